// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people write to authorities: drafts, sent letters, and their files.

use crate::{Error, Session, Tx, file::AttachmentRow, value::args};
use model::{AccountId, AttachmentId, CaseId, DestinationId, Instant, MessageId, SessionId, SubmissionId};
use uuid::Uuid;

/// A letter as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LetterRow {
    /// Id.
    pub id: Uuid,
    /// Whose it is.
    pub account_id: Uuid,
    /// The browser that writes, for people without account.
    pub session_id: Option<Uuid>,
    /// Case it is about.
    pub case_id: Uuid,
    /// Where it goes.
    pub destination_id: Uuid,
    /// Message that it answers.
    pub message_id: Option<Uuid>,
    /// `draft`, `sent`, `delivered` or `refused`.
    pub state: String,
    /// Counts up with every change.
    pub version: i64,
    /// Sealed text and names.
    pub sealed: Vec<u8>,
    /// When it was sent.
    pub sent_at: Option<i64>,
    /// When it was handed over to the delivery service.
    pub delivered_at: Option<i64>,
}

/// A new draft.
pub struct NewLetter {
    /// Id.
    pub id: MessageId,
    /// Whose it is.
    pub account: AccountId,
    /// The browser that writes, for people without account.
    pub session: Option<SessionId>,
    /// Case it is about.
    pub case: CaseId,
    /// Where it goes.
    pub destination: DestinationId,
    /// Message that it answers.
    pub answers: Option<MessageId>,
    /// Sealed text and names.
    pub sealed: Vec<u8>,
}

/// Adds a draft.
///
/// # Errors
/// `Taken` when the id is in use.
pub async fn add(tx: &mut Tx, new: &NewLetter, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO mailbox_letter (id, account_id, session_id, case_id, destination_id, message_id, state,
                   version, sealed, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, 'draft', 1, $7, $8)";
    let values =
        args![new.id, new.account, new.session, new.case, new.destination, new.answers, new.sealed.clone(), at];
    tx.exec(sql, values).await.map(drop)
}

/// The letter with this id. Whose it is, the caller must look at.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: MessageId) -> Result<Option<LetterRow>, Error> {
    let sql = "SELECT id, account_id, session_id, case_id, destination_id, message_id, state, version, sealed, sent_at,
                   delivered_at
               FROM mailbox_letter WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// Letters about a case that an account or a box wrote, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn about_case(session: &mut Session, account: AccountId, case: CaseId) -> Result<Vec<LetterRow>, Error> {
    let sql = "SELECT id, account_id, session_id, case_id, destination_id, message_id, state, version, sealed, sent_at,
                   delivered_at
               FROM mailbox_letter WHERE account_id = $1 AND case_id = $2 ORDER BY created_at, id";
    session.all(sql, args![account, case]).await
}

/// Saves the text of a draft over its version; false when it changed meanwhile or was sent.
///
/// # Errors
/// When the database is out of reach.
pub async fn save(tx: &mut Tx, id: MessageId, version: i64, sealed: Vec<u8>) -> Result<bool, Error> {
    let sql = "UPDATE mailbox_letter SET sealed = $3, version = version + 1
               WHERE id = $1 AND version = $2 AND state = 'draft'";
    Ok(tx.exec(sql, args![id, version, sealed]).await? == 1)
}

/// Sends a draft over its version; false when it changed meanwhile or was sent.
///
/// # Errors
/// When the database is out of reach.
pub async fn send(tx: &mut Tx, id: MessageId, version: i64, sealed: Vec<u8>, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE mailbox_letter SET sealed = $3, state = 'sent', sent_at = $4, version = version + 1
               WHERE id = $1 AND version = $2 AND state = 'draft'";
    Ok(tx.exec(sql, args![id, version, sealed, at]).await? == 1)
}

/// Notes that a sent letter was handed over, and as what.
///
/// # Errors
/// When the database is out of reach.
pub async fn delivered(tx: &mut Tx, id: MessageId, submission: SubmissionId, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE mailbox_letter SET state = 'delivered', delivered_at = $2, submission_id = $3
               WHERE id = $1 AND state = 'sent'";
    tx.exec(sql, args![id, at, submission]).await.map(drop)
}

/// Letters of which nobody knows yet what became of them, with their submissions; those after `after`, in the order of these.
///
/// # Errors
/// When the database is out of reach.
pub async fn unsettled(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<(Uuid, Uuid)>, Error> {
    let sql = "SELECT id, submission_id FROM mailbox_letter WHERE settled_at IS NULL AND submission_id > $1
               ORDER BY submission_id LIMIT $2";
    session.all(sql, args![after, most]).await
}

/// Notes what became of a letter. One that could not be read answers nothing: where no other letter answers the message, an
/// answer to it is awaited again.
///
/// # Errors
/// When the database is out of reach.
pub async fn settle(tx: &mut Tx, id: MessageId, accepted: bool, at: Instant) -> Result<(), Error> {
    let state = if accepted { "delivered" } else { "refused" };
    let sql = "UPDATE mailbox_letter SET state = $2, settled_at = $3 WHERE id = $1 AND settled_at IS NULL";
    tx.exec(sql, args![id, state, at]).await?;
    if !accepted {
        let sql = "UPDATE mailbox_message SET answered_at = NULL
                   WHERE id = (SELECT message_id FROM mailbox_letter WHERE id = $1)
                       AND NOT EXISTS (SELECT 1 FROM mailbox_letter l
                                       WHERE l.message_id = mailbox_message.id AND l.state IN ('sent', 'delivered'))";
        tx.exec(sql, args![id]).await?;
    }
    Ok(())
}

/// Removes a draft with its files; false when it was sent or is gone.
///
/// # Errors
/// When the database is out of reach.
pub async fn discard(tx: &mut Tx, id: MessageId) -> Result<bool, Error> {
    if tx.exec("DELETE FROM mailbox_letter WHERE id = $1 AND state = 'draft'", args![id]).await? == 0 {
        return Ok(false);
    }
    tx.exec("DELETE FROM mailbox_letter_file WHERE letter_id = $1", args![id]).await?;
    Ok(true)
}

/// Notes on the message that the answer was sent; the first one counts.
///
/// # Errors
/// When the database is out of reach.
pub async fn mark_answered(tx: &mut Tx, message: MessageId, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE mailbox_message SET answered_at = $2 WHERE id = $1 AND answered_at IS NULL";
    tx.exec(sql, args![message, at]).await.map(drop)
}

/// Adds a file to a draft and counts its version up; false when it changed meanwhile or was sent.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_file(tx: &mut Tx, letter: MessageId, version: i64, row: &AttachmentRow) -> Result<bool, Error> {
    if !touch(tx, letter, version).await? {
        return Ok(false);
    }
    let sql = "INSERT INTO mailbox_letter_file (letter_id, id, blob, bytes, sealed) VALUES ($1, $2, $3, $4, $5)";
    tx.exec(sql, args![letter, row.id, row.blob, row.bytes, row.sealed.clone()]).await?;
    Ok(true)
}

/// Takes a file off a draft and counts its version up; gives its blob, or nothing where that cannot be done.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_file(
    tx: &mut Tx,
    letter: MessageId,
    version: i64,
    file: AttachmentId,
) -> Result<Option<Uuid>, Error> {
    if !touch(tx, letter, version).await? {
        return Ok(None);
    }
    let sql = "DELETE FROM mailbox_letter_file WHERE letter_id = $1 AND id = $2 RETURNING blob";
    let row: Option<(Uuid,)> = tx.opt(sql, args![letter, file]).await?;
    Ok(row.map(|(blob,)| blob))
}

async fn touch(tx: &mut Tx, letter: MessageId, version: i64) -> Result<bool, Error> {
    let sql = "UPDATE mailbox_letter SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 'draft'";
    Ok(tx.exec(sql, args![letter, version]).await? == 1)
}

/// Files of a letter, in order of their ids.
///
/// # Errors
/// When the database is out of reach.
pub async fn files(session: &mut Session, letter: MessageId) -> Result<Vec<AttachmentRow>, Error> {
    let sql = "SELECT id, blob, bytes, sealed FROM mailbox_letter_file WHERE letter_id = $1 ORDER BY id";
    session.all(sql, args![letter]).await
}
