// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Durable jobs: the table behind the crate `jobs`. Claimed by a lease; no lock is held while a job runs.

pub mod lane;

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
    /// Whom it waits for; empty for work of the house itself.
    pub lane: String,
    /// How often this try was begun; more than once when the program stopped meanwhile.
    pub begun: i64,
    /// When it was enqueued.
    pub created_at: i64,
}

/// A job to be done.
#[derive(Debug, Clone)]
pub struct NewJob<'a> {
    /// Id.
    pub id: JobId,
    /// Which job.
    pub kind: &'a str,
    /// Its fields as JSON: ids only.
    pub payload: &'a str,
    /// Enqueues once as long as the job is not done.
    pub key: Option<&'a str>,
    /// Whom it waits for; empty for work of the house itself.
    pub lane: &'a str,
    /// Machine outside that the lane leads to; empty where nobody else shares it.
    pub host: &'a str,
    /// Who made it wait there; empty where nobody but the house did.
    pub party: &'a str,
    /// First try.
    pub run_at: Instant,
}

/// Which jobs: those of the house, or those that wait for somebody outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Without a lane.
    House,
    /// In lanes.
    Outside,
}

/// Adds a lane.
const LANE_ROWS: &str = "INSERT INTO job_lane (lane, rests_until, served_at, host, party) VALUES ($1, 0, 0, $2, $3)
                         ON CONFLICT DO NOTHING";

/// A job that waits or is given up, for operators.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct OpenJob {
    /// Id.
    pub id: Uuid,
    /// Which job.
    pub kind: String,
    /// Its fields as JSON: ids only.
    pub payload: String,
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
pub async fn enqueue(tx: &mut Tx, job: &NewJob<'_>) -> Result<(), Error> {
    if !job.lane.is_empty() {
        lane::add(tx, job.lane, job.host, job.party);
    }
    let sql =
        "INSERT INTO job (id, kind, payload, idempotency_key, state, run_at, lease_until, attempt, created_at, lane)
               VALUES ($1, $2, $3, $4, 'ready', $5, 0, 0, $5, $6) ON CONFLICT DO NOTHING";
    tx.later(sql, args![job.id, job.kind, job.payload, job.key, job.run_at, job.lane]);
    Ok(())
}

/// Begins of a try that follow each other as soon as the lease is over.
const QUICK: i64 = 5;
/// Seconds between later ones: who takes the program down again and again lets it live for a while in between.
const SLOW: i64 = 60;

/// Leases up to `most` due jobs until `lease_until` and counts the begin: one that kills the process counts too. Who else
/// looks at the same moment gets others or none. Outside, each lane gives a few at most, and the one that waited longest
/// gives first.
///
/// # Errors
/// When the database is out of reach.
pub async fn claim(
    tx: &mut Tx,
    side: Side,
    now: Instant,
    lease_until: Instant,
    most: i64,
) -> Result<Vec<JobRow>, Error> {
    if side == Side::House {
        return claim_of(tx, "", now, lease_until, most).await;
    }
    let mut claimed = Vec::new();
    let (mut held, due) = lane::due(tx, now).await?;
    for row in due {
        let left = most - i64::try_from(claimed.len()).unwrap_or(most);
        let take = held.left(&row).min(left);
        if take > 0 {
            let given = claim_of(tx, &row.lane, now, lease_until, take).await?;
            held.add(&row, i64::try_from(given.len()).unwrap_or(take));
            claimed.extend(given);
            tx.exec("UPDATE job_lane SET served_at = $2 WHERE lane = $1", args![&row.lane, now]).await?;
        }
    }
    Ok(claimed)
}

/// Most jobs that one statement leases.
const AT_ONCE: usize = 8;

/// Two steps, each by a key: as one statement, PostgreSQL would read as many rows as wait whenever it does not know yet how
/// many these are, and a receiver with thousands of jobs would delay everybody else.
async fn claim_of(
    tx: &mut Tx,
    lane: &str,
    now: Instant,
    lease_until: Instant,
    most: i64,
) -> Result<Vec<JobRow>, Error> {
    let due = "SELECT id FROM job WHERE lane = $1 AND state = 'ready' AND run_at <= $2 AND lease_until <= $2
               ORDER BY run_at LIMIT $3";
    let ids: Vec<(Uuid,)> = tx.all(due, args![lane, now, most]).await?;
    // who else claimed one meanwhile has it: the lease is looked at again
    let sql =
        "UPDATE job SET lease_until = $2, begun = begun + 1, run_at = CASE WHEN begun < $3 THEN run_at ELSE $4 END
               WHERE id IN ($5, $6, $7, $8, $9, $10, $11, $12) AND lease_until <= $1 AND state = 'ready'
               RETURNING id, kind, payload, attempt + 1 AS attempt, lane, begun, created_at";
    let mut claimed = Vec::new();
    for some in ids.chunks(AT_ONCE) {
        let mut values = args![now, lease_until, QUICK, now.plus_seconds(SLOW)];
        // fewer are filled up with the last one
        let filled = some.iter().chain(std::iter::repeat(&some[some.len() - 1])).take(AT_ONCE);
        values.extend(filled.map(|(id,)| (*id).into()));
        claimed.extend(tx.all::<JobRow>(sql, values).await?);
    }
    Ok(claimed)
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
    let sql =
        "UPDATE job SET run_at = $2, lease_until = 0, last_error = $3, attempt = attempt + 1, begun = 0 WHERE id = $1";
    tx.exec(sql, args![id, run_at, error]).await.map(drop)
}

/// Puts a job back that did a part of its work: it goes on with the rest then.
///
/// # Errors
/// When the database is out of reach.
pub async fn go_on(tx: &mut Tx, id: JobId, run_at: Instant) -> Result<(), Error> {
    let sql = "UPDATE job SET run_at = $2, lease_until = 0, last_error = NULL, attempt = 0, begun = 0 WHERE id = $1";
    tx.exec(sql, args![id, run_at]).await.map(drop)
}

/// Gives a job up; it stays for the operator.
///
/// # Errors
/// When the database is out of reach.
pub async fn bury(tx: &mut Tx, id: JobId, error: &str) -> Result<(), Error> {
    let sql = "UPDATE job SET state = 'dead', lease_until = 0, last_error = $2, attempt = attempt + 1, begun = 0 WHERE id = $1";
    tx.exec(sql, args![id, error]).await.map(drop)
}

/// When the job of this lane and kind with exactly these fields was due the last time, if it was given up.
///
/// # Errors
/// When the database is out of reach.
pub async fn given_up(session: &mut Session, lane: &str, kind: &str, payload: &str) -> Result<Option<Instant>, Error> {
    let sql = "SELECT run_at FROM job WHERE lane = $1 AND state = 'dead' AND kind = $2 AND payload = $3
               ORDER BY run_at DESC LIMIT 1";
    let row: Option<(i64,)> = session.opt(sql, args![lane, kind, payload]).await?;
    Ok(row.map(|(at,)| Instant(at)))
}

/// Wakes a job that waits for its next try or was given up.
///
/// # Errors
/// When the database is out of reach.
pub async fn wake(tx: &mut Tx, id: JobId, now: Instant) -> Result<bool, Error> {
    let sql = "UPDATE job SET state = 'ready', run_at = $2, lease_until = 0, attempt = 0, begun = 0 WHERE id = $1";
    Ok(tx.exec(sql, args![id, now]).await? == 1)
}

/// Wakes every job that was tried in vain, of one kind or (where it is empty) of all; tells how many. Their tries are counted anew.
///
/// # Errors
/// When the database is out of reach.
pub async fn wake_all(tx: &mut Tx, kind: &str, now: Instant) -> Result<u64, Error> {
    let sql = "UPDATE job SET state = 'ready', run_at = $2, lease_until = 0, attempt = 0, begun = 0
               WHERE (state = 'dead' OR (last_error IS NOT NULL AND lease_until <= $2)) AND ($1 = '' OR kind = $1)";
    tx.exec(sql, args![kind, now]).await
}

/// Wakes a given-up job by its idempotency key; without one nothing happens.
///
/// # Errors
/// When the database is out of reach.
pub async fn revive(tx: &mut Tx, key: &str, now: Instant) -> Result<(), Error> {
    let sql = "UPDATE job SET state = 'ready', run_at = $2, lease_until = 0, attempt = 0, begun = 0
               WHERE idempotency_key = $1 AND state = 'dead'";
    tx.exec(sql, args![key, now]).await.map(drop)
}

/// Lets a job that waits for its next try, or was given up, be tried now, by its idempotency key; its tries go on being counted.
///
/// # Errors
/// When the database is out of reach.
pub async fn hasten(tx: &mut Tx, key: &str, now: Instant) -> Result<(), Error> {
    let sql = "UPDATE job SET state = 'ready', run_at = $2 WHERE idempotency_key = $1 AND lease_until <= $2";
    tx.exec(sql, args![key, now]).await.map(drop)
}

/// Jobs that were tried in vain, the oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn troubled(session: &mut Session, most: i64) -> Result<Vec<OpenJob>, Error> {
    let sql = "SELECT id, kind, payload, state, attempt + begun AS attempt, run_at, created_at, last_error FROM job
               WHERE begun > 1 OR last_error IS NOT NULL ORDER BY created_at, id LIMIT $1";
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

/// How many jobs wait in a lane.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct LaneCount {
    /// The lane; empty for work of the house itself.
    pub lane: String,
    /// How many, those that run among them.
    pub jobs: i64,
    /// When the oldest was enqueued.
    pub oldest: i64,
}

/// Lanes with jobs that are not done and not given up, the one with the oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn lanes(session: &mut Session) -> Result<Vec<LaneCount>, Error> {
    let sql = "SELECT lane, COUNT(*) AS jobs, MIN(created_at) AS oldest FROM job WHERE state = 'ready'
               GROUP BY lane ORDER BY oldest, lane";
    session.all(sql, args![]).await
}

/// Whether a job of this side is due. Lanes may still have to rest.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_due(session: &mut Session, side: Side, now: Instant) -> Result<bool, Error> {
    if side == Side::Outside {
        let (held, due) = lane::due(session, now).await?;
        return Ok(due.iter().any(|row| held.left(row) > 0));
    }
    let sql = "SELECT COUNT(*) FROM (
                   SELECT id FROM job WHERE lane = '' AND state = 'ready' AND run_at <= $1 AND lease_until <= $1
                   ORDER BY run_at LIMIT 1
               ) AS first";
    Ok(session.number(sql, args![now]).await? > 0)
}
