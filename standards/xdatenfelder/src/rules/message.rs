// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people are told when a rule is broken.

use super::draft::Names;
use super::tree::{Condition, Effect, Literal, Place, Rule};

/// A German sentence that names what is meant by its name.
pub(super) fn of(rule: &Rule, names: &Names) -> String {
    let name = |place: &Place| {
        let id = place.last().map(String::as_str).unwrap_or_default();
        format!("„{}“", names.elements.get(place).map_or(id, String::as_str))
    };
    let list = |places: &[&Place]| places.iter().map(|place| name(place)).collect::<Vec<_>>().join(", ");
    match (rule.effect, &rule.target) {
        (Effect::Require, Some(target)) => format!("Bitte füllen Sie {} aus.", name(target)),
        (Effect::Forbid, Some(target)) => format!("{} ist hier nicht auszufüllen.", name(target)),
        _ => {
            let places = rule.condition.places();
            match &rule.condition {
                Condition::Or(parts) if parts.iter().all(is_answered) => {
                    format!("Bitte füllen Sie mindestens eines davon aus: {}.", list(&places))
                }
                Condition::Xor(parts) if parts.iter().all(is_answered) => {
                    format!("Bitte füllen Sie genau eines davon aus: {}.", list(&places))
                }
                Condition::Or(parts)
                    if parts.iter().all(|part| matches!(part, Condition::Equal(_, Literal::Bool(true)))) =>
                {
                    format!("Bitte wählen Sie mindestens eines davon aus: {}.", list(&places))
                }
                Condition::Date(_) => "Diesen Tag gibt es im Kalender nicht.".to_owned(),
                _ => {
                    let mut seen: Vec<&Place> = Vec::new();
                    for place in places {
                        if !seen.contains(&place) {
                            seen.push(place);
                        }
                    }
                    format!("Bitte prüfen Sie Ihre Angaben zu {}.", list(&seen))
                }
            }
        }
    }
}

pub(super) fn is_answered(condition: &Condition) -> bool {
    matches!(condition, Condition::Not(inside) if matches!(**inside, Condition::IsEmpty(_)))
}
