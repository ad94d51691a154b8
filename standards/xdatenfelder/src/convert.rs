// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Edition 2.0 to 3.0.0. Most of it happens when a file is read; here ids and versions get their longer form, code lists of
//! the editors become written values, and what edition 3 wants and edition 2 does not know is filled in.

use crate::codes::Prefill;
use crate::genericode::{CodeList, Columns};
use crate::schema::{
    Child, CodeListReference, Common, Edition, Element, Field, Identity, Life, Occurs, Rule, Schema, Value,
};

/// What is put between the range and the number of an id.
const SUB_RANGE: &str = "000";
/// Code lists of the editors, which no repository publishes.
const INTERNAL: [&str; 2] = ["urn:de:fim:", "urn:xoev-de:fim:"];
/// Profile that stands for "none chosen yet".
const PROFILE: &str = "D99000000001";

/// Finds a code list.
pub type FindList<'a> = &'a dyn Fn(&CodeListReference) -> Option<CodeList>;

/// How a schema is converted.
#[derive(Clone, Copy, Default)]
pub struct Conversion<'a> {
    /// `letzteAenderung` of every element, ISO 8601 instant: the `erstellungszeitpunkt` of the file.
    pub changed_at: Option<&'a str>,
    /// Finds a code list of the editors; producers lay `C60000006_genericode.xml` beside the schema.
    pub lists: Option<FindList<'a>>,
    /// Status of every element in the place of its own.
    pub status: Option<crate::Status>,
}

/// What could not be converted as the rules have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The list of a field is not there: the reference stays.
    ListMissing {
        /// Id of the field in edition 3.
        field: String,
        /// URN of the list.
        uri: String,
    },
    /// A group or the schema was empty: the default field stands in it.
    DefaultField {
        /// Id of the group or the schema in edition 3.
        inside: String,
    },
}

/// Converts a schema of edition 2.0; one of edition 3.0.0 stays as it is. Edition 1.0 is read only and gives `None`.
/// Original ids, versions and lists are told in the description, as the official converter does.
#[must_use]
pub fn to_edition_3(schema: &Schema, conversion: Conversion<'_>) -> Option<(Schema, Vec<Remark>)> {
    let mut schema = schema.clone();
    let mut remarks = Vec::new();
    match schema.edition {
        Edition::V1 => return None,
        Edition::V2 => {}
        Edition::V3 => return Some((schema, remarks)),
    }
    schema.edition = Edition::V3;
    schema.findings.clear();
    told(&mut schema.beschreibung, &schema.id, schema.version.as_deref(), None);
    schema.id = long_id(&schema.id);
    version(&mut schema.version);
    schema.dokumentsteckbrief = Some(Identity { id: PROFILE.to_owned(), version: None });
    let mut work = Work { conversion, remarks: &mut remarks };
    work.life(&mut schema.life);
    schema.freigabestatus = conversion.status.or(schema.freigabestatus);
    work.rules(&mut schema.regeln);
    let parent = schema.life.clone();
    work.places(&mut schema.struktur, &parent, &schema.id);
    Some((schema, remarks))
}

struct Work<'a, 'r> {
    conversion: Conversion<'a>,
    remarks: &'r mut Vec<Remark>,
}

impl Work<'_, '_> {
    fn places(&mut self, places: &mut Vec<Child>, parent: &Life, inside: &str) {
        if places.is_empty() {
            self.remarks.push(Remark::DefaultField { inside: inside.to_owned() });
            places.push(default_field(self.conversion.changed_at));
            return;
        }
        for child in places {
            match &mut child.element {
                Element::Group(group) => {
                    self.common(&mut group.common, parent, None);
                    let (life, id) = (group.common.life.clone(), group.common.id.clone());
                    self.places(&mut group.struktur, &life, &id);
                }
                Element::Field(field) => self.field(field, parent),
            }
        }
    }

    fn field(&mut self, field: &mut Field, parent: &Life) {
        let list = field.codeliste.clone();
        self.common(&mut field.common, parent, list.as_ref());
        field.vorbefuellung = Some(Prefill::None);
        let Some(list) = list else { return };
        if INTERNAL.iter().any(|start| list.canonical_identification.starts_with(start)) {
            let found = self.conversion.lists.and_then(|lists| lists(&list));
            match found.map(|found| values(&found)).filter(|values| !values.is_empty()) {
                Some(values) => {
                    field.werte = values;
                    field.codeliste = None;
                    return;
                }
                None => self.remarks.push(Remark::ListMissing {
                    field: field.common.id.clone(),
                    uri: list.canonical_identification.clone(),
                }),
            }
        }
        if let Some(list) = &mut field.codeliste {
            list.former_id = None;
        }
    }

    fn common(&mut self, common: &mut Common, parent: &Life, list: Option<&CodeListReference>) {
        told(&mut common.beschreibung, &common.id, common.version.as_deref(), list);
        common.id = long_id(&common.id);
        version(&mut common.version);
        // An element that was never released by itself was released with what it stands in.
        let life = &mut common.life;
        life.status_gesetzt_am = life.status_gesetzt_am.take().or_else(|| parent.status_gesetzt_am.clone());
        life.veroeffentlichungsdatum =
            life.veroeffentlichungsdatum.take().or_else(|| parent.veroeffentlichungsdatum.clone());
        self.life(life);
        common.freigabestatus = self.conversion.status.or(common.freigabestatus);
        self.rules(&mut common.regeln);
    }

    fn life(&self, life: &mut Life) {
        life.letzte_aenderung = self.conversion.changed_at.map(str::to_owned);
    }

    fn rules(&self, rules: &mut [Rule]) {
        for rule in rules {
            told(&mut rule.beschreibung, &rule.id, rule.version.as_deref(), None);
            rule.id = long_id(&rule.id);
            version(&mut rule.version);
            rule.freitext_regel = rule.freitext_regel.as_deref().map(long_ids);
            rule.letzte_aenderung = self.conversion.changed_at.map(str::to_owned);
        }
    }
}

/// The written values of a list.
fn values(list: &CodeList) -> Vec<Value> {
    // The first column that gives neither code nor name explains.
    let name = list.keys.get(1).copied().or_else(|| (0..list.columns.len()).find(|at| Some(at) != list.keys.first()));
    let help = (0..list.columns.len()).find(|at| Some(at) != list.keys.first() && Some(*at) != name);
    let help = help.and_then(|at| list.columns.get(at)).map(|column| column.id.as_str());
    let entries = list.entries(Columns { help, ..Columns::default() });
    entries.into_iter().map(|entry| Value { code: entry.code, name: entry.name, hilfe: entry.help }).collect()
}

/// `F60000227` becomes `F60000000227`; what is no id of edition 2 stays.
pub(crate) fn long_id(id: &str) -> String {
    let digits = id.get(1..).unwrap_or_default();
    match (id.get(..3), id.get(3..)) {
        (Some(range), Some(number)) if digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{range}{SUB_RANGE}{number}")
        }
        _ => id.to_owned(),
    }
}

/// Ids of fields and groups in the text of a rule.
fn long_ids(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(at) = rest.find(['F', 'G']) {
        let (before, tail) = rest.split_at(at);
        let digits = tail.bytes().skip(1).take_while(u8::is_ascii_digit).count();
        let (id, after) = tail.split_at(1 + digits);
        out.push_str(before);
        out.push_str(&long_id(id));
        rest = after;
    }
    out.push_str(rest);
    out
}

fn version(version: &mut Option<String>) {
    if let Some(version) = version {
        version.push_str(".0");
    }
}

/// What was, in the description.
fn told(description: &mut Option<String>, id: &str, version: Option<&str>, list: Option<&CodeListReference>) {
    let mut lines = vec!["Originalwerte der XDF2-Datei:".to_owned(), format!("ID: {id}")];
    lines.extend(version.map(|version| format!("Version: {version}")));
    if let Some(list) = list {
        lines.extend(list.former_id.as_ref().map(|id| format!("Codeliste: {id}")));
        lines.push(format!("Codeliste-Canonical-Identification: {}", list.canonical_identification));
        lines.extend(list.version.as_ref().map(|version| format!("Codeliste-Version: {version}")));
    }
    let told = lines.join("\n");
    *description = Some(match description.take() {
        Some(text) => format!("{text}\n\n{told}"),
        None => told,
    });
}

/// `F60000000001`, which stands where edition 3 wants a child and edition 2 had none.
fn default_field(changed_at: Option<&str>) -> Child {
    let name = "Default-Datenfeld".to_owned();
    let common = Common {
        id: "F60000000001".to_owned(),
        version: Some("1.0.0".to_owned()),
        bezeichnung_eingabe: Some(name.clone()),
        bezeichnung_ausgabe: Some(name.clone()),
        name,
        hilfetext_eingabe: None,
        hilfetext_ausgabe: None,
        beschreibung: None,
        definition: None,
        bezug: Vec::new(),
        freigabestatus: Some(crate::Status::Gold),
        schemaelementart: Some(crate::ElementKind::Harmonised),
        life: Life {
            status_gesetzt_am: Some("2024-03-21".to_owned()),
            status_gesetzt_durch: Some("FIM-Baustein Datenfelder".to_owned()),
            letzte_aenderung: changed_at.map(str::to_owned),
            ..Life::default()
        },
        stichworte: Vec::new(),
        relationen: Vec::new(),
        regeln: Vec::new(),
        line: 1,
    };
    let field = Field {
        common,
        feldart: crate::FieldKind::Hidden,
        datentyp: crate::DataType::Text,
        praezisierung: crate::Precision::default(),
        inhalt: None,
        vorbefuellung: Some(Prefill::None),
        werte: Vec::new(),
        codeliste: None,
        code_key: None,
        name_key: None,
        help_key: None,
        max_size: None,
        media_types: Vec::new(),
    };
    Child { anzahl: Occurs { min: 1, max: Some(1) }, bezug: Vec::new(), element: Element::Field(Box::new(field)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow() {
        for (old, new) in [
            ("F60000227", "F60000000227"),
            ("S99000001", "S99000000001"),
            ("F60000000227", "F60000000227"),
            ("F6", "F6"),
            ("Fäöüäö", "Fäöüäö"),
        ] {
            assert_eq!(long_id(old), new);
        }
        let text = "Wenn F60000227 \"Für G60000001\" > 3, dann (F60000000228) und Frau G12.";
        let long = "Wenn F60000000227 \"Für G60000000001\" > 3, dann (F60000000228) und Frau G12.";
        assert_eq!(long_ids(text), long);
    }
}
