// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data schemas and code lists that editors upload. What other portals use is never changed by it: a version that is known stays
//! as it is.

use super::{Desk, may_look};
use crate::{
    Context, Error, Result, audit,
    form::{SchemaRefused, import_code_list, import_schema},
};
use model::{form::SchemaRef, rights::Right};
use xdatenfelder::{
    Finding, Limits,
    genericode::{self, Given},
};

/// Most bytes of a file.
pub const FILE_BYTES: usize = 20_000_000;

/// A finding about a schema.
pub struct FindingView {
    /// Official code.
    pub code: u16,
    /// Class in its official word.
    pub class: &'static str,
    /// Ids from the schema down to the element.
    pub path: String,
    /// Line of the file.
    pub line: u32,
    /// The official text.
    pub message: &'static str,
    /// What was found.
    pub detail: String,
}

/// What was uploaded.
pub enum Uploaded {
    /// A data schema, now known.
    Schema(SchemaRef),
    /// A code list: URN and version.
    List(String, String),
    /// A version that is known with other contents; nothing was imported.
    KnownOtherwise(String),
    /// It cannot be used, and why.
    Refused(SchemaRefused),
}

/// Imports an uploaded data schema or code list.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn upload(context: &Context, bytes: &[u8]) -> Result<Uploaded> {
    context.may(Right::EditForms)?;
    let platform = &context.platform;
    if let Ok(list) = genericode::read_as(bytes, &Limits::default(), Given { uri: None, version: None }) {
        let version = list.version.clone().unwrap_or_default();
        let mut read = platform.store.read_instance().await?;
        let known = store::form::code_list_source(&mut read, &list.uri, &version).await?;
        drop(read);
        match known {
            Some(known) if known != bytes => {
                return Ok(Uploaded::KnownOtherwise(format!("{} {version}", list.uri).trim_end().to_owned()));
            }
            Some(_) => return Ok(Uploaded::List(list.uri, version)),
            None => {}
        }
        return match import_code_list(platform, bytes, Given { uri: None, version: None }).await {
            Ok(list) => {
                note(context, format!("code_list:{} {}", list.uri, list.version)).await?;
                Ok(Uploaded::List(list.uri, list.version))
            }
            Err(refused) => refuse(refused),
        };
    }
    let parsed = match xdatenfelder::read(bytes, &Limits::default()) {
        Ok(parsed) => parsed,
        Err(error) => return Ok(Uploaded::Refused(error.into())),
    };
    let version = parsed.version.clone().unwrap_or_else(|| "0.0.0".to_owned());
    let schema = SchemaRef { id: parsed.id.clone(), version };
    let mut read = platform.store.read_instance().await?;
    let known = store::form::schema_source(&mut read, &schema).await?;
    drop(read);
    match known {
        Some(known) if known != bytes => return Ok(Uploaded::KnownOtherwise(schema.to_string())),
        Some(_) => return Ok(Uploaded::Schema(schema)),
        None => {}
    }
    match import_schema(platform, bytes).await {
        Ok(imported) => {
            note(context, format!("schema:{}", imported.schema)).await?;
            Ok(Uploaded::Schema(imported.schema))
        }
        Err(refused) => refuse(refused),
    }
}

fn refuse(refused: SchemaRefused) -> Result<Uploaded> {
    match refused {
        SchemaRefused::Platform(error) => Err(error),
        refused => Ok(Uploaded::Refused(refused)),
    }
}

async fn note(context: &Context, object: String) -> Result<()> {
    let object: String = object.chars().filter(|c| !c.is_control()).take(200).collect();
    let mut tx = context.platform.store.begin(context.tenant.id).await?;
    audit::note(&mut tx, &context.platform, &context.actor, "form.upload", object).await?;
    tx.commit().await?;
    Ok(())
}

/// The quality report of an edition's schema, by the official codes.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn quality(context: &Context, desk: &Desk) -> Result<Vec<FindingView>> {
    may_look(context)?;
    let mut read = context.platform.store.read_instance().await?;
    let bytes = store::form::schema_source(&mut read, &desk.line.body.schema).await?.ok_or(Error::NotFound)?;
    drop(read);
    let inspected = xdatenfelder::inspect(&bytes, &Limits::default())
        .map_err(|error| Error::internal("reading a stored schema")(Box::new(error)))?;
    let view = |finding: Finding| FindingView {
        code: finding.code,
        class: finding.class.code(),
        path: finding.path,
        line: finding.line,
        message: finding.message,
        detail: finding.detail.unwrap_or_default(),
    };
    Ok(inspected.findings.into_iter().map(view).collect())
}
