// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What follows from a condition: one thing or several, and what holds otherwise.

use super::super::lex::Kind;
use super::super::tree::{Condition, Place};
use super::effect::Predicate;
use super::{Parser, Says};

impl Parser<'_> {
    /// Everything that a sentence says under a condition. `may_turn` allows `sonst`, where it is clear what it turns.
    pub(super) fn consequences(&mut self, condition: &Condition, may_turn: bool) -> Option<()> {
        self.deeper(|parser| {
            parser.consequence(condition, false)?;
            while parser
                .attempt(|parser| {
                    let is_comma = parser.take(&Kind::Comma).is_some();
                    let is_joint = parser.word(&["und", "sowie"]).is_some();
                    if is_comma || is_joint { parser.consequence(condition, true) } else { None }
                })
                .is_some()
            {}
            if may_turn && *condition != Condition::Always {
                parser.attempt(|parser| {
                    for sign in [Kind::Comma, Kind::Stop, Kind::Semicolon] {
                        let _ = parser.take(&sign);
                    }
                    parser.word(&["sonst", "ansonsten", "andernfalls"])?;
                    let _ = parser.take(&Kind::Comma);
                    let turned = condition.clone().negated();
                    parser.not_then(&turned).or_else(|| parser.consequences(&turned, false))
                });
            }
            Some(())
        })
    }

    /// `ansonsten nicht`: what was shown is not shown then.
    fn not_then(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            let token = parser.at;
            parser.word(&["nicht"])?;
            let targets = parser.targets.clone();
            let is_shown = parser.said.last().is_some_and(|said| said.says != Says::Forbid);
            if targets.is_empty() || !is_shown || matches!(parser.kind_at(parser.at), Some(Kind::Word | Kind::Id(_))) {
                return None;
            }
            parser.say(Says::Forbid, &targets, condition, token);
            Some(())
        })
    }

    /// One thing. `is_more` when something was said before in the same sentence, so that its elements may be left out.
    fn consequence(&mut self, condition: &Condition, is_more: bool) -> Option<()> {
        self.duty(condition)
            .or_else(|| self.imperative(condition))
            .or_else(|| self.validity(condition))
            .or_else(|| self.verb_first(condition, is_more))
            .or_else(|| self.elements_first(condition))
    }

    /// `mache sie zu einer Pflichtangabe`.
    fn duty(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            let token = parser.at;
            parser.word(&["mache"])?;
            parser.word(&["es", "sie", "ihn", "diese", "dieses"])?;
            parser.word(&["zu"])?;
            let _ = parser.word(&["einer", "einem"]);
            parser.word(&["pflichtangabe", "pflichtangaben", "pflichtfeld", "pflichtfeldern", "pflichtgruppe"])?;
            let targets = parser.targets.clone();
            if targets.is_empty() {
                return None;
            }
            parser.say(Says::Require, &targets, condition, token);
            Some(())
        })
    }

    /// `zeige … an`, `blende … aus`, `aktiviere …`.
    fn imperative(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            let token = parser.at;
            let verb = parser.word(&["zeige", "blende", "aktiviere", "deaktiviere"])?;
            let mut is_duty = verb == "zeige" && parser.as_duty().is_some();
            let targets = parser.aims()?;
            let says = match verb {
                "aktiviere" => Says::Show,
                "deaktiviere" => Says::Forbid,
                "blende" if parser.word(&["aus", "ein"])? == "aus" => Says::Forbid,
                "blende" => Says::Show,
                _ => {
                    is_duty |= parser.as_duty().is_some();
                    let is_negated = parser.word(&["nicht"]).is_some();
                    let _ = parser.word(&["an"]);
                    match (is_negated, is_duty) {
                        (true, false) => Says::Forbid,
                        (false, true) => Says::Require,
                        (false, false) => Says::Show,
                        (true, true) => return None,
                    }
                }
            };
            parser.say(says, &targets, condition, token);
            Some(())
        })
    }

    /// `muss das Feld … befüllt werden`, `ist … auszublenden`, `erscheint …`, `wird … nicht angezeigt`.
    fn verb_first(&mut self, condition: &Condition, is_more: bool) -> Option<()> {
        self.attempt(|parser| {
            let token = parser.at;
            let aims = |parser: &mut Self| {
                let last = parser.targets.clone();
                parser.aims().or_else(|| (is_more && !last.is_empty()).then(|| last.to_vec()))
            };
            let (targets, predicate) = if let Some(modal) = parser.modal() {
                let targets = aims(parser)?;
                (targets, parser.modal_predicate(modal)?)
            } else if parser.word(&["ist", "sind"]).is_some() {
                let targets = aims(parser)?;
                (targets, parser.is_predicate()?)
            } else if parser.word(&["wird", "werden"]).is_some() {
                let targets = aims(parser)?;
                (targets, parser.passive_predicate()?)
            } else {
                parser.word(&["erscheint", "erscheinen"])?;
                let targets = aims(parser)?;
                parser.say(Says::Show, &targets, condition, token);
                return Some(());
            };
            parser.predicate(&targets, predicate, condition, token)
        })
    }

    /// `Das Feld … muss befüllt werden`.
    fn elements_first(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            let token = parser.at;
            let targets = parser.aims()?;
            let predicate = if let Some(modal) = parser.modal() {
                parser.modal_predicate(modal)?
            } else if parser.word(&["ist", "sind"]).is_some() {
                parser.is_predicate()?
            } else {
                parser.word(&["wird", "werden"])?;
                parser.passive_predicate()?
            };
            parser.predicate(&targets, predicate, condition, token)
        })
    }

    fn predicate(&mut self, targets: &[Place], said: Predicate, condition: &Condition, token: usize) -> Option<()> {
        let here = Condition::all(vec![said.lands.clone(), condition.clone()]);
        self.say(said.says, targets, &here, token);
        if said.is_only {
            // only there: elsewhere the opposite holds
            if said.says == Says::Forbid || *condition != Condition::Always {
                return None;
            }
            self.say(Says::Forbid, targets, &said.lands.negated(), token);
        }
        let _ = self.only_values(targets, &here);
        Some(())
    }
}
