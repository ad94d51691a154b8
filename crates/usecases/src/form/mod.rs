// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room form: data schemas become forms, and authorities design them.

mod begun;
mod cache;
mod create;
pub mod edition;
pub mod foreign;
mod import;
mod lists;
mod offered;
pub mod package;
pub mod process;

pub use begun::Begun;
pub(crate) use begun::as_begun;
pub use cache::FormCache;
pub use create::{Created, NewOnlineService, create};
pub use import::{Imported, ImportedList, SchemaRefused, import_code_list, import_schema};
pub use offered::{Offer, offered, publish};

use crate::{Error, Platform, Result};
use ::form::{Definition, design::SCHEMA_LANGUAGE};
use cache::Key;
use model::{OnlineServiceId, TenantId, form::SchemaRef};
use std::sync::Arc;
use xdatenfelder::Schema;

/// A schema as it was imported, with the code lists that it uses.
pub(crate) struct Source {
    schema: Schema,
    lists: lists::ImportedLists,
}

/// The form of a schema as nobody designed it, compiled once.
///
/// # Errors
/// `NotFound` when the schema was never imported.
pub async fn definition(platform: &Platform, schema: &SchemaRef) -> Result<Arc<Definition>> {
    let key = Key { schema: schema.clone(), edition: None, language: SCHEMA_LANGUAGE.to_owned() };
    if let Some(known) = platform.forms.get(&key) {
        return Ok(known);
    }
    let source = read(platform, schema).await?;
    let compiled = ::form::compile(&source.schema, &source.lists).map_err(faulty)?;
    Ok(platform.forms.put(key, compiled))
}

/// The form of an edition that was published once, in a language; without an edition, that of the schema.
///
/// # Errors
/// `NotFound` when the schema was never imported, or there is no such edition.
pub async fn designed(
    platform: &Platform,
    tenant: TenantId,
    schema: &SchemaRef,
    edition: Option<(OnlineServiceId, i64)>,
    language: &str,
) -> Result<Arc<Definition>> {
    let Some((service, number)) = edition else { return definition(platform, schema).await };
    let key = Key { schema: schema.clone(), edition, language: language.to_owned() };
    if let Some(known) = platform.forms.get(&key) {
        return Ok(known);
    }
    let mut read = platform.store.look(tenant).await?;
    let row = store::form::edition::find(&mut read, service, number).await?.ok_or(Error::NotFound)?;
    drop(read);
    let body: edition::Body = serde_json::from_str(&row.body)?;
    platform.forms.put_languages((service, number), body.settings.languages.clone());
    let source = source(platform, &body.schema).await?;
    let compiled = source.compile(&body.design, language).map_err(faulty)?;
    Ok(platform.forms.put(key, compiled))
}

/// Languages beside German that people can choose for applications of an online service. An edition that was published does not
/// change any more, so they are read once.
///
/// # Errors
/// When the database is out of reach.
pub async fn languages(
    platform: &Platform,
    tenant: TenantId,
    service: OnlineServiceId,
    edition: Option<i64>,
) -> Result<Arc<Vec<String>>> {
    let Some(number) = edition else { return Ok(Arc::default()) };
    if let Some(known) = platform.forms.languages((service, number)) {
        return Ok(known);
    }
    let mut read = platform.store.look(tenant).await?;
    let row = store::form::edition::find(&mut read, service, number).await?.ok_or(Error::NotFound)?;
    let body: edition::Body = serde_json::from_str(&row.body)?;
    Ok(platform.forms.put_languages((service, number), body.settings.languages))
}

impl Source {
    fn compile(
        &self,
        design: &::form::design::Design,
        language: &str,
    ) -> std::result::Result<Definition, Vec<::form::CompileProblem>> {
        ::form::compile_design(&self.schema, &self.lists, &::form::FormDefaults::default(), design, language)
    }
}

fn faulty(problems: Vec<::form::CompileProblem>) -> Error {
    Error::internal("compiling a stored schema")(Box::new(SchemaRefused::Form(problems)))
}

/// A schema that was imported, kept for a while.
async fn source(platform: &Platform, schema: &SchemaRef) -> Result<Arc<Source>> {
    if let Some(known) = platform.forms.source(schema) {
        return Ok(known);
    }
    let source = read(platform, schema).await?;
    Ok(platform.forms.put_source(schema.clone(), source))
}

async fn read(platform: &Platform, schema: &SchemaRef) -> Result<Source> {
    let mut read = platform.store.read_instance().await?;
    let bytes = store::form::schema_source(&mut read, schema).await?.ok_or(Error::NotFound)?;
    let parsed = xdatenfelder::read(&bytes, &xdatenfelder::Limits::default())
        .map_err(|error| Error::internal("reading a stored schema")(Box::new(error)))?;
    let mut uses = store::form::list_uses(&mut read, schema).await?;
    if uses.is_empty() {
        // imported by a release that decided anew each time
        uses = lists::decide(&mut read, &parsed).await?;
    }
    let lists = lists::load(&mut read, &uses).await?;
    Ok(Source { schema: parsed, lists })
}
