// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sentences: for which Länder, under which condition, and what.

use super::super::lex::Kind;
use super::super::refusal::Reason;
use super::super::tree::Condition;
use super::Parser;

impl Parser<'_> {
    /// The whole text, as far as it is understood.
    pub(super) fn text(&mut self) {
        // conditional sentences joined by commas: there `sonst` could turn any of them
        let mut is_chained = false;
        while self.at < self.tokens.len() {
            if self.attempt(|parser| parser.sentence(is_chained)).is_none() {
                return;
            }
            is_chained = false;
            while let Some(sign) = self.kind_at(self.at).cloned() {
                match sign {
                    Kind::Comma | Kind::Semicolon => is_chained = true,
                    Kind::Stop => is_chained = false,
                    _ => break,
                }
                self.at += 1;
            }
        }
    }

    fn sentence(&mut self, is_chained: bool) -> Option<()> {
        if let Some(lands) = self.attempt(Self::heading) {
            self.lands = lands;
            self.had_condition = false;
        }
        let own = self.attempt(Self::other_lands);
        let is_own = own.is_some();
        let around = std::mem::replace(&mut self.lands, Condition::Always);
        self.lands = match own {
            Some(own) if around == Condition::Always => own,
            Some(_) => return None,
            None => around.clone(),
        };
        let found = self.conditional(is_chained).or_else(|| self.plain(is_own));
        self.lands = around;
        found
    }

    /// `Für die Länder NW, SL gilt:`.
    fn heading(&mut self) -> Option<Condition> {
        let lands = self.lands_of()?;
        self.word(&["gilt"])?;
        // a point instead of the colon is met with
        if self.take(&Kind::Colon).is_none() {
            self.take(&Kind::Stop)?;
        }
        Some(lands)
    }

    fn lands_of(&mut self) -> Option<Condition> {
        if let Some(other) = self.other_lands() {
            return Some(other);
        }
        self.word(&["für"])?;
        if self.words(&["alle", "länder"]).is_some() {
            return Some(match self.word(&["außer"]) {
                Some(_) => Condition::Land(self.lands()?).negated(),
                None => Condition::Always,
            });
        }
        if self.words(&["das", "land"]).is_none() {
            self.word(&["die"])?;
            self.word(&["länder", "bundesländer"])?;
        }
        Some(Condition::Land(self.lands()?))
    }

    /// `Für alle anderen Länder`: those that the text has not named before.
    fn other_lands(&mut self) -> Option<Condition> {
        self.attempt(|parser| {
            parser.word(&["für"])?;
            parser.word(&["alle", "die"])?;
            parser.word(&["anderen", "übrigen"])?;
            parser.word(&["länder", "ländern", "bundesländer", "bundesländern"])?;
            let named = parser.lands_named.clone();
            (!named.is_empty()).then(|| Condition::Land(named).negated())
        })
    }

    /// `Wenn …, dann …`.
    fn conditional(&mut self, is_chained: bool) -> Option<()> {
        self.attempt(|parser| {
            parser.word(&["wenn", "falls", "sofern", "bei"])?;
            let condition = parser.condition()?;
            let _ = parser.take(&Kind::Comma);
            let _ = parser.word(&["dann", "so"]);
            parser.had_condition = true;
            parser.consequences(&condition, !is_chained)
        })
    }

    /// What holds always, or in the Länder of the sentence.
    fn plain(&mut self, has_lands: bool) -> Option<()> {
        let token = self.at;
        self.attempt(|parser| {
            parser.consequences(&Condition::Always, false)?;
            if parser.had_condition && !has_lands {
                return parser.refuse_at(token, Reason::Unclear);
            }
            Some(())
        })
    }
}
