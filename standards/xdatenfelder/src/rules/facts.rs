// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What conditions make of answers.

use std::collections::BTreeMap;

use serde_json::Value;

use super::land::Land;
use super::tree::{Condition, Effect, Literal, Place, Rule};

/// What a condition asks. A place may stand for several occurrences: then any equal one is equal, and all must be empty.
pub trait Facts {
    /// Whether an answer at the place is the value; never where nothing is answered.
    fn equals(&self, place: &Place, literal: &Literal) -> bool;
    /// Whether nothing is answered at or below the place.
    fn is_empty(&self, place: &Place) -> bool;
    /// The answer as text, for dates.
    fn text(&self, place: &Place) -> Option<String>;
    /// The Land in which the rule is applied, where that is known.
    fn land(&self) -> Option<Land>;
}

impl Condition {
    /// Whether it holds. `Land` does not hold where the Land is not known; see [`Rule::can_apply`].
    pub fn holds(&self, facts: &impl Facts) -> bool {
        match self {
            Self::Always => true,
            Self::Truth(place) => facts.equals(place, &Literal::Bool(true)),
            Self::Equal(place, literal) => facts.equals(place, literal),
            Self::NotEqual(place, literal) => !facts.equals(place, literal),
            Self::IsEmpty(place) => facts.is_empty(place),
            Self::Land(lands) => facts.land().is_some_and(|land| lands.contains(&land)),
            Self::Date(places) => is_date(places.each_ref().map(|place| facts.text(place))),
            Self::Not(inside) => !inside.holds(facts),
            Self::And(parts) => parts.iter().all(|part| part.holds(facts)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(facts)),
            Self::Xor(parts) => parts.iter().filter(|part| part.holds(facts)).count() % 2 == 1,
        }
    }
}

/// Day, month and year are a day of the calendar; true as long as one is missing.
fn is_date(parts: [Option<String>; 3]) -> bool {
    let [Some(day), Some(month), Some(year)] = parts else { return true };
    let number = |text: String| text.trim().parse::<u16>().ok();
    let (Some(day), Some(month), Some(year)) = (number(day), number(month), number(year)) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether a word says yes or no.
pub(super) fn truth(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "ja" | "wahr" | "true" => Some(true),
        "nein" | "falsch" | "false" => Some(false),
        _ => None,
    }
}

impl Rule {
    /// Whether all that the condition asks can be said: the Land must be known where it asks for one.
    pub fn can_apply(&self, facts: &impl Facts) -> bool {
        facts.land().is_some() || !self.condition.asks_land()
    }
}

/// What rules make of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Must be answered.
    Required,
    /// Must not be answered.
    Forbidden,
    /// Neither.
    Optional,
}

/// Answers by path, without a schema: for test cases of rules. `null` is no answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plain {
    answers: BTreeMap<Place, Value>,
    land: Option<Land>,
}

impl Plain {
    /// Answers by `self.G.F`, `G.F` or the last ids of a path alone.
    #[must_use]
    pub fn new(answers: impl IntoIterator<Item = (String, Value)>, land: Option<Land>) -> Self {
        let place = |name: String| name.split('.').filter(|id| *id != "self").map(str::to_owned).collect();
        let answers = answers.into_iter().filter(|(_, value)| !value.is_null());
        Self { answers: answers.map(|(name, value)| (place(name), value)).collect(), land }
    }

    /// What the rules make of a place. What lies in a forbidden group is forbidden.
    #[must_use]
    pub fn standing(&self, rules: &[Rule], place: &[String]) -> Standing {
        let reached = |effect: Effect, is_hit: &dyn Fn(&Place) -> bool| {
            rules
                .iter()
                .filter(|rule| rule.effect == effect && rule.can_apply(self))
                .any(|rule| rule.target.as_ref().is_some_and(is_hit) && rule.condition.holds(self))
        };
        if reached(Effect::Forbid, &|target| place.starts_with(target) || target.ends_with(place)) {
            Standing::Forbidden
        } else if reached(Effect::Require, &|target| target.ends_with(place)) {
            Standing::Required
        } else {
            Standing::Optional
        }
    }

    /// Whether all rules of validity hold.
    #[must_use]
    pub fn is_valid(&self, rules: &[Rule]) -> bool {
        rules
            .iter()
            .filter(|rule| rule.effect == Effect::Valid && rule.can_apply(self))
            .all(|rule| rule.condition.holds(self))
    }

    fn at(&self, place: &Place) -> impl Iterator<Item = &Value> {
        self.answers.iter().filter(move |(key, _)| !key.is_empty() && place.ends_with(key)).flat_map(|(_, value)| {
            match value {
                Value::Array(many) => many.as_slice(),
                one => std::slice::from_ref(one),
            }
        })
    }
}

impl Facts for Plain {
    fn equals(&self, place: &Place, literal: &Literal) -> bool {
        self.at(place).any(|answer| match (literal, answer) {
            (Literal::Bool(wanted), Value::Bool(given)) => wanted == given,
            (Literal::Bool(wanted), Value::String(given)) => truth(given) == Some(*wanted),
            (Literal::Number(wanted) | Literal::Text(wanted), Value::Number(given)) => *wanted == given.to_string(),
            (_, Value::String(given)) => literal.text() == given,
            _ => false,
        })
    }

    fn is_empty(&self, place: &Place) -> bool {
        let is_below = |key: &Place| key.windows(place.len().max(1)).any(|ids| ids == place.as_slice());
        let inside = self.answers.keys().any(|key| place.is_empty() || is_below(key));
        !inside && self.at(place).next().is_none()
    }

    fn text(&self, place: &Place) -> Option<String> {
        self.at(place).next().map(|answer| match answer {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    fn land(&self) -> Option<Land> {
        self.land
    }
}
