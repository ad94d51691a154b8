// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the delivery service does not keep.

use crate::{Error, Session, Tx, value::args};
use model::{CaseId, Instant, SubmissionId};
use uuid::Uuid;

/// Forgets the attachments of a submission; gives the blobs that no row names any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn attachments(tx: &mut Tx, submission: SubmissionId) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT blob FROM submission_attachment WHERE submission_id = $1 AND blob IS NOT NULL";
    let blobs: Vec<(Uuid,)> = tx.all(sql, args![submission]).await?;
    tx.exec("DELETE FROM submission_attachment WHERE submission_id = $1", args![submission]).await?;
    Ok(blobs.into_iter().map(|(blob,)| blob).collect())
}

/// Submissions that are settled and still have attachments.
///
/// # Errors
/// When the database is out of reach.
pub async fn left_over(session: &mut Session, limit: i64) -> Result<Vec<Uuid>, Error> {
    let sql =
        "SELECT DISTINCT a.submission_id FROM submission_attachment AS a JOIN submission AS s ON s.id = a.submission_id
               WHERE s.settled_at IS NOT NULL AND s.logged = FALSE ORDER BY a.submission_id LIMIT $1";
    let rows: Vec<(Uuid,)> = session.all(sql, args![limit]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Submissions that were settled before `before`, from a place on: id, when, and the case that it opened, if it opened one.
///
/// # Errors
/// When the database is out of reach.
pub async fn settled(
    session: &mut Session,
    before: Instant,
    after: (i64, Uuid),
    limit: i64,
) -> Result<Vec<(Uuid, i64, Option<Uuid>)>, Error> {
    let sql = "SELECT id, settled_at, CASE WHEN follows IS NULL AND state = 'accepted' THEN case_id END FROM submission
               WHERE settled_at < $1 AND (settled_at, id) > ($2, $3) AND logged = FALSE ORDER BY settled_at, id LIMIT $4";
    session.all(sql, args![before, after.0, after.1, limit]).await
}

/// Submissions that were announced before `before` and never came.
///
/// # Errors
/// When the database is out of reach.
pub async fn abandoned(session: &mut Session, before: Instant, limit: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT id FROM submission WHERE state = 'incomplete' AND created_at < $1 AND logged = FALSE ORDER BY id LIMIT $2";
    let rows: Vec<(Uuid,)> = session.all(sql, args![before, limit]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Forgets a submission, unless it waits for its recipient; gives the blobs that no row names any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn submission(tx: &mut Tx, id: SubmissionId) -> Result<Vec<Uuid>, Error> {
    if tx.exec("DELETE FROM submission WHERE id = $1 AND state <> 'submitted'", args![id]).await? == 0 {
        return Ok(Vec::new());
    }
    tx.exec("DELETE FROM submission_forward WHERE submission_id = $1", args![id]).await?;
    attachments(tx, id).await
}

/// Forgets what became of a case.
///
/// # Errors
/// When the database is out of reach.
pub async fn statuses(tx: &mut Tx, case: CaseId) -> Result<(), Error> {
    tx.exec("DELETE FROM case_status WHERE case_id = $1", args![case]).await.map(drop)
}

/// Cases of which nothing was told since `before`, from a place on.
///
/// # Errors
/// When the database is out of reach.
pub async fn silent(session: &mut Session, before: Instant, after: CaseId, limit: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT case_id FROM case_status WHERE case_id > $2 GROUP BY case_id HAVING MAX(at) < $1
               ORDER BY case_id LIMIT $3";
    let rows: Vec<(Uuid,)> = session.all(sql, args![before, after, limit]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
