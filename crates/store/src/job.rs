// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Durable jobs: the table behind the crate `jobs`. Claimed by a lease; no lock is held while a job runs.

use crate::{Error, Session, Tx, value::args};
use model::{Instant, JobId};
use uuid::Uuid;

/// A job as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct JobRow {
    /// Id.
    pub id: Uuid,
    /// Which job.
    pub kind: String,
    /// Its fields as JSON: ids only.
    pub payload: String,
    /// Which try this is, from 1.
    pub attempt: i64,
}

/// A job that waits or is given up, for operators.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct OpenJob {
    /// Id.
    pub id: Uuid,
    /// Which job.
    pub kind: String,
    /// `ready` or `dead`.
    pub state: String,
    /// Times it was tried.
    pub attempt: i64,
    /// Next try.
    pub run_at: i64,
    /// When it was enqueued.
    pub created_at: i64,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

/// Enqueues a job in the transaction of the change it belongs to. The same idempotency key enqueues once.
///
/// # Errors
/// When the database is out of reach.
pub async fn enqueue(
    tx: &mut Tx,
    id: JobId,
    kind: &str,
    payload: &str,
    key: Option<&str>,
    run_at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO job (id, kind, payload, idempotency_key, state, run_at, lease_until, attempt, created_at)
               VALUES ($1, $2, $3, $4, 'ready', $5, 0, 0, $5) ON CONFLICT DO NOTHING";
    tx.later(sql, args![id, kind, payload, key, run_at]);
    Ok(())
}

/// Leases up to `most` due jobs until `lease_until` and counts the try: one that kills the process counts too. Who else looks at the same moment gets others or none.
///
/// # Errors
/// When the database is out of reach.
pub async fn claim(tx: &mut Tx, now: Instant, lease_until: Instant, most: i64) -> Result<Vec<JobRow>, Error> {
    let sql = "UPDATE job SET lease_until = $2, attempt = attempt + 1 WHERE lease_until <= $1 AND state = 'ready' AND id IN (
                   SELECT id FROM job WHERE state = 'ready' AND run_at <= $1 AND lease_until <= $1 ORDER BY run_at LIMIT $3
               ) RETURNING id, kind, payload, attempt";
    tx.all(sql, args![now, lease_until, most]).await
}

/// Keeps the lease of a running job; false when somebody else has the job by now.
///
/// # Errors
/// When the database is out of reach.
pub async fn renew(tx: &mut Tx, id: JobId, held_until: Instant, lease_until: Instant) -> Result<bool, Error> {
    let sql = "UPDATE job SET lease_until = $3 WHERE id = $1 AND lease_until = $2 AND state = 'ready'";
    Ok(tx.exec(sql, args![id, held_until, lease_until]).await? == 1)
}

/// Removes a job that is done.
///
/// # Errors
/// When the database is out of reach.
pub async fn finish(tx: &mut Tx, id: JobId) -> Result<(), Error> {
    tx.exec("DELETE FROM job WHERE id = $1", args![id]).await.map(drop)
}

/// Puts a failed job back for a later try.
///
/// # Errors
/// When the database is out of reach.
pub async fn retry(tx: &mut Tx, id: JobId, run_at: Instant, error: &str) -> Result<(), Error> {
    let sql = "UPDATE job SET run_at = $2, lease_until = 0, last_error = $3 WHERE id = $1";
    tx.exec(sql, args![id, run_at, error]).await.map(drop)
}

/// Gives a job up; it stays for the operator.
///
/// # Errors
/// When the database is out of reach.
pub async fn bury(tx: &mut Tx, id: JobId, error: &str) -> Result<(), Error> {
    let sql = "UPDATE job SET state = 'dead', lease_until = 0, last_error = $2 WHERE id = $1";
    tx.exec(sql, args![id, error]).await.map(drop)
}

/// Wakes a job that waits for its next try or was given up.
///
/// # Errors
/// When the database is out of reach.
pub async fn wake(tx: &mut Tx, id: JobId, now: Instant) -> Result<bool, Error> {
    let sql = "UPDATE job SET state = 'ready', run_at = $2, lease_until = 0, attempt = 0 WHERE id = $1";
    Ok(tx.exec(sql, args![id, now]).await? == 1)
}

/// Wakes a given-up job by its idempotency key; without one nothing happens.
///
/// # Errors
/// When the database is out of reach.
pub async fn revive(tx: &mut Tx, key: &str, now: Instant) -> Result<(), Error> {
    let sql = "UPDATE job SET state = 'ready', run_at = $2, lease_until = 0, attempt = 0
               WHERE idempotency_key = $1 AND state = 'dead'";
    tx.exec(sql, args![key, now]).await.map(drop)
}

/// Jobs that were tried in vain, the oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn troubled(session: &mut Session, most: i64) -> Result<Vec<OpenJob>, Error> {
    let sql = "SELECT id, kind, state, attempt, run_at, created_at, last_error FROM job
               WHERE attempt > 1 OR last_error IS NOT NULL ORDER BY created_at, id LIMIT $1";
    session.all(sql, args![most]).await
}

/// Number of jobs that are not done, the given-up ones among them.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_open(session: &mut Session) -> Result<(i64, i64), Error> {
    let open = session.number("SELECT COUNT(*) FROM job", args![]).await?;
    let dead = session.number("SELECT COUNT(*) FROM job WHERE state = 'dead'", args![]).await?;
    Ok((open, dead))
}

/// How many jobs of a kind there are in a state, and the oldest of them.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct JobCount {
    /// Which job.
    pub kind: String,
    /// `ready` or `dead`.
    pub state: String,
    /// How many.
    pub jobs: i64,
    /// When the oldest was enqueued.
    pub oldest: i64,
    /// When the first of them is or was due.
    pub due: i64,
}

/// Jobs by kind and state.
///
/// # Errors
/// When the database is out of reach.
pub async fn counts(session: &mut Session) -> Result<Vec<JobCount>, Error> {
    let sql = "SELECT kind, state, COUNT(*) AS jobs, MIN(created_at) AS oldest, MIN(run_at) AS due FROM job
               GROUP BY kind, state ORDER BY kind, state";
    session.all(sql, args![]).await
}

/// When the next job is due, if one waits.
///
/// # Errors
/// When the database is out of reach.
pub async fn next_due(session: &mut Session) -> Result<Option<Instant>, Error> {
    let sql = "SELECT CASE WHEN run_at > lease_until THEN run_at ELSE lease_until END AS due FROM job
               WHERE state = 'ready' ORDER BY due LIMIT 1";
    let row: Option<(i64,)> = session.opt(sql, args![]).await?;
    Ok(row.map(|(due,)| Instant(due)))
}
