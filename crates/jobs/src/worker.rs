// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Runs due jobs: claim, run, finish. Many workers may share a database; there is no leader.

use crate::{ATTEMPTS, Failure, INTERRUPTED, Registry, delay, schedule};
use std::{sync::Arc, time::Duration};
use store::{
    Instant, JobId, Store, Tx,
    job::{JobRow, Side},
};
use tokio::sync::{Notify, Semaphore, watch};

/// Seconds after which another worker takes over the job of one that died. A running job renews its lease.
const LEASE: i64 = 20;
/// How often it does.
const RENEW: Duration = Duration::from_secs(6);
/// Longest time that a job may take.
const LONGEST: Duration = Duration::from_secs(300);
/// Seconds until the turns of recurring jobs are looked at again after that failed.
const LOOK_AGAIN: i64 = 30;
/// Longest time without a look at the table.
const POLL: Duration = Duration::from_millis(900);

/// Wakes the workers of this process after a commit; without it they look every second.
#[derive(Clone, Default)]
pub struct Wake {
    house: Arc<Notify>,
    outside: Arc<Notify>,
}

impl Wake {
    /// Something was enqueued.
    pub fn wake(&self) {
        self.house.notify_one();
        self.outside.notify_one();
    }

    fn of(&self, side: Side) -> &Notify {
        match side {
            Side::House => &self.house,
            Side::Outside => &self.outside,
        }
    }
}

/// A worker of this process.
pub struct Worker<C> {
    /// The database.
    pub store: Store,
    /// What it can run.
    pub registry: Arc<Registry<C>>,
    /// What jobs work with.
    pub context: Arc<C>,
    /// Tells the time.
    pub now: Arc<dyn Fn() -> Instant + Send + Sync>,
    /// Makes ids for jobs that come back by themselves.
    pub new_id: Arc<dyn Fn() -> JobId + Send + Sync>,
    /// Wakes it.
    pub wake: Wake,
    /// Most jobs at the same time, in the house and outside each.
    pub places: usize,
}

impl<C: Send + Sync + 'static> Worker<C> {
    /// Works until `stop` turns true, then waits for what is running. The house's own jobs and those that wait for
    /// somebody outside have places of their own.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let this = Arc::new(self);
        tokio::join!(this.serve(Side::House, stop.clone()), this.serve(Side::Outside, stop.clone()), this.plan(stop));
    }

    /// Enqueues the jobs that come back by themselves.
    async fn plan(&self, mut stop: watch::Receiver<bool>) {
        let mut look = Instant(i64::MIN);
        while !*stop.borrow() {
            if (self.now)() >= look {
                look = self.enqueue_due().await;
                self.wake.wake();
            }
            tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn serve(self: &Arc<Self>, side: Side, mut stop: watch::Receiver<bool>) {
        let places = Arc::new(Semaphore::new(self.places));
        while !*stop.borrow() {
            // register before looking, so that no wake-up is missed
            let woken = self.wake.of(side).notified();
            let found = self.round(side, &places).await;
            if found {
                continue;
            }
            tokio::select! {
                () = woken => {}
                () = tokio::time::sleep(POLL) => {}
                _ = stop.changed() => {}
            }
        }
        let all = u32::try_from(self.places).unwrap_or(u32::MAX);
        // closing is never done on this semaphore, so waiting cannot fail
        let _ = places.acquire_many(all).await;
    }

    /// Enqueues the jobs that come back by themselves; tells when to look again.
    async fn enqueue_due(&self) -> Instant {
        let now = (self.now)();
        match schedule::enqueue_due(&self.store, &self.registry, now, &*self.new_id).await {
            Ok(look) => look,
            Err(error) => {
                tracing::warn!(%error, "recurring jobs cannot be enqueued");
                now.plus_seconds(LOOK_AGAIN)
            }
        }
    }

    /// Claims as many due jobs as there are free places; tells whether there were any.
    async fn round(self: &Arc<Self>, side: Side, places: &Arc<Semaphore>) -> bool {
        let Ok(first) = Arc::clone(places).acquire_owned().await else { return false };
        let mut free = vec![first];
        while let Ok(place) = Arc::clone(places).try_acquire_owned() {
            free.push(place);
        }
        let until = (self.now)().plus_seconds(LEASE);
        let rows = match self.claim(side, free.len(), until).await {
            Ok(rows) => rows,
            Err(error) => {
                tracing::warn!(%error, "jobs cannot be claimed");
                return false;
            }
        };
        let found = !rows.is_empty();
        for (row, place) in rows.into_iter().zip(free) {
            let this = Arc::clone(self);
            tokio::spawn(async move {
                this.one(row, until).await;
                drop(place);
                // a place is free: there may be more to do
                this.wake.of(side).notify_one();
            });
        }
        found
    }

    async fn claim(&self, side: Side, most: usize, until: Instant) -> Result<Vec<JobRow>, store::Error> {
        let now = (self.now)();
        let mut read = self.store.look_instance().await?;
        // looking first spares the writer when there is nothing to do
        if !store::job::is_due(&mut read, side, now).await? {
            return Ok(Vec::new());
        }
        drop(read);
        let mut tx = self.store.begin_instance().await?;
        let rows = store::job::claim(&mut tx, side, now, until, i64::try_from(most).unwrap_or(1)).await?;
        tx.commit().await?;
        Ok(rows)
    }

    async fn one(&self, row: JobRow, until: Instant) {
        if row.begun > ATTEMPTS && (self.now)() > Instant(row.created_at).plus_seconds(INTERRUPTED) {
            let lost =
                Failure::Never(format!("begun {} times and never ended: the program stopped meanwhile", row.begun - 1));
            return self.note_end(&row, Err(lost)).await;
        }
        let running = self.registry.run(&row.kind, &row.payload, Arc::clone(&self.context));
        // on a task of its own, so that a job that panics is a job that failed
        let mut task = tokio::spawn(running);
        let result = tokio::select! {
            result = &mut task => match result {
                Ok(result) => result,
                Err(error) => Err(Failure::Later(format!("the job stopped: {error}"))),
            },
            () = self.hold(JobId(row.id), until) => {
                task.abort();
                Err(Failure::Later("the job took too long".to_owned()))
            }
        };
        self.note_end(&row, result).await;
    }

    async fn note_end(&self, row: &JobRow, result: Result<(), Failure>) {
        if let Err(error) = self.end(row, result).await {
            // the lease runs out and the job comes again
            tracing::warn!(%error, kind = row.kind, job = %row.id, "the end of a job cannot be noted");
        }
    }

    /// Renews the lease while the job runs; comes back only when the job has taken too long.
    async fn hold(&self, id: JobId, mut until: Instant) {
        let rounds = LONGEST.as_secs() / RENEW.as_secs();
        for _ in 0..rounds {
            tokio::time::sleep(RENEW).await;
            let next = (self.now)().plus_seconds(LEASE);
            match self.renew(id, until, next).await {
                Ok(true) => until = next,
                // somebody else has taken it over: it will run twice, which it must bear
                Ok(false) => tracing::warn!(job = %id, "the lease of a job was lost"),
                Err(error) => tracing::warn!(%error, job = %id, "the lease of a job cannot be renewed"),
            }
        }
    }

    async fn renew(&self, id: JobId, until: Instant, next: Instant) -> Result<bool, store::Error> {
        let mut tx = self.store.begin_instance().await?;
        let renewed = store::job::renew(&mut tx, id, until, next).await?;
        tx.commit().await?;
        Ok(renewed)
    }

    async fn end(&self, row: &JobRow, result: Result<(), Failure>) -> Result<(), store::Error> {
        let id = JobId(row.id);
        let mut tx = self.store.begin_instance().await?;
        match result {
            Ok(()) => {
                store::job::finish(&mut tx, id).await?;
                self.note_done(&mut tx, row).await?;
            }
            Err(Failure::GoOn(seconds)) => {
                store::job::go_on(&mut tx, id, (self.now)().plus_seconds(seconds)).await?;
                self.note_done(&mut tx, row).await?;
            }
            Err(Failure::Later(error)) if row.attempt < ATTEMPTS => {
                tracing::warn!(error, kind = row.kind, job = %row.id, attempt = row.attempt, "a job waits for its next try");
                let spread = row.id.as_bytes().last().copied().unwrap_or_default();
                let at = (self.now)().plus_seconds(delay(row.attempt - 1, spread));
                store::job::retry(&mut tx, id, at, &error).await?;
                if !row.lane.is_empty() {
                    store::job::lane::rest(&mut tx, &row.lane, (self.now)()).await?;
                }
            }
            Err(Failure::Later(error) | Failure::Never(error)) => {
                tracing::error!(error, kind = row.kind, job = %row.id, "a job was given up");
                store::job::bury(&mut tx, id, &error).await?;
            }
        }
        tx.commit().await
    }

    /// Who did not fail is no slow one any more, and what waits for the same machine need not wait longer.
    async fn note_done(&self, tx: &mut Tx, row: &JobRow) -> Result<(), store::Error> {
        if row.lane.is_empty() {
            return Ok(());
        }
        store::job::lane::note_done(tx, &row.lane, (self.now)(), self.registry.per_minute(&row.kind)).await
    }
}
