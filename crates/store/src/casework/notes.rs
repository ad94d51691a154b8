// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Comments and reminders of colleagues on a case.

use super::NEVER;
use crate::{Error, Session, Tx, value::args};
use model::{CaseId, Instant};
use uuid::Uuid;

/// A note as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct NoteRow {
    /// Id.
    pub id: Uuid,
    /// The moment from which a reminder is due; none for a comment.
    pub due_at: Option<i64>,
    /// When it was done.
    pub done_at: Option<i64>,
    /// When it was written.
    pub at: i64,
    /// Sealed text and name of who wrote it.
    pub sealed: Vec<u8>,
}

/// A note to add.
pub struct NewNote<'a> {
    /// Id.
    pub id: Uuid,
    /// The moment from which a reminder is due; none for a comment.
    pub due: Option<Instant>,
    /// Who writes.
    pub actor: &'a str,
    /// When.
    pub at: Instant,
    /// Sealed text and name of who wrote it.
    pub sealed: Vec<u8>,
}

/// Adds a note; false when it is there already.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(tx: &mut Tx, case: CaseId, note: &NewNote<'_>) -> Result<bool, Error> {
    let sql = "INSERT INTO case_note (tenant_id, case_id, id, due_at, actor, at, sealed)
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    let values = args![tenant, case, note.id, note.due, note.actor, note.at, note.sealed.clone()];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Notes of a case, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_case(session: &mut Session, case: CaseId) -> Result<Vec<NoteRow>, Error> {
    let sql = "SELECT id, due_at, done_at, at, sealed FROM case_note
               WHERE tenant_id = $1 AND case_id = $2 ORDER BY at DESC, id DESC";
    session.all(sql, args![session.tenant(), case]).await
}

/// Marks a reminder as done; false when it is none, or done.
///
/// # Errors
/// When the database is out of reach.
pub async fn finish(tx: &mut Tx, case: CaseId, note: Uuid, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE case_note SET done_at = $4
               WHERE tenant_id = $1 AND case_id = $2 AND id = $3 AND due_at IS NOT NULL AND done_at IS NULL";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, case, note, at]).await? == 1)
}

/// Writes to the case when its first reminder that is not done is due, or the deadline of its newest question that is not
/// answered is over; lists show the case as due from then on.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_first_reminder(tx: &mut Tx, case: CaseId) -> Result<(), Error> {
    let sql = "UPDATE office_case SET remind_at = COALESCE((
                   SELECT MIN(waiting.due_at) FROM (
                       SELECT due_at FROM case_note
                       WHERE case_note.tenant_id = $1 AND case_note.case_id = $2 AND done_at IS NULL
                       UNION ALL SELECT due_at FROM case_message
                       WHERE case_message.tenant_id = $1 AND case_message.case_id = $2 AND answered_at IS NULL AND at = (
                           SELECT MAX(at) FROM case_message
                           WHERE tenant_id = $1 AND case_id = $2 AND kind IN ('question', 'hand_over'))
                   ) AS waiting), $3)
               WHERE office_case.tenant_id = $1 AND office_case.id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, NEVER]).await?;
    // lists go by the first of the reminders and the day that was set
    let sql = "UPDATE office_case SET due_at = CASE WHEN remind_at < own_due_at THEN remind_at ELSE own_due_at END
               WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case]).await.map(drop)
}
