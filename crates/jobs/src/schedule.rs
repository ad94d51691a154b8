// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Enqueues the jobs that come back by themselves when their turn is due.

use crate::{EnqueueError, Registry, registry::Recurrence};
use store::{Instant, JobId, Store, job::NewJob};

/// Longest time between two looks at the turns, in seconds: another program may have moved them.
const LOOK: i64 = 3_600;

/// Enqueues what is due; tells when to look again.
pub(crate) async fn enqueue_due<C: Send + Sync + 'static>(
    store: &Store,
    registry: &Registry<C>,
    now: Instant,
    new_id: &(dyn Fn() -> JobId + Send + Sync),
) -> Result<Instant, EnqueueError> {
    let mut again = now.plus_seconds(LOOK);
    let mut read = store.read_instance().await?;
    let turns = store::schedule::turns(&mut read).await?;
    drop(read);
    for recurrence in registry.recurrences() {
        let next = now.plus_seconds(recurrence.every);
        let turn = turns.iter().find(|(kind, _)| kind == recurrence.kind).map(|(_, at)| Instant(*at));
        match turn {
            Some(at) if at <= now => {
                take(store, recurrence, now, new_id()).await?;
                again = again.min(next);
            }
            Some(at) if at <= next => again = again.min(at),
            // a new one, or one whose turn lies further away than a period
            _ => {
                let mut tx = store.begin_instance().await?;
                store::schedule::plan(&mut tx, recurrence.kind, next).await?;
                tx.commit().await?;
                again = again.min(next);
            }
        }
    }
    Ok(again)
}

async fn take(store: &Store, recurrence: &Recurrence, now: Instant, id: JobId) -> Result<(), EnqueueError> {
    let payload = match &recurrence.payload {
        Ok(payload) => payload,
        Err(error) => {
            return Err(EnqueueError::Format(recurrence.kind, serde::ser::Error::custom(error)));
        }
    };
    let mut tx = store.begin_instance().await?;
    if store::schedule::take_turn(&mut tx, recurrence.kind, now, now.plus_seconds(recurrence.every)).await? {
        let key = format!("{}:schedule", recurrence.kind);
        // one that was given up tries again: its next turn must not wait for an operator
        store::job::revive(&mut tx, &key, now).await?;
        let (lane, host, party) = ("", "", "");
        let job = NewJob { id, kind: recurrence.kind, payload, key: Some(&key), lane, host, party, run_at: now };
        store::job::enqueue(&mut tx, &job).await?;
    }
    tx.commit().await?;
    Ok(())
}
