// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authority and applicant wrote to each other about a case, as the authority keeps it.

use crate::{Error, Session, Tx, file::AttachmentRow, value::args};
use model::{AttachmentId, CaseId, Instant, MessageId, SubmissionId, casework::MessageKind};
use uuid::Uuid;

/// A message as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MessageRow {
    /// Id.
    pub id: Uuid,
    /// What it is.
    pub kind: String,
    /// The question that it answers.
    pub answers: Option<Uuid>,
    /// Last moment for an answer.
    pub due_at: Option<i64>,
    /// When it was answered.
    pub answered_at: Option<i64>,
    /// When it was written, or came in.
    pub at: i64,
    /// Sealed text and writer.
    pub sealed: Vec<u8>,
}

impl MessageRow {
    /// What the message is.
    ///
    /// # Errors
    /// `Corrupt` when the word is not known.
    pub fn kind(&self) -> Result<MessageKind, Error> {
        MessageKind::parse(&self.kind).ok_or_else(|| Error::Corrupt { table: "case_message", what: self.kind.clone() })
    }
}

/// A file with the message that it belongs to.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct MessageFileRow {
    /// The message.
    pub message_id: Uuid,
    /// Id.
    pub id: Uuid,
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
    /// What it is.
    pub kind: MessageKind,
    /// The question that it answers.
    pub answers: Option<MessageId>,
    /// Last moment for an answer.
    pub due: Option<Instant>,
    /// The submission that it came with.
    pub submission: Option<SubmissionId>,
    /// Who wrote it.
    pub actor: &'a str,
    /// Sealed text and writer.
    pub sealed: Vec<u8>,
}

/// Adds a message; false when its id or its submission is there already.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(tx: &mut Tx, case: CaseId, new: &NewMessage<'_>, at: Instant) -> Result<bool, Error> {
    let sql =
        "INSERT INTO case_message (tenant_id, case_id, id, kind, answers, due_at, submission_id, actor, at, sealed)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        case,
        new.id,
        new.kind.as_str(),
        new.answers,
        new.due,
        new.submission,
        new.actor,
        at,
        new.sealed.clone()
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Messages of a case, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(session: &mut Session, case: CaseId) -> Result<Vec<MessageRow>, Error> {
    let sql = "SELECT id, kind, answers, due_at, answered_at, at, sealed FROM case_message
               WHERE tenant_id = $1 AND case_id = $2 ORDER BY at, id";
    session.all(sql, args![session.tenant(), case]).await
}

/// A message of a case.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, case: CaseId, id: MessageId) -> Result<Option<MessageRow>, Error> {
    let sql = "SELECT id, kind, answers, due_at, answered_at, at, sealed FROM case_message
               WHERE tenant_id = $1 AND case_id = $2 AND id = $3";
    session.opt(sql, args![session.tenant(), case, id]).await
}

/// Whether a submission came in as a message.
///
/// # Errors
/// When the database is out of reach.
pub async fn has_submission(session: &mut Session, submission: SubmissionId) -> Result<bool, Error> {
    let sql = "SELECT COUNT(*) FROM case_message WHERE tenant_id = $1 AND submission_id = $2";
    Ok(session.number(sql, args![session.tenant(), submission]).await? > 0)
}

/// Notes that a question was answered; the first answer counts.
///
/// # Errors
/// When the database is out of reach.
pub async fn mark_answered(tx: &mut Tx, case: CaseId, id: MessageId, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE case_message SET answered_at = $4
               WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND kind IN ('question', 'hand_over')
                   AND answered_at IS NULL";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, case, id, at]).await? == 1)
}

/// Adds a file to a message.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_file(tx: &mut Tx, case: CaseId, message: MessageId, row: &AttachmentRow) -> Result<(), Error> {
    let sql = "INSERT INTO case_message_file (tenant_id, case_id, message_id, id, blob, bytes, sealed)
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, message, row.id, row.blob, row.bytes, row.sealed.clone()]).await.map(drop)
}

/// Files of all messages of a case, in order of their ids.
///
/// # Errors
/// When the database is out of reach.
pub async fn files(session: &mut Session, case: CaseId) -> Result<Vec<MessageFileRow>, Error> {
    let sql = "SELECT message_id, id, blob, bytes, sealed FROM case_message_file
               WHERE tenant_id = $1 AND case_id = $2 ORDER BY message_id, id";
    session.all(sql, args![session.tenant(), case]).await
}

/// Removes a message that nobody got yet: what it came with was taken back.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, case: CaseId, id: MessageId) -> Result<(), Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM case_message_file WHERE tenant_id = $1 AND case_id = $2 AND message_id = $3";
    tx.exec(sql, args![tenant, case, id]).await?;
    let sql = "DELETE FROM case_message WHERE tenant_id = $1 AND case_id = $2 AND id = $3";
    tx.exec(sql, args![tenant, case, id]).await.map(drop)
}

/// Removes a file of a message.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_file(tx: &mut Tx, case: CaseId, message: MessageId, file: AttachmentId) -> Result<(), Error> {
    let sql = "DELETE FROM case_message_file WHERE tenant_id = $1 AND case_id = $2 AND message_id = $3 AND id = $4";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, message, file]).await.map(drop)
}
