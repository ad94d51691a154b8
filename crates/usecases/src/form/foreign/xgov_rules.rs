// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions of pages, links and components as rules of the tree, as far as they say exactly the same.

use super::place::{Answer, Given, Known};
use super::rules::{self, NewRule};
use super::xgov::{Convert, Met};
use super::xgov_flow::Ways;
use xdatenfelder::{
    Schema,
    rules::{Condition, Effect, Literal, Place, Rule},
};
use xgovforms::{Component, Logic, Page, Value};

/// Deepest chain of conditions that name each other.
const DEEPEST: usize = 16;

/// Adds all rules that can be said exactly; the others are told.
pub(super) fn add(convert: &mut Convert<'_>, schema: &mut Schema, asked: &[(&Page, Option<Ways<'_>>, Known)]) {
    for (page, ways, known) in asked {
        if let Some(ways) = ways.as_ref().filter(|ways| !ways.is_always()) {
            let condition = by_ways(convert, ways);
            let rule = condition.map(|condition| hide(known, "Seite", condition.negated()));
            put(convert, schema, &page.place, "the condition of the links to the page", rule);
        }
        if let Some(name) = &page.condition {
            let condition = named(convert, page.section.as_deref(), name, 0);
            let rule = condition.map(|condition| hide(known, "Seite", condition.negated()));
            put(convert, schema, &page.place, "the condition of the page", rule);
        }
    }
    for met in convert.known.clone() {
        component(convert, schema, &met);
    }
}

fn component(convert: &mut Convert<'_>, schema: &mut Schema, met: &Met<'_>) {
    let Component { condition, required, place, .. } = met.component;
    if let Some(name) = condition {
        let condition = named(convert, met.section, name, 0);
        let rule = condition.map(|condition| hide(&met.known, "Anzeige", condition.negated()));
        put(convert, schema, place, "its condition", rule);
    }
    if met.known.answer == Answer::Tick && *required {
        let Rule { effect, condition, message, .. } = ticked(met.known.path.clone(), &met.known.label);
        let rule = NewRule {
            name: format!("Zustimmung: {}", met.known.label),
            effect,
            target: &met.known,
            condition,
            message,
        };
        put(convert, schema, place, "that the box must be ticked", Ok(rule));
    }
}

fn hide<'a>(target: &'a Known, what: &str, condition: Condition) -> NewRule<'a> {
    let name = format!("{what}: {}", target.label);
    NewRule { name, effect: Effect::Forbid, target, condition, message: String::new() }
}

/// That a box must be ticked. Who has not answered is told that an answer is wanted.
pub(super) fn ticked(place: Place, label: &str) -> Rule {
    let condition =
        Condition::any(vec![Condition::IsEmpty(place.clone()), Condition::Equal(place.clone(), Literal::Bool(true))]);
    Rule { effect: Effect::Valid, target: Some(place), message: format!("Bitte bestätigen Sie: {label}"), condition }
}

fn put(convert: &mut Convert<'_>, schema: &mut Schema, place: &str, what: &str, rule: Result<NewRule<'_>, String>) {
    convert.report.rules += 1;
    let all: Vec<&Known> = convert.known.iter().map(|met| &met.known).collect();
    match rule.and_then(|rule| rules::add(schema, &mut convert.builder, &all, rule)) {
        Ok(()) => convert.report.carried_rules += 1,
        Err(reason) => convert.report.leave(place, format!("{what}: {reason}")),
    }
}

fn by_ways(convert: &Convert<'_>, ways: &Ways<'_>) -> Result<Condition, String> {
    let mut found = Vec::new();
    for way in ways.iter() {
        let mut parts = Vec::new();
        for (name, holds) in way {
            let condition = named(convert, None, name, 0)?;
            parts.push(if *holds { condition } else { condition.negated() });
        }
        found.push(Condition::all(parts));
    }
    Ok(Condition::any(found))
}

fn named(convert: &Convert<'_>, section: Option<&str>, name: &str, depth: usize) -> Result<Condition, String> {
    let found = convert.definition.conditions.iter().find(|known| known.name == name);
    let found = found.ok_or_else(|| format!("the condition {name} is not in the definition"))?;
    if depth > DEEPEST {
        return Err(format!("the condition {} names itself", found.display));
    }
    logic(convert, section, &found.logic, depth + 1).map_err(|reason| format!("{}: {reason}", found.display))
}

fn logic(convert: &Convert<'_>, section: Option<&str>, said: &Logic, depth: usize) -> Result<Condition, String> {
    let many =
        |parts: &[Logic]| parts.iter().map(|part| logic(convert, section, part, depth)).collect::<Result<Vec<_>, _>>();
    match said {
        Logic::Is(field, value) | Logic::Contains(field, value) => {
            let is_contained = matches!(said, Logic::Contains(..));
            compared(lookup(convert, section, field)?, value, is_contained)
        }
        Logic::IsNot(field, value) => Ok(compared(lookup(convert, section, field)?, value, false)?.negated()),
        Logic::Lacks(field, value) => Ok(compared(lookup(convert, section, field)?, value, true)?.negated()),
        Logic::Beyond(field, side, bound) => {
            let bound: f64 = bound.parse().map_err(|_| format!("{bound} is no number"))?;
            lookup(convert, section, field)?.is_number(|number| side.holds(number, bound))
        }
        Logic::Named(name) => named(convert, section, name, depth),
        Logic::Not(inside) => Ok(logic(convert, section, inside, depth)?.negated()),
        Logic::All(parts) => Ok(Condition::all(many(parts)?)),
        Logic::Any(parts) => Ok(Condition::any(many(parts)?)),
        Logic::Other(what) => Err(format!("{what} is more than a comparison with a value")),
    }
}

fn compared(known: &Known, value: &Value, is_contained: bool) -> Result<Condition, String> {
    if is_contained != matches!(known.answer, Answer::Some(_)) {
        return Err(format!("the way in which {} is compared", known.label));
    }
    let given = match value {
        Value::Bool(truth) => Given::Bool(*truth),
        Value::Text(text) => Given::Text(text.clone()),
    };
    known.equals(&given)
}

/// `section.name`, or the name alone.
fn lookup<'a>(convert: &'a Convert<'_>, section: Option<&str>, field: &str) -> Result<&'a Known, String> {
    let (of, name) = match field.rsplit_once('.') {
        Some((of, name)) => (Some(of), name),
        None => (None, field),
    };
    let all: Vec<&Met<'_>> = convert.known.iter().filter(|met| met.component.name == name).collect();
    let wanted = of.or(section);
    let best =
        all.iter().find(|met| met.section == wanted).or_else(|| (of.is_none() && all.len() == 1).then(|| &all[0]));
    best.map(|met| &met.known).ok_or_else(|| format!("{field} is not carried over"))
}
