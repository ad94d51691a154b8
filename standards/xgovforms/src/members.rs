// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Members of a JSON object that are asked for by name. What nobody asks for is told, unless it says nothing.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Longest value that is told, in characters.
const TOLD: usize = 80;
/// Most things that are told of one file; what is beyond is counted in a last one.
pub(crate) const MOST: usize = 2_000;

/// Something of the file that the model does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Where, by names that editors know.
    pub place: String,
    /// What, with its value.
    pub what: String,
}

/// An object on its way into the model.
pub(crate) struct Members<'a> {
    object: &'a Map<String, Value>,
    seen: BTreeSet<&'a str>,
}

impl<'a> Members<'a> {
    pub(crate) fn new(object: &'a Map<String, Value>) -> Self {
        Self { object, seen: BTreeSet::new() }
    }

    /// The value of a member, which is thereby known.
    pub(crate) fn get(&mut self, name: &str) -> Option<&'a Value> {
        let (name, value) = self.object.get_key_value(name)?;
        self.seen.insert(name);
        Some(value)
    }

    /// A text that is not empty. Numbers and truths are taken as they are written.
    /// In older definitions a text may be an object with its only language.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        let value = match self.object.get(name)? {
            Value::Object(languages) if languages.len() == 1 => languages.values().next()?,
            value => value,
        };
        let text = scalar(value)?;
        self.get(name);
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Whether a member is true.
    pub(crate) fn flag(&mut self, name: &str) -> Option<bool> {
        let flag = match self.object.get(name)? {
            Value::Bool(flag) => *flag,
            Value::String(text) if text == "true" => true,
            Value::String(text) if text == "false" => false,
            _ => return None,
        };
        self.get(name);
        Some(flag)
    }

    /// A whole number from 0, also one written as text.
    pub(crate) fn count(&mut self, name: &str) -> Option<u32> {
        let value = self.object.get(name)?;
        let count = match value {
            Value::Number(number) => number.as_u64().or_else(|| number.as_f64().and_then(whole))?,
            Value::String(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        self.get(name);
        u32::try_from(count).ok()
    }

    /// A number as it is written.
    pub(crate) fn number(&mut self, name: &str) -> Option<String> {
        let number = match self.object.get(name)? {
            Value::Number(number) => number.to_string(),
            Value::String(text) if text.trim().parse::<f64>().is_ok_and(f64::is_finite) => text.trim().to_owned(),
            _ => return None,
        };
        self.get(name);
        Some(number)
    }

    /// An object inside.
    pub(crate) fn inside(&mut self, name: &str) -> Option<Members<'a>> {
        let Value::Object(object) = self.object.get(name)? else { return None };
        self.get(name);
        Some(Members::new(object))
    }

    /// The entries of a list.
    pub(crate) fn list(&mut self, name: &str) -> &'a [Value] {
        match self.object.get(name) {
            Some(Value::Array(list)) => {
                self.get(name);
                list
            }
            _ => &[],
        }
    }

    /// Members that say nothing about what is asked, such as the look of the editor.
    pub(crate) fn ignore(&mut self, names: &[&str]) {
        for name in names {
            self.get(name);
        }
    }

    /// Tells every member that nobody asked for.
    pub(crate) fn finish(self, place: &str, within: &str, left: &mut Vec<Left>) {
        for (name, value) in self.object {
            if !self.seen.contains(name.as_str()) && says_something(value) {
                tell(left, place, format!("`{within}{name}` = {}", shown(value)));
            }
        }
    }
}

/// Notes what is left, up to a bound.
pub(crate) fn tell(left: &mut Vec<Left>, place: &str, what: String) {
    if left.len() < MOST {
        left.push(Left { place: place.to_owned(), what });
    } else if left.len() == MOST {
        left.push(Left {
            place: String::new(),
            what: format!("more than {MOST} things are left out; the rest is not told"),
        });
    }
}

fn whole(number: f64) -> Option<u64> {
    let is_whole = number >= 0.0 && number.fract() == 0.0 && number <= f64::from(u32::MAX);
    // within the bounds of u32 nothing is lost
    is_whole.then_some(number as u64)
}

/// A text, number or truth as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whether a value is more than a default.
pub(crate) fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Bool(true) | Value::Number(_) => true,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(list) => list.iter().any(says_something),
        Value::Object(object) => object.values().any(says_something),
    }
}

/// A value in short.
pub(crate) fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= TOLD { text } else { text.chars().take(TOLD).chain(['…']).collect() }
}
