// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The schema itself.

use super::context::{Context, find};
use super::element::{shared_names, structure};
use super::parts::{identity, identity_in, keywords, references, rules};
use super::tree::Node;
use crate::codes::Status;
use crate::error::Error;
use crate::schema::{Identity, Schema};

/// `stammdatenschema`.
pub(crate) fn read(context: &mut Context<'_>, node: &Node) -> Result<Schema, Error> {
    let own = [
        "bezeichnung",
        "hilfetext",
        "ableitungsmodifikationenStruktur",
        "ableitungsmodifikationenRepraesentation",
        "dokumentsteckbrief",
    ];
    let once: Vec<&str> = shared_names().chain(own).collect();
    context.children(node, &once, &["bezug", "stichwort", "regel", "struktur"])?;
    let Identity { id, version } = identity(context, node, 'S')?;
    let dokumentsteckbrief = match find(node, "dokumentsteckbrief") {
        Some(child) => Some(identity_in(context, child, 'D')?),
        None => None,
    };
    Ok(Schema {
        name: context.line_of(node, "name")?.unwrap_or_default(),
        bezeichnung: context.line_of(node, "bezeichnung")?,
        beschreibung: context.lines_of(node, "beschreibung")?,
        definition: context.lines_of(node, "definition")?,
        hilfetext: context.lines_of(node, "hilfetext")?,
        bezug: references(context, node)?,
        freigabestatus: context.code_of(node, "freigabestatus", Status::ALLOWED, Status::from_code)?,
        gueltig_ab: context.line_of(node, "gueltigAb")?,
        gueltig_bis: context.line_of(node, "gueltigBis")?,
        letzte_aenderung: context.line_of(node, "letzteAenderung")?,
        stichworte: keywords(context, node)?,
        regeln: rules(context, node)?,
        struktur: structure(context, node)?,
        findings: Vec::new(),
        dokumentsteckbrief,
        id,
        version,
    })
}
