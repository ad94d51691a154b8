// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! JSON to answers, for the authority that receives them. Lenient: what is not understood is listed, not refused.

use serde_json::{Map, Value};

use crate::answers::{Answers, Attachment, Entry, Scan};
use crate::dates::to_parts;
use crate::definition::{Definition, Field, Form, Node, ValueKind};
use crate::numbers;
use crate::path::Path;
use crate::value::localised;

/// Most unknown parts that are listed.
const MOST_UNKNOWN: usize = 200;

/// Reads answers. Keys may carry a version (`F60000000227V1.1.0`), single values may stand where a list is expected and
/// the other way round. Unknown keys and surplus entries are listed in [`Answers::unknown`]. Files are known by id
/// only: see [`Answers::describe_attachments`].
#[must_use]
pub fn from_json(definition: &Definition, value: &Value) -> Answers {
    let mut reader = Reader { longest: definition.defaults.max_answer, answers: Answers::default() };
    match value {
        Value::Object(object) => reader.object(&definition.roots, object, &Path::root(), ""),
        _ => reader.unknown("", "the JSON is no object"),
    }
    reader.answers
}

struct Reader {
    longest: usize,
    answers: Answers,
}

impl Reader {
    fn unknown(&mut self, at: &str, what: &str) {
        if self.answers.unknown.len() < MOST_UNKNOWN {
            let text = if what.is_empty() { at.to_owned() } else { format!("{at}: {what}") };
            self.answers.unknown.push(text.chars().take(300).collect());
        }
    }

    fn object(&mut self, nodes: &[Node], object: &Map<String, Value>, base: &Path, at: &str) {
        for (key, value) in object {
            let here = if at.is_empty() { key.clone() } else { format!("{at}/{key}") };
            let id = key.split_once('V').map_or(key.as_str(), |(id, _)| id);
            match nodes.iter().find(|node| node.id() == Some(id)) {
                Some(Node::Group(group)) => self.group(group, value, base, &here),
                Some(Node::Field(field)) if field.kind == ValueKind::File => self.files(field, value, base, &here),
                Some(Node::Field(field)) => self.field(field, value, base, &here),
                Some(Node::Text(_)) | None => self.unknown(&here, ""),
            }
        }
    }

    /// The values of an element with their paths, as many as it may have.
    fn places<'v>(
        &mut self,
        value: &'v Value,
        list: &Path,
        (repeated, max): (bool, u32),
        at: &str,
    ) -> Vec<(Path, &'v Value)> {
        let values: Vec<&Value> = match value {
            Value::Null => Vec::new(),
            Value::Array(values) => values.iter().collect(),
            single => vec![single],
        };
        let max = if repeated { max } else { 1 };
        if values.len() > max as usize {
            self.unknown(at, &format!("{} entries, {max} expected", values.len()));
        }
        let places: Vec<_> = (0..max).zip(values).collect();
        if repeated && !places.is_empty() {
            self.answers.counts.insert(list.clone(), u32::try_from(places.len()).unwrap_or(max));
        }
        places.into_iter().map(|(index, value)| (list.with_index(repeated.then_some(index)), value)).collect()
    }

    fn group(&mut self, group: &crate::definition::Group, value: &Value, base: &Path, at: &str) {
        let list = base.child(&group.id, None);
        for (path, value) in self.places(value, &list, (group.is_repeated(), group.max), at) {
            match value {
                Value::Object(inside) => self.object(&group.children, inside, &path, at),
                Value::Null => {}
                _ => self.unknown(at, "no object"),
            }
        }
    }

    fn field(&mut self, field: &Field, value: &Value, base: &Path, at: &str) {
        let list = base.child(&field.id, None);
        for (path, value) in self.places(value, &list, (field.is_repeated(), field.max), at) {
            let text = match value {
                Value::Null => continue,
                Value::Bool(truth) => truth.to_string(),
                // Rust prints a double in full, never with an exponent.
                Value::Number(number) => match number.as_i64() {
                    Some(whole) => whole.to_string(),
                    None => number.as_f64().map_or_else(|| number.to_string(), |double| double.to_string()),
                },
                Value::String(text) => text.chars().take(self.longest).collect(),
                Value::Array(_) | Value::Object(_) => {
                    self.unknown(at, "no single value");
                    continue;
                }
            };
            self.answers.entries.insert(path, entry(field, value, text));
        }
    }

    fn files(&mut self, field: &Field, value: &Value, base: &Path, at: &str) {
        let values: Vec<&Value> = match value {
            Value::Array(values) => values.iter().collect(),
            single => vec![single],
        };
        let ids = values.iter().filter_map(|value| value.as_str()).take(field.max as usize);
        let files: Vec<Attachment> = ids
            .map(|id| Attachment {
                id: id.to_owned(),
                name: id.to_owned(),
                bytes: 0,
                media_type: String::new(),
                scan: Scan::default(),
            })
            .collect();
        if files.len() < values.iter().filter(|value| !value.is_null()).count() {
            self.unknown(at, "surplus files or no ids");
        }
        if !files.is_empty() && matches!(field.form, Form::File { .. }) {
            self.answers.entries.insert(base.child(&field.id, None), Entry::Files(files));
        }
    }
}

fn entry(field: &Field, value: &Value, text: String) -> Entry {
    match field.kind {
        ValueKind::Date => Entry::Date(to_parts(&text)),
        // A number that travelled as text keeps its decimal dot unless it is German already.
        ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency
            if value.is_string() && numbers::canonical(&text.replace('.', ",")).is_err() =>
        {
            Entry::Text(text)
        }
        kind => Entry::Text(localised(kind, &text)),
    }
}
