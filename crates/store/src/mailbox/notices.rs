// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Mails that told people of their messages, and what became of them.

use crate::{Error, Session, Tx, value::args};
use model::{
    Instant, MessageId,
    mailbox::{NoticeKind, NoticeState},
};
use uuid::Uuid;

/// A notice as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NoticeRow {
    /// The message.
    pub message_id: Uuid,
    /// What it told of.
    pub kind: String,
    /// What became of it.
    pub state: String,
    /// Since when that holds.
    pub at: i64,
}

impl NoticeRow {
    /// What it told of.
    ///
    /// # Errors
    /// `Corrupt` when the word is not known.
    pub fn kind(&self) -> Result<NoticeKind, Error> {
        NoticeKind::parse(&self.kind).ok_or_else(|| Error::Corrupt { table: "mailbox_notice", what: self.kind.clone() })
    }

    /// What became of it.
    ///
    /// # Errors
    /// `Corrupt` when the word is not known.
    pub fn state(&self) -> Result<NoticeState, Error> {
        let corrupt = || Error::Corrupt { table: "mailbox_notice", what: self.state.clone() };
        NoticeState::parse(&self.state).ok_or_else(corrupt)
    }
}

/// Adds a notice; false when the message has one of this kind.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(
    tx: &mut Tx,
    message: MessageId,
    kind: NoticeKind,
    state: NoticeState,
    at: Instant,
) -> Result<bool, Error> {
    let sql = "INSERT INTO mailbox_notice (message_id, kind, state, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    Ok(tx.exec(sql, args![message, kind.as_str(), state.as_str(), at]).await? == 1)
}

/// Notices of a message, the first one first.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_message(session: &mut Session, message: MessageId) -> Result<Vec<NoticeRow>, Error> {
    let sql = "SELECT message_id, kind, state, at FROM mailbox_notice WHERE message_id = $1 ORDER BY kind, at";
    session.all(sql, args![message]).await
}

/// Notices that wait for the mail server, the oldest first, after the one given.
///
/// # Errors
/// When the database is out of reach.
pub async fn waiting(session: &mut Session, after: (i64, Uuid), most: i64) -> Result<Vec<NoticeRow>, Error> {
    let sql = "SELECT message_id, kind, state, at FROM mailbox_notice
               WHERE state = 'waiting' AND (at > $1 OR (at = $1 AND message_id > $2))
               ORDER BY at, message_id LIMIT $3";
    session.all(sql, args![after.0, after.1, most]).await
}

/// Notes what became of a notice that waited.
///
/// # Errors
/// When the database is out of reach.
pub async fn settle(
    tx: &mut Tx,
    message: MessageId,
    kind: NoticeKind,
    state: NoticeState,
    at: Instant,
) -> Result<bool, Error> {
    let sql = "UPDATE mailbox_notice SET state = $3, at = $4 WHERE message_id = $1 AND kind = $2 AND state = 'waiting'";
    Ok(tx.exec(sql, args![message, kind.as_str(), state.as_str(), at]).await? == 1)
}
