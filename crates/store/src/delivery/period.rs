// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What comes to its time, of submissions that a log of events is kept about.

use crate::{Error, Session, Tx, value::args};
use model::{CaseId, Instant, SubmissionId, delivery::SubmissionState};
use uuid::Uuid;

/// Submissions with contents, or places for them, that are in a state since before a moment: since their announcement,
/// completion or end.
///
/// # Errors
/// When the database is out of reach.
pub async fn due(
    session: &mut Session,
    state: SubmissionState,
    before: Instant,
    most: i64,
) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT id FROM submission WHERE logged = TRUE AND state = $1 AND erased_at IS NULL
                   AND COALESCE(settled_at, submitted_at, created_at) < $2 ORDER BY created_at, id LIMIT $3";
    let rows: Vec<(Uuid,)> = session.all(sql, args![state.as_str(), before, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Erases the contents of a submission; false when they are gone, or it is in another state by now.
///
/// # Errors
/// When the database is out of reach.
pub async fn erase(tx: &mut Tx, id: SubmissionId, state: SubmissionState, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE submission SET erased_at = $3, encrypted_metadata = NULL, encrypted_data = NULL
               WHERE id = $1 AND state = $2 AND erased_at IS NULL";
    Ok(tx.exec(sql, args![id, state.as_str(), at]).await? == 1)
}

/// Cases whose last event lies before a moment.
///
/// # Errors
/// When the database is out of reach.
pub async fn old_logs(session: &mut Session, before: Instant, most: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT case_id FROM delivery_event GROUP BY case_id HAVING MAX(at) < $1 ORDER BY case_id LIMIT $2";
    let rows: Vec<(Uuid,)> = session.all(sql, args![before, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Forgets the log of a case and what it was about; gives the blobs that no row names any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget_case(tx: &mut Tx, case: CaseId) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT id FROM submission WHERE (case_id = $1 AND logged = TRUE) OR (follows = $1 AND logged = TRUE)";
    let submissions: Vec<(Uuid,)> = tx.all(sql, args![case]).await?;
    let mut blobs = Vec::new();
    for (id,) in submissions {
        blobs.extend(super::forget::attachments(tx, SubmissionId(id)).await?);
        tx.exec("DELETE FROM submission_forward WHERE submission_id = $1", args![id]).await?;
        tx.exec("DELETE FROM remote_reply WHERE reply_id = $1", args![id]).await?;
        tx.exec("DELETE FROM submission WHERE id = $1", args![id]).await?;
    }
    tx.exec("DELETE FROM delivery_event WHERE case_id = $1", args![case]).await?;
    Ok(blobs)
}
