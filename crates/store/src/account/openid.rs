// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Log-ins for others: clients that may ask for them, keys that sign what they are told.

pub mod grant;

use crate::{Error, Session, Tx, value::args};
use model::{ClientId, Instant, TenantId};
use uuid::Uuid;

/// A client as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ClientRow {
    /// Id, its `client_id` on the wire.
    pub id: Uuid,
    /// Portal whose pages ask for log-in and consent.
    pub portal_id: Uuid,
    /// Name for people.
    pub name: String,
    /// SHA-256 of its secret; none for a public client.
    pub secret_hash: Option<Vec<u8>>,
    /// Addresses to go back to, separated by spaces.
    pub redirect_uris: String,
    /// Their host.
    pub sector: String,
    /// Whether nobody can log in for it.
    pub locked: bool,
    /// Since when it is there.
    pub created_at: i64,
}

/// A key that signs, as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct KeyRow {
    /// Id.
    pub id: Uuid,
    /// From 1; the newest signs.
    pub number: i64,
    /// Its name in tokens.
    pub kid: String,
    /// Public half, JSON.
    pub jwk: String,
    /// Private half, sealed.
    pub sealed: Vec<u8>,
    /// Since when.
    pub created_at: i64,
}

/// Adds a client.
///
/// # Errors
/// `Taken` when the id is in use.
pub async fn add_client(tx: &mut Tx, row: &ClientRow) -> Result<(), Error> {
    let sql = "INSERT INTO openid_client (id, portal_id, name, secret_hash, redirect_uris, sector, locked, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (portal, at) = (TenantId(row.portal_id), Instant(row.created_at));
    let secret = row.secret_hash.clone();
    tx.exec(sql, args![row.id, portal, &row.name, secret, &row.redirect_uris, &row.sector, row.locked, at])
        .await
        .map(drop)
}

/// The client with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn client(session: &mut Session, id: ClientId) -> Result<Option<ClientRow>, Error> {
    let sql = "SELECT id, portal_id, name, secret_hash, redirect_uris, sector, locked, created_at
               FROM openid_client WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// All clients, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn clients(session: &mut Session) -> Result<Vec<ClientRow>, Error> {
    let sql = "SELECT id, portal_id, name, secret_hash, redirect_uris, sector, locked, created_at
               FROM openid_client ORDER BY name, id";
    session.all(sql, args![]).await
}

/// Gives a client that has a secret another one; false when there is no such client.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_secret(tx: &mut Tx, id: ClientId, hash: &[u8]) -> Result<bool, Error> {
    let sql = "UPDATE openid_client SET secret_hash = $2 WHERE id = $1 AND secret_hash IS NOT NULL";
    Ok(tx.exec(sql, args![id, hash]).await? == 1)
}

/// Locks a client or opens it again; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_locked(tx: &mut Tx, id: ClientId, locked: bool) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE openid_client SET locked = $2 WHERE id = $1", args![id, locked]).await? == 1)
}

/// Removes a client with what it holds of people; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_client(tx: &mut Tx, id: ClientId) -> Result<bool, Error> {
    tx.exec("DELETE FROM openid_grant WHERE client_id = $1", args![id]).await?;
    Ok(tx.exec("DELETE FROM openid_client WHERE id = $1", args![id]).await? == 1)
}

/// Keys that sign or signed, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn keys(session: &mut Session, most: i64) -> Result<Vec<KeyRow>, Error> {
    let sql = "SELECT id, number, kid, jwk, sealed, created_at FROM openid_signing_key ORDER BY number DESC LIMIT $1";
    session.all(sql, args![most]).await
}

/// Adds a key; from now on it signs.
///
/// # Errors
/// `Taken` when somebody else added one of this number.
pub async fn add_key(tx: &mut Tx, row: &KeyRow) -> Result<(), Error> {
    let sql = "INSERT INTO openid_signing_key (id, number, kid, jwk, sealed, created_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = args![row.id, row.number, &row.kid, &row.jwk, row.sealed.as_slice(), Instant(row.created_at)];
    tx.exec(sql, values).await.map(drop)
}

/// Removes keys older than this number.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_keys(tx: &mut Tx, before: i64) -> Result<(), Error> {
    tx.exec("DELETE FROM openid_signing_key WHERE number < $1", args![before]).await.map(drop)
}
