// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Submissions and replies that nobody fetches, for those who are reminded of them.

use crate::{Error, Session, Tx, value::args};
use model::{DestinationId, Instant, SubmissionId};
use uuid::Uuid;

/// Destinations with submissions that wait since before a moment and whose last reminder was of an earlier day.
///
/// # Errors
/// When the database is out of reach.
pub async fn destinations(session: &mut Session, before: Instant, day: i64, most: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT DISTINCT destination_id FROM submission WHERE logged = TRUE AND state = 'submitted'
                   AND erased_at IS NULL AND (reply_to IS NULL OR reply_to = 'destination')
                   AND submitted_at < $1 AND reminded < $2 ORDER BY destination_id LIMIT $3";
    let rows: Vec<(Uuid,)> = session.all(sql, args![before, day, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Notes the reminder of a day for all submissions that wait in a destination since before a moment; gives them.
///
/// # Errors
/// When the database is out of reach.
pub async fn remind(tx: &mut Tx, id: DestinationId, before: Instant, day: i64) -> Result<Vec<SubmissionId>, Error> {
    let sql = "UPDATE submission SET reminded = $3 WHERE destination_id = $1 AND logged = TRUE AND state = 'submitted'
                   AND erased_at IS NULL AND (reply_to IS NULL OR reply_to = 'destination')
                   AND submitted_at < $2 AND reminded < $3 RETURNING id";
    let rows: Vec<(Uuid,)> = tx.all(sql, args![id, before, day]).await?;
    Ok(rows.into_iter().map(|(id,)| SubmissionId(id)).collect())
}

/// Where a submission or reply belongs that waits; nothing when it does not wait any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn destination_of(session: &mut Session, id: SubmissionId) -> Result<Option<Uuid>, Error> {
    let sql = "SELECT destination_id FROM submission WHERE id = $1 AND state = 'submitted' AND erased_at IS NULL";
    let row: Option<(Uuid,)> = session.opt(sql, args![id]).await?;
    Ok(row.map(|(id,)| id))
}

/// Holds a submission that waits until the end of the transaction: nobody accepts or rejects it meanwhile. False when it
/// does not wait any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn hold(tx: &mut Tx, id: SubmissionId) -> Result<bool, Error> {
    let sql = "UPDATE submission SET state = state WHERE id = $1 AND state = 'submitted' AND erased_at IS NULL";
    Ok(tx.exec(sql, args![id]).await? == 1)
}
