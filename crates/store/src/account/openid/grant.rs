// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person released to a client: found by a code that is good once, then by an access token.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, ClientId, ConsentId, Instant};
use uuid::Uuid;

/// A release as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GrantRow {
    /// To whom.
    pub client_id: Uuid,
    /// Whose data.
    pub account_id: Uuid,
    /// The consent.
    pub consent_id: Uuid,
    /// What was asked for and how the person was logged in, JSON.
    pub body: String,
    /// Until when the code is good.
    pub expires_at: i64,
    /// Since when the code is used up.
    pub taken_at: Option<i64>,
    /// Until when the access token is good.
    pub token_expires_at: Option<i64>,
}

/// Adds a release under the hash of its code.
///
/// # Errors
/// `Taken` when the code is in use.
pub async fn add(tx: &mut Tx, code_hash: &[u8], row: &GrantRow) -> Result<(), Error> {
    let sql = "INSERT INTO openid_grant (code_hash, client_id, account_id, consent_id, body, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let (client, account) = (ClientId(row.client_id), AccountId(row.account_id));
    let values = args![code_hash, client, account, ConsentId(row.consent_id), &row.body, row.expires_at];
    tx.exec(sql, values).await.map(drop)
}

/// The release with this hash of its code, used up or not.
///
/// # Errors
/// When the database is out of reach.
pub async fn by_code(session: &mut Session, code_hash: &[u8]) -> Result<Option<GrantRow>, Error> {
    let sql = "SELECT client_id, account_id, consent_id, body, expires_at, taken_at, token_expires_at
               FROM openid_grant WHERE code_hash = $1";
    session.opt(sql, args![code_hash]).await
}

/// Uses the code up and puts an access token in its place; false when somebody else did.
///
/// # Errors
/// When the database is out of reach.
pub async fn take(
    tx: &mut Tx,
    code_hash: &[u8],
    at: Instant,
    token_hash: &[u8],
    until: Instant,
) -> Result<bool, Error> {
    let sql = "UPDATE openid_grant SET taken_at = $2, token_hash = $3, token_expires_at = $4
               WHERE code_hash = $1 AND taken_at IS NULL";
    Ok(tx.exec(sql, args![code_hash, at, token_hash, until]).await? == 1)
}

/// Revokes a release: neither its code nor its access token is good any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, code_hash: &[u8]) -> Result<bool, Error> {
    Ok(tx.exec("DELETE FROM openid_grant WHERE code_hash = $1", args![code_hash]).await? == 1)
}

/// The release with this hash of its access token, ended or not.
///
/// # Errors
/// When the database is out of reach.
pub async fn by_token(session: &mut Session, token_hash: &[u8]) -> Result<Option<GrantRow>, Error> {
    let sql = "SELECT client_id, account_id, consent_id, body, expires_at, taken_at, token_expires_at
               FROM openid_grant WHERE token_hash = $1";
    session.opt(sql, args![token_hash]).await
}

/// Removes releases whose codes ended before `before`.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_ended(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    tx.exec("DELETE FROM openid_grant WHERE expires_at < $1", args![before]).await
}
