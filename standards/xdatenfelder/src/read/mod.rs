// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading messages of the editions 1.0, 2.0 and 3.0.0 into one model. Order of children and prefixes do not matter.

mod context;
mod element;
mod former;
mod parts;
mod schema;
pub(crate) mod text;

use crate::check;
use crate::document::{Document, Node};
use crate::error::{Error, ErrorKind};
use crate::finding::Finding;
use crate::limits::Limits;
use crate::schema::{Edition, Group, Schema};
use crate::{NAMESPACE, NAMESPACE_1, NAMESPACE_2};
use context::Context;
pub(crate) use context::Fault;

/// Message that carries a whole schema.
pub(crate) const SCHEMA_MESSAGE: &str = "xdatenfelder.stammdatenschema.0102";
/// The same in edition 1.
const SCHEMA_MESSAGE_1: &str = "xdatenfelder.stammdatenschema.0102001";
/// Message that carries one group.
pub(crate) const GROUP_MESSAGE: &str = "xdatenfelder.datenfeldgruppe.0103";

/// Reads a schema message (`xdatenfelder.stammdatenschema.0102`) of any edition.
///
/// # Errors
/// The first thing that makes the file unreadable, with its place. Methodical faults are `Schema::findings` instead.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Schema, Error> {
    schema_of(&Document::read(bytes, limits)?, limits, false)
}

/// As [`read`], for reports: what has an official code is a finding even where it makes the schema unusable, and
/// something harmless is read in its place.
///
/// # Errors
/// The first thing without an official code that makes the file unreadable, with its place.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Schema, Error> {
    schema_of(&Document::read(bytes, limits)?, limits, true)
}

/// Reads a group message (`xdatenfelder.datenfeldgruppe.0103`) of edition 2 or 3.
///
/// # Errors
/// As [`read`].
pub fn read_group(bytes: &[u8], limits: &Limits) -> Result<Group, Error> {
    let document = Document::read(bytes, limits)?;
    Ok(group_of(&document, limits, false)?.0)
}

/// As [`read_group`], for reports: see [`inspect`].
///
/// # Errors
/// As [`inspect`].
pub fn inspect_group(bytes: &[u8], limits: &Limits) -> Result<(Group, Vec<Finding>), Error> {
    group_of(&Document::read(bytes, limits)?, limits, true)
}

fn group_of(document: &Document, limits: &Limits, is_lenient: bool) -> Result<(Group, Vec<Finding>), Error> {
    let edition = edition(document.root())?;
    let context = Context::new(limits, namespace(edition), is_lenient);
    let mut context = if is_lenient { context } else { context.without_report() };
    let content = message(&context, document.root(), GROUP_MESSAGE, "datenfeldgruppe")?;
    let group = match edition {
        Edition::V3 => element::group(&mut context, content)?,
        Edition::V1 | Edition::V2 => former::group(&mut context, content, edition)?,
    };
    let findings = if is_lenient { check::group_findings(&group, edition, context.into_noted()) } else { Vec::new() };
    Ok((group, findings))
}

fn schema_of(document: &Document, limits: &Limits, is_lenient: bool) -> Result<Schema, Error> {
    let edition = edition(document.root())?;
    let mut context = Context::new(limits, namespace(edition), is_lenient);
    let expected = if edition == Edition::V1 { SCHEMA_MESSAGE_1 } else { SCHEMA_MESSAGE };
    let content = message(&context, document.root(), expected, "stammdatenschema")?;
    let mut schema = match edition {
        Edition::V3 => schema::read(&mut context, content)?,
        Edition::V1 | Edition::V2 => former::schema(&mut context, content, edition)?,
    };
    schema.findings = check::findings(&schema, content.line(), context.into_noted());
    Ok(schema)
}

fn namespace(edition: Edition) -> &'static str {
    match edition {
        Edition::V1 => NAMESPACE_1,
        Edition::V2 => NAMESPACE_2,
        Edition::V3 => NAMESPACE,
    }
}

fn edition(root: Node<'_>) -> Result<Edition, Error> {
    let known = [Edition::V1, Edition::V2, Edition::V3];
    known.into_iter().find(|edition| namespace(*edition) == root.namespace()).ok_or_else(|| {
        let found = root.namespace().chars().take(120).collect();
        root.error(ErrorKind::UnknownNamespace { found, expected: NAMESPACE })
    })
}

fn message<'n>(
    context: &Context<'_>,
    root: Node<'n>,
    expected: &'static str,
    content: &'static str,
) -> Result<Node<'n>, Error> {
    if root.name() != expected {
        return Err(context.error(root, ErrorKind::WrongMessage { expected }));
    }
    context.children(root, &["header", content], &[])?;
    context.child(root, content)
}
