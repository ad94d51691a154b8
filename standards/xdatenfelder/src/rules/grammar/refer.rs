// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Elements that a text speaks of: an id with the words around it.

use super::super::draft::Note;
use super::super::lex::Kind;
use super::super::refusal::Reason;
use super::super::scope::same;
use super::super::tree::Place;
use super::Parser;

const ARTICLES: &[&str] = &[
    "das",
    "die",
    "der",
    "dem",
    "den",
    "des",
    "diese",
    "dieses",
    "dieser",
    "diesem",
    "ein",
    "eine",
    "folgende",
    "folgenden",
];
const KINDS: &[&str] = &[
    "feld",
    "felder",
    "feldern",
    "feldes",
    "datenfeld",
    "datenfelder",
    "datenfeldern",
    "datenfeldes",
    "auswahlfeld",
    "feldgruppe",
    "feldgruppen",
    "datenfeldgruppe",
    "datenfeldgruppen",
    "datengruppe",
    "datengruppen",
    "gruppe",
    "gruppen",
    "element",
    "elemente",
    "pflichtfeld",
    "formularfeld",
    "eingabefeld",
];
const PLURALS: &[&str] =
    &["felder", "datenfelder", "feldgruppen", "datenfeldgruppen", "datengruppen", "gruppen", "elemente"];
/// Words that carry meaning: an unquoted name ends before them.
const CARRIERS: &[&str] = &[
    "nicht",
    "kein",
    "keine",
    "keinen",
    "und",
    "oder",
    "sowie",
    "wenn",
    "falls",
    "sofern",
    "dann",
    "sonst",
    "ansonsten",
    "andernfalls",
    "muss",
    "müssen",
    "darf",
    "dürfen",
    "soll",
    "sollen",
    "kann",
    "können",
    "ist",
    "sind",
    "wird",
    "werden",
    "wurde",
    "sein",
    "hat",
    "haben",
    "befüllt",
    "ausgefüllt",
    "leer",
    "angezeigt",
    "ausgeblendet",
    "eingeblendet",
    "angegeben",
    "ausgewählt",
    "als",
    "zeige",
    "blende",
    "aktiviere",
    "deaktiviere",
    "mache",
    "erscheint",
    "erscheinen",
    "entweder",
    "weder",
    "noch",
    "mindestens",
    "höchstens",
    "genau",
    "außer",
    "nur",
    "gilt",
    "wobei",
    "gleich",
    "ungleich",
    "alle",
    "zu",
    "verpflichtend",
    "mit",
    "optional",
    "pflicht",
];
/// Words that end an imperative: they carry meaning only before a sign or at the end.
const PARTICLES: &[&str] = &["an", "aus", "ein"];

impl Parser<'_> {
    /// An element: `das Feld F…`, with its name.
    pub(super) fn element(&mut self) -> Option<Place> {
        self.attempt(|parser| {
            // a kind is sometimes written twice; an unclosed quotation mark never gets here
            while parser.word(ARTICLES).is_some() || parser.word(KINDS).is_some() {}
            let ids = parser.ids()?;
            parser.named(&ids)
        })
    }

    /// As [`Self::element`], also inside of another one: `in der Gruppe G… das Feld F…`.
    pub(super) fn inner_element(&mut self) -> Option<Place> {
        self.attempt(|parser| {
            if parser.word(&["in", "im", "bei", "beim", "aus"]).is_none() {
                return parser.element();
            }
            let from = parser.at;
            while parser.word(ARTICLES).is_some() || parser.word(KINDS).is_some() {}
            let outer = parser.ids()?;
            let name_from = parser.at;
            let found = parser.attempt(|parser| {
                parser.name(&parser.scope.place(&outer).ok()?, name_from)?;
                let _ = parser.word(&["in", "im"]);
                while parser.word(ARTICLES).is_some() || parser.word(KINDS).is_some() {}
                let inner = parser.ids()?;
                let ids: Vec<String> = outer.iter().chain(&inner).cloned().collect();
                parser.named(&ids)
            });
            found.or_else(|| {
                parser.at = from;
                parser.element()
            })
        })
    }

    fn ids(&mut self) -> Option<Vec<String>> {
        match self.peek()? {
            Kind::Id(ids) => {
                let ids = ids.clone();
                self.at += 1;
                Some(ids)
            }
            _ => None,
        }
    }

    /// The place of ids just taken, with the name behind them.
    fn named(&mut self, ids: &[String]) -> Option<Place> {
        let token = self.at.saturating_sub(1);
        let place = match self.scope.place(ids) {
            Ok(place) => place,
            Err(reason) => return self.refuse_at(token, reason),
        };
        self.name(&place, self.at)?;
        Some(place)
    }

    /// The name behind an id, if there is one.
    fn name(&mut self, place: &Place, from: usize) -> Option<()> {
        let written = match self.peek() {
            Some(Kind::Quoted(name)) => {
                let name = name.clone();
                self.at += 1;
                name
            }
            _ => {
                self.at = self.name_end(place, from);
                self.source(from, self.at).to_owned()
            }
        };
        if written.is_empty() {
            return Some(());
        }
        match self.scope.compare_name(place, &written) {
            Ok(note) => self.notes.extend(note.filter(|note| !self.notes.contains(note))),
            Err(reason) => return self.refuse_at(from, reason),
        }
        self.named.push((place.clone(), written));
        Some(())
    }

    /// Where an unquoted name ends: it is one of the schema's, or runs up to the next word that carries meaning.
    fn name_end(&self, place: &Place, from: usize) -> usize {
        let limit = self.tokens.len().min(from + 40);
        if self.scope.is_known() {
            let names = self.scope.names(place);
            let is_name = |end: &usize| names.iter().any(|name| same(name, self.source(from, *end)));
            return (from + 1..=limit).rev().find(is_name).unwrap_or(from);
        }
        let mut end = from;
        let mut depth = 0_usize;
        let first = self.word_at(from);
        let is_kind = KINDS.contains(&first.as_str()) && self.kind_at(from + 1) != Some(&Kind::Colon);
        if ARTICLES.contains(&first.as_str()) || is_kind {
            return from;
        }
        while end < limit {
            match self.kind_at(end) {
                Some(Kind::Open) => depth += 1,
                Some(Kind::Close) if depth == 0 => break,
                Some(Kind::Close) => depth -= 1,
                Some(Kind::Comma | Kind::Semicolon) if depth > 0 => {}
                Some(Kind::Colon) if self.kind_at(end + 1) == Some(&Kind::Word) && end > from => {}
                Some(Kind::Word) if depth > 0 || !self.carries(end) => {}
                _ => break,
            }
            end += 1;
        }
        if depth == 0 { end } else { from }
    }

    fn carries(&self, at: usize) -> bool {
        let word = self.word_at(at);
        let is_word = |at: usize| self.kind_at(at) == Some(&Kind::Word);
        CARRIERS.contains(&word.as_str())
            || PARTICLES.contains(&word.as_str())
                && (!is_word(at + 1) || CARRIERS.contains(&self.word_at(at + 1).as_str()))
            || word.starts_with("vorzu")
            || ["anzuzeigen", "auszublenden", "einzublenden", "auszufüllen", "anzugeben"].contains(&word.as_str())
            || matches!(word.as_str(), "den" | "dem")
                && ["wert", "code", "dem", "den"].contains(&self.word_at(at + 1).as_str())
            || word == "auswahl" && matches!(self.kind_at(at + 1), Some(Kind::Equal | Kind::Unequal))
    }

    /// Several elements: `A, B und C`; a comma is sometimes missing between two ids.
    pub(super) fn elements(&mut self, joints: &[&'static str]) -> Option<Vec<Place>> {
        let mut found = vec![self.element()?];
        loop {
            let next = self.attempt(|parser| {
                let is_comma = parser.take(&Kind::Comma).is_some();
                let is_joint = parser.word(joints).is_some();
                if !is_comma && !is_joint && !matches!(parser.peek(), Some(Kind::Id(_))) {
                    return None;
                }
                parser.element()
            });
            match next {
                Some(place) => found.push(place),
                None => return Some(found),
            }
        }
    }

    /// What a consequence is about: elements, or those spoken of before (`die Felder`, `es`).
    pub(super) fn aims(&mut self) -> Option<Vec<Place>> {
        let found = self.attempt(|parser| {
            if parser.word(&["in", "im"]).is_some() {
                parser.at -= 1;
                return parser.inner_element().map(|place| vec![place]);
            }
            parser.elements(&["und", "sowie"])
        });
        found.or_else(|| self.same_again())
    }

    /// `die Felder`, `das Feld`, `es`: what was spoken of last.
    fn same_again(&mut self) -> Option<Vec<Place>> {
        self.attempt(|parser| {
            let targets = parser.targets.clone();
            if parser.word(&["es", "sie"]).is_none() {
                let article = parser.word(&["das", "die", "diese", "dieses"])?;
                let noun = parser.word(KINDS)?;
                if matches!(article, "das" | "dieses") != noun.ends_with("feld") {
                    return None;
                }
                if PLURALS.contains(&noun) != (targets.len() > 1) {
                    return None;
                }
            }
            (!targets.is_empty()).then(|| targets.to_vec())
        })
    }

    /// A note once.
    pub(super) fn note(&mut self, note: Option<Note>) {
        if let Some(note) = note.filter(|note| !self.notes.contains(note)) {
            self.notes.push(note);
        }
    }

    /// Refuses where `und` and `oder` could be meant either way.
    pub(super) fn ambiguous<T>(&mut self) -> Option<T> {
        self.refuse_at(self.at.saturating_sub(1), Reason::Ambiguous)
    }
}
