// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The small parts that occur in many elements: identity, norms, keywords, rules, occurrences.

use super::context::{Context, all, attribute, find};
use super::text;
use super::tree::Node;
use crate::codes::RuleKind;
use crate::error::{Error, ErrorKind};
use crate::schema::{Identity, Keyword, Occurs, Reference, Rule};

/// Longest id that is taken; the standard has 12 characters.
const LONGEST_ID: usize = 32;

/// `identifikation` of an element whose id begins with `letter`.
pub(crate) fn identity(context: &mut Context<'_>, node: &Node, letter: char) -> Result<Identity, Error> {
    let holder = context.child(node, "identifikation")?;
    identity_in(context, holder, letter)
}

/// The id and version directly inside a node.
pub(crate) fn identity_in(context: &mut Context<'_>, holder: &Node, letter: char) -> Result<Identity, Error> {
    context.children(holder, &["id", "version"], &[])?;
    let node = context.child(holder, "id")?;
    let id = context.leaf(node)?.trim();
    if id.is_empty() {
        return Err(context.error(node, ErrorKind::Empty { name: "id".to_owned() }));
    }
    let digits = id.strip_prefix(letter).unwrap_or_default();
    if digits.is_empty() || id.len() > LONGEST_ID || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(context.error(node, ErrorKind::BadId { id: id.chars().take(LONGEST_ID).collect(), letter }));
    }
    context.count_id(node, id)?;
    Ok(Identity { id: id.to_owned(), version: context.line_of(holder, "version")? })
}

/// `bezug` elements; empty ones without a link are none.
pub(crate) fn references(context: &Context<'_>, node: &Node) -> Result<Vec<Reference>, Error> {
    let mut found = Vec::new();
    for child in all(node, "bezug") {
        if let Some((text, link)) = linked(context, child, "link")? {
            found.push(Reference { text, link });
        }
    }
    Ok(found)
}

/// `stichwort` elements.
pub(crate) fn keywords(context: &Context<'_>, node: &Node) -> Result<Vec<Keyword>, Error> {
    let mut found = Vec::new();
    for child in all(node, "stichwort") {
        if let Some((text, uri)) = linked(context, child, "uri")? {
            found.push(Keyword { text, uri });
        }
    }
    Ok(found)
}

/// A text with an address; an address without a text is refused.
fn linked(context: &Context<'_>, node: &Node, name: &str) -> Result<Option<(String, Option<String>)>, Error> {
    let link = attribute(node, name).map(str::trim).filter(|link| !link.is_empty());
    match (text::line(context.leaf(node)?), link) {
        (Some(text), link) => Ok(Some((text, link.map(str::to_owned)))),
        (None, None) => Ok(None),
        (None, Some(_)) => Err(context.error(node, ErrorKind::Empty { name: node.name.clone() })),
    }
}

/// `regel` elements.
pub(crate) fn rules(context: &mut Context<'_>, node: &Node) -> Result<Vec<Rule>, Error> {
    all(node, "regel").map(|child| rule(context, child)).collect()
}

fn rule(context: &mut Context<'_>, node: &Node) -> Result<Rule, Error> {
    context.children(
        node,
        &[
            "identifikation",
            "name",
            "beschreibung",
            "definition",
            "freitextRegel",
            "fachlicherErsteller",
            "letzteAenderung",
            "typ",
            "skript",
        ],
        &["bezug", "stichwort", "param", "ziel", "fehler"],
    )?;
    let Identity { id, version } = identity(context, node, 'R')?;
    Ok(Rule {
        name: context.line_of(node, "name")?.unwrap_or_default(),
        beschreibung: context.lines_of(node, "beschreibung")?,
        freitext_regel: context.lines_of(node, "freitextRegel")?,
        bezug: references(context, node)?,
        typ: context.code_of(node, "typ", RuleKind::ALLOWED, RuleKind::from_code)?,
        skript: context.lines_of(node, "skript")?,
        id,
        version,
    })
}

/// `anzahl` of a `struktur`.
pub(crate) fn occurs(context: &Context<'_>, node: &Node) -> Result<Occurs, Error> {
    let child = context.child(node, "anzahl")?;
    let value = context.leaf(child)?.trim();
    let bad = || context.error(child, ErrorKind::BadOccurs { value: value.chars().take(40).collect() });
    let (min, max) = value.split_once(':').ok_or_else(bad)?;
    let number = |text: &str| -> Option<u32> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        text.parse().ok()
    };
    let min = number(min).ok_or_else(bad)?;
    let max = if max == "*" { None } else { Some(number(max).ok_or_else(bad)?) };
    if max.is_some_and(|max| max < min) {
        return Err(context.error(child, ErrorKind::OccursSwapped { value: value.to_owned() }));
    }
    Ok(Occurs { min, max })
}

/// A whole number in a child.
pub(crate) fn number<T: std::str::FromStr>(context: &Context<'_>, node: &Node, name: &str) -> Result<Option<T>, Error> {
    let Some(child) = find(node, name) else { return Ok(None) };
    let Some(value) = text::line(context.leaf(child)?) else { return Ok(None) };
    let parsed = value.parse().map_err(|_| context.error(child, not_a_number(&value)))?;
    Ok(Some(parsed))
}

/// A whole number in an attribute.
pub(crate) fn number_attribute(context: &Context<'_>, node: &Node, name: &str) -> Result<Option<u32>, Error> {
    let Some(value) = attribute(node, name).and_then(text::line) else { return Ok(None) };
    let parsed = value.parse().map_err(|_| context.error(node, not_a_number(&value)))?;
    Ok(Some(parsed))
}

fn not_a_number(value: &str) -> ErrorKind {
    ErrorKind::NotANumber { value: value.chars().take(40).collect() }
}
