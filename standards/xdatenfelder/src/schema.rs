// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A data schema as the standard describes it. Field names follow the element names of the standard.

use std::collections::BTreeSet;

use crate::codes::{DataType, ElementKind, FieldKind, GroupKind, Prefill, RelationKind, RuleKind, Status};
use crate::finding::Finding;

/// Id and version of an element.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// Letter and digits.
    pub id: String,
    /// Version such as `1.2.0`; absent in working copies.
    pub version: Option<String>,
}

/// `bezug`: a norm that an element rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// As written.
    pub text: String,
    /// `@link`.
    pub link: Option<String>,
}

/// `stichwort`: a keyword.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword {
    /// As written.
    pub text: String,
    /// `@uri`.
    pub uri: Option<String>,
}

/// Edition of the standard that a file follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edition {
    /// 1.0: `urn:xoev-de:fim:standard:xdatenfelder_1`.
    V1,
    /// 2.0: `urn:xoev-de:fim:standard:xdatenfelder_2`.
    V2,
    /// 3.0.0: `urn:xoev-de:fim:standard:xdatenfelder_3.0.0`.
    V3,
}

/// `relation`: how an element stands to another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// `praedikat`; `None` where the code is missing or unknown.
    pub kind: Option<RelationKind>,
    /// `objekt`; the id is empty where it is missing.
    pub target: Identity,
}

/// Release and life of an element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Life {
    /// `statusGesetztAm` (edition 2: `freigabedatum`), ISO 8601 date.
    pub status_gesetzt_am: Option<String>,
    /// `statusGesetztDurch` (edition 2: `fachlicherErsteller`).
    pub status_gesetzt_durch: Option<String>,
    /// `gueltigAb`, ISO 8601 date.
    pub gueltig_ab: Option<String>,
    /// `gueltigBis`, ISO 8601 date.
    pub gueltig_bis: Option<String>,
    /// `versionshinweis`.
    pub versionshinweis: Option<String>,
    /// `veroeffentlichungsdatum`, ISO 8601 date.
    pub veroeffentlichungsdatum: Option<String>,
    /// `letzteAenderung`, ISO 8601 instant.
    pub letzte_aenderung: Option<String>,
}

/// `stammdatenschema`: a whole schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// Edition of the file; ids and versions have its form.
    pub edition: Edition,
    /// Letter S and digits.
    pub id: String,
    /// Version; absent in working copies.
    pub version: Option<String>,
    /// Name for editors.
    pub name: String,
    /// Name for citizens.
    pub bezeichnung: Option<String>,
    /// Description.
    pub beschreibung: Option<String>,
    /// Definition.
    pub definition: Option<String>,
    /// Help for citizens.
    pub hilfetext: Option<String>,
    /// Norms.
    pub bezug: Vec<Reference>,
    /// Release status.
    pub freigabestatus: Option<Status>,
    /// Release and life.
    pub life: Life,
    /// Keywords.
    pub stichworte: Vec<Keyword>,
    /// Relations to other schemas.
    pub relationen: Vec<Relation>,
    /// `ableitungsmodifikationenStruktur`: `0` to `3`.
    pub ableitung_struktur: Option<String>,
    /// `ableitungsmodifikationenRepraesentation`: `0` or `1`.
    pub ableitung_repraesentation: Option<String>,
    /// Document profile.
    pub dokumentsteckbrief: Option<Identity>,
    /// Rules of the whole schema.
    pub regeln: Vec<Rule>,
    /// Content in order.
    pub struktur: Vec<Child>,
    /// What is methodically wrong although the schema can be read.
    pub findings: Vec<Finding>,
}

/// `struktur`: an element at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// How often it occurs here.
    pub anzahl: Occurs,
    /// Norms of this use.
    pub bezug: Vec<Reference>,
    /// The element.
    pub element: Element,
}

/// `anzahl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurs {
    /// At least.
    pub min: u32,
    /// At most; `None` is `*`.
    pub max: Option<u32>,
}

/// A group or a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Element {
    /// `datenfeldgruppe`.
    Group(Box<Group>),
    /// `datenfeld`.
    Field(Box<Field>),
}

impl Element {
    /// What groups and fields have in common.
    #[must_use]
    pub fn common(&self) -> &Common {
        match self {
            Self::Group(group) => &group.common,
            Self::Field(field) => &field.common,
        }
    }
}

/// What groups and fields have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    /// Letter G or F and digits.
    pub id: String,
    /// Version; absent in working copies.
    pub version: Option<String>,
    /// Name for editors.
    pub name: String,
    /// Label in a form.
    pub bezeichnung_eingabe: Option<String>,
    /// Label in a document.
    pub bezeichnung_ausgabe: Option<String>,
    /// Help in a form.
    pub hilfetext_eingabe: Option<String>,
    /// Help in a document.
    pub hilfetext_ausgabe: Option<String>,
    /// Description.
    pub beschreibung: Option<String>,
    /// Definition.
    pub definition: Option<String>,
    /// Norms.
    pub bezug: Vec<Reference>,
    /// Release status.
    pub freigabestatus: Option<Status>,
    /// Abstract, harmonised or legally bound.
    pub schemaelementart: Option<ElementKind>,
    /// Release and life.
    pub life: Life,
    /// Keywords.
    pub stichworte: Vec<Keyword>,
    /// Relations to other elements.
    pub relationen: Vec<Relation>,
    /// Rules.
    pub regeln: Vec<Rule>,
    /// Line in the file, from 1.
    pub line: u32,
}

/// `datenfeldgruppe`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Names, texts, rules.
    pub common: Common,
    /// Kind; `Choice` wants exactly one child answered.
    pub art: Option<GroupKind>,
    /// Content in order.
    pub struktur: Vec<Child>,
}

/// `datenfeld`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Names, texts, rules.
    pub common: Common,
    /// How it takes part in a form.
    pub feldart: FieldKind,
    /// What an answer is.
    pub datentyp: DataType,
    /// Bounds of the answer.
    pub praezisierung: Precision,
    /// Text of a label, or the answer given beforehand.
    pub inhalt: Option<String>,
    /// Whether known data are filled in beforehand.
    pub vorbefuellung: Option<Prefill>,
    /// Choices written in the schema.
    pub werte: Vec<Value>,
    /// Choices in a published list.
    pub codeliste: Option<CodeListReference>,
    /// Column of the codes.
    pub code_key: Option<String>,
    /// Column of the names.
    pub name_key: Option<String>,
    /// Column of explanations.
    pub help_key: Option<String>,
    /// Largest file in bytes.
    pub max_size: Option<u64>,
    /// Media types of files.
    pub media_types: Vec<String>,
}

/// `praezisierung`: bounds as written; numbers, dates and times stay text because their meaning follows the data type.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Precision {
    /// Shortest answer in characters.
    pub min_length: Option<u32>,
    /// Longest answer in characters.
    pub max_length: Option<u32>,
    /// Smallest value.
    pub min_value: Option<String>,
    /// Largest value.
    pub max_value: Option<String>,
    /// Regular expression for the whole answer.
    pub pattern: Option<String>,
}

/// `wert`: a choice written in the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Code that is sent.
    pub code: String,
    /// What people read.
    pub name: String,
    /// Explanation.
    pub hilfe: Option<String>,
}

/// `codelisteReferenz`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeListReference {
    /// URN without version.
    pub canonical_identification: String,
    /// Version; absent means the latest.
    pub version: Option<String>,
    /// URN with version.
    pub canonical_version_uri: Option<String>,
    /// Id of the list in edition 1 or 2, letter C and digits: producers name the file of the list by it.
    pub former_id: Option<String>,
}

/// `regel`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Letter R and digits; a few released files carry truncated ids.
    pub id: String,
    /// Version.
    pub version: Option<String>,
    /// Name.
    pub name: String,
    /// Description.
    pub beschreibung: Option<String>,
    /// The rule in plain words.
    pub freitext_regel: Option<String>,
    /// Norms.
    pub bezug: Vec<Reference>,
    /// Keywords.
    pub stichworte: Vec<Keyword>,
    /// `fachlicherErsteller`.
    pub fachlicher_ersteller: Option<String>,
    /// `letzteAenderung`, ISO 8601 instant.
    pub letzte_aenderung: Option<String>,
    /// Kind.
    pub typ: Option<RuleKind>,
    /// Program text of edition 3. The JavaScript of edition 2 is not kept here: it says nothing in released files.
    pub skript: Option<String>,
    /// Line in the file, from 1.
    pub line: u32,
}

/// Numbers of distinct ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Fields.
    pub fields: usize,
    /// Groups.
    pub groups: usize,
    /// Rules.
    pub rules: usize,
}

impl Schema {
    /// Counts fields, groups and rules by distinct id.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let (mut fields, mut groups, mut rules) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        rules.extend(self.regeln.iter().map(|rule| rule.id.as_str()));
        let mut open: Vec<&Child> = self.struktur.iter().collect();
        while let Some(child) = open.pop() {
            let common = child.element.common();
            rules.extend(common.regeln.iter().map(|rule| rule.id.as_str()));
            match &child.element {
                Element::Group(group) => {
                    groups.insert(common.id.as_str());
                    open.extend(&group.struktur);
                }
                Element::Field(_) => {
                    fields.insert(common.id.as_str());
                }
            }
        }
        Counts { fields: fields.len(), groups: groups.len(), rules: rules.len() }
    }
}

impl CodeListReference {
    /// The version that is asked for; `None` means the latest. Some producers give it in the full URN alone.
    #[must_use]
    pub fn wanted_version(&self) -> Option<&str> {
        let of_uri = || {
            self.canonical_version_uri
                .as_deref()?
                .strip_prefix(self.canonical_identification.as_str())?
                .strip_prefix('_')
        };
        self.version.as_deref().or_else(of_uri)
    }
}
