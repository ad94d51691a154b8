// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room form: data schemas and code lists, in the bytes they came in.

use crate::{Error, Session, Tx, value::args};
use model::{Instant, form::SchemaRef};

/// Writes a schema over an earlier import of the same version.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_schema(tx: &mut Tx, schema: &SchemaRef, title: &str, source: &[u8], at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO data_schema (id, version, title, source, imported_at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (id, version) DO UPDATE SET title = excluded.title, source = excluded.source,
                   imported_at = excluded.imported_at";
    tx.exec(sql, args![&schema.id, &schema.version, title, source, at]).await.map(drop)
}

/// The file of a schema.
///
/// # Errors
/// When the database is out of reach.
pub async fn schema_source(session: &mut Session, schema: &SchemaRef) -> Result<Option<Vec<u8>>, Error> {
    let sql = "SELECT source FROM data_schema WHERE id = $1 AND version = $2";
    let row: Option<(Vec<u8>,)> = session.opt(sql, args![&schema.id, &schema.version]).await?;
    Ok(row.map(|(source,)| source))
}

/// Writes a code list over an earlier import of the same version.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_code_list(tx: &mut Tx, uri: &str, version: &str, source: &[u8], at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO code_list (uri, version, source, imported_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (uri, version) DO UPDATE SET source = excluded.source, imported_at = excluded.imported_at";
    tx.exec(sql, args![uri, version, source, at]).await.map(drop)
}

/// All versions of a code list with their files, newest version first.
///
/// # Errors
/// When the database is out of reach.
pub async fn code_list_versions(session: &mut Session, uri: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
    session.all("SELECT version, source FROM code_list WHERE uri = $1 ORDER BY version DESC", args![uri]).await
}
