// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tokens in the links of mails: only their hashes, each good for one use.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant};
use uuid::Uuid;

/// A token as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TokenRow {
    /// Whose account.
    pub account_id: Uuid,
    /// Keyed hash of the address that the mail went to.
    pub email_hash: Vec<u8>,
    /// Until when it is good.
    pub expires_at: i64,
    /// Trust level of the log-in that waits for a code.
    pub trust: Option<String>,
    /// Provider elsewhere of that log-in.
    pub provider_id: Option<Uuid>,
}

/// Adds a token; earlier ones of the account for the same purpose are no longer good.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(tx: &mut Tx, token_hash: &[u8], purpose: &str, row: &TokenRow) -> Result<(), Error> {
    remove(tx, AccountId(row.account_id), purpose).await?;
    let sql = "INSERT INTO account_token (token_hash, account_id, purpose, email_hash, expires_at, trust, provider_id)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let (email, trust) = (row.email_hash.clone(), row.trust.clone());
    let values = args![token_hash, row.account_id, purpose, email, row.expires_at, trust, row.provider_id];
    tx.exec(sql, values).await.map(drop)
}

/// Looks at a token without using it.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, token_hash: &[u8], purpose: &str) -> Result<Option<TokenRow>, Error> {
    let sql = "SELECT account_id, email_hash, expires_at, trust, provider_id FROM account_token
               WHERE token_hash = $1 AND purpose = $2";
    session.opt(sql, args![token_hash, purpose]).await
}

/// Uses a token up: who comes second gets nothing.
///
/// # Errors
/// When the database is out of reach.
pub async fn take(tx: &mut Tx, token_hash: &[u8], purpose: &str) -> Result<Option<TokenRow>, Error> {
    let sql = "DELETE FROM account_token WHERE token_hash = $1 AND purpose = $2
               RETURNING account_id, email_hash, expires_at, trust, provider_id";
    tx.opt(sql, args![token_hash, purpose]).await
}

/// Removes the tokens of an account for a purpose.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, account: AccountId, purpose: &str) -> Result<(), Error> {
    let sql = "DELETE FROM account_token WHERE account_id = $1 AND purpose = $2";
    tx.exec(sql, args![account, purpose]).await.map(drop)
}

/// Removes tokens that ended before `before`.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_ended(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    tx.exec("DELETE FROM account_token WHERE expires_at < $1", args![before]).await
}
