// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What released files do beside the standard, and what is taken nevertheless. No official code tells of it, so it is told apart
//! from the findings.

use std::collections::BTreeMap;

use crate::NAMESPACE;
use crate::document::{Document, Node, same};
use crate::read::text;

/// Relations of one element that are taken for a mistake of whoever made the file.
const MANY_RELATIONS: usize = 1_000;

/// Kinds of what is taken nevertheless.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuirkKind {
    /// Another prefix than the published examples have. Only the namespace counts.
    Prefix,
    /// Children in another order than most files have.
    Order,
    /// Indentation, line breaks or doubled blanks within a text.
    Whitespace,
    /// `-` or `.` in the place of nothing.
    Mark,
    /// An element without a version: a working copy.
    NoVersion,
    /// More than a thousand relations of one element.
    Relations,
    /// A pattern that does not say where it begins and ends. It is compared with the whole answer.
    OpenPattern,
}

impl QuirkKind {
    /// What it is, in German as the findings are.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Prefix => "Der Namensraum hat ein unübliches Präfix; es zählt nur der Namensraum.",
            Self::Order => "Die Teile eines Elements stehen in einer unüblichen Reihenfolge.",
            Self::Whitespace => "Ein Text enthält überzählige Leerzeichen oder Umbrüche; sie werden nicht angezeigt.",
            Self::Mark => "Ein Text besteht nur aus „-“ oder „.“; er gilt als leer.",
            Self::NoVersion => "Ein Element hat keine Version; es ist eine Arbeitskopie.",
            Self::Relations => "Ein Element hat mehr als 1000 Relationen.",
            Self::OpenPattern => "Ein Muster sagt nicht, wo es beginnt und endet; es gilt für die ganze Eingabe.",
        }
    }
}

/// A kind of what was found in a file, with its first place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quirk {
    /// What it is.
    pub kind: QuirkKind,
    /// In how many places.
    pub count: usize,
    /// Ids from the schema down to the element of the first place, joined by `/`.
    pub path: String,
    /// Line of the first place, from 1.
    pub line: u32,
}

/// Everything of that kind in a message of any edition, each kind once.
#[must_use]
pub fn quirks(document: &Document) -> Vec<Quirk> {
    let root = document.root();
    let order: &[&str] = if root.namespace() == NAMESPACE { &ORDER_3 } else { &ORDER_2 };
    let mut search = Search { path: Vec::new(), found: BTreeMap::new(), order };
    if !matches!(root.prefix(), "xdf" | "xdf2" | "xdf3") {
        search.add(QuirkKind::Prefix, root.line());
    }
    search.look(root);
    search.found.into_values().collect()
}

/// Texts of several lines.
const LONG: [&str; 9] = [
    "beschreibung",
    "definition",
    "hilfetext",
    "hilfetextEingabe",
    "hilfetextAusgabe",
    "freitextRegel",
    "inhalt",
    "versionshinweis",
    "skript",
];

/// As the released files of edition 3.0.0 have it.
const ORDER_3: [&str; 39] = [
    "identifikation",
    "name",
    "beschreibung",
    "definition",
    "freitextRegel",
    "bezug",
    "fachlicherErsteller",
    "freigabestatus",
    "statusGesetztAm",
    "statusGesetztDurch",
    "gueltigAb",
    "gueltigBis",
    "versionshinweis",
    "veroeffentlichungsdatum",
    "letzteAenderung",
    "stichwort",
    "relation",
    "bezeichnung",
    "hilfetext",
    "ableitungsmodifikationenStruktur",
    "ableitungsmodifikationenRepraesentation",
    "dokumentsteckbrief",
    "bezeichnungEingabe",
    "bezeichnungAusgabe",
    "schemaelementart",
    "hilfetextEingabe",
    "hilfetextAusgabe",
    "art",
    "feldart",
    "datentyp",
    "praezisierung",
    "inhalt",
    "vorbefuellung",
    "werte",
    "codelisteReferenz",
    "maxSize",
    "mediaType",
    "regel",
    "struktur",
];

/// As the released files of edition 2.0 have it.
const ORDER_2: [&str; 24] = [
    "identifikation",
    "name",
    "bezeichnungEingabe",
    "bezeichnungAusgabe",
    "beschreibung",
    "definition",
    "bezug",
    "status",
    "gueltigAb",
    "gueltigBis",
    "fachlicherErsteller",
    "versionshinweis",
    "freigabedatum",
    "veroeffentlichungsdatum",
    "script",
    "schemaelementart",
    "hilfetextEingabe",
    "hilfetextAusgabe",
    "feldart",
    "datentyp",
    "praezisierung",
    "inhalt",
    "codelisteReferenz",
    "struktur",
];

struct Search {
    path: Vec<String>,
    found: BTreeMap<QuirkKind, Quirk>,
    order: &'static [&'static str],
}

impl Search {
    fn add(&mut self, kind: QuirkKind, line: u32) {
        let path = || self.path.join("/");
        self.found.entry(kind).or_insert_with(|| Quirk { kind, count: 0, path: path(), line }).count += 1;
    }

    fn look(&mut self, node: Node<'_>) {
        let is_element = matches!(node.name(), "stammdatenschema" | "datenfeldgruppe" | "datenfeld" | "regel");
        if is_element {
            let id = node.child_named("identifikation").unwrap_or(node).child_named("id");
            self.path.push(id.map(|id| id.text().trim().to_owned()).unwrap_or_default());
            self.element(node);
        }
        let mut children = node.children().peekable();
        if children.peek().is_none() {
            self.leaf(node);
        }
        for child in children {
            // in a list of values every sign may be a real one
            if child.name() != "werte" {
                self.look(child);
            }
        }
        if is_element {
            self.path.pop();
        }
    }

    fn element(&mut self, node: Node<'_>) {
        let place = |child: Node<'_>| self.order.iter().position(|name| same(name, child.name()));
        if !node.children().filter_map(place).is_sorted() {
            self.add(QuirkKind::Order, node.line());
        }
        let holder = node.child_named("identifikation").unwrap_or(node);
        if holder.child_named("version").is_none_or(|version| text::line(&version.text()).is_none()) {
            self.add(QuirkKind::NoVersion, node.line());
        }
        if node.children().filter(|child| child.is("relation")).count() > MANY_RELATIONS {
            self.add(QuirkKind::Relations, node.line());
        }
    }

    fn leaf(&mut self, node: Node<'_>) {
        if node.is("praezisierung") {
            let json = || serde_json::from_str::<serde_json::Value>(&node.text()).ok();
            let pattern = node.attribute("pattern").map(str::to_owned);
            let pattern = pattern.or_else(|| json()?.get("pattern")?.as_str().map(str::to_owned));
            let is_open = |pattern: &String| !(pattern.trim().starts_with('^') && pattern.trim().ends_with('$'));
            if pattern.filter(|pattern| !pattern.trim().is_empty()).is_some_and(|pattern| is_open(&pattern)) {
                self.add(QuirkKind::OpenPattern, node.line());
            }
            return;
        }
        let text = node.text();
        if text.trim().is_empty() {
            return;
        }
        let is_long = LONG.iter().any(|name| node.is(name));
        let shown = if is_long { text::lines(&text) } else { text::line(&text) };
        match shown {
            None => self.add(QuirkKind::Mark, node.line()),
            Some(_) if is_long && text.trim() == text => {}
            Some(shown) if shown == text => {}
            Some(_) => self.add(QuirkKind::Whitespace, node.line()),
        }
    }
}
