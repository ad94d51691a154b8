// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions and logic of Open Forms as rules of the tree, as far as they say exactly the same.

use super::open_forms::Convert;
use super::place::{Answer, Given, Known};
use super::rules::{self, NewRule};
use openforms::{Action, Compared, Component, Expression, LogicRule};
use std::collections::BTreeMap;
use xdatenfelder::{
    Schema,
    rules::{Condition, Effect},
};

/// What rules do to one target, with their triggers.
type Triggers<'a> = Vec<(&'a LogicRule, bool)>;

/// Adds all rules that can be said exactly; the others are told.
pub(super) fn add(convert: &mut Convert<'_>, schema: &mut Schema) {
    let (mut hidden, mut required, mut steps): (
        BTreeMap<_, Triggers<'_>>,
        BTreeMap<_, Triggers<'_>>,
        BTreeMap<_, Triggers<'_>>,
    ) = Default::default();
    let export = convert.export;
    for rule in &export.rules {
        if rule.from_step.is_some() {
            convert.report.change(&rule.place, "the rule is looked at from the first page on");
        }
        for action in &rule.actions {
            match action {
                Action::Hidden { component, state } => {
                    hidden.entry(component.as_str()).or_default().push((rule, *state))
                }
                Action::Required { component, state } => {
                    required.entry(component.as_str()).or_default().push((rule, *state));
                }
                Action::Applicable { step, state } => steps.entry(step.as_str()).or_default().push((rule, *state)),
                Action::DisableNext => {}
                Action::Other(what) => {
                    convert.report.rules += 1;
                    convert.report.leave(&rule.place, format!("the action {what}"));
                }
            }
        }
    }
    for (keys, component, known) in convert.known.clone() {
        shown(convert, schema, (&keys, component, &known), hidden.remove(component.key.as_str()));
        wanted(convert, schema, (component, &known), required.remove(component.key.as_str()));
    }
    for (uuid, triggers) in steps {
        step(convert, schema, uuid, &triggers);
    }
    for rule in export.rules.iter().filter(|rule| rule.actions.contains(&Action::DisableNext)) {
        stopped(convert, schema, rule);
    }
    for triggers in hidden.into_values().chain(required.into_values()) {
        for (rule, _) in triggers {
            convert.report.rules += 1;
            convert.report.leave(&rule.place, "an action on a component that is not carried over");
        }
    }
}

fn put(convert: &mut Convert<'_>, schema: &mut Schema, place: &str, what: &str, rule: Result<NewRule<'_>, String>) {
    convert.report.rules += 1;
    let all: Vec<&Known> = convert.known.iter().map(|(_, _, known)| known).collect();
    let done = rule.and_then(|rule| rules::add(schema, &mut convert.builder, &all, rule));
    match done {
        Ok(()) => convert.report.carried_rules += 1,
        Err(reason) => convert.report.leave(place, format!("{what}: {reason}")),
    }
}

/// `conditional` decides alone where there is one; else rules of logic change what `hidden` says.
fn shown(
    convert: &mut Convert<'_>,
    schema: &mut Schema,
    (keys, component, known): (&str, &Component, &Known),
    triggers: Option<Triggers<'_>>,
) {
    let forbid = |condition: Condition| NewRule {
        name: format!("Anzeige: {}", known.label),
        effect: Effect::Forbid,
        target: known,
        condition,
        message: String::new(),
    };
    if let Some(conditional) = &component.conditional {
        let row = keys.strip_suffix(component.key.as_str()).unwrap_or_default();
        let condition = compared(convert, row, &conditional.when, conditional.eq.as_ref());
        let condition = condition.map(|holds| if conditional.show { holds.negated() } else { holds });
        put(convert, schema, &component.place, "its condition", condition.map(forbid));
        for (rule, _) in triggers.unwrap_or_default() {
            convert.report.rules += 1;
            convert.report.leave(&rule.place, format!("an action on {}, which its own condition shows", known.label));
        }
        return;
    }
    let Some(triggers) = triggers else { return };
    let condition = any(convert, &triggers, !component.hidden);
    let condition = condition.map(|holds| if component.hidden { holds.negated() } else { holds });
    put(convert, schema, &component.place, "the rule that shows or hides it", condition.map(forbid));
}

/// A checkbox that must be ticked, and rules that want an answer or none.
fn wanted(
    convert: &mut Convert<'_>,
    schema: &mut Schema,
    (component, known): (&Component, &Known),
    triggers: Option<Triggers<'_>>,
) {
    if component.required && known.answer == Answer::Tick {
        let ticked = known.equals(&Given::Bool(true));
        let rule = ticked.map(|ticked| NewRule {
            name: format!("Zustimmung: {}", known.label),
            effect: Effect::Valid,
            target: known,
            // who has not answered is told that an answer is wanted
            condition: Condition::any(vec![Condition::IsEmpty(known.path.clone()), ticked]),
            message: format!("Bitte bestätigen Sie: {}", known.label),
        });
        put(convert, schema, &component.place, "that the box must be ticked", rule);
    }
    let Some(triggers) = triggers else { return };
    let require = |condition: Condition| NewRule {
        name: format!("Pflicht: {}", known.label),
        effect: Effect::Require,
        target: known,
        condition,
        message: String::new(),
    };
    let condition = any(convert, &triggers, !component.required);
    let condition = condition.map(|holds| if component.required { holds.negated() } else { holds });
    let is_lost = condition.is_err() && component.required;
    put(convert, schema, &component.place, "the rule that wants an answer", condition.map(require));
    if is_lost && convert.is_freed(component) {
        // it stays required as it was
        put(convert, schema, &component.place, "that an answer is wanted", Ok(require(Condition::Always)));
    }
}

fn step(convert: &mut Convert<'_>, schema: &mut Schema, uuid: &str, triggers: &Triggers<'_>) {
    let base = convert.export.steps.iter().find(|step| step.uuid == uuid);
    let (Some(base), Some(known)) = (base, convert.steps.get(uuid).cloned()) else {
        for (rule, _) in triggers {
            convert.report.rules += 1;
            convert.report.leave(&rule.place, "an action on a step that is not carried over");
        }
        return;
    };
    let condition = any(convert, triggers, !base.is_applicable);
    let condition = condition.map(|holds| if base.is_applicable { holds } else { holds.negated() });
    let rule = condition.map(|condition| NewRule {
        name: format!("Seite: {}", known.label),
        effect: Effect::Forbid,
        target: &known,
        condition,
        message: String::new(),
    });
    put(convert, schema, &base.name, "the rule that leaves the step out", rule);
}

/// `disable-next`: nobody can go on, and is told so where the first answer of the trigger stands.
fn stopped(convert: &mut Convert<'_>, schema: &mut Schema, rule: &LogicRule) {
    let condition = condition(convert, &rule.trigger);
    let target = condition.as_ref().ok().and_then(|condition| {
        let first = condition.places().first().map(|place| (*place).clone())?;
        convert.known.iter().map(|(_, _, known)| known).find(|known| known.path == first).cloned()
    });
    let new = match (condition, &target) {
        (Ok(condition), Some(target)) => Ok(NewRule {
            name: format!("Halt: {}", target.label),
            effect: Effect::Valid,
            target,
            condition: condition.negated(),
            message: "Mit dieser Angabe können Sie den Antrag nicht fortsetzen.".to_owned(),
        }),
        (Ok(_), None) => Err("it holds always".to_owned()),
        (Err(reason), _) => Err(reason),
    };
    if new.is_ok() {
        convert.report.change(&rule.place, "that nobody can go on is told at the question that the rule begins with");
    }
    put(convert, schema, &rule.place, "that nobody can go on", new);
}

/// When one of the rules holds, which all do `wanted`: the contrary of what holds without them.
fn any(convert: &Convert<'_>, triggers: &Triggers<'_>, wanted: bool) -> Result<Condition, String> {
    if triggers.iter().any(|(_, state)| *state != wanted) {
        return Err("a rule sets what holds without it, or rules contradict each other".to_owned());
    }
    let parts: Result<Vec<Condition>, String> =
        triggers.iter().map(|(rule, _)| condition(convert, &rule.trigger)).collect();
    let parts = parts?;
    Ok(if parts.contains(&Condition::Always) { Condition::Always } else { Condition::any(parts) })
}

fn lookup<'a>(convert: &'a Convert<'_>, row: &str, key: &str) -> Option<&'a Known> {
    let find = |wanted: &str| convert.known.iter().find(|(keys, _, _)| keys == wanted).map(|(_, _, known)| known);
    find(&format!("{row}{key}")).or_else(|| find(key))
}

fn compared(convert: &Convert<'_>, row: &str, key: &str, value: Option<&Compared>) -> Result<Condition, String> {
    let known = lookup(convert, row, key);
    match (known, value) {
        (Some(known), Some(value)) => known.equals(&given(value)),
        (Some(known), None) => Ok(known.is_empty()),
        (None, Some(value)) => boxed(convert, row, key, value),
        (None, None) => Err(format!("{key} is not carried over")),
    }
}

/// `boxes.code`: whether one of several boxes is ticked.
fn boxed(convert: &Convert<'_>, row: &str, key: &str, value: &Compared) -> Result<Condition, String> {
    let missing = || format!("{key} is not carried over");
    let (boxes, code) = key.rsplit_once('.').ok_or_else(missing)?;
    let known =
        lookup(convert, row, boxes).filter(|known| matches!(known.answer, Answer::Some(_))).ok_or_else(missing)?;
    let ticked = known.equals(&Given::Text(code.to_owned()))?;
    match value {
        Compared::Bool(true) => Ok(ticked),
        Compared::Bool(false) => Ok(ticked.negated()),
        _ => Err(format!("the box {key} is compared with a value")),
    }
}

fn given(value: &Compared) -> Given {
    match value {
        Compared::Text(text) => Given::Text(text.clone()),
        Compared::Bool(truth) => Given::Bool(*truth),
        Compared::Number(number) => Given::Number(number.clone()),
    }
}

/// An expression as a condition.
fn condition(convert: &Convert<'_>, expression: &Expression) -> Result<Condition, String> {
    let many = |parts: &[Expression]| parts.iter().map(|part| condition(convert, part)).collect::<Result<Vec<_>, _>>();
    match expression {
        Expression::Literal(Compared::Bool(true)) => Ok(Condition::Always),
        Expression::Variable(key) => truth(convert, key),
        Expression::Call(operator, parts) => match (operator.as_str(), parts.as_slice()) {
            ("and", parts) if !parts.is_empty() => Ok(Condition::all(many(parts)?)),
            ("or", parts) if !parts.is_empty() => {
                let parts = many(parts)?;
                Ok(if parts.contains(&Condition::Always) { Condition::Always } else { Condition::any(parts) })
            }
            ("!", [part]) => Ok(condition(convert, part)?.negated()),
            ("!!", [part]) => condition(convert, part),
            ("==" | "===", [one, other]) => equal(convert, one, other),
            ("!=" | "!==", [one, other]) => Ok(equal(convert, one, other)?.negated()),
            (">" | ">=" | "<" | "<=", [Expression::Variable(key), Expression::Literal(bound)]) => {
                beyond(convert, key, operator, bound)
            }
            ("in", [Expression::Variable(key), Expression::List(list)]) => {
                let parts: Result<Vec<Condition>, String> = list
                    .iter()
                    .map(|value| match value {
                        Expression::Literal(value) => compared(convert, "", key, Some(value)),
                        _ => Err("a list holds more than values".to_owned()),
                    })
                    .collect();
                Ok(Condition::any(parts?))
            }
            _ => Err(format!("it computes by `{operator}`")),
        },
        _ => Err("its trigger is no comparison".to_owned()),
    }
}

fn beyond(convert: &Convert<'_>, key: &str, operator: &str, bound: &Compared) -> Result<Condition, String> {
    let known = lookup(convert, "", key).ok_or_else(|| format!("{key} is not carried over"))?;
    let Compared::Number(text) = bound else { return Err(format!("{key} is compared with more than a number")) };
    let bound: f64 = text.parse().map_err(|_| format!("{text} is no number"))?;
    known.is_number(|number| match operator {
        ">" => number > bound,
        ">=" => number >= bound,
        "<" => number < bound,
        _ => number <= bound,
    })
}

/// A variable alone: a ticked box. Of other answers it depends on what counts as nothing.
fn truth(convert: &Convert<'_>, key: &str) -> Result<Condition, String> {
    match lookup(convert, "", key) {
        Some(known) if known.answer == Answer::Tick => known.equals(&Given::Bool(true)),
        Some(known) if matches!(known.answer, Answer::Text | Answer::One(_) | Answer::Date) => {
            Ok(known.is_empty().negated())
        }
        Some(known) => Err(format!("it asks whether {} is true", known.label)),
        None => boxed(convert, "", key, &Compared::Bool(true)),
    }
}

fn equal(convert: &Convert<'_>, one: &Expression, other: &Expression) -> Result<Condition, String> {
    match (one, other) {
        (Expression::Variable(key), Expression::Literal(value))
        | (Expression::Literal(value), Expression::Variable(key)) => {
            let is_empty = *value == Compared::Text(String::new());
            compared(convert, "", key, Some(value).filter(|_| !is_empty))
        }
        (Expression::Variable(key), Expression::Null) | (Expression::Null, Expression::Variable(key)) => {
            compared(convert, "", key, None)
        }
        _ => Err("it compares more than an answer with a value".to_owned()),
    }
}
