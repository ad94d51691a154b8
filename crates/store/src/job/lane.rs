// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lanes: whom outside jobs wait for. Nobody outside, however slow and under however many names, holds all places.

use super::LANE_ROWS;
use crate::{Error, Session, Tx, value::args};
use model::Instant;
use std::collections::BTreeMap;

/// Most jobs of a lane at the same time.
const ABREAST: i64 = 2;
/// Most jobs at the same time of all lanes of one machine, and of all lanes of one party.
const SHARE: i64 = 2;
/// Most jobs at the same time of all lanes whose last try failed: half of a program's places.
const FAILING: i64 = 4;
/// Most lanes that are looked at together.
const LANES: i64 = 32;
/// Most machines and most parties that are left out because they hold their share; a program has no places for more.
const FULL: usize = 8;
/// Stands where fewer are left out: no machine and no party has this name.
const NOBODY: &str = "-";
/// Seconds that a lane rests after a failure.
const REST: i64 = 1;
/// Seconds that pass until what waits in a lane after failures is hurried once more.
const HURRIED: i64 = 600;

/// A lane: one with jobs that run, or one that may give some.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct LaneRow {
    pub(super) lane: String,
    host: String,
    party: String,
    failed: i64,
    jobs: i64,
}

/// What is held by whom.
#[derive(Default)]
pub(super) struct Held {
    lanes: BTreeMap<String, i64>,
    hosts: BTreeMap<String, i64>,
    parties: BTreeMap<String, i64>,
    failing: i64,
}

impl Held {
    /// So many jobs of a lane run.
    pub(super) fn add(&mut self, row: &LaneRow, jobs: i64) {
        *self.lanes.entry(row.lane.clone()).or_default() += jobs;
        for (held, name) in [(&mut self.hosts, &row.host), (&mut self.parties, &row.party)] {
            if !name.is_empty() {
                *held.entry(name.clone()).or_default() += jobs;
            }
        }
        if row.failed > 0 {
            self.failing += jobs;
        }
    }

    /// How many more a lane may give.
    pub(super) fn left(&self, row: &LaneRow) -> i64 {
        let held = |of: &BTreeMap<String, i64>, name: &str| of.get(name).copied().unwrap_or_default();
        let lane = ABREAST - held(&self.lanes, &row.lane);
        let share = SHARE - held(&self.hosts, &row.host).max(held(&self.parties, &row.party));
        let failing = if row.failed > 0 { FAILING - self.failing } else { ABREAST };
        lane.min(share).min(failing).max(0)
    }
}

/// Those who hold their share, filled up to as many as the statement names.
fn full(held: &BTreeMap<String, i64>) -> impl Iterator<Item = String> {
    let full = held.iter().filter(|(_, jobs)| **jobs >= SHARE).map(|(name, _)| name.clone());
    full.chain(std::iter::repeat(NOBODY.to_owned())).take(FULL)
}

/// Who holds what, and lanes with a due job, who waited longest first. One look at the index for each lane, however many jobs wait:
/// `EXISTS` would let PostgreSQL read them all.
pub(super) async fn due(session: &mut Session, now: Instant) -> Result<(Held, Vec<LaneRow>), Error> {
    let running = "SELECT lane, host, party, failed, jobs FROM (
                       SELECT l.lane, l.host, l.party, l.failed, (SELECT COUNT(*) FROM job r
                           WHERE r.lane = l.lane AND r.state = 'ready' AND r.lease_until > $1) AS jobs FROM job_lane l
                   ) AS running WHERE jobs > 0";
    let mut held = Held::default();
    for row in session.all::<LaneRow>(running, args![now]).await? {
        held.add(&row, row.jobs);
    }
    // who holds their share is left out here, lest they stand before all others
    let due = "SELECT l.lane, l.host, l.party, l.failed, l.served_at AS jobs FROM job_lane l
               WHERE l.rests_until <= $1 AND l.failed <= $3
                   AND l.host NOT IN ($4, $5, $6, $7, $8, $9, $10, $11)
                   AND l.party NOT IN ($12, $13, $14, $15, $16, $17, $18, $19) AND (
                   SELECT j.run_at FROM job j WHERE j.lane = l.lane AND j.state = 'ready' AND j.run_at <= $1 AND j.lease_until <= $1
                   ORDER BY j.run_at LIMIT 1
               ) IS NOT NULL ORDER BY l.served_at, l.lane LIMIT $2";
    let failed = if held.failing < FAILING { i64::MAX } else { 0 };
    let mut values = args![now, LANES, failed];
    values.extend(full(&held.hosts).chain(full(&held.parties)).map(Into::into));
    let due = session.all(due, values).await?;
    Ok((held, due))
}

/// Adds a lane, unless it is there, with the transaction.
pub(super) fn add(tx: &mut Tx, lane: &str, host: &str, party: &str) {
    tx.later(LANE_ROWS, args![lane, host, party]);
}

/// Lets a lane rest after a failure: whoever does not answer is not asked thousands of times a second.
///
/// # Errors
/// When the database is out of reach.
pub async fn rest(tx: &mut Tx, lane: &str, now: Instant) -> Result<(), Error> {
    let sql =
        "UPDATE job_lane SET failed = failed + 1, rests_until = CASE WHEN rests_until < $2 THEN $2 ELSE rests_until END
               WHERE lane = $1";
    tx.exec(sql, args![lane, now.plus_seconds(REST)]).await.map(drop)
}

/// Notes that a job of a lane was done. A lane with `most` done within a minute rests until the minute is over. What waits for the
/// same machine after failures is hurried.
///
/// # Errors
/// When the database is out of reach.
pub async fn note_done(tx: &mut Tx, lane: &str, now: Instant, most: Option<i64>) -> Result<(), Error> {
    let proved: Option<(String,)> = match most {
        None => {
            let sql = "UPDATE job_lane SET failed = 0 WHERE lane = $1 AND failed > 0 RETURNING host";
            tx.opt(sql, args![lane]).await?
        }
        Some(most) => {
            let sql = "UPDATE job_lane SET minute_at = $2, minute_jobs = 0 WHERE lane = $1 AND minute_at <= $3";
            tx.exec(sql, args![lane, now, now.plus_seconds(-60)]).await?;
            let sql = "UPDATE job_lane SET failed = 0, minute_jobs = minute_jobs + 1,
                           rests_until = CASE WHEN minute_jobs + 1 >= $2 THEN minute_at + 60000000 ELSE rests_until END
                       WHERE lane = $1 RETURNING host";
            tx.opt(sql, args![lane, most]).await?
        }
    };
    match proved {
        Some((host,)) if !host.is_empty() => hurry(tx, &host, now).await,
        _ => Ok(()),
    }
}

/// A machine proved alive: what waits there after failures is tried now, whatever its lane, but not again within ten minutes.
async fn hurry(tx: &mut Tx, host: &str, now: Instant) -> Result<(), Error> {
    let sql = "UPDATE job_lane SET hurried_at = $2 WHERE host = $1 AND hurried_at <= $3 RETURNING lane";
    let lanes: Vec<(String,)> = tx.all(sql, args![host, now, now.plus_seconds(-HURRIED)]).await?;
    for (lane,) in lanes {
        // a try that is made early is not one of those after which a job is given up
        let sql = "UPDATE job SET run_at = $2, attempt = CASE WHEN attempt > 1 THEN attempt - 1 ELSE attempt END
                   WHERE lane = $1 AND state = 'ready' AND run_at > $2 AND lease_until <= $2 AND last_error IS NOT NULL";
        tx.exec(sql, args![lane, now]).await?;
    }
    Ok(())
}

/// Lets everything of a party be tried now that waits after failures or was given up; tells how many. Their tries are counted anew.
///
/// # Errors
/// When the database is out of reach.
pub async fn wake_party(tx: &mut Tx, party: &str, now: Instant) -> Result<u64, Error> {
    let sql = "UPDATE job SET state = 'ready', run_at = $2, lease_until = 0, attempt = 0, begun = 0
               WHERE lane IN (SELECT lane FROM job_lane WHERE party = $1) AND last_error IS NOT NULL
                   AND (state = 'dead' OR lease_until <= $2)";
    tx.exec(sql, args![party, now]).await
}

/// How many jobs of a party wait after failures or were given up, and why one of them failed.
///
/// # Errors
/// When the database is out of reach.
pub async fn troubles_of(session: &mut Session, party: &str) -> Result<(i64, Option<String>), Error> {
    let sql = "SELECT COUNT(*), MAX(j.last_error) FROM job_lane AS l JOIN job AS j ON j.lane = l.lane
               WHERE l.party = $1 AND j.last_error IS NOT NULL";
    let row: Option<(i64, Option<String>)> = session.opt(sql, args![party]).await?;
    Ok(row.unwrap_or_default())
}
