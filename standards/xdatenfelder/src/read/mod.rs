// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading XDatenfelder 3.0.0 messages.

mod context;
mod element;
mod parts;
mod schema;
pub(crate) mod text;
pub(crate) mod tree;

use crate::NAMESPACE;
use crate::check;
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::schema::{Group, Schema};
use context::Context;
use tree::{Node, Source, Space};

/// Message that carries a whole schema.
const SCHEMA_MESSAGE: &str = "xdatenfelder.stammdatenschema.0102";
/// Message that carries one group.
const GROUP_MESSAGE: &str = "xdatenfelder.datenfeldgruppe.0103";

/// Reads a schema message (`xdatenfelder.stammdatenschema.0102`).
///
/// # Errors
/// The first thing that makes the file unreadable, with its place. Methodical faults are `Schema::findings` instead.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Schema, Error> {
    let source = Source::new(bytes, limits)?;
    let root = source.tree(NAMESPACE, is_skipped, limits)?;
    let mut context = Context::new(&source, limits);
    let content = message(&context, &root, SCHEMA_MESSAGE, "stammdatenschema")?;
    let mut schema = schema::read(&mut context, content)?;
    schema.findings = check::findings(&schema, source.place(content.offset).0);
    Ok(schema)
}

/// Reads a group message (`xdatenfelder.datenfeldgruppe.0103`).
///
/// # Errors
/// As [`read`].
pub fn read_group(bytes: &[u8], limits: &Limits) -> Result<Group, Error> {
    let source = Source::new(bytes, limits)?;
    let root = source.tree(NAMESPACE, is_skipped, limits)?;
    let mut context = Context::new(&source, limits);
    let content = message(&context, &root, GROUP_MESSAGE, "datenfeldgruppe")?;
    element::group(&mut context, content)
}

/// Relations are the bulk of released files (thousands on one element) and say nothing about a form.
fn is_skipped(name: &str) -> bool {
    name == "relation"
}

fn message<'n>(
    context: &Context<'_>,
    root: &'n Node,
    expected: &'static str,
    content: &'static str,
) -> Result<&'n Node, Error> {
    if root.space != Space::Own {
        let found = match &root.space {
            Space::Other(uri) => uri.chars().take(120).collect(),
            Space::Own | Space::None => String::new(),
        };
        let hint = match found.as_str() {
            "urn:xoev-de:fim:standard:xdatenfelder_2" | "urn:xoev-de:fim:standard:xdatenfelder_1" => {
                "; convert the file to XDatenfelder 3.0.0 first"
            }
            _ => "",
        };
        return Err(context.error(root, ErrorKind::UnknownNamespace { found, expected: NAMESPACE, hint }));
    }
    if root.name != expected {
        return Err(context.error(root, ErrorKind::WrongMessage { expected }));
    }
    context.children(root, &["header", content], &[])?;
    context.child(root, content)
}
