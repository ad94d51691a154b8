// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the ids, names and values of a text mean: seen from the element that carries the rule.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::draft::Note;
use super::facts::truth;
use super::refusal::Reason;
use super::tree::{Literal, Place};
use crate::codes::{DataType, FieldKind};
use crate::schema::{Child, Element, Field, Schema};

/// Codes and names of the list that a field refers to; `None` where the list is not at hand.
pub type Lists<'a> = &'a dyn Fn(&Field) -> Option<Vec<(String, String)>>;

/// What can be meant in a text.
#[derive(Clone)]
pub struct Scope<'a> {
    bearer: Option<String>,
    known: Option<Index<'a>>,
}

#[derive(Clone)]
struct Index<'a> {
    places: HashMap<&'a str, Vec<(Place, &'a Element)>>,
    /// Ids by name, made when first asked for.
    named: OnceCell<HashMap<String, String>>,
    lists: Lists<'a>,
}

impl Index<'_> {
    fn named(&self) -> &HashMap<String, String> {
        self.named.get_or_init(|| {
            let elements = self.places.values().flatten().map(|(_, element)| *element);
            elements
                .flat_map(|element| names(element).into_iter().map(|name| (plain(name), element.common().id.clone())))
                .collect()
        })
    }
}

impl<'a> Scope<'a> {
    /// Nothing is known: ids, names and codes are taken as written, and the draft says so.
    #[must_use]
    pub fn unknown() -> Self {
        Self { bearer: None, known: None }
    }

    /// The rules of a whole schema.
    #[must_use]
    pub fn of_schema(schema: &'a Schema, lists: Lists<'a>) -> Self {
        Self::below(&schema.id, &schema.struktur, lists)
    }

    /// The rules of a group or a field.
    #[must_use]
    pub fn of_element(element: &'a Element, lists: Lists<'a>) -> Self {
        let children: &[Child] = match element {
            Element::Group(group) => &group.struktur,
            Element::Field(_) => &[],
        };
        let mut scope = Self::below(&element.common().id, children, lists);
        if let Some(index) = &mut scope.known {
            index.places.entry(element.common().id.as_str()).or_default().push((Place::new(), element));
        }
        scope
    }

    fn below(bearer: &str, children: &'a [Child], lists: Lists<'a>) -> Self {
        let mut places: HashMap<&'a str, Vec<(Place, &'a Element)>> = HashMap::new();
        let mut open: Vec<(Place, &'a Child)> = children.iter().rev().map(|child| (Place::new(), child)).collect();
        while let Some((base, child)) = open.pop() {
            let id = child.element.common().id.as_str();
            let place: Place = base.into_iter().chain([id.to_owned()]).collect();
            if let Element::Group(group) = &child.element {
                open.extend(group.struktur.iter().rev().map(|child| (place.clone(), child)));
            }
            let here = places.entry(id).or_default();
            // the same element twice at one place is one place
            if here.last().is_none_or(|(last, _)| *last != place) {
                here.push((place, &child.element));
            }
        }
        Self { bearer: Some(bearer.to_owned()), known: Some(Index { places, named: OnceCell::new(), lists }) }
    }

    /// Whether names and values can be compared with the schema.
    pub(super) fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// The place that ids mean. They may leave out what lies between the carrier and the first of them, if that is clear.
    pub(super) fn place(&self, ids: &[String]) -> Result<Place, Reason> {
        let ids = match ids.split_first() {
            Some((first, rest)) if Some(first) == self.bearer.as_ref() => rest,
            _ => ids,
        };
        let Some(index) = &self.known else { return Ok(ids.to_vec()) };
        let Some(last) = ids.last() else { return Ok(Place::new()) };
        let found = index.places.get(last.as_str()).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<&Place> = found.iter().map(|(place, _)| place).filter(|place| place.ends_with(ids)).collect();
        match (found.iter().find(|place| place.as_slice() == ids), found.as_slice()) {
            (Some(exact), _) => Ok((*exact).clone()),
            (None, [one]) => Ok((*one).clone()),
            (None, []) => Err(Reason::NotBelow),
            (None, _) => Err(Reason::ManyPlaces),
        }
    }

    fn element(&self, place: &Place) -> Option<&'a Element> {
        let index = self.known.as_ref()?;
        let id = place.last().or(self.bearer.as_ref())?;
        index.places.get(id.as_str())?.iter().find(|(at, _)| at == place).map(|(_, element)| *element)
    }

    /// The name of a place for sentences.
    pub(super) fn name(&self, place: &Place) -> Option<&'a str> {
        self.element(place).map(|element| element.common().name.as_str())
    }

    /// Every name that the schema has for a place.
    pub(super) fn names(&self, place: &Place) -> Vec<&'a str> {
        self.element(place).map(names).unwrap_or_default()
    }

    /// Compares the name that a text gives to a place. A name that another element bears is refused.
    pub(super) fn compare_name(&self, place: &Place, written: &str) -> Result<Option<Note>, Reason> {
        let Some(element) = self.element(place) else { return Ok(None) };
        if names(element).iter().any(|name| same(name, written)) {
            return Ok(None);
        }
        let other = self.known.as_ref().and_then(|index| index.named().get(&plain(written)));
        if let Some(id) = other.filter(|id| **id != element.common().id) {
            return Err(Reason::OtherName { id: id.clone() });
        }
        let common = element.common();
        Ok(Some(Note::Name { id: common.id.clone(), text: written.to_owned(), schema: common.name.clone() }))
    }

    /// Ids of the yes-or-no fields right below the carrier; nothing where the schema is not known.
    pub(super) fn yes_or_no(&self) -> Option<Vec<Place>> {
        let index = self.known.as_ref()?;
        let mut found: Vec<Place> = Vec::new();
        for (place, element) in index.places.values().flatten().filter(|(place, _)| place.len() == 1) {
            match element {
                Element::Field(field) if field.datentyp == DataType::Bool => found.push(place.clone()),
                Element::Field(field) if field.feldart == FieldKind::Label => {}
                _ => return None,
            }
        }
        found.sort();
        Some(found).filter(|found| !found.is_empty())
    }

    /// Codes and names of a place: `Ok(None)` where it is no list, or not known.
    pub(super) fn list(&self, place: &Place) -> Option<Vec<(String, String)>> {
        let Some(Element::Field(field)) = self.element(place) else { return None };
        if field.werte.is_empty() {
            (self.known.as_ref()?.lists)(field)
        } else {
            Some(field.werte.iter().map(|value| (value.code.clone(), value.name.clone())).collect())
        }
    }

    /// What a value means at a place. `code` and `label` are what the text has; one of both is there.
    pub(super) fn value(&self, place: &Place, code: Option<&str>, label: Option<&str>) -> Result<Value, Reason> {
        let plain = |literal| Ok(Value { literal, label: label.map(str::to_owned), note: None });
        let written = code.or(label).unwrap_or_default();
        let field = match (self.is_known(), self.element(place)) {
            (true, Some(Element::Field(field))) => field,
            (true, _) => return Err(Reason::UnknownValue),
            (false, _) => {
                return match (code, truth(written)) {
                    (_, Some(truth)) if code.is_none() || label.is_none() => plain(Literal::Bool(truth)),
                    (Some(code), _) => plain(Literal::Text(code.to_owned())),
                    (None, _) => Err(Reason::NoCode),
                };
            }
        };
        if field.datentyp == DataType::Bool && field.werte.is_empty() && field.codeliste.is_none() {
            return match (truth(written), code.is_some() && label.is_some()) {
                (Some(truth), false) => plain(Literal::Bool(truth)),
                _ => Err(Reason::UnknownValue),
            };
        }
        if let Some(list) = self.list(place) {
            return listed(&list, code, label);
        }
        let note = Some(Note::List { id: field.common.id.clone() });
        match (code, label) {
            _ if field.codeliste.is_none() && field.feldart == FieldKind::Select => Err(Reason::UnknownValue),
            (Some(code), label) if field.codeliste.is_some() => {
                Ok(Value { literal: Literal::Text(code.to_owned()), label: label.map(str::to_owned), note })
            }
            (None, _) if field.codeliste.is_some() => Err(Reason::NoCode),
            (Some(_), Some(_)) => Err(Reason::UnknownValue),
            _ => typed(field, written).map(|literal| Value { literal, label: None, note: None }),
        }
    }
}

/// A value of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) literal: Literal,
    /// Its name.
    pub(super) label: Option<String>,
    pub(super) note: Option<Note>,
}

fn listed(list: &[(String, String)], code: Option<&str>, label: Option<&str>) -> Result<Value, Reason> {
    let named = |label: &str| list.iter().filter(|(_, name)| same(name, label)).collect::<Vec<_>>();
    let value = |(code, name): &(String, String), note| Value {
        literal: Literal::Text(code.clone()),
        label: Some(name.clone()),
        note,
    };
    match (code, label) {
        (Some(code), label) => {
            let entry = list.iter().find(|(known, _)| known == code).ok_or(Reason::UnknownValue)?;
            let Some(label) = label.filter(|label| !same(label, &entry.1)) else { return Ok(value(entry, None)) };
            if let Some((other, _)) = named(label).first() {
                return Err(Reason::OtherValue { code: other.clone() });
            }
            let note = Note::Value { code: code.to_owned(), text: label.to_owned(), list: entry.1.clone() };
            Ok(value(entry, Some(note)))
        }
        (None, Some(label)) => match named(label).as_slice() {
            [one] => Ok(value(one, None)),
            [] => {
                list.iter().find(|(code, _)| code == label).map(|entry| value(entry, None)).ok_or(Reason::UnknownValue)
            }
            _ => Err(Reason::NoCode),
        },
        (None, None) => Err(Reason::UnknownValue),
    }
}

fn typed(field: &Field, written: &str) -> Result<Literal, Reason> {
    match field.datentyp {
        DataType::Integer | DataType::Number | DataType::Currency => {
            let number = written.replace(',', ".");
            let is_number = number.parse::<f64>().is_ok_and(f64::is_finite) && !number.starts_with('+');
            is_number.then_some(Literal::Number(number)).ok_or(Reason::UnknownValue)
        }
        DataType::Text | DataType::TextLatin => Ok(Literal::Text(written.to_owned())),
        _ => Err(Reason::UnknownValue),
    }
}

fn names(element: &Element) -> Vec<&str> {
    let common = element.common();
    let mut names = vec![common.name.as_str()];
    names.extend(common.bezeichnung_eingabe.as_deref());
    names.extend(common.bezeichnung_ausgabe.as_deref());
    names
}

/// Names are equal without regard to case, spaces and what ends them.
pub(super) fn same(left: &str, right: &str) -> bool {
    plain(left) == plain(right)
}

fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.trim_matches(['.', '"', '\'', ' ', ':']).to_owned()
}
