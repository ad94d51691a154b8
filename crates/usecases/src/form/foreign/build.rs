// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Elements of a schema from little: ids that come from names, one version, one status.

use std::collections::HashSet;
use xdatenfelder::{
    Child, Common, DataType, Edition, Element, ElementKind, Field, FieldKind, Group, Life, Occurs, Precision, Prefill,
    Rule, RuleKind, Schema, Status, Value,
};

/// Where elements come from.
const AUTHOR: &str = "Import";
/// Ids of one's own begin here in the range 99; those below are given by hand.
const FIRST: u64 = 100_000_000;
const RANGE: u64 = 900_000_000;

/// Makes elements. An id follows from the form and the place of the element in it, so that it stays where others change.
pub(super) struct Builder {
    form: String,
    version: String,
    created: String,
    taken: HashSet<String>,
}

impl Builder {
    pub(super) fn new(form: &str, version: &str, created: &str) -> Self {
        Self { form: form.to_owned(), version: version.to_owned(), created: created.to_owned(), taken: HashSet::new() }
    }

    /// An id: the letter, the range 99, nine digits.
    pub(super) fn id(&mut self, letter: char, name: &str) -> String {
        let mut probe = 0_u64;
        loop {
            let hash = crypto::digest::sha256(format!("{}\n{letter}\n{name}\n{probe}", self.form).as_bytes());
            let number = hash.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            let id = format!("{letter}99{:09}", FIRST + number % RANGE);
            if self.taken.insert(id.clone()) {
                return id;
            }
            probe += 1;
        }
    }

    pub(super) fn schema(&mut self, title: &str, hint: Option<String>, source: &str) -> Schema {
        let id = self.id('S', "");
        Schema {
            edition: Edition::V3,
            dokumentsteckbrief: Some(xdatenfelder::Identity { id: id.replacen('S', "D", 1), version: None }),
            id,
            version: Some(self.version.clone()),
            name: title.to_owned(),
            bezeichnung: Some(title.to_owned()),
            beschreibung: Some(source.to_owned()),
            definition: None,
            hilfetext: hint,
            bezug: Vec::new(),
            freigabestatus: Some(Status::InWork),
            life: self.life(),
            stichworte: Vec::new(),
            relationen: Vec::new(),
            ableitung_struktur: Some("3".to_owned()),
            ableitung_repraesentation: Some("1".to_owned()),
            regeln: Vec::new(),
            struktur: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn life(&self) -> Life {
        Life {
            status_gesetzt_durch: Some(AUTHOR.to_owned()),
            letzte_aenderung: Some(self.created.clone()),
            ..Life::default()
        }
    }

    fn common(&mut self, letter: char, path: &str, label: &str) -> Common {
        let label: String = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let label = if label.is_empty() { path.to_owned() } else { label };
        Common {
            id: self.id(letter, path),
            version: Some(self.version.clone()),
            name: label.clone(),
            bezeichnung_eingabe: Some(label.clone()),
            bezeichnung_ausgabe: Some(label),
            hilfetext_eingabe: None,
            hilfetext_ausgabe: None,
            beschreibung: Some(path.to_owned()),
            definition: None,
            bezug: Vec::new(),
            freigabestatus: Some(Status::InWork),
            schemaelementart: Some(ElementKind::Harmonised),
            life: self.life(),
            stichworte: Vec::new(),
            relationen: Vec::new(),
            regeln: Vec::new(),
            line: 0,
        }
    }

    /// A question at a path of the form.
    pub(super) fn field(&mut self, path: &str, label: &str, kind: FieldKind, data: DataType) -> Field {
        Field {
            common: self.common('F', path, label),
            feldart: kind,
            datentyp: data,
            praezisierung: Precision::default(),
            inhalt: None,
            vorbefuellung: Some(Prefill::None),
            werte: Vec::new(),
            codeliste: None,
            code_key: None,
            name_key: None,
            help_key: None,
            max_size: None,
            media_types: Vec::new(),
        }
    }

    /// A question that is typed in.
    pub(super) fn input(&mut self, path: &str, label: &str, data: DataType) -> Field {
        self.field(path, label, FieldKind::Input, data)
    }

    /// A text to read.
    pub(super) fn text(&mut self, path: &str, label: &str, text: String) -> Field {
        let mut field = self.field(path, label, FieldKind::Label, DataType::Text);
        field.inhalt = Some(text);
        field
    }

    /// A question with choices.
    pub(super) fn select(&mut self, path: &str, label: &str, werte: Vec<Value>) -> Field {
        let mut field = self.field(path, label, FieldKind::Select, DataType::Text);
        field.werte = werte;
        field
    }

    /// The codes of choices.
    pub(super) fn codes(field: &Field) -> Vec<String> {
        field.werte.iter().map(|value| value.code.clone()).collect()
    }

    /// A frame around others.
    pub(super) fn group(&mut self, path: &str, label: &str, struktur: Vec<Child>) -> Group {
        Group { common: self.common('G', path, label), art: None, struktur }
    }

    /// A rule with the tree as its script.
    pub(super) fn rule(&mut self, name: &str, text: String, rules: &[xdatenfelder::rules::Rule]) -> Rule {
        Rule {
            id: self.id('R', &format!("{name}\n{text}")),
            version: Some(self.version.clone()),
            name: name.trim().to_owned(),
            beschreibung: None,
            freitext_regel: Some(text),
            bezug: Vec::new(),
            stichworte: Vec::new(),
            fachlicher_ersteller: Some(AUTHOR.to_owned()),
            letzte_aenderung: Some(self.created.clone()),
            typ: Some(RuleKind::Complex),
            skript: Some(xdatenfelder::rules::write(rules)),
            line: 0,
        }
    }
}

/// A question at its place.
pub(super) fn ask(field: Field, min: u32, max: Option<u32>) -> Child {
    Child { anzahl: Occurs { min, max }, bezug: Vec::new(), element: Element::Field(Box::new(field)) }
}

/// A frame at its place.
pub(super) fn frame(group: Group, min: u32, max: Option<u32>) -> Child {
    Child { anzahl: Occurs { min, max }, bezug: Vec::new(), element: Element::Group(Box::new(group)) }
}

/// The children below a place, for a rule that they carry together.
pub(super) fn bearer<'a>(schema: &'a mut Schema, path: &[String]) -> Option<&'a mut Vec<Rule>> {
    let Some((last, above)) = path.split_last() else { return Some(&mut schema.regeln) };
    let mut places = &mut schema.struktur;
    for id in above {
        let found = places.iter_mut().find(|child| child.element.common().id == *id)?;
        let Element::Group(group) = &mut found.element else { return None };
        places = &mut group.struktur;
    }
    let found = places.iter_mut().find(|child| child.element.common().id == *last)?;
    match &mut found.element {
        Element::Group(group) => Some(&mut group.common.regeln),
        Element::Field(field) => Some(&mut field.common.regeln),
    }
}

/// An instant in UTC without parts of a second; `None` where it is none.
pub(super) fn instant(text: &str) -> Option<String> {
    let at: jiff::Timestamp = text.trim().parse().ok()?;
    Some(at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// The date at the beginning of a text such as `2024-05-01T00:00:00+02:00`.
pub(super) fn date(text: &str) -> Option<String> {
    let date: jiff::civil::Date = text.get(..10)?.parse().ok()?;
    Some(date.to_string())
}

/// A choice; `None` where its code is one of the signs that stand for nothing.
pub(super) fn value(code: &str, name: &str, help: Option<&str>) -> Option<Value> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let code = line(code);
    if matches!(code.as_str(), "" | "-" | ".") {
        return None;
    }
    let name = Some(line(name)).filter(|name| !matches!(name.as_str(), "" | "-" | ".")).unwrap_or_else(|| code.clone());
    Some(Value { name, hilfe: help.map(str::to_owned), code })
}

/// Whether the form engine can check a pattern: look-around and back references it has not.
pub(super) fn can_check(pattern: &str) -> bool {
    let looks = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|sign| pattern.contains(sign));
    let refers = pattern.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && matches!(pair[1], b'1'..=b'9' | b'k'));
    !looks && !refers
}

/// Pattern of mail addresses.
pub(super) const EMAIL: &str = r"[^@\s]+@[^@\s]+\.[^@\s]+";
/// Longest mail address (RFC 5321).
pub(super) const EMAIL_LENGTH: u32 = 254;
/// Pattern of telephone numbers.
pub(super) const TELEPHONE: &str = r"\+?[0-9][0-9 ()/.\-]{2,}";
/// Longest telephone number with signs between.
pub(super) const TELEPHONE_LENGTH: u32 = 40;
/// A text without a bound of its own.
pub(super) const LONG_TEXT: u32 = 10_000;
/// Texts up to this length are asked on one line.
pub(super) const LINE: u32 = 300;
