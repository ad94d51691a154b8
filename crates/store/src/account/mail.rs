// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Mails on their way out, and what became of them.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant, MailId};
use uuid::Uuid;

/// A mail that waits.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct WaitingMail {
    /// Whose account it is about.
    pub account_id: Uuid,
    /// Sealed contents.
    pub sealed: Vec<u8>,
}

/// Adds a mail; false when there is one with this key already.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(
    tx: &mut Tx,
    id: MailId,
    account: AccountId,
    key: &str,
    sealed: Vec<u8>,
    at: Instant,
) -> Result<bool, Error> {
    let sql = "INSERT INTO outgoing_mail (id, account_id, idempotency_key, state, sealed, created_at)
               VALUES ($1, $2, $3, 'waiting', $4, $5) ON CONFLICT DO NOTHING";
    Ok(tx.exec(sql, args![id, account, key, sealed, at]).await? == 1)
}

/// A mail that waits; nothing where it was sent, refused, or taken back.
///
/// # Errors
/// When the database is out of reach.
pub async fn waiting(session: &mut Session, id: MailId) -> Result<Option<WaitingMail>, Error> {
    let sql = "SELECT account_id, sealed FROM outgoing_mail WHERE id = $1 AND state = 'waiting' AND sealed IS NOT NULL";
    session.opt(sql, args![id]).await
}

/// Notes the end of a mail and wipes what it said.
///
/// # Errors
/// When the database is out of reach.
pub async fn end(tx: &mut Tx, id: MailId, sent: bool, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE outgoing_mail SET state = $2, sealed = NULL, ended_at = $3 WHERE id = $1 AND state = 'waiting'";
    tx.exec(sql, args![id, if sent { "sent" } else { "refused" }, at]).await.map(drop)
}

/// The mail with this key, and what became of it: `waiting`, `sent` or `refused`, and when.
///
/// # Errors
/// When the database is out of reach.
pub async fn outcome(session: &mut Session, key: &str) -> Result<Option<(Uuid, String, Option<i64>)>, Error> {
    session.opt("SELECT id, state, ended_at FROM outgoing_mail WHERE idempotency_key = $1", args![key]).await
}

/// Removes mails that ended before `before`.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_ended(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    tx.exec("DELETE FROM outgoing_mail WHERE ended_at < $1", args![before]).await
}
