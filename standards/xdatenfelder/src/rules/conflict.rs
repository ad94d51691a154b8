// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts that want and forbid the same thing at once: which of both is meant, nobody can tell.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Facts, truth};
use super::land::Land;
use super::refusal::Reason;
use super::tree::{Condition, Literal, Place};

/// Most combinations of answers that are tried for one text.
const MOST_WORLDS: usize = 500_000;

/// What a text says of an element, and when.
pub(super) struct Claim<'a> {
    pub(super) forbids: bool,
    pub(super) target: &'a Place,
    pub(super) condition: &'a Condition,
    pub(super) token: usize,
}

/// The word at which the text first contradicts itself, or is too large to tell.
pub(super) fn check(claims: &[Claim<'_>]) -> Result<(), (usize, Reason)> {
    let mut left = MOST_WORLDS;
    for (at, claim) in claims.iter().enumerate() {
        for other in claims.iter().take(at).filter(|other| other.forbids != claim.forbids) {
            let (forbidden, wanted) = if claim.forbids { (claim, other) } else { (other, claim) };
            if !wanted.target.starts_with(forbidden.target) {
                continue;
            }
            match together(forbidden.condition, wanted.condition, &mut left) {
                Some(false) => {}
                Some(true) => return Err((claim.token, Reason::Contradiction)),
                None => return Err((claim.token, Reason::TooDeep)),
            }
        }
    }
    Ok(())
}

/// Whether two conditions can hold at once; `None` when that would take too long.
fn together(left: &Condition, right: &Condition, budget: &mut usize) -> Option<bool> {
    let mut values: BTreeMap<&Place, BTreeSet<String>> = BTreeMap::new();
    for condition in [left, right] {
        collect(condition, &mut values);
    }
    // the values that are named, one that is not, and none
    let choices: Vec<(&Place, Vec<Option<String>>)> = values
        .into_iter()
        .map(|(place, named)| {
            let other = if named.iter().all(|value| truth(value).is_some()) { "true" } else { "\u{0}" };
            let opposite = if named.contains("true") { "false" } else { other };
            let mut choices: Vec<Option<String>> = named.into_iter().map(Some).collect();
            choices.extend([Some(opposite.to_owned()), None]);
            (place, choices)
        })
        .collect();
    let asks_land = left.asks_land() || right.asks_land();
    let lands: Vec<Option<Land>> = if asks_land { Land::ALL.iter().copied().map(Some).collect() } else { vec![None] };
    let worlds = choices.iter().try_fold(lands.len(), |worlds, (_, values)| worlds.checked_mul(values.len()));
    let worlds = worlds?;
    *budget = budget.checked_sub(worlds)?;
    let is_possible = (0..worlds).any(|mut number| {
        let mut pick = |count: usize| {
            let picked = number % count;
            number /= count;
            picked
        };
        let land = lands.get(pick(lands.len())).copied().flatten();
        let answers =
            choices.iter().map(|(place, values)| (*place, values.get(pick(values.len())).and_then(Option::as_deref)));
        let world = World { answers: answers.collect(), land };
        left.holds(&world) && right.holds(&world)
    });
    Some(is_possible)
}

fn collect<'a>(condition: &'a Condition, values: &mut BTreeMap<&'a Place, BTreeSet<String>>) {
    match condition {
        Condition::Truth(place) => {
            values.entry(place).or_default().insert("true".to_owned());
        }
        Condition::Equal(place, literal) | Condition::NotEqual(place, literal) => {
            values.entry(place).or_default().insert(literal.text().to_owned());
        }
        Condition::IsEmpty(place) => {
            values.entry(place).or_default();
        }
        Condition::Not(inside) => collect(inside, values),
        Condition::And(parts) | Condition::Or(parts) | Condition::Xor(parts) => {
            parts.iter().for_each(|part| collect(part, values));
        }
        Condition::Always | Condition::Land(_) | Condition::Date(_) => {}
    }
}

struct World<'a> {
    answers: BTreeMap<&'a Place, Option<&'a str>>,
    land: Option<Land>,
}

impl World<'_> {
    fn answer(&self, place: &Place) -> Option<&str> {
        self.answers.get(place).copied().flatten()
    }
}

impl Facts for World<'_> {
    fn equals(&self, place: &Place, literal: &Literal) -> bool {
        self.answer(place) == Some(literal.text())
    }

    fn is_empty(&self, place: &Place) -> bool {
        self.answer(place).is_none()
    }

    fn text(&self, place: &Place) -> Option<String> {
        self.answer(place).map(str::to_owned)
    }

    fn land(&self) -> Option<Land> {
        self.land
    }
}
