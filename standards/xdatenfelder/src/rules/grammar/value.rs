// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values: a code, its name, or both; yes and no.

use super::super::facts::truth;
use super::super::lex::Kind;
use super::super::scope::same;
use super::super::tree::{Literal, Place};
use super::Parser;

/// Words before which an unquoted name of a value ends.
const ENDS: &[&str] = &[
    "dann",
    "sonst",
    "ansonsten",
    "andernfalls",
    "ist",
    "sind",
    "nicht",
    "muss",
    "müssen",
    "darf",
    "dürfen",
    "wird",
    "als",
    "ausgewählt",
    "gewählt",
    "befüllt",
    "zeige",
    "blende",
    "aktiviere",
    "deaktiviere",
    "vorzubefüllen",
    "vorbefüllt",
    "hat",
    "haben",
    "belegt",
    "angezeigt",
    "wenn",
    "bei",
];

impl Parser<'_> {
    /// A value of the field at a place.
    pub(super) fn value(&mut self, place: &Place) -> Option<Literal> {
        self.attempt(|parser| {
            let token = parser.at;
            let _ = parser.word(&["auswahl", "code", "wert"]);
            let (code, label) = parser.code_and_label(place)?;
            let value = match parser.scope.value(place, code.as_deref(), label.as_deref()) {
                Ok(value) => value,
                Err(reason) => return parser.refuse_at(token, reason),
            };
            parser.note(value.note);
            if let Some(label) = value.label.filter(|label| !same(label, value.literal.text())) {
                let key = (place.clone(), value.literal.text().to_owned());
                parser.values.push((key, label));
            }
            Some(value.literal)
        })
    }

    fn code_and_label(&mut self, place: &Place) -> Option<(Option<String>, Option<String>)> {
        match self.peek()?.clone() {
            Kind::Quoted(text) => {
                self.at += 1;
                if text.is_empty() {
                    return None;
                }
                if truth(&text).is_none() && self.knows_code(place, &text) {
                    // a code in quotation marks, its name behind it
                    let label = self.quoted();
                    return Some((Some(text), label));
                }
                // code and name between the same quotation marks
                let parts = text.split_once([' ', '\u{a0}']);
                let parts = parts.filter(|(code, _)| is_digits(code) && !self.is_label(place, &text));
                Some(match parts {
                    Some((code, label)) => {
                        let label = label.trim_start_matches(['-', '=', ' ']).to_owned();
                        (Some(code.to_owned()), Some(label))
                    }
                    None => (None, Some(text)),
                })
            }
            Kind::Word => {
                let word = self.source(self.at, self.at + 1).to_owned();
                let is_code = word.starts_with(|sign: char| sign.is_ascii_digit());
                if !is_code && truth(&word).is_some() {
                    self.at += 1;
                    return Some((None, Some(word)));
                }
                let is_named = matches!(self.kind_at(self.at + 1), Some(Kind::Quoted(_)));
                if !is_code && !is_named && !self.knows_code(place, &word) {
                    return self.bare_label(place).map(|label| (None, Some(label)));
                }
                self.at += 1;
                if let Some(label) = self.quoted() {
                    return Some((Some(word), Some(label)));
                }
                let label = if is_code { self.label_behind(place) } else { None };
                Some((Some(word), label))
            }
            _ => None,
        }
    }

    fn quoted(&mut self) -> Option<String> {
        match self.peek() {
            Some(Kind::Quoted(text)) if !text.is_empty() => {
                let text = text.clone();
                self.at += 1;
                Some(text)
            }
            _ => None,
        }
    }

    fn knows_code(&self, place: &Place, code: &str) -> bool {
        match self.scope.list(place) {
            Some(list) => list.iter().any(|(known, _)| known == code),
            None => is_digits(code),
        }
    }

    fn is_label(&self, place: &Place, text: &str) -> bool {
        self.scope.list(place).is_some_and(|list| list.iter().any(|(_, name)| same(name, text)))
    }

    /// A name of the list written without quotation marks and code.
    fn bare_label(&mut self, place: &Place) -> Option<String> {
        let list = self.scope.list(place)?;
        let limit = self.tokens.len().min(self.at + 30);
        let is_name = |end: &usize| list.iter().any(|(_, name)| same(name, self.source(self.at, *end)));
        let end = (self.at + 1..=limit).rev().find(is_name)?;
        let label = self.source(self.at, end).to_owned();
        self.at = end;
        Some(label)
    }

    /// The name behind a code, without quotation marks: `002 - Zweites`, `002=Zweites`, `02 Zweites`.
    fn label_behind(&mut self, place: &Place) -> Option<String> {
        let before = self.at;
        let is_dash = matches!(self.source(self.at, self.at + 1), "-" | "–" | ":");
        if is_dash || self.kind_at(self.at) == Some(&Kind::Equal) {
            self.at += 1;
            if let Some(label) = self.quoted() {
                return Some(label);
            }
        }
        let found = match self.scope.list(place) {
            Some(_) => self.bare_label(place),
            None => self.loose_label(self.at > before),
        };
        if found.is_none() {
            self.at = before;
        }
        found
    }

    /// Words up to the next one that carries meaning; small `und` and `oder` are part of a name. Behind a sign the first
    /// word may be any.
    fn loose_label(&mut self, is_signed: bool) -> Option<String> {
        let from = self.at;
        let mut depth = 0_usize;
        while self.at < self.tokens.len().min(from + 40) {
            let word = self.word_at(self.at);
            let source = self.source(self.at, self.at + 1);
            let is_joint = matches!(word.as_str(), "und" | "oder" | "sowie");
            let followed = self.kind_at(self.at + 1);
            match self.kind_at(self.at) {
                Some(Kind::Open) => depth += 1,
                Some(Kind::Close) if depth > 0 => depth -= 1,
                Some(Kind::Word) if ENDS.contains(&word.as_str()) && !(is_signed && self.at == from) => break,
                Some(Kind::Word) if matches!(source, "UND" | "ODER") => break,
                Some(Kind::Word) if is_joint && followed != Some(&Kind::Word) => break,
                Some(Kind::Word) if is_joint && self.starts_code(self.at + 1) => break,
                Some(Kind::Word) => {}
                _ => break,
            }
            self.at += 1;
        }
        if depth > 0 || self.at == from {
            self.at = from;
            return None;
        }
        Some(self.source(from, self.at).to_owned())
    }

    /// Whether a code begins at a piece.
    pub(super) fn starts_code(&self, at: usize) -> bool {
        let is_digit = |text: &str| text.starts_with(|sign: char| sign.is_ascii_digit());
        match self.kind_at(at) {
            Some(Kind::Word) => {
                let word = self.source(at, at + 1);
                let is_named = matches!(self.kind_at(at + 1), Some(Kind::Quoted(_)));
                is_digit(word) || truth(word).is_some() || is_named && word.chars().count() <= 12
            }
            Some(Kind::Quoted(_) | Kind::Equal | Kind::Unequal) => true,
            _ => false,
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
