// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room account: accounts, sessions of browsers, and the brake on log-ins.

pub mod change;
pub mod elsewhere;
pub mod factor;
pub mod kept;
pub mod mail;
pub mod notice;
pub mod openid;
pub mod personal;
pub mod token;

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant, SessionId};
use uuid::Uuid;

/// An account as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AccountRow {
    /// Id.
    pub id: Uuid,
    /// Argon2id hash as PHC string.
    pub password: String,
    /// The sealed profile.
    pub sealed: Vec<u8>,
    /// Since when nobody can log in.
    pub locked_at: Option<i64>,
}

/// A session as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SessionRow {
    /// Id.
    pub id: Uuid,
    /// Account, once somebody logged in.
    pub account_id: Option<Uuid>,
    /// Trust level of the log-in.
    pub trust: String,
    /// By which provider elsewhere.
    pub provider_id: Option<Uuid>,
    /// End unless it is extended.
    pub expires_at: i64,
    /// When it was ended before its time.
    pub revoked_at: Option<i64>,
}

/// Adds an account.
///
/// # Errors
/// `Taken` when the log-in name is in use.
pub async fn add(
    tx: &mut Tx,
    id: AccountId,
    login_hash: &[u8],
    password: &str,
    sealed: Vec<u8>,
    at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO account (id, login_hash, password, sealed, created_at) VALUES ($1, $2, $3, $4, $5)";
    tx.exec(sql, args![id, login_hash, password, sealed, at]).await.map(drop)
}

/// The account with this keyed hash of a log-in name.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_login(session: &mut Session, login_hash: &[u8]) -> Result<Option<AccountRow>, Error> {
    session.opt("SELECT id, password, sealed, locked_at FROM account WHERE login_hash = $1", args![login_hash]).await
}

/// The account with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: AccountId) -> Result<Option<AccountRow>, Error> {
    session.opt("SELECT id, password, sealed, locked_at FROM account WHERE id = $1", args![id]).await
}

/// Gives an account another password, an argon2id hash.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_password(tx: &mut Tx, id: AccountId, password: &str) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE account SET password = $2 WHERE id = $1", args![id, password]).await? == 1)
}

/// Closes an account for log-ins, or opens it again.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_locked(tx: &mut Tx, id: AccountId, since: Option<Instant>) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE account SET locked_at = $2 WHERE id = $1", args![id, since]).await? == 1)
}

/// Ends every session of an account for good.
///
/// # Errors
/// When the database is out of reach.
pub async fn revoke_all(tx: &mut Tx, id: AccountId, at: Instant) -> Result<u64, Error> {
    let sql = "UPDATE login_session SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL";
    tx.exec(sql, args![id, at]).await
}

/// Adds a session.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_session(tx: &mut Tx, row: &SessionRow, token_hash: &[u8], at: Instant) -> Result<(), Error> {
    let sql =
        "INSERT INTO login_session (id, token_hash, account_id, trust, provider_id, created_at, expires_at, revoked_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (account, revoked) = (row.account_id.map(AccountId), row.revoked_at.map(Instant));
    let values = args![row.id, token_hash, account, &row.trust, row.provider_id, at, row.expires_at, revoked];
    tx.exec(sql, values).await.map(drop)
}

/// The session with this hash of its token, ended or not.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_session(session: &mut Session, token_hash: &[u8]) -> Result<Option<SessionRow>, Error> {
    let sql = "SELECT id, account_id, trust, provider_id, expires_at, revoked_at FROM login_session
               WHERE token_hash = $1";
    session.opt(sql, args![token_hash]).await
}

/// When a session was opened, and with it when the person logged in.
///
/// # Errors
/// When the database is out of reach.
pub async fn session_opened(session: &mut Session, id: SessionId) -> Result<Option<Instant>, Error> {
    let row: Option<(i64,)> = session.opt("SELECT created_at FROM login_session WHERE id = $1", args![id]).await?;
    Ok(row.map(|(at,)| Instant(at)))
}

/// Moves the end of a session that is not ended.
///
/// # Errors
/// When the database is out of reach.
pub async fn extend_session(tx: &mut Tx, id: SessionId, expires_at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE login_session SET expires_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    Ok(tx.exec(sql, args![id, expires_at]).await? == 1)
}

/// Ends a session for good.
///
/// # Errors
/// When the database is out of reach.
pub async fn revoke_session(tx: &mut Tx, id: SessionId, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE login_session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    tx.exec(sql, args![id, at]).await.map(drop)
}

/// Removes sessions that ended before `before`.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_sessions(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    tx.exec("DELETE FROM login_session WHERE expires_at < $1", args![before]).await
}

/// When the newest session was opened, if there is one.
///
/// # Errors
/// When the database is out of reach.
pub async fn newest_session(session: &mut Session) -> Result<Option<Instant>, Error> {
    let row: Option<(Option<i64>,)> = session.opt("SELECT MAX(created_at) FROM login_session", args![]).await?;
    Ok(row.and_then(|(at,)| at).map(Instant))
}

/// Failures of a log-in key and since when they are counted.
///
/// # Errors
/// When the database is out of reach.
pub async fn failures(session: &mut Session, key_hash: &[u8]) -> Result<Option<(i64, i64)>, Error> {
    session.opt("SELECT failures, since FROM login_throttle WHERE key_hash = $1", args![key_hash]).await
}

/// Counts a failure; a count older than `window_start` begins anew.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_failure(tx: &mut Tx, key_hash: &[u8], window_start: Instant, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO login_throttle (key_hash, failures, since) VALUES ($1, 1, $3)
               ON CONFLICT (key_hash) DO UPDATE SET
                   failures = CASE WHEN login_throttle.since < $2 THEN 1 ELSE login_throttle.failures + 1 END,
                   since = CASE WHEN login_throttle.since < $2 THEN $3 ELSE login_throttle.since END";
    tx.exec(sql, args![key_hash, window_start, at]).await.map(drop)
}

/// Takes one failure back.
///
/// # Errors
/// When the database is out of reach.
pub async fn uncount_failure(tx: &mut Tx, key_hash: &[u8]) -> Result<(), Error> {
    let sql = "UPDATE login_throttle SET failures = failures - 1 WHERE key_hash = $1 AND failures > 0";
    tx.exec(sql, args![key_hash]).await.map(drop)
}

/// Forgets the failures of a log-in key.
///
/// # Errors
/// When the database is out of reach.
pub async fn clear_failures(tx: &mut Tx, key_hash: &[u8]) -> Result<(), Error> {
    tx.exec("DELETE FROM login_throttle WHERE key_hash = $1", args![key_hash]).await.map(drop)
}
