// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room form: data schemas and code lists, in the bytes they came in.

pub mod edition;
pub mod package;

use crate::{Error, Session, Tx, value::args};
use model::{Instant, OnlineServiceId, form::SchemaRef};

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

/// All versions of a code list, in no order that means anything.
///
/// # Errors
/// When the database is out of reach.
pub async fn code_list_versions(session: &mut Session, uri: &str) -> Result<Vec<String>, Error> {
    let rows: Vec<(String,)> =
        session.all("SELECT version FROM code_list WHERE uri = $1 ORDER BY version", args![uri]).await?;
    Ok(rows.into_iter().map(|(version,)| version).collect())
}

/// The file of a code list.
///
/// # Errors
/// When the database is out of reach.
pub async fn code_list_source(session: &mut Session, uri: &str, version: &str) -> Result<Option<Vec<u8>>, Error> {
    let sql = "SELECT source FROM code_list WHERE uri = $1 AND version = $2";
    let row: Option<(Vec<u8>,)> = session.opt(sql, args![uri, version]).await?;
    Ok(row.map(|(source,)| source))
}

/// Which version of a code list a schema uses.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ListUse {
    /// URN without version.
    pub uri: String,
    /// Version that the schema names; empty where it names none.
    pub wanted: String,
    /// Version that is used.
    pub used: String,
}

/// Writes which versions of code lists a schema uses over what was known of it.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_list_uses(tx: &mut Tx, schema: &SchemaRef, uses: &[ListUse]) -> Result<(), Error> {
    let sql = "DELETE FROM schema_code_list WHERE schema_id = $1 AND schema_version = $2";
    tx.exec(sql, args![&schema.id, &schema.version]).await?;
    let sql = "INSERT INTO schema_code_list (schema_id, schema_version, uri, wanted, used) VALUES ($1, $2, $3, $4, $5)";
    for list in uses {
        tx.exec(sql, args![&schema.id, &schema.version, &list.uri, &list.wanted, &list.used]).await?;
    }
    Ok(())
}

/// Which versions of code lists a schema uses, by URN.
///
/// # Errors
/// When the database is out of reach.
pub async fn list_uses(session: &mut Session, schema: &SchemaRef) -> Result<Vec<ListUse>, Error> {
    let sql = "SELECT uri, wanted, used FROM schema_code_list WHERE schema_id = $1 AND schema_version = $2
               ORDER BY uri, wanted";
    session.all(sql, args![&schema.id, &schema.version]).await
}

/// Writes the process of an online service of the transaction's tenant over an earlier one.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_process(tx: &mut Tx, service: OnlineServiceId, source: &[u8], at: Instant) -> Result<(), Error> {
    let sql =
        "INSERT INTO online_service_process (tenant_id, online_service_id, source, imported_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT (tenant_id, online_service_id) DO UPDATE SET source = excluded.source,
                   imported_at = excluded.imported_at";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, service, source, at]).await.map(drop)
}

/// The file with the process of an online service of the tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn process(session: &mut Session, service: OnlineServiceId) -> Result<Option<Vec<u8>>, Error> {
    let sql = "SELECT source FROM online_service_process WHERE tenant_id = $1 AND online_service_id = $2";
    let row: Option<(Vec<u8>,)> = session.opt(sql, args![session.tenant(), service]).await?;
    Ok(row.map(|(source,)| source))
}

/// Online services of the tenant that have a process.
///
/// # Errors
/// When the database is out of reach.
pub async fn with_process(session: &mut Session) -> Result<Vec<OnlineServiceId>, Error> {
    let sql = "SELECT online_service_id FROM online_service_process WHERE tenant_id = $1 ORDER BY online_service_id";
    let rows: Vec<(uuid::Uuid,)> = session.all(sql, args![session.tenant()]).await?;
    Ok(rows.into_iter().map(|(id,)| OnlineServiceId(id)).collect())
}

/// Removes the processes of the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_processes(tx: &mut Tx) -> Result<u64, Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM online_service_process WHERE tenant_id = $1", args![tenant]).await
}
