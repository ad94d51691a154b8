// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Import of data schemas and code lists: all or nothing, with a reason that names the place in the file.

use crate::{Error, Platform, Result};
use form::{CodeLists, CompileProblem, view::Choice};
use model::form::SchemaRef;
use std::collections::HashMap;
use store::Session;
use xdatenfelder::{
    Child, CodeList, Element, Limits, Schema,
    genericode::{self, Columns},
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
    /// A fault of the platform.
    #[error(transparent)]
    Platform(#[from] Error),
}

/// Imports a data schema.
///
/// # Errors
/// Says what is wrong and where; nothing is imported then.
pub async fn import_schema(platform: &Platform, bytes: &[u8]) -> Result<Imported, SchemaRefused> {
    let parsed = xdatenfelder::read(bytes, &Limits::default())?;
    let schema =
        SchemaRef { id: parsed.id.clone(), version: parsed.version.clone().unwrap_or_else(|| "0.0.0".to_owned()) };
    let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
    let lists = lists(&mut tx, &parsed).await?;
    let compiled = form::compile(&parsed, &lists).map_err(SchemaRefused::Form)?;
    store::form::put_schema(&mut tx, &schema, &compiled.title, bytes, platform.now()).await.map_err(Error::from)?;
    tx.commit().await.map_err(Error::from)?;
    platform.forms.forget(&schema);
    Ok(Imported {
        title: compiled.title.clone(),
        pages: form::page_ids(&compiled).count(),
        notes: compiled.notes.iter().map(|note| format!("{}: {}", note.path, note.text)).collect(),
        schema,
    })
}

/// Imports a code list in genericode 1.0; tells its URI and version.
///
/// # Errors
/// Says what is wrong and where; nothing is imported then.
pub async fn import_code_list(platform: &Platform, bytes: &[u8]) -> Result<(String, String), SchemaRefused> {
    let list = genericode::read(bytes, &Limits::default())?;
    let version = list.version.clone().unwrap_or_default();
    let mut tx = platform.store.begin_instance().await.map_err(Error::from)?;
    store::form::put_code_list(&mut tx, &list.uri, &version, bytes, platform.now()).await.map_err(Error::from)?;
    tx.commit().await.map_err(Error::from)?;
    Ok((list.uri, version))
}

/// Code lists that a schema refers to, as far as they were imported.
pub(super) struct ImportedLists(HashMap<String, Vec<CodeList>>);

/// Reads the lists that a schema refers to.
pub(super) async fn lists(session: &mut Session, schema: &Schema) -> Result<ImportedLists> {
    let mut lists = ImportedLists(HashMap::new());
    let mut uris = Vec::new();
    collect(&schema.struktur, &mut uris);
    for uri in uris {
        if lists.0.contains_key(&uri) {
            continue;
        }
        let mut versions = Vec::new();
        for (_, source) in store::form::code_list_versions(session, &uri).await? {
            let read = genericode::read(&source, &Limits::default());
            versions.push(read.map_err(|error| Error::internal("reading a stored code list")(Box::new(error)))?);
        }
        lists.0.insert(uri, versions);
    }
    Ok(lists)
}

fn collect(children: &[Child], uris: &mut Vec<String>) {
    for child in children {
        match &child.element {
            Element::Group(group) => collect(&group.struktur, uris),
            Element::Field(field) => {
                uris.extend(field.codeliste.iter().map(|reference| reference.canonical_identification.clone()));
            }
        }
    }
}

impl CodeLists for ImportedLists {
    fn find(&self, uri: &str, version: Option<&str>) -> Option<Vec<Choice>> {
        self.find_columns(uri, version, Columns::default())
    }

    /// The version asked for; otherwise the newest.
    fn find_columns(&self, uri: &str, version: Option<&str>, columns: Columns<'_>) -> Option<Vec<Choice>> {
        let versions = self.0.get(uri)?;
        let exact = versions.iter().find(|list| version.is_some() && list.version.as_deref() == version);
        let list = exact.or_else(|| versions.first())?;
        let choices = list.entries(columns).into_iter();
        Some(choices.map(|entry| Choice { code: entry.code, label: entry.name, help: entry.help }).collect())
    }
}
