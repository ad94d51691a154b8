// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions of both designers as one tree.

use serde_json::{Map, Value as Json};

use crate::definition::Item;
use crate::expression;
use crate::members::{Members, scalar, shown};

/// Deepest nesting and most parts of a condition.
const DEEPEST: usize = 16;
const MOST_PARTS: usize = 100;

/// A condition with the name by which pages and components refer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Name or id.
    pub name: String,
    /// Name for editors.
    pub display: String,
    /// What it says.
    pub logic: Logic,
}

/// What a condition says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Logic {
    /// The answer to a question is a value.
    Is(String, Value),
    /// It is not; an unanswered question is not either.
    IsNot(String, Value),
    /// A value is among the answers.
    Contains(String, Value),
    /// It is not among them.
    Lacks(String, Value),
    /// The answer lies on one side of a number.
    Beyond(String, Side, String),
    /// Another condition, by name.
    Named(String),
    /// The contrary.
    Not(Box<Logic>),
    /// All of them.
    All(Vec<Logic>),
    /// At least one of them.
    Any(Vec<Logic>),
    /// What is not understood, in short.
    Other(String),
}

/// On which side of a number an answer lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Larger.
    Above,
    /// Larger or the same.
    AtLeast,
    /// Smaller.
    Below,
    /// Smaller or the same.
    AtMost,
}

impl Side {
    /// Whether a number lies there.
    #[must_use]
    pub fn holds(self, number: f64, bound: f64) -> bool {
        match self {
            Self::Above => number > bound,
            Self::AtLeast => number >= bound,
            Self::Below => number < bound,
            Self::AtMost => number <= bound,
        }
    }

    fn named(operator: &str) -> Option<Self> {
        Some(match operator {
            "is more than" => Self::Above,
            "is at least" => Self::AtLeast,
            "is less than" => Self::Below,
            "is at most" => Self::AtMost,
            _ => return None,
        })
    }
}

/// What an answer is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, a code or a number, as written.
    Text(String),
    /// Yes or no.
    Bool(bool),
}

/// What names stand for in the conditions of DEFRA's designer.
pub(crate) struct Names<'a> {
    /// Name of a component by its id.
    pub(crate) components: &'a dyn Fn(&str) -> Option<String>,
    /// Item of a list by the ids of both.
    pub(crate) items: &'a dyn Fn(&str, &str) -> Option<&'a Item>,
}

/// Reads a condition of either designer.
pub(crate) fn condition(object: &Map<String, Json>, names: &Names<'_>) -> Condition {
    let word = |name: &str| object.get(name).and_then(scalar).unwrap_or_default();
    let logic = match (object.get("value"), object.get("items").or_else(|| object.get("conditions"))) {
        (Some(Json::String(text)), _) => expression::read(text),
        (Some(Json::Object(value)), _) => former(value, 0),
        (_, Some(Json::Array(items))) => present(items, &word("coordinator"), names),
        _ => Logic::Other("a condition without content".to_owned()),
    };
    let name = [word("name"), word("id")].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    Condition {
        display: Some(word("displayName")).filter(|name| !name.is_empty()).unwrap_or_else(|| name.clone()),
        name,
        logic,
    }
}

/// `{conditions: […]}`: each part but the first says how it is joined to the one before; `and` binds closer.
fn former(group: &Map<String, Json>, depth: usize) -> Logic {
    let parts = group.get("conditions").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    if depth > DEEPEST || parts.len() > MOST_PARTS || parts.is_empty() {
        return Logic::Other("a group of conditions that is empty or too large".to_owned());
    }
    let mut any: Vec<Vec<Logic>> = Vec::new();
    for part in parts {
        let logic = match part {
            Json::Object(part) if part.contains_key("conditions") => former(part, depth + 1),
            Json::Object(part) => former_part(part),
            other => Logic::Other(shown(other)),
        };
        match (part.get("coordinator").and_then(Json::as_str), any.last_mut()) {
            (Some("and"), Some(all)) => all.push(logic),
            _ => any.push(vec![logic]),
        }
    }
    one(any.into_iter().map(|all| one(all, Logic::All)).collect(), Logic::Any)
}

fn one(mut parts: Vec<Logic>, join: fn(Vec<Logic>) -> Logic) -> Logic {
    if parts.len() == 1 { parts.swap_remove(0) } else { join(parts) }
}

fn former_part(part: &Map<String, Json>) -> Logic {
    if let Some(name) = part.get("conditionName").and_then(Json::as_str) {
        return Logic::Named(name.to_owned());
    }
    let word = |value: Option<&Json>, name: &str| value.and_then(|value| value.get(name)).and_then(scalar);
    let field = word(part.get("field"), "name");
    let operator = part.get("operator").and_then(Json::as_str).unwrap_or_default();
    let value = part.get("value");
    let is_value = word(value, "type").is_none_or(|kind| kind == "Value");
    let wanted = word(value, "value").or_else(|| value.and_then(scalar)).filter(|_| is_value);
    let is_yes_no = word(part.get("field"), "type").as_deref() == Some("YesNoField");
    match (field, wanted) {
        (Some(field), Some(wanted)) => compared(field, operator, typed(wanted, is_yes_no)),
        _ => Logic::Other(shown(&Json::Object(part.clone()))),
    }
}

/// `items` of DEFRA's designer, all joined in one way.
fn present(items: &[Json], coordinator: &str, names: &Names<'_>) -> Logic {
    if items.is_empty() || items.len() > MOST_PARTS {
        return Logic::Other("a group of conditions that is empty or too large".to_owned());
    }
    let parts: Vec<Logic> = items.iter().map(|item| present_part(item, names)).collect();
    one(parts, if coordinator == "or" { Logic::Any } else { Logic::All })
}

fn present_part(item: &Json, names: &Names<'_>) -> Logic {
    let other = || Logic::Other(shown(item));
    let word = |name: &str| item.get(name).and_then(Json::as_str);
    if let Some(condition) = word("conditionId") {
        return Logic::Named(condition.to_owned());
    }
    let (Some(component), Some(operator)) = (word("componentId"), word("operator")) else { return other() };
    let Some(field) = (names.components)(component) else { return other() };
    match (item.get("value"), word("type")) {
        (Some(Json::Object(value)), Some("ListItemRef")) => {
            let mut value = Members::new(value);
            let list = value.text("listId").unwrap_or_default();
            let wanted: Vec<String> = match value.get("itemId") {
                Some(Json::Array(ids)) => ids.iter().filter_map(scalar).collect(),
                Some(single) => scalar(single).into_iter().collect(),
                None => Vec::new(),
            };
            let joins_all = value.text("itemsCoordinator").as_deref() == Some("and");
            let found: Option<Vec<&Item>> = wanted.iter().map(|id| (names.items)(&list, id)).collect();
            let Some(found) = found.filter(|found| !found.is_empty() && found.len() <= MOST_PARTS) else {
                return other();
            };
            let each = found.iter().map(|item| compared(field.clone(), operator, Value::Text(item.value.clone())));
            let is_negated = operator.contains("not");
            // is not one of several: none of them
            one(each.collect(), if joins_all || is_negated { Logic::All } else { Logic::Any })
        }
        (Some(Json::Bool(truth)), _) => compared(field, operator, Value::Bool(*truth)),
        (Some(value @ (Json::String(_) | Json::Number(_))), kind) if kind != Some("RelativeDate") => {
            compared(field, operator, Value::Text(scalar(value).unwrap_or_default()))
        }
        _ => other(),
    }
}

fn typed(text: String, is_yes_no: bool) -> Value {
    match text.as_str() {
        "true" | "yes" if is_yes_no => Value::Bool(true),
        "false" | "no" if is_yes_no => Value::Bool(false),
        _ => Value::Text(text),
    }
}

fn compared(field: String, operator: &str, value: Value) -> Logic {
    if let (Some(side), Value::Text(bound)) = (Side::named(operator), &value) {
        return Logic::Beyond(field, side, bound.clone());
    }
    match operator {
        "is" => Logic::Is(field, value),
        "is not" => Logic::IsNot(field, value),
        "contains" => Logic::Contains(field, value),
        "does not contain" => Logic::Lacks(field, value),
        other => Logic::Other(format!(
            "{field} {other} {}",
            match value {
                Value::Text(text) => text,
                Value::Bool(truth) => truth.to_string(),
            }
        )),
    }
}
