// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Packages of services: the ones that are kept, the keys that sign them, and whose are trusted.

use crate::{Error, Session, Tx, value::args};
use model::{
    Instant, OnlineServiceId,
    form::{PackageOrigin, SchemaRef},
};
use uuid::Uuid;

/// A package that is kept with an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageRow {
    /// Number of the edition; 0: the form as the schema gives it.
    pub number: i64,
    /// SHA-256 of the file in hexadecimal digits.
    pub digest: String,
    /// Where it comes from.
    pub origin: PackageOrigin,
}

/// A key by which the tenant signs packages.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PackageKeyRow {
    /// Id that the sealed half is bound to.
    pub id: Uuid,
    /// From 1; the newest signs.
    pub number: i64,
    /// Public half as JWK.
    pub jwk: String,
    /// Private half, sealed.
    pub sealed: Vec<u8>,
}

/// A key whose packages the tenant trusts.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SignerRow {
    /// RFC 7638 thumbprint.
    pub thumbprint: String,
    /// As the tenant calls whom it belongs to.
    pub name: String,
    /// The key as JWK.
    pub jwk: String,
    /// Since when, in microseconds.
    pub added_at: i64,
}

/// Keeps the package of an edition in the place of an earlier one.
///
/// # Errors
/// When the database is out of reach.
pub async fn keep(
    tx: &mut Tx,
    service: OnlineServiceId,
    row: &PackageRow,
    source: &[u8],
    at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO form_package (tenant_id, online_service_id, number, digest, origin, source, kept_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7)
               ON CONFLICT (tenant_id, online_service_id, number) DO UPDATE SET digest = excluded.digest,
                   origin = excluded.origin, source = excluded.source, kept_at = excluded.kept_at";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, service, row.number, &row.digest, row.origin.as_str(), source, at]).await.map(drop)
}

/// The package that is kept with an edition.
///
/// # Errors
/// When the database is out of reach.
pub async fn kept(
    session: &mut Session,
    service: OnlineServiceId,
    number: i64,
) -> Result<Option<(PackageRow, Vec<u8>)>, Error> {
    let sql = "SELECT digest, origin, source FROM form_package
               WHERE tenant_id = $1 AND online_service_id = $2 AND number = $3";
    let row: Option<(String, String, Vec<u8>)> = session.opt(sql, args![session.tenant(), service, number]).await?;
    let Some((digest, origin, source)) = row else { return Ok(None) };
    let origin = PackageOrigin::parse(&origin).ok_or(Error::Corrupt { table: "form_package", what: origin })?;
    Ok(Some((PackageRow { number, digest, origin }, source)))
}

/// Editions of an online service with which a package of these bytes is kept, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn with_digest(session: &mut Session, service: OnlineServiceId, digest: &str) -> Result<Vec<i64>, Error> {
    let sql = "SELECT number FROM form_package
               WHERE tenant_id = $1 AND online_service_id = $2 AND digest = $3 ORDER BY number DESC";
    let rows: Vec<(i64,)> = session.all(sql, args![session.tenant(), service, digest]).await?;
    Ok(rows.into_iter().map(|(number,)| number).collect())
}

/// Forgets the package of an edition.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget(tx: &mut Tx, service: OnlineServiceId, number: i64) -> Result<(), Error> {
    let sql = "DELETE FROM form_package WHERE tenant_id = $1 AND online_service_id = $2 AND number = $3";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, service, number]).await.map(drop)
}

/// Adds a key that signs.
///
/// # Errors
/// `Taken` when there is one with that number.
pub async fn add_signing_key(tx: &mut Tx, row: &PackageKeyRow, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO package_signing_key (tenant_id, id, number, jwk, sealed, created_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, row.id, row.number, &row.jwk, row.sealed.as_slice(), at]).await.map(drop)
}

/// Keys of the session's tenant that sign or signed packages, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn signing_keys(session: &mut Session) -> Result<Vec<PackageKeyRow>, Error> {
    let sql = "SELECT id, number, jwk, sealed FROM package_signing_key WHERE tenant_id = $1 ORDER BY number DESC";
    session.all(sql, args![session.tenant()]).await
}

/// Trusts the packages of a key. One that is trusted already takes the name.
///
/// # Errors
/// `Taken` when another key has that name.
pub async fn put_signer(tx: &mut Tx, (thumbprint, name): (&str, &str), jwk: &str, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO package_signer (tenant_id, thumbprint, name, jwk, added_at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (tenant_id, thumbprint) DO UPDATE SET name = excluded.name, jwk = excluded.jwk";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, thumbprint, name, jwk, at]).await.map(drop)
}

/// Whose packages the session's tenant trusts, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn signers(session: &mut Session) -> Result<Vec<SignerRow>, Error> {
    let sql = "SELECT thumbprint, name, jwk, added_at FROM package_signer WHERE tenant_id = $1 ORDER BY name";
    session.all(sql, args![session.tenant()]).await
}

/// Trusts a key no longer, by name or thumbprint; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_signer(tx: &mut Tx, asked: &str) -> Result<bool, Error> {
    let sql = "DELETE FROM package_signer WHERE tenant_id = $1 AND (name = $2 OR thumbprint = $2)";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, asked]).await? > 0)
}

/// Removes packages, keys and trust of the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_all(tx: &mut Tx) -> Result<(), Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM form_package WHERE tenant_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM package_signing_key WHERE tenant_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM package_signer WHERE tenant_id = $1", args![tenant]).await?;
    Ok(())
}

/// Adds a schema, and never over one that is there.
///
/// # Errors
/// `Taken` when there is one of that id and version.
pub async fn add_schema(tx: &mut Tx, schema: &SchemaRef, title: &str, source: &[u8], at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO data_schema (id, version, title, source, imported_at) VALUES ($1, $2, $3, $4, $5)";
    tx.exec(sql, args![&schema.id, &schema.version, title, source, at]).await.map(drop)
}

/// Adds a code list, and never over one that is there.
///
/// # Errors
/// `Taken` when there is one of that name and version.
pub async fn add_code_list(tx: &mut Tx, uri: &str, version: &str, source: &[u8], at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO code_list (uri, version, source, imported_at) VALUES ($1, $2, $3, $4)";
    tx.exec(sql, args![uri, version, source, at]).await.map(drop)
}
