// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Everything that is kept of one account, for its owner.

use crate::{Error, Session, value::args};
use model::AccountId;
use uuid::Uuid;

/// A session of the account.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SessionTimes {
    /// Id.
    pub id: Uuid,
    /// Trust level of the log-in.
    pub trust: String,
    /// Opened.
    pub created_at: i64,
    /// End unless it is extended.
    pub expires_at: i64,
    /// When it was ended before its time.
    pub revoked_at: Option<i64>,
}

/// A mail to the account's owner.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MailTimes {
    /// Id.
    pub id: Uuid,
    /// `waiting`, `sent` or `refused`.
    pub state: String,
    /// Put on its way.
    pub created_at: i64,
    /// Sent or refused.
    pub ended_at: Option<i64>,
}

/// When an account was made.
///
/// # Errors
/// When the database is out of reach.
pub async fn created_at(session: &mut Session, account: AccountId) -> Result<Option<i64>, Error> {
    let row: Option<(i64,)> = session.opt("SELECT created_at FROM account WHERE id = $1", args![account]).await?;
    Ok(row.map(|(at,)| at))
}

/// Sessions of an account, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn sessions(session: &mut Session, account: AccountId) -> Result<Vec<SessionTimes>, Error> {
    let sql = "SELECT id, trust, created_at, expires_at, revoked_at FROM login_session WHERE account_id = $1
               ORDER BY created_at, id";
    session.all(sql, args![account]).await
}

/// Mails of an account, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn mails(session: &mut Session, account: AccountId) -> Result<Vec<MailTimes>, Error> {
    let sql = "SELECT id, state, created_at, ended_at FROM outgoing_mail WHERE account_id = $1 ORDER BY created_at, id";
    session.all(sql, args![account]).await
}

/// What the open links of mails to the account are for, and until when they are good.
///
/// # Errors
/// When the database is out of reach.
pub async fn tokens(session: &mut Session, account: AccountId) -> Result<Vec<(String, i64)>, Error> {
    let sql = "SELECT purpose, expires_at FROM account_token WHERE account_id = $1 ORDER BY purpose, expires_at";
    session.all(sql, args![account]).await
}
