// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The small parts that occur in many elements: identity, norms, keywords, rules, occurrences.

use super::context::{Context, all, find};
use super::text;
use crate::codes::{RelationKind, RuleKind};
use crate::document::Node;
use crate::error::{Error, ErrorKind};
use crate::schema::{Identity, Keyword, Life, Occurs, Reference, Relation, Rule};

/// Longest id that is taken; the standard has 12 characters.
const LONGEST_ID: usize = 32;

/// `identifikation` of an element whose id begins with `letter`.
pub(crate) fn identity(context: &mut Context<'_>, node: Node<'_>, letter: char) -> Result<Identity, Error> {
    let holder = context.child(node, "identifikation")?;
    identity_in(context, holder, letter)
}

/// The id and version directly inside a node.
pub(crate) fn identity_in(context: &mut Context<'_>, holder: Node<'_>, letter: char) -> Result<Identity, Error> {
    context.children(holder, &["id", "version"], &[])?;
    identity_beside(context, holder, letter)
}

/// The id and version among other children.
pub(crate) fn identity_beside(context: &mut Context<'_>, holder: Node<'_>, letter: char) -> Result<Identity, Error> {
    let version = context.line_of(holder, "version")?;
    let Some(node) = find(holder, "id") else {
        let error = context.error(holder, ErrorKind::Missing { name: "id" });
        return bear_id(context, String::new(), error).map(|()| Identity { id: String::new(), version });
    };
    let text = context.leaf(node)?;
    let id = text.trim();
    let end = id.char_indices().nth(LONGEST_ID).map_or(id.len(), |(end, _)| end);
    let shown = id.get(..end).unwrap_or_default().to_owned();
    if id.is_empty() {
        let error = context.error(node, ErrorKind::Empty { name: "id".to_owned() });
        bear_id(context, shown.clone(), error)?;
    } else if !has_form(id, letter) {
        let error = context.error(node, ErrorKind::BadId { id: shown.clone(), letter });
        bear_id(context, shown.clone(), error)?;
    }
    let id = shown;
    context.count_id(node, &id)?;
    Ok(Identity { id, version })
}

/// Bears a fault of an id as one of the element that it names.
fn bear_id(context: &mut Context<'_>, id: String, error: Error) -> Result<(), Error> {
    context.go_in(&id);
    let borne = context.bear(error);
    context.path.pop();
    borne
}

fn has_form(id: &str, letter: char) -> bool {
    let digits = id.strip_prefix(letter).unwrap_or_default();
    !digits.is_empty() && id.len() <= LONGEST_ID && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Release and life of an element.
pub(crate) fn life(context: &Context<'_>, node: Node<'_>) -> Result<Life, Error> {
    Ok(Life {
        status_gesetzt_am: context.line_of(node, "statusGesetztAm")?,
        status_gesetzt_durch: context.line_of(node, "statusGesetztDurch")?,
        gueltig_ab: context.line_of(node, "gueltigAb")?,
        gueltig_bis: context.line_of(node, "gueltigBis")?,
        versionshinweis: context.lines_of(node, "versionshinweis")?,
        veroeffentlichungsdatum: context.line_of(node, "veroeffentlichungsdatum")?,
        letzte_aenderung: context.line_of(node, "letzteAenderung")?,
    })
}

/// A code that is kept as text.
pub(crate) fn code_text(
    context: &Context<'_>,
    node: Node<'_>,
    name: &str,
    allowed: &'static str,
) -> Result<Option<String>, Error> {
    let code = context.code_of(node, name, allowed, |code| Some(code.to_owned()))?;
    let Some(code) = code else { return Ok(None) };
    if allowed.split(", ").any(|known| known == code) {
        return Ok(Some(code));
    }
    if let Some(child) = find(node, name) {
        let code = code.chars().take(60).collect();
        context.bear(context.error(child, ErrorKind::UnknownCode { code, allowed }))?;
    }
    Ok(None)
}

/// `relation` elements. They say nothing about a form, so nothing in them keeps a file from being read.
pub(crate) fn relations(context: &Context<'_>, node: Node<'_>, letters: &str) -> Vec<Relation> {
    all(node, "relation").map(|child| relation(context, child, letters)).collect()
}

fn relation(context: &Context<'_>, node: Node<'_>, letters: &str) -> Relation {
    let code = find(node, "praedikat").and_then(|child| find(child, "code")).map(Node::text).unwrap_or_default();
    let kind = RelationKind::from_code(code.trim());
    let of_target = |name: &str| find(node, "objekt").and_then(|target| find(target, name)).map(Node::text);
    let id = of_target("id").unwrap_or_default().trim().to_owned();
    let line = node.line();
    match kind {
        None => context.note(1029, line, (!code.trim().is_empty()).then(|| code.chars().take(60).collect())),
        Some(RelationKind::LinkedWith) => context.note(1088, line, Some("VKN".to_owned())),
        Some(_) => {}
    }
    let first = id.chars().next();
    let shown = || Some(id.chars().take(LONGEST_ID).collect());
    match first {
        None => context.note(1091, line, None),
        Some(first) if !"SFGD".contains(first) || !matches!(id.len(), 9 | 12) || !has_form(&id, first) => {
            context.note(1039, line, shown());
        }
        Some(first) if !letters.contains(first) => context.note(1087, line, shown()),
        Some(_) => {}
    }
    let version = of_target("version").and_then(|version| text::line(&version));
    Relation { kind, target: Identity { id, version } }
}

/// `bezug` elements; empty ones without a link are none.
pub(crate) fn references(context: &Context<'_>, node: Node<'_>) -> Result<Vec<Reference>, Error> {
    let mut found = Vec::new();
    for child in all(node, "bezug") {
        if let Some((text, link)) = linked(context, child, "link")? {
            found.push(Reference { text, link });
        }
    }
    Ok(found)
}

/// `stichwort` elements.
pub(crate) fn keywords(context: &Context<'_>, node: Node<'_>) -> Result<Vec<Keyword>, Error> {
    let mut found = Vec::new();
    for child in all(node, "stichwort") {
        if let Some((text, uri)) = linked(context, child, "uri")? {
            found.push(Keyword { text, uri });
        }
    }
    Ok(found)
}

/// A text with an address; an address without a text is refused.
fn linked(context: &Context<'_>, node: Node<'_>, name: &str) -> Result<Option<(String, Option<String>)>, Error> {
    let link = node.attribute(name).map(str::trim).filter(|link| !link.is_empty());
    match (text::line(&context.leaf(node)?), link) {
        (Some(text), link) => Ok(Some((text, link.map(str::to_owned)))),
        (None, None) => Ok(None),
        (None, Some(_)) => Err(context.error(node, ErrorKind::Empty { name: node.name().to_owned() })),
    }
}

/// `regel` elements.
pub(crate) fn rules(context: &mut Context<'_>, node: Node<'_>) -> Result<Vec<Rule>, Error> {
    all(node, "regel").map(|child| rule(context, child)).collect()
}

fn rule(context: &mut Context<'_>, node: Node<'_>) -> Result<Rule, Error> {
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
        line: node.line(),
        stichworte: keywords(context, node)?,
        fachlicher_ersteller: context.line_of(node, "fachlicherErsteller")?,
        letzte_aenderung: context.line_of(node, "letzteAenderung")?,
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

/// `anzahl` of a `struktur`. What cannot be read is `0:1` where faults are borne.
pub(crate) fn occurs(context: &Context<'_>, node: Node<'_>) -> Result<Occurs, Error> {
    let child = match context.child(node, "anzahl") {
        Ok(child) => child,
        Err(error) => return context.bear(error).map(|()| Occurs { min: 0, max: Some(1) }),
    };
    let text = context.leaf(child)?;
    let value = text.trim();
    let shown = || value.chars().take(40).collect();
    let Some(occurs) = parse_occurs(value) else {
        context.bear(context.error(child, ErrorKind::BadOccurs { value: shown() }))?;
        return Ok(Occurs { min: 0, max: Some(1) });
    };
    if occurs.max.is_some_and(|max| max < occurs.min) {
        context.bear(context.error(child, ErrorKind::OccursSwapped { value: shown() }))?;
    }
    if occurs == (Occurs { min: 0, max: Some(0) }) {
        context.note(1021, child.line(), Some(shown()));
    }
    Ok(occurs)
}

fn parse_occurs(value: &str) -> Option<Occurs> {
    let (min, max) = value.split_once(':')?;
    let number = |text: &str| -> Option<u32> {
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        text.parse().ok()
    };
    let max = if max == "*" { None } else { Some(number(max)?) };
    Some(Occurs { min: number(min)?, max })
}

/// A whole number in a child.
pub(crate) fn number<T: std::str::FromStr>(
    context: &Context<'_>,
    node: Node<'_>,
    name: &str,
) -> Result<Option<T>, Error> {
    let Some(child) = find(node, name) else { return Ok(None) };
    let Some(value) = text::line(&context.leaf(child)?) else { return Ok(None) };
    let parsed = value.parse().map_err(|_| context.error(child, not_a_number(&value)))?;
    Ok(Some(parsed))
}

/// A length in characters.
pub(crate) fn length(
    context: &Context<'_>,
    node: Node<'_>,
    name: &'static str,
    value: Option<&str>,
) -> Result<Option<u32>, Error> {
    let Some(value) = value.and_then(text::line) else { return Ok(None) };
    let parsed = value.parse().ok();
    if parsed.is_none() {
        let value = value.chars().take(40).collect();
        context.bear(context.error(node, ErrorKind::BadLength { name, value }))?;
    }
    Ok(parsed)
}

fn not_a_number(value: &str) -> ErrorKind {
    ErrorKind::NotANumber { value: value.chars().take(40).collect() }
}
