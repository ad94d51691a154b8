// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules of the schema: each stands at the innermost group around everything that it names, so that it holds for each
//! occurrence of a repeated group on its own.

use super::build::{Builder, bearer};
use super::place::Known;
use xdatenfelder::{
    Element, Schema,
    rules::{Condition, Effect, Place, Rule, sentences},
};

/// Most bytes of a rule, as text and as script.
const LONGEST: usize = 200_000;

/// A rule with places from the top.
pub(super) struct NewRule<'a> {
    pub(super) name: String,
    pub(super) effect: Effect,
    pub(super) target: &'a Known,
    pub(super) condition: Condition,
    pub(super) message: String,
}

/// Adds a rule to the schema.
///
/// # Errors
/// Why it would not say the same there.
pub(super) fn add(
    schema: &mut Schema,
    builder: &mut Builder,
    known: &[&Known],
    new: NewRule<'_>,
) -> Result<(), String> {
    let places: Vec<&Place> = new.condition.places();
    if new.effect == Effect::Forbid && places.iter().any(|place| place.starts_with(&new.target.path)) {
        return Err("it hides what it depends on".to_owned());
    }
    let around = |place: &Place| place.len().saturating_sub(1);
    let mut depth = around(&new.target.path);
    for place in &places {
        let same = place.iter().zip(&new.target.path).take_while(|(one, other)| one == other).count();
        depth = depth.min(same).min(around(place));
    }
    let looks_into = |place: &&Place| {
        let found = known.iter().find(|known| known.path == ***place);
        found.is_some_and(|found| found.repeated.iter().any(|at| *at >= depth))
    };
    if places.iter().any(looks_into) {
        return Err("it looks from outside into something that is repeated".to_owned());
    }
    let home: Place = new.target.path.get(..depth).unwrap_or_default().to_vec();
    let below = |place: &Place| place.get(depth..).unwrap_or_default().to_vec();
    let rule = Rule {
        effect: new.effect,
        target: Some(below(&new.target.path)),
        message: new.message,
        condition: new.condition.with_places(&mut |place| Ok::<_, String>(below(&place)))?,
    };
    let labels = names(schema);
    let label = |place: &[String]| place.last().and_then(|id| labels.get(id).cloned());
    let text = sentences(std::slice::from_ref(&rule), &label).join(" ");
    let written = xdatenfelder::rules::write(std::slice::from_ref(&rule));
    if written.len().max(text.len()) > LONGEST {
        return Err(format!("it has more than {LONGEST} bytes"));
    }
    // what is nested too deep is written, but not read again
    xdatenfelder::rules::read(&written)?;
    let rule = builder.rule(&new.name, text, &[rule]);
    bearer(schema, &home).ok_or("the place of the rule is not in the schema")?.push(rule);
    Ok(())
}

fn names(schema: &Schema) -> std::collections::HashMap<String, String> {
    let mut names = std::collections::HashMap::new();
    let mut open: Vec<_> = schema.struktur.iter().collect();
    while let Some(child) = open.pop() {
        let common = child.element.common();
        names.insert(common.id.clone(), common.name.clone());
        if let Element::Group(group) = &child.element {
            open.extend(&group.struktur);
        }
    }
    names
}
