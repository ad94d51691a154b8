// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Durable jobs on the store. Knows no room: a job is a small struct with a name and `run`.
//!
//! A job is enqueued in the transaction of the change it belongs to, claimed by a lease, run without any lock, and
//! removed in a transaction of its own. It may therefore run twice and must bear that. Who fails waits longer each time;
//! after about two days it is given up and stays for the operator. A job may come back by itself: [`Recurring`].

mod backoff;
mod registry;
mod schedule;
mod worker;

pub use backoff::{ATTEMPTS, INTERRUPTED, delay};
pub use registry::Registry;
pub use worker::{Wake, Worker};

use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;
use store::{Instant, JobId, Tx, job::NewJob};

/// A job. Its fields are ids, never copies of personal data.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// Name in the table; never renamed while rows may exist.
    const KIND: &'static str;
    /// What the job works with.
    type Context: Send + Sync + 'static;

    /// Whom outside it waits for, like `mail:smtp.example`; empty for work of the house itself. Jobs of one lane wait for
    /// each other, and no other job waits for them.
    fn lane(&self) -> String {
        String::new()
    }

    /// The machine outside that its lane leads to, like `vendor.example:443`; empty where no other lane leads there. Lanes of one
    /// machine have a few places together, and what waits in them is tried again soon after the machine proved alive.
    fn host(&self) -> String {
        String::new()
    }

    /// Who makes it wait there, like `client:019ab…`; empty where nobody but the house does. Lanes of one party have a few places
    /// together.
    fn party(&self) -> String {
        String::new()
    }

    /// Most that are done within a minute in one lane; the rest waits for the next minute.
    const PER_MINUTE: Option<i64> = None;

    /// Does it. May be called again after it succeeded.
    fn run(self, context: Arc<Self::Context>) -> impl Future<Output = Result<(), Failure>> + Send;
}

/// A job that comes back by itself, on one of the programs that share a database. Its turns outlive the program: who was
/// down when one was due does it after the start. A turn that is due while the last one is not done is the same turn.
pub trait Recurring: Job + Default {
    /// Seconds from one turn to the next; the first comes that long after the first start.
    const EVERY: i64;
}

/// Why a job did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It is worth trying again later.
    #[error("{0}")]
    Later(String),
    /// No use to try again; an operator must look.
    #[error("{0}")]
    Never(String),
    /// It is no failure: the rest is to be done after so many seconds.
    #[error("the rest is done in {0} seconds")]
    GoOn(i64),
}

/// A job could not be enqueued.
#[derive(Debug, thiserror::Error)]
pub enum EnqueueError {
    /// The job cannot be written as JSON.
    #[error("the job {0} cannot be written")]
    Format(&'static str, #[source] serde_json::Error),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Enqueues a job in a transaction; with a key at most once as long as it is not done.
///
/// # Errors
/// When the database is out of reach.
pub async fn enqueue<J: Job>(
    tx: &mut Tx,
    id: JobId,
    job: &J,
    key: Option<&str>,
    at: Instant,
) -> Result<(), EnqueueError> {
    let payload = serde_json::to_string(job).map_err(|error| EnqueueError::Format(J::KIND, error))?;
    let key = key.map(|key| format!("{}:{key}", J::KIND));
    let (lane, host, party) = (job.lane(), job.host(), job.party());
    let (lane, host, party) = (lane.as_str(), host.as_str(), party.as_str());
    let new = NewJob { id, kind: J::KIND, payload: &payload, key: key.as_deref(), lane, host, party, run_at: at };
    store::job::enqueue(tx, &new).await?;
    Ok(())
}
