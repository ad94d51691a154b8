// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables between answers named by ids and destinations whose schema has readable keys.
//!
//! Some destinations of FIT-Connect publish a schema such as `antragstellendePerson/anschrift/plz`, whose properties name
//! their FIM id in an annotation. [`Table::of_destination`] reads such a schema; [`Table::suggested`] makes readable keys from
//! the labels where a destination has none yet. A place that is not clear is told, never guessed.

mod destination;

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::codes::FieldKind;
use crate::schema::{Child, Element, Schema};

/// One step of a way through JSON.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Step {
    /// Name of the property.
    pub key: String,
    /// Whether an array stands there.
    pub is_repeated: bool,
}

/// One field at its place in both shapes. Both ways hold the same number of arrays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// By ids.
    pub ids: Vec<Step>,
    /// By readable keys.
    pub keys: Vec<Step>,
}

/// All fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// In the order of the data schema.
    pub rows: Vec<Row>,
}

/// Answers that stand in no row, as ways of names joined by `/`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no row of the table names {}", .0.join(", "))]
pub struct Unmapped(pub Vec<String>);

impl Table {
    /// Readable keys made from labels: `Straße und Hausnummer` becomes `strasseUndHausnummer`.
    #[must_use]
    pub fn suggested(schema: &Schema) -> Self {
        let mut rows = Vec::new();
        suggest(&schema.struktur, &mut Vec::new(), &mut Vec::new(), &mut rows);
        Self { rows }
    }

    /// The keys of a destination's JSON Schema, and the ids of fields that have no clear place in it.
    #[must_use]
    pub fn of_destination(schema: &Schema, destination: &Value) -> (Self, Vec<String>) {
        destination::table(schema, destination)
    }

    /// Answers by ids to answers by readable keys.
    ///
    /// # Errors
    /// Answers that no row names.
    pub fn to_readable(&self, answers: &Value) -> Result<Value, Unmapped> {
        convert(answers, self.rows.iter().map(|row| (row.ids.as_slice(), row.keys.as_slice())))
    }

    /// Answers by readable keys to answers by ids.
    ///
    /// # Errors
    /// Answers that no row names.
    pub fn to_ids(&self, answers: &Value) -> Result<Value, Unmapped> {
        convert(answers, self.rows.iter().map(|row| (row.keys.as_slice(), row.ids.as_slice())))
    }
}

fn convert<'t>(answers: &Value, rows: impl Iterator<Item = (&'t [Step], &'t [Step])>) -> Result<Value, Unmapped> {
    let rows: std::collections::HashMap<&[Step], &[Step]> = rows.collect();
    let mut result = Value::Object(Map::new());
    let mut unmapped = Vec::new();
    leaves(answers, &mut Vec::new(), &mut Vec::new(), &mut |way, numbers, leaf| match rows.get(way) {
        Some(target) => put(&mut result, target, numbers, leaf.clone()),
        None => unmapped.push(way.iter().map(|step| step.key.as_str()).collect::<Vec<_>>().join("/")),
    });
    unmapped.dedup();
    if unmapped.is_empty() { Ok(result) } else { Err(Unmapped(unmapped)) }
}

/// Gets a way, the numbers in the arrays on it, and the value there.
type See<'s> = &'s mut dyn FnMut(&[Step], &[usize], &Value);

/// Every value that is neither an object nor an array, with its way and its numbers in the arrays on it.
fn leaves(value: &Value, way: &mut Vec<Step>, numbers: &mut Vec<usize>, see: See<'_>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let is_repeated = value.is_array();
                way.push(Step { key: key.clone(), is_repeated });
                leaves(value, way, numbers, see);
                way.pop();
            }
        }
        Value::Array(values) => {
            for (number, value) in values.iter().enumerate() {
                numbers.push(number);
                leaves(value, way, numbers, see);
                numbers.pop();
            }
        }
        leaf => see(way, numbers, leaf),
    }
}

fn put(into: &mut Value, way: &[Step], numbers: &[usize], leaf: Value) {
    let Some((step, rest)) = way.split_first() else {
        *into = leaf;
        return;
    };
    if !into.is_object() {
        *into = Value::Object(Map::new());
    }
    let Value::Object(object) = into else { return };
    let place = object.entry(step.key.clone()).or_insert(Value::Null);
    if !step.is_repeated {
        return put(place, rest, numbers, leaf);
    }
    let Some((number, numbers)) = numbers.split_first() else { return };
    if !place.is_array() {
        *place = Value::Array(Vec::new());
    }
    let Value::Array(values) = place else { return };
    while values.len() <= *number {
        values.push(Value::Object(Map::new()));
    }
    if let Some(place) = values.get_mut(*number) {
        put(place, rest, numbers, leaf);
    }
}

/// Fields of a data schema that are answered, with their ways by ids.
pub(super) fn ways(schema: &Schema) -> Vec<Vec<Step>> {
    let mut rows = Vec::new();
    suggest(&schema.struktur, &mut Vec::new(), &mut Vec::new(), &mut rows);
    rows.into_iter().map(|row| row.ids).collect()
}

fn suggest(places: &[Child], ids: &mut Vec<Step>, keys: &mut Vec<Step>, rows: &mut Vec<Row>) {
    let (mut taken, mut seen) = (HashSet::new(), HashSet::new());
    for child in places {
        let common = child.element.common();
        if child.anzahl.max == Some(0) || !seen.insert(common.id.as_str()) {
            continue;
        }
        let is_repeated = child.anzahl.max != Some(1);
        let label = common.bezeichnung_eingabe.as_deref().unwrap_or(&common.name);
        let mut key = readable(label);
        if key.is_empty() {
            key.clone_from(&common.id);
        }
        let base = key.clone();
        let mut number = 2;
        while !taken.insert(key.clone()) {
            key = format!("{base}{number}");
            number += 1;
        }
        ids.push(Step { key: common.id.clone(), is_repeated });
        keys.push(Step { key, is_repeated });
        match &child.element {
            Element::Group(group) => suggest(&group.struktur, ids, keys, rows),
            Element::Field(field) if field.feldart == FieldKind::Label => {}
            Element::Field(_) => rows.push(Row { ids: ids.clone(), keys: keys.clone() }),
        }
        ids.pop();
        keys.pop();
    }
}

/// Letters and digits of ASCII, words joined with capitals.
fn readable(label: &str) -> String {
    let mut plain = String::new();
    for c in label.chars() {
        match c {
            'ä' | 'Ä' => plain.push_str("ae"),
            'ö' | 'Ö' => plain.push_str("oe"),
            'ü' | 'Ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            c if c.is_ascii_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let mut key = String::new();
    for word in plain.split_whitespace() {
        let mut letters = word.chars();
        let Some(first) = letters.next() else { continue };
        let first = if key.is_empty() { first.to_ascii_lowercase() } else { first.to_ascii_uppercase() };
        key.push(first);
        key.extend(
            letters.map(|c| if word.chars().all(|c| !c.is_ascii_lowercase()) { c.to_ascii_lowercase() } else { c }),
        );
    }
    key.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn keys_are_readable() {
        for (label, key) in [
            ("Straße und Hausnummer", "strasseUndHausnummer"),
            ("Übergang", "uebergang"),
            ("E-Mail (privat)", "eMailPrivat"),
            ("PLZ", "plz"),
            ("§ 3", "3"),
            ("–", ""),
        ] {
            assert_eq!(readable(label), key);
        }
    }
}
