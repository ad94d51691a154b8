// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A whole definition.

use serde_json::{Map, Value};

use crate::component::Reader;
use crate::condition::{Condition, Names, condition};
use crate::error::Error;
use crate::limits::Limits;
use crate::members::{Left, Members, scalar, shown, tell};
use crate::page::Page;

/// A form definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Name for people; may be missing.
    pub name: Option<String>,
    /// Address of the page that comes first, where links lead from page to page.
    pub start: Option<String>,
    /// Whether pages simply follow each other, each under its condition (DEFRA's designer).
    pub is_sequence: bool,
    /// Pages in the order of the file.
    pub pages: Vec<Page>,
    /// Lists to choose from.
    pub lists: Vec<List>,
    /// Sections.
    pub sections: Vec<Section>,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// What people declare before they send, as HTML.
    pub declaration: Option<String>,
    /// Everything that the model does not hold.
    pub left: Vec<Left>,
}

/// A list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Id, in definitions of DEFRA's designer.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Name for editors.
    pub title: String,
    /// Entries in order.
    pub items: Vec<Item>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Id, in definitions of DEFRA's designer.
    pub id: Option<String>,
    /// What is sent.
    pub value: String,
    /// What people read.
    pub text: String,
    /// Explanation.
    pub description: Option<String>,
}

/// A section: several pages under one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Id, in definitions of DEFRA's designer.
    pub id: Option<String>,
    /// Name.
    pub name: String,
    /// Title for people.
    pub title: String,
}

/// Reads a definition.
///
/// # Errors
/// When it is no definition or a cap is passed. What is merely not known is told in [`Definition::left`].
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Definition, Error> {
    if bytes.len() > limits.bytes {
        return Err(Error::TooManyBytes { bytes: bytes.len(), max: limits.bytes });
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| Error::NotJson { reason: error.to_string() })?;
    bounded(&value, limits)?;
    let Value::Object(object) = value else { return Err(Error::NoPages) };
    let mut members = Members::new(&object);
    // housekeeping
    members.ignore(&["version", "schema", "skipSummary", "showFilenamesOnSummaryPage"]);
    let pages = members.list("pages");
    if pages.is_empty() {
        return Err(Error::NoPages);
    }
    let capped = |list: &[Value], what: &'static str, max: usize| {
        if list.len() > max { Err(Error::TooMany { what, max }) } else { Ok(()) }
    };
    let (conditions, lists, sections) = (members.list("conditions"), members.list("lists"), members.list("sections"));
    capped(pages, "pages", limits.pages)?;
    capped(conditions, "conditions", limits.conditions)?;
    capped(lists, "lists", limits.conditions)?;
    capped(sections, "sections", limits.conditions)?;
    let mut reader = Reader { limits, left: Vec::new(), count: 0 };
    let pages: Vec<Page> =
        pages.iter().filter_map(Value::as_object).map(|page| reader.page(page)).collect::<Result<_, _>>()?;
    let lists = self::lists(lists, &mut reader)?;
    let engine = members.text("engine");
    let mut definition = Definition {
        name: members.text("name"),
        start: members.text("startPage"),
        is_sequence: engine.as_deref() == Some("V2") || pages.iter().all(|page| page.next.is_empty()),
        sections: sections
            .iter()
            .filter_map(Value::as_object)
            .map(|section| self::section(section, &mut reader))
            .collect(),
        declaration: members.text("declaration"),
        conditions: Vec::new(),
        pages,
        lists,
        left: Vec::new(),
    };
    definition.conditions = self::conditions(conditions, &definition);
    members.finish("the definition", "", &mut reader.left);
    definition.left = reader.left;
    Ok(definition)
}

/// serde_json bounds the nesting of values, so this comes to an end.
fn bounded(value: &Value, limits: &Limits) -> Result<(), Error> {
    match value {
        Value::String(text) if text.len() > limits.text => Err(Error::TextTooLong { max: limits.text }),
        Value::Array(list) => list.iter().try_for_each(|value| bounded(value, limits)),
        Value::Object(object) => object.values().try_for_each(|value| bounded(value, limits)),
        _ => Ok(()),
    }
}

fn lists(lists: &[Value], reader: &mut Reader<'_>) -> Result<Vec<List>, Error> {
    let mut count = 0;
    let mut found = Vec::new();
    for list in lists.iter().filter_map(Value::as_object) {
        let mut members = Members::new(list);
        members.ignore(&["type"]);
        let name = members.text("name").unwrap_or_default();
        let title = members.text("title").unwrap_or_else(|| name.clone());
        let place = format!("list {title}");
        let items = members.list("items");
        count += items.len();
        if count > reader.limits.items {
            return Err(Error::TooMany { what: "entries of lists", max: reader.limits.items });
        }
        let items = items.iter().filter_map(|item| self::item(item, &place, &mut reader.left)).collect();
        found.push(List { id: members.text("id"), name, title, items });
        members.finish(&place, "", &mut reader.left);
    }
    Ok(found)
}

pub(crate) fn item(value: &Value, place: &str, left: &mut Vec<Left>) -> Option<Item> {
    let Value::Object(item) = value else {
        tell(left, place, format!("an entry that is no object: {}", shown(value)));
        return None;
    };
    let mut members = Members::new(item);
    let value = members.get("value").and_then(scalar).filter(|value| !value.is_empty());
    let text = members.text("text").or_else(|| members.text("label"));
    let hint = members.inside("hint").and_then(|mut hint| hint.text("text")).or_else(|| members.text("hint"));
    let item = Item {
        id: members.text("id"),
        description: members.text("description").or(hint),
        value: value.clone().or_else(|| text.clone())?,
        text: text.or(value)?,
    };
    members.finish(&format!("{place} / {}", item.text), "", left);
    Some(item)
}

fn section(section: &Map<String, Value>, reader: &mut Reader<'_>) -> Section {
    let mut members = Members::new(section);
    members.ignore(&["hideTitle"]);
    let name = members.text("name").unwrap_or_default();
    let title = members.text("title").unwrap_or_else(|| name.clone());
    let found = Section { id: members.text("id"), name, title };
    members.finish(&format!("section {}", found.title), "", &mut reader.left);
    found
}

fn conditions(list: &[Value], definition: &Definition) -> Vec<Condition> {
    let components = |id: &str| {
        let mut all = definition.pages.iter().flat_map(|page| &page.components);
        all.find(|component| component.id.as_deref() == Some(id)).map(|component| component.name.clone())
    };
    let items = |list: &str, item: &str| {
        let list = definition.lists.iter().find(|known| known.id.as_deref() == Some(list) || known.name == list)?;
        list.items.iter().find(|known| known.id.as_deref() == Some(item))
    };
    let names = Names { components: &components, items: &items };
    list.iter().filter_map(Value::as_object).map(|object| condition(object, &names)).collect()
}
