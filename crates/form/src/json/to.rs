// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers to JSON.

use serde_json::{Map, Number, Value};

use crate::answers::Answers;
use crate::definition::{Definition, Field, Node, ValueKind};
use crate::path::Path;
use crate::rules::Live;
use crate::value::{canonical, typed};
use crate::walk::{is_empty, occurrences};

/// The answers as JSON. Meant for checked answers: what has no valid form travels as the text that was typed.
/// Unanswered questions, groups without answers, and questions that are not asked
/// as the other answers stand are left out.
#[must_use]
pub fn to_json(definition: &Definition, answers: &Answers) -> Value {
    let live = Live::of(definition, answers);
    Value::Object(object(definition, &live, &definition.roots, &Path::root()))
}

fn object(definition: &Definition, live: &Live<'_>, nodes: &[Node], base: &Path) -> Map<String, Value> {
    let mut object = Map::new();
    for node in nodes.iter().filter(|node| !live.hides_node(base, node)) {
        let Some(id) = node.id() else { continue };
        if let Some(value) = element(definition, live, node, base) {
            object.insert(id.to_owned(), value);
        }
    }
    object
}

fn element(definition: &Definition, live: &Live<'_>, node: &Node, base: &Path) -> Option<Value> {
    let answers: &Answers = &live.answers;
    let mut values = occurrences(answers, base, node).into_iter().filter_map(|path| match node {
        Node::Text(_) => None,
        Node::Field(field) if field.kind == ValueKind::File => None,
        Node::Field(field) => field_value(answers, field, &path),
        Node::Group(group) => {
            if group.min == 0 && is_empty(definition, answers, &path) {
                return None;
            }
            let inside = object(definition, live, &group.children, &path);
            (!inside.is_empty()).then_some(Value::Object(inside))
        }
    });
    if let Node::Field(field) = node
        && field.kind == ValueKind::File
    {
        return files(answers, field, &base.child(&field.id, None));
    }
    if node.is_repeated() {
        let values: Vec<Value> = values.collect();
        (!values.is_empty()).then_some(Value::Array(values))
    } else {
        values.next()
    }
}

fn files(answers: &Answers, field: &Field, path: &Path) -> Option<Value> {
    let mut ids = answers.files(path).iter().map(|file| Value::String(file.id.clone()));
    if field.max > 1 {
        let ids: Vec<Value> = ids.collect();
        (!ids.is_empty()).then_some(Value::Array(ids))
    } else {
        ids.next()
    }
}

fn field_value(answers: &Answers, field: &Field, path: &Path) -> Option<Value> {
    let typed = typed(answers, path, field);
    if typed.is_empty() {
        return None;
    }
    let Ok(text) = canonical(field, &typed) else {
        return Some(Value::String(typed.into_text()));
    };
    Some(match field.kind {
        ValueKind::Bool => Value::Bool(text == "true"),
        ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency => number(&text),
        _ => Value::String(text),
    })
}

/// Canonical numbers have at most 15 digits, so the nearest double prints the same digits again.
fn number(text: &str) -> Value {
    if let Ok(whole) = text.parse::<i64>() {
        return Value::from(whole);
    }
    let double = text.parse::<f64>().ok().and_then(Number::from_f64);
    double.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}
