// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must hold between answers: at least one, exactly one, only some values, a day of the calendar.

use super::super::lex::Kind;
use super::super::tree::{Condition, Literal, Place};
use super::Parser;

const KINDS: &[&str] =
    &["felder", "datenfelder", "gruppen", "feldgruppen", "datenfeldgruppen", "datengruppen", "elemente", "angaben"];
const FILLED: &[&str] = &["befüllt", "ausgefüllt", "angegeben", "gefüllt"];

impl Parser<'_> {
    pub(super) fn validity(&mut self, condition: &Condition) -> Option<()> {
        self.at_least_one(condition)
            .or_else(|| self.either_or(condition))
            .or_else(|| self.must_hold(condition))
            .or_else(|| self.values_allowed(condition))
            .or_else(|| self.calendar(condition))
    }

    /// `Es muss mindestens eines der Felder A, B oder C befüllt sein`; `… muss den Wert "wahr" haben`.
    fn at_least_one(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            let _ = parser.word(&["es"]);
            let is_said = parser.word(&["muss", "müssen"]).is_some();
            parser.word(&["mindestens"])?;
            let places = if parser.word(&["ein"]).is_some() {
                parser.word(&["datenfeld", "feld"])?;
                parser.word(&["der", "dieser"])?;
                parser.word(&["datenfeldgruppe", "feldgruppe", "gruppe"])?;
                parser.scope.yes_or_no()?
            } else {
                parser.word(&["eines", "eine", "einer"])?;
                parser.word(&["der"])?;
                parser.word(KINDS)?;
                parser.elements(&["und", "oder", "sowie"])?
            };
            if !is_said {
                parser.word(&["muss"])?;
            }
            let then = if parser.word(FILLED).is_some() {
                parser.word(&["sein", "werden"])?;
                Condition::at_least_one(places)
            } else {
                parser.words(&["den", "wert"])?;
                parser.each_equal(places)?
            };
            parser.demand(condition, then, None);
            Some(())
        })
    }

    /// One value for all places, behind `den Wert`.
    fn each_equal(&mut self, places: Vec<Place>) -> Option<Condition> {
        let from = self.at;
        let mut parts = Vec::with_capacity(places.len());
        for place in places {
            self.at = from;
            let value = self.value(&place)?;
            parts.push(Condition::Equal(place, value));
        }
        self.word(&["haben"])?;
        Some(Condition::any(parts))
    }

    /// `Es muss entweder A oder B befüllt sein`, `Entweder muss A oder B befüllt werden`.
    fn either_or(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            if parser.word(&["entweder"]).is_some() {
                parser.word(&["muss"])?;
            } else {
                let _ = parser.word(&["es"]);
                parser.word(&["muss"])?;
                parser.word(&["entweder"])?;
            }
            let mut places = vec![parser.element()?];
            while let Some(place) = parser.attempt(|parser| {
                let is_comma = parser.take(&Kind::Comma).is_some();
                let is_joint = parser.word(&["oder"]).is_some();
                if is_comma || is_joint { parser.element() } else { None }
            }) {
                places.push(place);
            }
            parser.word(FILLED)?;
            parser.word(&["sein", "werden"])?;
            if places.len() < 2 {
                return None;
            }
            parser.demand(condition, Condition::exactly_one(places), None);
            Some(())
        })
    }

    /// `Es muss gelten: …`, with a condition.
    fn must_hold(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            let _ = parser.word(&["es"]);
            parser.words(&["muss", "gelten"])?;
            let _ = parser.take(&Kind::Colon);
            let then = parser.condition()?;
            parser.demand(condition, then, None);
            Some(())
        })
    }

    /// `Im Feld F darf Auswahl 01 nicht ausgewählt werden`, `darf im Feld F nur 01 ODER 02 ausgewählt werden`.
    fn values_allowed(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            let before = parser.at;
            let place = match parser.word(&["darf", "dürfen"]) {
                Some(_) => parser.inner_element()?,
                None => {
                    let place = parser.inner_element()?;
                    parser.word(&["darf", "dürfen"])?;
                    place
                }
            };
            let is_only = parser.word(&["nur"]).is_some();
            let values = parser.value_list(&place)?;
            let is_negated = parser.word(&["nicht"]).is_some();
            parser.words(&["ausgewählt", "werden"])?;
            match (is_only, is_negated) {
                (true, false) => parser.allow(&place, values, condition),
                (false, true) => {
                    let unequal = |value| Condition::NotEqual(place.clone(), value);
                    let then = Condition::all(values.into_iter().map(unequal).collect());
                    parser.demand(condition, then, None);
                }
                _ => {
                    parser.at = before;
                    return None;
                }
            }
            Some(())
        })
    }

    /// `, wobei nur die Codes A ODER B ausgewählt werden dürfen`, behind something said of one element.
    pub(super) fn only_values(&mut self, targets: &[Place], condition: &Condition) -> Option<()> {
        let [place] = targets else { return None };
        self.attempt(|parser| {
            parser.take(&Kind::Comma)?;
            parser.words(&["wobei", "nur"])?;
            let _ = parser.word(&["der", "die"]);
            let _ = parser.word(&["codes", "werte"]);
            let values = parser.value_list(place)?;
            parser.words(&["ausgewählt", "werden"])?;
            parser.word(&["darf", "dürfen"])?;
            parser.allow(place, values, condition);
            Some(())
        })
    }

    fn value_list(&mut self, place: &Place) -> Option<Vec<Literal>> {
        let mut values = vec![self.value(place)?];
        while let Some(value) = self.attempt(|parser| {
            let is_comma = parser.take(&Kind::Comma).is_some();
            let is_joint = parser.word(&["oder", "und"]).is_some();
            if is_comma || is_joint { parser.value(place) } else { None }
        }) {
            values.push(value);
        }
        Some(values)
    }

    fn allow(&mut self, place: &Place, values: Vec<Literal>, condition: &Condition) {
        let equal = |value| Condition::Equal(place.clone(), value);
        let allowed = std::iter::once(Condition::IsEmpty(place.clone())).chain(values.into_iter().map(equal));
        self.demand(condition, Condition::any(allowed.collect()), Some(place.clone()));
    }

    /// `muss die Validität des sich ergebenden Kalenderdatums sichergestellt werden`, under the condition that day, month
    /// and year are filled.
    fn calendar(&mut self, condition: &Condition) -> Option<()> {
        self.attempt(|parser| {
            parser.words(&["muss"])?;
            if parser.words(&["das", "kalenderdatum", "gültig", "sein"]).is_none() {
                parser.words(&["die", "validität", "des", "sich", "ergebenden", "kalenderdatums"])?;
                parser.words(&["sichergestellt", "werden"])?;
                parser.examples();
            }
            let places: Vec<Place> = condition.places().into_iter().cloned().collect();
            let is_filled = *condition == Condition::all(places.iter().cloned().map(Condition::answered).collect());
            let places: [Place; 3] = places.try_into().ok().filter(|_| is_filled)?;
            // the condition says nothing more than that all three are there
            parser.demand(&Condition::Always, Condition::Date(Box::new(places)), None);
            Some(())
        })
    }

    /// `D.h. es muss z.B. 30.02.2019 oder der 31.11.1968 verhindert werden, da diese keine korrekten Datumsangaben sind`.
    fn examples(&mut self) {
        self.attempt(|parser| {
            parser.take(&Kind::Stop)?;
            parser.words(&["d.h"])?;
            let _ = parser.take(&Kind::Stop);
            parser.words(&["es", "muss", "z.b"])?;
            let _ = parser.take(&Kind::Stop);
            loop {
                let _ = parser.word(&["der"]);
                let date = parser.source(parser.at, parser.at + 1);
                let digits: Vec<&str> = date.split('.').collect();
                if digits.len() != 3 || !digits.iter().all(|part| part.parse::<u16>().is_ok()) {
                    return None;
                }
                parser.at += 1;
                if parser.word(&["oder"]).is_none() {
                    break;
                }
            }
            parser.words(&["verhindert", "werden"])?;
            parser.take(&Kind::Comma)?;
            parser.words(&["da", "diese", "keine", "korrekten", "datumsangaben", "sind"])
        });
    }
}
