// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Turns of jobs that come back by themselves. Whoever moves a turn forward enqueues its job in the same transaction, so
//! that of many programs on one database one does it, and none forgets it.

use crate::{Error, Session, Tx, value::args};
use model::Instant;

/// Notes a schedule whose first turn is at `first`; one that is known keeps its turn, unless it lies behind `first`
/// (the period became shorter, or a clock went back).
///
/// # Errors
/// When the database is out of reach.
pub async fn plan(tx: &mut Tx, kind: &str, first: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO schedule (kind, next_at) VALUES ($1, $2)
               ON CONFLICT (kind) DO UPDATE SET next_at = $2 WHERE schedule.next_at > $2";
    tx.exec(sql, args![kind, first]).await.map(drop)
}

/// All schedules with their next turns.
///
/// # Errors
/// When the database is out of reach.
pub async fn turns(session: &mut Session) -> Result<Vec<(String, i64)>, Error> {
    session.all("SELECT kind, next_at FROM schedule ORDER BY kind", args![]).await
}

/// Takes a turn that is due and moves it to `next`; false when somebody else has taken it.
///
/// # Errors
/// When the database is out of reach.
pub async fn take_turn(tx: &mut Tx, kind: &str, now: Instant, next: Instant) -> Result<bool, Error> {
    let sql = "UPDATE schedule SET next_at = $3 WHERE kind = $1 AND next_at <= $2";
    Ok(tx.exec(sql, args![kind, now, next]).await? == 1)
}
