// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room mailbox: messages to accounts, instance-wide, with what proves provision and retrieval.

pub mod letters;
pub mod notices;
pub mod personal;

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, CaseId, DestinationId, Instant, MessageId};
use uuid::Uuid;

/// A message as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MessageRow {
    /// Id.
    pub id: Uuid,
    /// Case it is about.
    pub case_id: Option<Uuid>,
    /// Sealed sender, subject and text.
    pub sealed: Vec<u8>,
    /// Made available.
    pub provided_at: i64,
    /// First retrieved.
    pub read_at: Option<i64>,
    /// Where an answer goes.
    pub destination_id: Option<Uuid>,
    /// Last moment for an answer.
    pub due_at: Option<i64>,
    /// When an answer was sent.
    pub answered_at: Option<i64>,
    /// When the person put it away.
    pub archived_at: Option<i64>,
    /// The rule by which it counts as announced.
    pub delivery_rule: Option<String>,
    /// The day, `YYYY-MM-DD`.
    pub deemed_on: Option<String>,
}

/// A file of a message.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MessageAttachmentRow {
    /// Place, from 1.
    pub number: i64,
    /// Id of the blob.
    pub blob: Uuid,
    /// Size in bytes.
    pub bytes: i64,
    /// Sealed name and media type.
    pub sealed: Vec<u8>,
}

/// A new message.
pub struct NewMessage<'a> {
    /// Id.
    pub id: MessageId,
    /// Whose mailbox.
    pub account: AccountId,
    /// The sender's key: sending twice gives one message.
    pub key: &'a str,
    /// Case it is about.
    pub case: Option<CaseId>,
    /// Sealed sender, subject and text.
    pub sealed: Vec<u8>,
    /// Where an answer goes.
    pub destination: Option<DestinationId>,
    /// Last moment for an answer.
    pub due: Option<Instant>,
    /// The rule by which it counts as announced, and the day, `YYYY-MM-DD`.
    pub deemed: Option<(&'a str, String)>,
}

/// Adds a message; false when the sender's key was used before, by one that its owner deleted too.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(tx: &mut Tx, new: &NewMessage<'_>, at: Instant) -> Result<bool, Error> {
    let sql = "INSERT INTO mailbox_message (id, account_id, idempotency_key, case_id, sealed, provided_at, destination_id, due_at,
               delivery_rule, deemed_on)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (idempotency_key) DO NOTHING";
    if personal::evidence(tx, new.key).await?.is_some() {
        return Ok(false);
    }
    let (rule, on) = new.deemed.clone().unzip();
    let values =
        args![new.id, new.account, new.key, new.case, new.sealed.clone(), at, new.destination, new.due, rule, on];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Adds a file to a message.
///
/// # Errors
/// `Taken` when the place is used.
pub async fn add_attachment(tx: &mut Tx, message: MessageId, row: &MessageAttachmentRow) -> Result<(), Error> {
    let sql = "INSERT INTO mailbox_attachment (message_id, number, blob, bytes, sealed) VALUES ($1, $2, $3, $4, $5)";
    tx.exec(sql, args![message, row.number, row.blob, row.bytes, row.sealed.clone()]).await.map(drop)
}

/// Messages of an account that lie in the archive or do not, newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(
    session: &mut Session,
    account: AccountId,
    archived: bool,
    limit: i64,
    offset: i64,
) -> Result<Vec<MessageRow>, Error> {
    if archived {
        let sql = "SELECT id, case_id, sealed, provided_at, read_at, destination_id, due_at, answered_at, archived_at,
               delivery_rule, deemed_on
               FROM mailbox_message WHERE account_id = $1 AND archived_at IS NOT NULL
               ORDER BY provided_at DESC, id DESC LIMIT $2 OFFSET $3";
        return session.all(sql, args![account, limit, offset]).await;
    }
    let sql = "SELECT id, case_id, sealed, provided_at, read_at, destination_id, due_at, answered_at, archived_at,
               delivery_rule, deemed_on
               FROM mailbox_message WHERE account_id = $1 AND archived_at IS NULL
               ORDER BY provided_at DESC, id DESC LIMIT $2 OFFSET $3";
    session.all(sql, args![account, limit, offset]).await
}

/// Messages of an account about a case, newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn about_case(session: &mut Session, account: AccountId, case: CaseId) -> Result<Vec<MessageRow>, Error> {
    let sql = "SELECT id, case_id, sealed, provided_at, read_at, destination_id, due_at, answered_at, archived_at,
               delivery_rule, deemed_on
               FROM mailbox_message WHERE account_id = $1 AND case_id = $2 ORDER BY provided_at DESC, id DESC";
    session.all(sql, args![account, case]).await
}

/// Number of messages that lie in the archive or do not.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session, account: AccountId, archived: bool) -> Result<i64, Error> {
    let sql = if archived {
        "SELECT COUNT(*) FROM mailbox_message WHERE account_id = $1 AND archived_at IS NOT NULL"
    } else {
        "SELECT COUNT(*) FROM mailbox_message WHERE account_id = $1 AND archived_at IS NULL"
    };
    session.number(sql, args![account]).await
}

/// Cases that an account has messages about with their number, those with the newest message first.
///
/// # Errors
/// When the database is out of reach.
pub async fn cases(session: &mut Session, account: AccountId, most: i64) -> Result<Vec<(Uuid, i64)>, Error> {
    let sql = "SELECT case_id, COUNT(*) FROM mailbox_message WHERE account_id = $1 AND case_id IS NOT NULL
               GROUP BY case_id ORDER BY MAX(provided_at) DESC, case_id LIMIT $2";
    session.all(sql, args![account, most]).await
}

/// Puts a message of the account into the archive, or takes it out; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn archive(tx: &mut Tx, account: AccountId, id: MessageId, at: Option<Instant>) -> Result<bool, Error> {
    let sql = "UPDATE mailbox_message SET archived_at = $3 WHERE account_id = $1 AND id = $2";
    Ok(tx.exec(sql, args![account, id, at]).await? == 1)
}

/// The message with a sender's key.
///
/// # Errors
/// When the database is out of reach.
pub async fn evidence(session: &mut Session, key: &str) -> Result<Option<MessageRow>, Error> {
    let sql = "SELECT id, case_id, sealed, provided_at, read_at, destination_id, due_at, answered_at, archived_at,
               delivery_rule, deemed_on
               FROM mailbox_message WHERE idempotency_key = $1";
    session.opt(sql, args![key]).await
}

/// A message whose reader is not known here: only for what the platform does by itself.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_job(session: &mut Session, id: MessageId) -> Result<Option<(Uuid, MessageRow)>, Error> {
    let account: Option<(Uuid,)> =
        session.opt("SELECT account_id FROM mailbox_message WHERE id = $1", args![id]).await?;
    let Some((account,)) = account else { return Ok(None) };
    Ok(find(session, AccountId(account), id).await?.map(|row| (account, row)))
}

/// Number of unread messages.
///
/// # Errors
/// When the database is out of reach.
pub async fn unread(session: &mut Session, account: AccountId) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM mailbox_message WHERE account_id = $1 AND read_at IS NULL";
    session.number(sql, args![account]).await
}

/// A message of the account.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, account: AccountId, id: MessageId) -> Result<Option<MessageRow>, Error> {
    let sql = "SELECT id, case_id, sealed, provided_at, read_at, destination_id, due_at, answered_at, archived_at,
               delivery_rule, deemed_on
               FROM mailbox_message WHERE account_id = $1 AND id = $2";
    session.opt(sql, args![account, id]).await
}

/// Files of a message, in order.
///
/// # Errors
/// When the database is out of reach.
pub async fn attachments(session: &mut Session, message: MessageId) -> Result<Vec<MessageAttachmentRow>, Error> {
    let sql = "SELECT number, blob, bytes, sealed FROM mailbox_attachment WHERE message_id = $1 ORDER BY number";
    session.all(sql, args![message]).await
}

/// Notes the first retrieval; later ones leave it.
///
/// # Errors
/// When the database is out of reach.
pub async fn mark_read(tx: &mut Tx, id: MessageId, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE mailbox_message SET read_at = $2 WHERE id = $1 AND read_at IS NULL";
    Ok(tx.exec(sql, args![id, at]).await? == 1)
}
