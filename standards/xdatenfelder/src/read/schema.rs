// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The schema itself.

use super::context::{Context, find};
use super::element::{shared_names, structure};
use super::parts::{code_text, identity, identity_in, keywords, life, references, relations, rules};
use crate::codes::Status;
use crate::document::Node;
use crate::error::Error;
use crate::schema::{Edition, Identity, Schema};

/// `stammdatenschema`.
pub(crate) fn read(context: &mut Context<'_>, node: Node<'_>) -> Result<Schema, Error> {
    let own = [
        "bezeichnung",
        "hilfetext",
        "ableitungsmodifikationenStruktur",
        "ableitungsmodifikationenRepraesentation",
        "dokumentsteckbrief",
    ];
    let once: Vec<&str> = shared_names().chain(own).collect();
    context.children(node, &once, &["bezug", "stichwort", "regel", "relation", "struktur"])?;
    let Identity { id, version } = identity(context, node, 'S')?;
    context.go_in(&id);
    let dokumentsteckbrief = match find(node, "dokumentsteckbrief") {
        Some(child) => Some(identity_in(context, child, 'D')?),
        None => None,
    };
    Ok(Schema {
        edition: Edition::V3,
        name: context.line_of(node, "name")?.unwrap_or_default(),
        bezeichnung: context.line_of(node, "bezeichnung")?,
        beschreibung: context.lines_of(node, "beschreibung")?,
        definition: context.lines_of(node, "definition")?,
        hilfetext: context.lines_of(node, "hilfetext")?,
        bezug: references(context, node)?,
        freigabestatus: context.code_of(node, "freigabestatus", Status::ALLOWED, Status::from_code)?,
        life: life(context, node)?,
        stichworte: keywords(context, node)?,
        relationen: relations(context, node, "S"),
        ableitung_struktur: code_text(context, node, "ableitungsmodifikationenStruktur", "0, 1, 2, 3")?,
        ableitung_repraesentation: code_text(context, node, "ableitungsmodifikationenRepraesentation", "0, 1")?,
        regeln: rules(context, node)?,
        struktur: structure(context, node)?,
        findings: Vec::new(),
        dokumentsteckbrief,
        id,
        version,
    })
}
