// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Import of data schemas and code lists: all or nothing, with a reason that names the place in the file.

use super::lists;
use crate::{Error, Platform, Result};
use form::CompileProblem;
use model::form::SchemaRef;
use xdatenfelder::{
    Limits,
    genericode::{self, Given},
};

/// A schema that was imported.
pub struct Imported {
    /// Id and version.
    pub schema: SchemaRef,
    /// Title for citizens.
    pub title: String,
    /// Pages of the form.
    pub pages: usize,
    /// Worth telling the person who imports.
    pub notes: Vec<String>,
    /// Code lists of which another version is used than the schema names.
    pub stand_ins: Vec<form::StandIn>,
    /// Rules in words, as unconfirmed drafts or with the first word that was not understood. Nothing applies them.
    pub rules: Vec<xdatenfelder::rules::Carried>,
}

/// Why a file was refused. Nothing of it was imported.
#[derive(Debug, thiserror::Error)]
pub enum SchemaRefused {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] xdatenfelder::Error),
    /// The schema gives no form.
    #[error("the schema gives no form:\n{}", .0.iter().map(|problem| format!("  {problem}")).collect::<Vec<_>>().join("\n"))]
    Form(Vec<CompileProblem>),
    /// The code list is empty.
    #[error("the code list has no rows; import a version with rows")]
    NoRows,
    /// A fault of the platform.
    #[error(transparent)]
    Platform(#[from] Error),
}

/// Imports a data schema and decides which versions of code lists it uses: the one it names, else the newest there is.
///
/// # Errors
/// Says what is wrong and where, and names code lists of which no version is there; nothing is imported then.
pub async fn import_schema(platform: &Platform, bytes: &[u8]) -> Result<Imported, SchemaRefused> {
    let parsed = xdatenfelder::read(bytes, &Limits::default())?;
    let schema =
        SchemaRef { id: parsed.id.clone(), version: parsed.version.clone().unwrap_or_else(|| "0.0.0".to_owned()) };
    let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
    let uses = lists::decide(&mut tx, &parsed).await?;
    let imported = lists::load(&mut tx, &uses).await?;
    let compiled = form::compile(&parsed, &imported).map_err(SchemaRefused::Form)?;
    store::form::put_schema(&mut tx, &schema, &compiled.title, bytes, platform.now()).await.map_err(Error::from)?;
    store::form::put_list_uses(&mut tx, &schema, &uses).await.map_err(Error::from)?;
    tx.commit().await.map_err(Error::from)?;
    platform.forms.forget(&schema);
    let rules = xdatenfelder::rules::of_schema(&parsed, &|field| lists::choices(&imported, field));
    Ok(Imported {
        title: compiled.title.clone(),
        pages: form::page_ids(&compiled).count(),
        notes: compiled.notes.iter().map(|note| format!("{}: {}", note.path, note.kind)).collect(),
        stand_ins: compiled.stand_ins,
        rules,
        schema,
    })
}

/// A code list that was imported.
pub struct ImportedList {
    /// URN without version.
    pub uri: String,
    /// Version; empty where the list has none.
    pub version: String,
    /// Rows.
    pub rows: usize,
}

/// Imports a code list: genericode 1.0 as XML, or one of the JSON shapes of XRepository. `given` names lists that do not
/// say themselves which they are.
///
/// # Errors
/// Says what is wrong and where; nothing is imported then.
pub async fn import_code_list(
    platform: &Platform,
    bytes: &[u8],
    given: Given<'_>,
) -> Result<ImportedList, SchemaRefused> {
    let list = genericode::read_as(bytes, &Limits::default(), given)?;
    if list.rows.is_empty() {
        return Err(SchemaRefused::NoRows);
    }
    let version = list.version.clone().unwrap_or_default();
    let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
    store::form::put_code_list(&mut tx, &list.uri, &version, bytes, platform.now()).await.map_err(Error::from)?;
    tx.commit().await.map_err(Error::from)?;
    Ok(ImportedList { uri: list.uri, version, rows: list.rows.len() })
}
