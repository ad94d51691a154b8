// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! JSON Schema 2020-12 of the answers to a data schema, for FIT-Connect.
//!
//! One property for each child of a group, named by its bare id; what may occur more than once is an array; groups and
//! fields stand in `$defs` under id and version, so that one that occurs at many places is described once. A group of which
//! one child is answered wants exactly one of its properties. Static texts are no properties, and nothing else is allowed.
//!
//! Formats (`date`, `time`, `date-time`) are annotations there, as the drafts since 2019-09 have it. Bounds of dates and
//! times cannot be said in JSON Schema: they stand in a `$comment`, like a pattern that is no regular expression of
//! ECMA-262. Required is what occurs at least once, except what nobody can answer (hidden and locked fields) and what a
//! rule with a script may forbid. A group is required only where something in it is: without answers it is not sent.

mod forbidden;
pub mod mapping;
mod pattern;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::{Map, Number, Value, json};

use crate::codes::{DataType, FieldKind, GroupKind};
use crate::genericode::Entry;
use crate::schema::{Child, Common, Element, Field, Group, Schema};

/// The dialect.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// How properties are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keys {
    /// `F60000000227`: what senders of FIT-Connect write.
    #[default]
    Bare,
    /// `F60000000227V1.1.0`: what the converter of the FIM portal's editors writes.
    Versioned,
}

/// Finds the entries of the published list of a field.
pub type FindEntries<'a> = &'a dyn Fn(&Field) -> Option<Vec<Entry>>;

/// What a JSON Schema is made with.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// How properties are named.
    pub keys: Keys,
    /// What stands before the name in `$id`, such as `https://schema.example.org/`.
    pub base: &'a str,
    /// Entries of published lists; without them any text is allowed.
    pub lists: Option<FindEntries<'a>>,
}

/// The name of a schema's file: `S00000000362V1.0.0.schema.json`.
#[must_use]
pub fn file_name(schema: &Schema) -> String {
    format!("{}.schema.json", versioned(&schema.id, schema.version.as_deref()))
}

/// Makes the JSON Schema.
#[must_use]
pub fn json_schema(schema: &Schema, options: Options<'_>) -> Value {
    let mut builder =
        Builder { options, definitions: BTreeMap::new(), open: HashSet::new(), forbidden: forbidden::targets(schema) };
    let mut root = Map::new();
    root.insert("$schema".to_owned(), json!(DIALECT));
    root.insert("$id".to_owned(), json!(format!("{}{}", options.base, file_name(schema))));
    let title = schema.bezeichnung.as_deref().unwrap_or(&schema.name);
    root.insert("title".to_owned(), json!(title));
    if let Some(text) = &schema.beschreibung {
        root.insert("description".to_owned(), json!(text));
    }
    builder.object(&mut root, &schema.struktur);
    root.insert("$defs".to_owned(), Value::Object(builder.definitions.into_iter().collect()));
    Value::Object(root)
}

fn versioned(id: &str, version: Option<&str>) -> String {
    version.map_or_else(|| id.to_owned(), |version| format!("{id}V{version}"))
}

struct Builder<'a> {
    options: Options<'a>,
    definitions: BTreeMap<String, Value>,
    open: HashSet<String>,
    /// Ids that a rule may forbid.
    forbidden: BTreeSet<String>,
}

impl Builder<'_> {
    /// Properties of a group or of the whole.
    fn object(&mut self, object: &mut Map<String, Value>, places: &[Child]) {
        let (mut properties, mut required) = (Map::new(), BTreeSet::new());
        for child in places.iter().filter(|child| is_answered(child)) {
            let common = child.element.common();
            let key = match self.options.keys {
                Keys::Bare => common.id.clone(),
                Keys::Versioned => versioned(&common.id, common.version.as_deref()),
            };
            if child.anzahl.min > 0 && self.is_required(child) {
                required.insert(key.clone());
            }
            let property = self.place(child);
            properties.insert(key, property);
        }
        object.insert("type".to_owned(), json!("object"));
        object.insert("properties".to_owned(), Value::Object(properties));
        if !required.is_empty() {
            object.insert("required".to_owned(), json!(required));
        }
        object.insert("additionalProperties".to_owned(), json!(false));
    }

    fn is_required(&self, child: &Child) -> bool {
        let by_people = match &child.element {
            Element::Group(group) => {
                let mut inside = group.struktur.iter().filter(|child| is_answered(child));
                match group.art {
                    Some(GroupKind::Choice) => inside.next().is_some(),
                    None => inside.any(|child| child.anzahl.min > 0 && self.is_required(child)),
                }
            }
            Element::Field(field) => matches!(field.feldart, FieldKind::Input | FieldKind::Select),
        };
        by_people && !self.forbidden.contains(&child.element.common().id)
    }

    fn place(&mut self, child: &Child) -> Value {
        let name = self.definition(&child.element);
        let reference = json!({"$ref": format!("#/$defs/{name}")});
        if child.anzahl.max == Some(1) {
            return reference;
        }
        let mut array = Map::new();
        array.insert("type".to_owned(), json!("array"));
        array.insert("items".to_owned(), reference);
        if child.anzahl.min > 0 {
            array.insert("minItems".to_owned(), json!(child.anzahl.min));
        }
        if let Some(max) = child.anzahl.max {
            array.insert("maxItems".to_owned(), json!(max));
        }
        Value::Object(array)
    }

    /// The name under which an element stands in `$defs`.
    fn definition(&mut self, element: &Element) -> String {
        let common = element.common();
        let name = versioned(&common.id, common.version.as_deref());
        if !self.definitions.contains_key(&name) && self.open.insert(name.clone()) {
            let definition = match element {
                Element::Group(group) => self.group(group),
                Element::Field(field) => self.field(field),
            };
            self.definitions.insert(name.clone(), definition);
        }
        name
    }

    fn group(&mut self, group: &Group) -> Value {
        let mut object = described(&group.common);
        self.object(&mut object, &group.struktur);
        if group.art == Some(GroupKind::Choice) {
            let keys = object.get("properties").and_then(Value::as_object).map(|all| all.keys().cloned().collect());
            let keys: Vec<String> = keys.unwrap_or_default();
            if !keys.is_empty() {
                let one: Vec<Value> = keys.iter().map(|key| json!({"required": [key]})).collect();
                object.insert("oneOf".to_owned(), json!(one));
            }
        }
        Value::Object(object)
    }

    fn field(&self, field: &Field) -> Value {
        let mut property = described(&field.common);
        let mut put = |key: &str, value: Value| property.insert(key.to_owned(), value);
        let bounds = &field.praezisierung;
        let mut comments = Vec::new();
        match field.datentyp {
            DataType::Bool => drop(put("type", json!("boolean"))),
            DataType::Number | DataType::Currency | DataType::Integer => {
                put("type", json!(if field.datentyp == DataType::Integer { "integer" } else { "number" }));
                for (key, bound) in [("minimum", &bounds.min_value), ("maximum", &bounds.max_value)] {
                    if let Some(bound) = bound.as_deref().and_then(number) {
                        put(key, Value::Number(bound));
                    }
                }
            }
            DataType::Date | DataType::Time | DataType::DateTime => {
                let format = match field.datentyp {
                    DataType::Date => "date",
                    DataType::Time => "time",
                    _ => "date-time",
                };
                put("type", json!("string"));
                put("format", json!(format));
                for (name, bound) in [("minValue", &bounds.min_value), ("maxValue", &bounds.max_value)] {
                    comments.extend(bound.as_ref().map(|bound| format!("{name}: {bound}")));
                }
            }
            DataType::Text | DataType::TextLatin | DataType::File | DataType::Object => {
                put("type", json!("string"));
            }
        }
        let entries = self.entries(field);
        if let Some(entries) = &entries {
            let choices: Vec<Value> =
                entries.iter().map(|(code, name)| json!({"const": code, "title": name})).collect();
            put("oneOf", json!(choices));
        } else if matches!(field.datentyp, DataType::Text | DataType::TextLatin) {
            for (key, bound) in [("minLength", bounds.min_length), ("maxLength", bounds.max_length)] {
                if let Some(bound) = bound {
                    put(key, json!(bound));
                }
            }
            match bounds.pattern.as_deref().map(|pattern| (pattern, pattern::whole(pattern))) {
                Some((_, Some(whole))) => drop(put("pattern", json!(whole))),
                Some((pattern, None)) => comments.push(format!("pattern: {pattern}")),
                None => {}
            }
        }
        if !comments.is_empty() {
            put("$comment", json!(comments.join("; ")));
        }
        Value::Object(property)
    }

    /// Codes with names, each once; only texts are chosen by code.
    fn entries(&self, field: &Field) -> Option<Vec<(String, String)>> {
        if field.feldart != FieldKind::Select || !matches!(field.datentyp, DataType::Text | DataType::TextLatin) {
            return None;
        }
        let mut entries: Vec<(String, String)> =
            field.werte.iter().map(|value| (value.code.clone(), value.name.clone())).collect();
        if entries.is_empty() {
            let published = self.options.lists.and_then(|lists| lists(field)).unwrap_or_default();
            entries.extend(published.into_iter().map(|entry| (entry.code, entry.name)));
        }
        let mut seen = HashSet::new();
        entries.retain(|(code, _)| seen.insert(code.clone()));
        (!entries.is_empty()).then_some(entries)
    }
}

/// Static texts and what may not occur are not answered.
fn is_answered(child: &Child) -> bool {
    let is_text = matches!(&child.element, Element::Field(field) if field.feldart == FieldKind::Label);
    !is_text && child.anzahl.max != Some(0)
}

fn described(common: &Common) -> Map<String, Value> {
    let mut object = Map::new();
    let title = common.bezeichnung_eingabe.as_deref().unwrap_or(&common.name);
    if !title.is_empty() {
        object.insert("title".to_owned(), json!(title));
    }
    object
}

fn number(text: &str) -> Option<Number> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    text.parse::<f64>().ok().and_then(Number::from_f64)
}
