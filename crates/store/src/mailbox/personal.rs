// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What lies in one mailbox, all of it, for its owner.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, CaseId, Instant, MessageId};
use uuid::Uuid;

/// Messages of an account with the cases they are about, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn messages(session: &mut Session, account: AccountId) -> Result<Vec<(Uuid, Option<Uuid>)>, Error> {
    let sql = "SELECT id, case_id FROM mailbox_message WHERE account_id = $1 ORDER BY provided_at, id";
    session.all(sql, args![account]).await
}

/// Letters of an account with the cases they are about, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn letters(session: &mut Session, account: AccountId) -> Result<Vec<(Uuid, Uuid)>, Error> {
    let sql = "SELECT id, case_id FROM mailbox_letter WHERE account_id = $1 ORDER BY created_at, id";
    session.all(sql, args![account]).await
}

/// Cases after `after` in whose boxes, for people without account, nothing came since `before`, in order.
///
/// # Errors
/// When the database is out of reach.
pub async fn quiet_boxes(session: &mut Session, before: Instant, after: CaseId, most: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT box FROM (
                   SELECT case_id AS box, provided_at AS at FROM mailbox_message WHERE account_id = case_id
                   UNION ALL SELECT case_id AS box, created_at AS at FROM mailbox_letter WHERE account_id = case_id
               ) AS lying WHERE box > $1 GROUP BY box HAVING MAX(at) < $2 ORDER BY box LIMIT $3";
    let rows: Vec<(Uuid,)> = session.all(sql, args![after, before, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Removes a message with its files and keeps the moments of its provision and retrieval; gives the ids of its blobs.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_message(tx: &mut Tx, id: MessageId) -> Result<Vec<Uuid>, Error> {
    let sql = "INSERT INTO mailbox_evidence (idempotency_key, message_id, provided_at, read_at, delivery_rule, deemed_on)
               SELECT idempotency_key, id, provided_at, read_at, delivery_rule, deemed_on FROM mailbox_message WHERE id = $1
               ON CONFLICT DO NOTHING";
    tx.exec(sql, args![id]).await?;
    tx.exec("DELETE FROM mailbox_message WHERE id = $1", args![id]).await?;
    let sql = "DELETE FROM mailbox_attachment WHERE message_id = $1 RETURNING blob";
    let rows: Vec<(Uuid,)> = tx.all(sql, args![id]).await?;
    Ok(rows.into_iter().map(|(blob,)| blob).collect())
}

/// Removes a letter with its files; gives the ids of its blobs, or nothing while it is on its way.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_letter(tx: &mut Tx, id: MessageId) -> Result<Option<Vec<Uuid>>, Error> {
    let sql = "DELETE FROM mailbox_letter WHERE id = $1 AND state <> 'sent' RETURNING id";
    let row: Option<(Uuid,)> = tx.opt(sql, args![id]).await?;
    if row.is_none() {
        return Ok(None);
    }
    let sql = "DELETE FROM mailbox_letter_file WHERE letter_id = $1 RETURNING blob";
    let rows: Vec<(Uuid,)> = tx.all(sql, args![id]).await?;
    crate::consent::remove_of(tx, id.0).await?;
    Ok(Some(rows.into_iter().map(|(blob,)| blob).collect()))
}

/// Removes moments of provision before `before` whose mailbox is gone, with the notices of them.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_evidence(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    let sql = "DELETE FROM mailbox_notice WHERE message_id IN (
                   SELECT message_id FROM mailbox_evidence WHERE provided_at < $1)";
    tx.exec(sql, args![before]).await?;
    tx.exec("DELETE FROM mailbox_evidence WHERE provided_at < $1", args![before]).await
}

/// What is kept of a message whose mailbox is gone.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct EvidenceRow {
    /// The message: its notices are kept under it.
    pub message_id: Uuid,
    /// Made available.
    pub provided_at: i64,
    /// First retrieved.
    pub read_at: Option<i64>,
    /// The rule by which it counted as announced.
    pub delivery_rule: Option<String>,
    /// The day, `YYYY-MM-DD`.
    pub deemed_on: Option<String>,
}

/// What is kept of the message with a sender's key, where its mailbox is gone.
///
/// # Errors
/// When the database is out of reach.
pub async fn evidence(session: &mut Session, key: &str) -> Result<Option<EvidenceRow>, Error> {
    let sql = "SELECT message_id, provided_at, read_at, delivery_rule, deemed_on FROM mailbox_evidence
               WHERE idempotency_key = $1";
    session.opt(sql, args![key]).await
}
