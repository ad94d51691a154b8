// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room form: data schemas become forms.

mod cache;
pub mod foreign;
mod import;
mod lists;
mod offered;

pub use cache::FormCache;
pub use import::{Imported, ImportedList, SchemaRefused, import_code_list, import_schema};
pub use offered::{Offer, offered, publish};

use crate::{Error, Platform, Result};
use ::form::Definition;
use model::form::SchemaRef;
use std::sync::Arc;

/// The form of a schema, compiled once.
///
/// # Errors
/// `NotFound` when the schema was never imported.
pub async fn definition(platform: &Platform, schema: &SchemaRef) -> Result<Arc<Definition>> {
    if let Some(known) = platform.forms.get(schema) {
        return Ok(known);
    }
    let mut read = platform.store.read_instance().await?;
    let source = store::form::schema_source(&mut read, schema).await?.ok_or(Error::NotFound)?;
    let parsed = xdatenfelder::read(&source, &xdatenfelder::Limits::default())
        .map_err(|error| Error::internal("reading a stored schema")(Box::new(error)))?;
    let mut uses = store::form::list_uses(&mut read, schema).await?;
    if uses.is_empty() {
        // imported by a release that decided anew each time
        uses = lists::decide(&mut read, &parsed).await?;
    }
    let lists = lists::load(&mut read, &uses).await?;
    drop(read);
    let compiled = ::form::compile(&parsed, &lists)
        .map_err(|problems| Error::internal("compiling a stored schema")(Box::new(SchemaRefused::Form(problems))))?;
    Ok(platform.forms.put(schema.clone(), compiled))
}
