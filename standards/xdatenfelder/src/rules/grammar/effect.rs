// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is said of elements: must be filled, may not be shown, is to be hidden.

use super::super::land::Land;
use super::super::lex::Kind;
use super::super::refusal::Reason;
use super::super::tree::Condition;
use super::{Parser, Says};

/// How a sentence binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modal {
    Must,
    May,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Fill,
    Empty,
    Show,
    Hide,
}

/// What is said, in which Länder, and whether only there.
pub(super) struct Predicate {
    pub(super) says: Says,
    pub(super) lands: Condition,
    pub(super) is_only: bool,
}

const FILL: &[&str] = &["befüllt", "ausgefüllt", "angegeben", "gefüllt"];
const SHOW: &[&str] = &["angezeigt", "eingeblendet", "aktiviert"];
const HIDE: &[&str] = &["ausgeblendet", "deaktiviert"];
const DUTIES: &[&str] = &[
    "pflicht",
    "pflichtfeld",
    "pflichtfelder",
    "pflichtfeldgruppe",
    "pflichtfeldgruppen",
    "pflichtgruppe",
    "pflichtgruppen",
    "pflichtangabe",
    "pflichtangaben",
];

impl Parser<'_> {
    pub(super) fn modal(&mut self) -> Option<Modal> {
        let word = self.word(&["muss", "müssen", "darf", "dürfen"])?;
        Some(if word.starts_with('m') { Modal::Must } else { Modal::May })
    }

    /// `als Pflichtfeld`.
    pub(super) fn as_duty(&mut self) -> Option<()> {
        self.attempt(|parser| {
            parser.word(&["als"])?;
            parser.word(DUTIES).map(|_| ())
        })
    }

    /// Behind a modal verb: `nicht befüllt werden`.
    pub(super) fn modal_predicate(&mut self, modal: Modal) -> Option<Predicate> {
        self.attempt(|parser| {
            let (lands, is_only, is_negated) = parser.around()?;
            let before = parser.at;
            let is_duty = parser.as_duty().is_some();
            let verb = parser.participle()?;
            parser.word(&["werden", "sein", "bleiben"])?;
            if modal == Modal::Must && is_negated {
                return parser.refuse_at(before, Reason::MustNot);
            }
            let says = match (modal, is_negated, verb) {
                (Modal::Must, false, Verb::Fill) => Says::Require,
                (Modal::Must, false, Verb::Show) if is_duty => Says::Require,
                (Modal::May, true, Verb::Empty) => Says::Require,
                (Modal::Must, false, Verb::Empty | Verb::Hide) | (Modal::May, true, Verb::Fill | Verb::Show) => {
                    Says::Forbid
                }
                (Modal::Must, false, Verb::Show)
                | (Modal::May, false, Verb::Fill | Verb::Show)
                | (Modal::May, true, Verb::Hide) => Says::Show,
                _ => return None,
            };
            (!is_duty || says == Says::Require).then_some(Predicate { says, lands, is_only })
        })
    }

    /// Behind `ist`: `zu befüllen`, `auszublenden`, `ein Pflichtfeld`.
    pub(super) fn is_predicate(&mut self) -> Option<Predicate> {
        self.attempt(|parser| {
            let (lands, is_only, is_negated) = parser.around()?;
            let duty = |parser: &mut Self| {
                let _ = parser.word(&["ein", "eine"]);
                parser.word(DUTIES).or_else(|| parser.word(&["verpflichtend"])).map(|_| Says::Require)
            };
            let voluntary = |parser: &mut Self| {
                let _ = parser.word(&["ein", "eine"]);
                parser.word(&["optional", "optionales", "optionale", "freiwillig", "freiwilliges"])?;
                let _ = parser.word(&["feld", "datenfeld", "gruppe", "feldgruppe"]);
                Some(Says::Show)
            };
            let says = match parser.attempt(duty).or_else(|| parser.attempt(voluntary)) {
                Some(_) if is_negated => return None,
                Some(says) => says,
                None => {
                    let is_duty = parser.as_duty().is_some();
                    match (parser.infinitive()?, is_negated) {
                        (Verb::Show, false) if is_duty => Says::Require,
                        _ if is_duty => return None,
                        (Verb::Fill, false) => Says::Require,
                        (Verb::Fill | Verb::Show, true) | (Verb::Hide, false) => Says::Forbid,
                        (Verb::Show, false) | (Verb::Hide, true) => Says::Show,
                        (Verb::Empty, _) => return None,
                    }
                }
            };
            Some(Predicate { says, lands, is_only })
        })
    }

    /// Behind `wird`: `nicht angezeigt`.
    pub(super) fn passive_predicate(&mut self) -> Option<Predicate> {
        self.attempt(|parser| {
            let (lands, is_only, is_negated) = parser.around()?;
            let is_duty = parser.as_duty().is_some();
            let says = match (parser.participle()?, is_negated) {
                (Verb::Show, false) if is_duty => Says::Require,
                _ if is_duty => return None,
                (Verb::Show, true) | (Verb::Hide, false) => Says::Forbid,
                (Verb::Show, false) | (Verb::Hide, true) => Says::Show,
                (Verb::Fill | Verb::Empty, _) => return None,
            };
            Some(Predicate { says, lands, is_only })
        })
    }

    /// `nur für die Länder X und Y`, `nicht`.
    fn around(&mut self) -> Option<(Condition, bool, bool)> {
        let before = self.adjunct();
        let is_negated = self.word(&["nicht"]).is_some();
        let behind = if before.is_none() { self.adjunct() } else { None };
        let (is_only, lands) = before.or(behind).unwrap_or((false, Condition::Always));
        (!(is_only && is_negated)).then_some((lands, is_only, is_negated))
    }

    fn adjunct(&mut self) -> Option<(bool, Condition)> {
        self.attempt(|parser| {
            let is_only = parser.word(&["nur"]).is_some();
            match parser.word(&["für", "in"])? {
                "für" => {
                    if parser.words(&["das", "land"]).is_none() {
                        parser.word(&["die"])?;
                        parser.word(&["länder", "bundesländer"])?;
                    }
                    let _ = parser.word(&["für"]);
                }
                _ => {
                    if parser.words(&["den", "ländern"]).is_none() {
                        let _ = parser.words(&["dem", "land"]);
                    }
                }
            }
            Some((is_only, Condition::Land(parser.lands()?)))
        })
    }

    /// Länder by letters or names: `NW, SL und SN`. Those named in a text are what `alle anderen Länder` leaves out.
    pub(super) fn lands(&mut self) -> Option<Vec<Land>> {
        let mut found = vec![self.land()?];
        while let Some(land) = self.attempt(|parser| {
            let is_comma = parser.take(&Kind::Comma).is_some();
            let is_joint = parser.word(&["und", "oder", "sowie"]).is_some();
            if is_comma || is_joint { parser.land() } else { None }
        }) {
            if !found.contains(&land) {
                found.push(land);
            }
        }
        for land in &found {
            if !self.lands_named.contains(land) {
                self.lands_named.push(*land);
            }
        }
        Some(found)
    }

    fn land(&mut self) -> Option<Land> {
        if *self.peek()? != Kind::Word {
            return None;
        }
        let land = Land::named(self.source(self.at, self.at + 1))?;
        self.at += 1;
        Some(land)
    }

    fn participle(&mut self) -> Option<Verb> {
        if self.word(FILL).is_some() {
            Some(Verb::Fill)
        } else if self.word(SHOW).is_some() {
            Some(Verb::Show)
        } else if self.word(HIDE).is_some() {
            Some(Verb::Hide)
        } else {
            self.word(&["leer"]).map(|_| Verb::Empty)
        }
    }

    fn infinitive(&mut self) -> Option<Verb> {
        if self.words(&["zu", "befüllen"]).is_some() || self.word(&["auszufüllen", "anzugeben"]).is_some() {
            Some(Verb::Fill)
        } else if self.word(&["anzuzeigen", "einzublenden"]).is_some() {
            Some(Verb::Show)
        } else {
            self.word(&["auszublenden"]).map(|_| Verb::Hide)
        }
    }
}
