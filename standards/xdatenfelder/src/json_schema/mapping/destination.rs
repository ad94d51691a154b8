// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads a destination's JSON Schema whose properties name FIM ids in an annotation. Which annotation is used is not
//! published (unverified), so every text beside a property is looked at: title, description, comment, and names of our own.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Row, Step, Table, ways};
use crate::convert::long_id as long;
use crate::schema::Schema;

/// Deepest nesting, references counted.
const MOST_DEPTH: usize = 40;
/// Most fields of a destination.
const MOST_FIELDS: usize = 20_000;

/// A field of the destination.
struct Found {
    /// Ids of groups that its way names.
    groups: Vec<String>,
    keys: Vec<Step>,
}

pub(super) fn table(schema: &Schema, destination: &Value) -> (Table, Vec<String>) {
    let mut found: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    let mut walk =
        Walk { root: destination, found: &mut found, groups: Vec::new(), keys: Vec::new(), left: MOST_FIELDS };
    walk.object(destination, 0);
    let ways = ways(schema);
    let (mut rows, mut unclear) = (Vec::new(), Vec::new());
    for way in &ways {
        let Some(last) = way.last() else { continue };
        let id = long(&last.key);
        let candidates: Vec<&Found> = found.get(&id).into_iter().flatten().filter(|found| fits(way, found)).collect();
        let rivals = ways.iter().filter(|other| other.last().map(|step| &step.key) == Some(&last.key));
        match candidates.as_slice() {
            [one] if rivals.filter(|other| fits(other, one)).count() == 1 => {
                rows.push(Row { ids: way.clone(), keys: one.keys.clone() });
            }
            _ => unclear.push(way.iter().map(|step| step.key.as_str()).collect::<Vec<_>>().join("/")),
        }
    }
    (Table { rows }, unclear)
}

/// As many arrays, and the groups that the destination names stand on the way in that order.
fn fits(way: &[Step], found: &Found) -> bool {
    let arrays = |steps: &[Step]| steps.iter().filter(|step| step.is_repeated).count();
    let mut on_way = way.iter().map(|step| long(&step.key));
    arrays(way) == arrays(&found.keys) && found.groups.iter().all(|group| on_way.any(|id| id == *group))
}

struct Walk<'v> {
    root: &'v Value,
    found: &'v mut BTreeMap<String, Vec<Found>>,
    groups: Vec<String>,
    keys: Vec<Step>,
    left: usize,
}

impl<'v> Walk<'v> {
    fn object(&mut self, schema: &'v Value, depth: usize) {
        let schema = self.resolved(schema);
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
        for (key, property) in properties {
            if depth >= MOST_DEPTH || self.left == 0 {
                return;
            }
            self.left -= 1;
            let ids = |value: &Value| annotated(value);
            let target = self.resolved(property);
            let items = target.get("items");
            let inner = items.map_or(target, |items| self.resolved(items));
            // what stands at the place itself counts before what stands in a shared definition
            let id = [Some(property), Some(target), items, Some(inner)].into_iter().flatten().find_map(ids);
            self.keys.push(Step { key: key.clone(), is_repeated: items.is_some() });
            match id {
                Some(id) if id.starts_with('F') => {
                    let found = Found { groups: self.groups.clone(), keys: self.keys.clone() };
                    self.found.entry(id).or_default().push(found);
                }
                id => {
                    let is_group = id.is_some();
                    self.groups.extend(id);
                    self.object(inner, depth + 1);
                    if is_group {
                        self.groups.pop();
                    }
                }
            }
            self.keys.pop();
        }
    }

    /// What a local reference points to.
    fn resolved(&self, schema: &'v Value) -> &'v Value {
        let mut schema = schema;
        for _ in 0..MOST_DEPTH {
            let Some(pointer) = schema.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'))
            else {
                break;
            };
            let Some(target) = self.root.pointer(pointer) else { break };
            schema = target;
        }
        schema
    }
}

/// The first id in a text beside the keywords.
fn annotated(schema: &Value) -> Option<String> {
    let object = schema.as_object()?;
    let is_annotation = |key: &str| {
        matches!(key, "$comment" | "title" | "description")
            || key.starts_with("x-")
            || key.to_ascii_lowercase().contains("fim")
    };
    let texts = object.iter().filter(|(key, _)| is_annotation(key)).filter_map(|(_, value)| value.as_str());
    texts.filter_map(first_id).next()
}

fn first_id(text: &str) -> Option<String> {
    text.match_indices(['F', 'G']).find_map(|(at, _)| {
        let is_inside = text.get(..at).and_then(|before| before.chars().last()).is_some_and(char::is_alphanumeric);
        let digits = text.get(at + 1..)?.bytes().take_while(u8::is_ascii_digit).count();
        let id = text.get(at..at + 1 + digits)?;
        (!is_inside && matches!(digits, 8 | 11)).then(|| long(id))
    })
}
