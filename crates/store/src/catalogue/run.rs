// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports and how far they are: the place is noted in the transaction that stores what lies before it, so that an import that was
//! cut off goes on where it stopped.

use crate::{Error, Session, Tx, Value, bulk, value::args};
use model::Instant;
use uuid::Uuid;

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RunRow {
    /// Id.
    pub id: Uuid,
    /// What is imported.
    pub source: String,
    /// File within it that is being read.
    pub item: String,
    /// Byte of that file up to which everything is stored.
    pub place: i64,
    /// Objects written.
    pub written: i64,
    /// Objects deleted.
    pub deleted: i64,
    /// Objects refused.
    pub refused: i64,
    /// When it began.
    pub started_at: i64,
    /// When it ended.
    pub finished_at: Option<i64>,
}

/// Why an object was not taken.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct RefusalRow {
    /// Counts within the import, from 1.
    pub number: i64,
    /// File.
    pub item: String,
    /// Byte in it at which the object begins.
    pub place: i64,
    /// Which object, as far as known.
    pub object: String,
    /// Why.
    pub reason: String,
}

/// The newest import of a source that has not ended.
///
/// # Errors
/// When the database is out of reach.
pub async fn unfinished(session: &mut Session, source: &str) -> Result<Option<RunRow>, Error> {
    let sql = "SELECT id, source, item, place, written, deleted, refused, started_at, finished_at FROM import_run
               WHERE source = $1 AND finished_at IS NULL ORDER BY started_at DESC, id DESC LIMIT 1";
    session.opt(sql, args![source]).await
}

/// Begins an import.
///
/// # Errors
/// When the database is out of reach.
pub async fn begin(tx: &mut Tx, id: Uuid, source: &str, now: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO import_run (id, source, item, place, written, deleted, refused, started_at)
               VALUES ($1, $2, '', 0, 0, 0, 0, $3)";
    tx.exec(sql, args![id, source, now]).await.map(drop)
}

/// Notes how far an import is, and what was refused up to there; false when it is not open any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn advance(tx: &mut Tx, run: &RunRow, refusals: &[RefusalRow]) -> Result<bool, Error> {
    let sql = "UPDATE import_run SET item = $2, place = $3, written = $4, deleted = $5, refused = $6
               WHERE id = $1 AND finished_at IS NULL";
    let values = args![run.id, &run.item, run.place, run.written, run.deleted, run.refused];
    let open = tx.exec(sql, values).await? == 1;
    let head = "INSERT INTO import_refusal (run_id, number, item, place, object, reason) VALUES";
    let rows = refusals
        .iter()
        .map(|row| -> Vec<Value> { args![run.id, row.number, &row.item, row.place, &row.object, &row.reason] });
    bulk::insert(tx, (head, ""), rows).await?;
    Ok(open)
}

/// Ends an import.
///
/// # Errors
/// When the database is out of reach.
pub async fn finish(tx: &mut Tx, id: Uuid, now: Instant) -> Result<(), Error> {
    tx.exec("UPDATE import_run SET finished_at = $2 WHERE id = $1", args![id, now]).await.map(drop)
}

/// What an import refused, in order.
///
/// # Errors
/// When the database is out of reach.
pub async fn refusals(session: &mut Session, id: Uuid, most: i64) -> Result<Vec<RefusalRow>, Error> {
    let sql =
        "SELECT number, item, place, object, reason FROM import_refusal WHERE run_id = $1 ORDER BY number LIMIT $2";
    session.all(sql, args![id, most]).await
}
