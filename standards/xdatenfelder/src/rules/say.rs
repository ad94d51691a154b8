// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules that were made otherwise than from a text, as text.

use super::draft::Names;
use super::speak::Speaker;
use super::tree::Rule;

/// Rules in German sentences of one wording, with the names of the places that `name` knows.
#[must_use]
pub fn sentences(rules: &[Rule], name: &dyn Fn(&[String]) -> Option<String>) -> Vec<String> {
    let mut names = Names::default();
    let places = rules.iter().flat_map(|rule| rule.target.iter().chain(rule.condition.places()));
    for place in places {
        if let Some(name) = name(place) {
            names.elements.insert(place.clone(), name);
        }
    }
    Speaker::new(&names).sentences(rules, &[])
}
