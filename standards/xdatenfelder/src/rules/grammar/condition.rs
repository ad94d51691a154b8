// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions: comparisons, what is filled, and how they are joined.

use super::super::lex::Kind;
use super::super::tree::{Condition, Literal, Place};
use super::Parser;

/// How two conditions are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    And,
    Or,
}

const FILLED: &[&str] = &["befüllt", "ausgefüllt", "angegeben", "gefüllt", "leer"];
const ENDINGS: &[&str] = &["ist", "sind", "wird", "werden", "wurde", "wurden", "bleibt"];

impl Parser<'_> {
    /// Conditions joined by `und` or by `oder`; both need brackets.
    pub(super) fn condition(&mut self) -> Option<Condition> {
        self.deeper(|parser| {
            let (first, inner) = parser.unit()?;
            let mut parts = vec![first];
            let mut joints: Vec<Joint> = inner.into_iter().collect();
            loop {
                let next = parser.attempt(|parser| {
                    let _ = parser.take(&Kind::Comma);
                    let joint = parser.joint()?;
                    // `wenn A und wenn B`
                    let _ = parser.word(&["wenn", "falls"]);
                    let (part, inner) = parser.unit()?;
                    Some((joint, part, inner))
                });
                let Some((joint, part, inner)) = next else { break };
                joints.push(joint);
                joints.extend(inner);
                parts.push(part);
            }
            match joints.first() {
                Some(first) if joints.iter().any(|joint| joint != first) => parser.ambiguous(),
                Some(Joint::Or) => Some(Condition::any(parts)),
                _ => Some(Condition::all(parts)),
            }
        })
    }

    fn joint(&mut self) -> Option<Joint> {
        Some(if self.word(&["und", "oder"])? == "und" { Joint::And } else { Joint::Or })
    }

    /// One condition, and how its own parts are joined where no brackets stand around them.
    fn unit(&mut self) -> Option<(Condition, Option<Joint>)> {
        let bracket = |parser: &mut Self| {
            parser.take(&Kind::Open)?;
            let inside = parser.condition()?;
            parser.take(&Kind::Close)?;
            Some(inside)
        };
        if let Some(inside) = self.attempt(bracket) {
            return Some((inside, None));
        }
        if let Some(inside) = self.attempt(|parser| {
            parser.word(&["nicht"])?;
            bracket(parser)
        }) {
            return Some((Condition::Not(Box::new(inside)), None));
        }
        if let Some(parts) = self.attempt(|parser| {
            parser.word(&["entweder"])?;
            let first = bracket(parser)?;
            parser.word(&["oder"])?;
            Some(vec![first, bracket(parser)?])
        }) {
            return Some((Condition::Xor(parts), None));
        }
        if let Some(lands) = self.attempt(|parser| {
            parser.words(&["das", "land"])?;
            let lands = parser.lands()?;
            parser.word(&["ist"])?;
            Some(lands)
        }) {
            return Some((Condition::Land(lands), None));
        }
        self.filled().or_else(|| self.comparison())
    }

    /// `A, B und C befüllt sind`, `A nicht leer`.
    fn filled(&mut self) -> Option<(Condition, Option<Joint>)> {
        self.attempt(|parser| {
            let _ = parser.words(&["alle", "drei"]);
            let mut places = vec![parser.inner_element()?];
            let mut joints = Vec::new();
            while let Some((joint, place)) = parser.attempt(|parser| {
                let is_comma = parser.take(&Kind::Comma).is_some();
                let joint = parser.joint();
                if !is_comma && joint.is_none() {
                    return None;
                }
                Some((joint, parser.inner_element()?))
            }) {
                joints.extend(joint);
                places.push(place);
            }
            let _ = parser.word(&["ist", "sind"]);
            let is_negated = parser.word(&["nicht"]).is_some();
            let is_empty = parser.word(FILLED)? == "leer";
            let _ = parser.word(ENDINGS);
            let joint = joints.first().copied();
            if joints.iter().any(|other| Some(*other) != joint) || joint == Some(Joint::Or) && is_negated {
                return parser.ambiguous();
            }
            if places.len() > 1 && joint.is_none() {
                return None;
            }
            parser.subject = places.last().cloned();
            let part = |place| match is_empty == is_negated {
                true => Condition::answered(place),
                false => Condition::IsEmpty(place),
            };
            let parts: Vec<Condition> = places.into_iter().map(part).collect();
            Some(match joint {
                Some(Joint::Or) => (Condition::any(parts), joint),
                _ => (Condition::all(parts), joint),
            })
        })
    }

    /// `F… = 001 "Erstes" ODER = 002 "Zweites"`; without an element it is the one compared last.
    fn comparison(&mut self) -> Option<(Condition, Option<Joint>)> {
        self.attempt(|parser| {
            let subject = match parser.inner_element() {
                Some(subject) => subject,
                None if matches!(parser.peek(), Some(Kind::Equal | Kind::Unequal)) => parser.subject.clone()?,
                None => return None,
            };
            let found = parser.in_words(&subject).or_else(|| parser.with_sign(&subject))?;
            parser.subject = Some(subject);
            Some(found)
        })
    }

    fn with_sign(&mut self, subject: &Place) -> Option<(Condition, Option<Joint>)> {
        self.attempt(|parser| {
            parser.attempt(|parser| {
                let _ = parser.word(&["die", "der"]);
                parser.word(&["auswahl", "antwort", "wert"])
            });
            let _ = parser.word(&["ist"]);
            let is_equal = parser.equality()?;
            let mut parts = Vec::new();
            let mut joints = Vec::new();
            let mut is_bracketed = false;
            loop {
                is_bracketed |= parser.values(subject, is_equal, &mut parts, &mut joints)?;
                let more = parser.attempt(|parser| {
                    let _ = parser.take(&Kind::Comma);
                    let joint = parser.joint()?;
                    let sign = parser.equality();
                    (sign.is_some() || parser.starts_code(parser.at)).then_some((joint, sign))
                });
                let Some((joint, sign)) = more else { break };
                if sign.is_some_and(|sign| sign != is_equal) {
                    return parser.ambiguous();
                }
                joints.push(joint);
            }
            parser.ending();
            parser.joined(is_equal, is_bracketed, parts, &joints)
        })
    }

    /// One value, or several in brackets; tells whether there were brackets.
    fn values(
        &mut self,
        subject: &Place,
        is_equal: bool,
        parts: &mut Vec<Condition>,
        joints: &mut Vec<Joint>,
    ) -> Option<bool> {
        let part = |literal: Literal| match is_equal {
            true => Condition::Equal(subject.clone(), literal),
            false => Condition::NotEqual(subject.clone(), literal),
        };
        if is_equal && let Some(others) = self.all_others(subject) {
            parts.push(others);
            return Some(true);
        }
        if self.take(&Kind::Open).is_none() {
            let literal = self.value(subject)?;
            self.compared.push((subject.clone(), literal.clone()));
            parts.push(part(literal));
            return Some(false);
        }
        loop {
            let literal = self.value(subject)?;
            self.compared.push((subject.clone(), literal.clone()));
            parts.push(part(literal));
            if self.take(&Kind::Close).is_some() {
                return Some(true);
            }
            let joint = self.joint()?;
            // in brackets stands a set: not one of them, whatever joins them
            if is_equal {
                joints.push(joint);
            }
        }
    }

    /// `alle anderen möglichen Ausprägungen der Codeliste`: answered, with none of the values that the text names before.
    fn all_others(&mut self, subject: &Place) -> Option<Condition> {
        self.attempt(|parser| {
            parser.words(&["alle", "anderen"])?;
            let _ = parser.word(&["möglichen"]);
            parser.word(&["ausprägungen", "werte", "codes"])?;
            let _ = parser.words(&["der", "codeliste"]);
            let mut parts = Vec::new();
            for literal in parser.compared.iter().filter(|(place, _)| place == subject).map(|(_, literal)| literal) {
                let part = Condition::NotEqual(subject.clone(), literal.clone());
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            if parts.is_empty() {
                return None;
            }
            parts.push(Condition::answered(subject.clone()));
            Some(Condition::all(parts))
        })
    }

    fn joined(
        &mut self,
        is_equal: bool,
        is_bracketed: bool,
        parts: Vec<Condition>,
        joints: &[Joint],
    ) -> Option<(Condition, Option<Joint>)> {
        let wanted = if is_equal { Joint::Or } else { Joint::And };
        // an answer is never two values, and always unlike one of two
        if joints.iter().any(|joint| *joint != wanted) {
            return self.ambiguous();
        }
        let condition = if is_equal { Condition::any(parts) } else { Condition::all(parts) };
        Some((condition, joints.first().copied().filter(|_| !is_bracketed)))
    }

    fn equality(&mut self) -> Option<bool> {
        let is_equal = match self.peek()? {
            Kind::Equal => true,
            Kind::Unequal => false,
            _ => return None,
        };
        self.at += 1;
        Some(is_equal)
    }

    /// `gleich X ist`, `den Wert X hat`, `mit dem Code X belegt ist`, `wahr ist`.
    fn in_words(&mut self, subject: &Place) -> Option<(Condition, Option<Joint>)> {
        self.attempt(|parser| {
            let mut is_equal = parser.word(&["nicht"]).is_none();
            let ends: &[&str] = if let Some(word) = parser.word(&["gleich", "ungleich"]) {
                is_equal = is_equal == (word == "gleich");
                &["ist"]
            } else if parser.words(&["den", "wert"]).is_some() || parser.words(&["den", "code"]).is_some() {
                &["hat", "enthält"]
            } else if parser.word(&["mit"]).is_some() {
                let _ = parser.words(&["dem", "code"]).or_else(|| parser.words(&["dem", "wert"]));
                &["belegt", "beantwortet", "gefüllt", "befüllt"]
            } else if parser.word(&["auf"]).is_some() {
                &["gesetzt"]
            } else if parser.word(&["wahr"]).is_some() && is_equal {
                parser.word(&["ist"])?;
                return Some((Condition::Truth(subject.clone()), None));
            } else {
                return None;
            };
            let literal = parser.value(subject)?;
            let end = parser.word(ends)?;
            if end != "ist" && end != "hat" && end != "enthält" {
                parser.word(ENDINGS)?;
            }
            let found = if is_equal { Condition::Equal } else { Condition::NotEqual };
            Some((found(subject.clone(), literal), None))
        })
    }

    /// Words that close a comparison without changing it.
    fn ending(&mut self) {
        let chosen = self.word(&["ausgewählt", "gewählt", "gesetzt", "angegeben"]);
        let before = self.at;
        if self.word(ENDINGS).is_some() {
            // `= 001 ist das Feld F… zu befüllen`: that `ist` begins what follows
            let follows = matches!(self.kind_at(self.at), Some(Kind::Comma | Kind::Close) | None)
                || ["dann", "und", "oder"].contains(&self.word_at(self.at).as_str());
            if !follows && chosen.is_none() {
                self.at = before;
            }
        }
    }
}
