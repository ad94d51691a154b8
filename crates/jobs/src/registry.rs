// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which jobs there are.

use crate::{Failure, Job, Recurring};
use std::{collections::BTreeMap, pin::Pin, sync::Arc};

type Running = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>>;
type Runner<C> = Box<dyn Fn(&str, Arc<C>) -> Running + Send + Sync>;

/// The jobs that a worker can run, by name.
pub struct Registry<C> {
    runners: BTreeMap<&'static str, Runner<C>>,
    /// Most that are done within a minute in one lane, by name.
    per_minute: BTreeMap<&'static str, i64>,
    recurrences: Vec<Recurrence>,
}

/// A job that comes back by itself.
pub(crate) struct Recurrence {
    pub(crate) kind: &'static str,
    /// Seconds from one turn to the next.
    pub(crate) every: i64,
    pub(crate) payload: serde_json::Result<String>,
}

impl<C: Send + Sync + 'static> Default for Registry<C> {
    fn default() -> Self {
        Self { runners: BTreeMap::new(), per_minute: BTreeMap::new(), recurrences: Vec::new() }
    }
}

impl<C: Send + Sync + 'static> Registry<C> {
    /// Adds a job.
    #[must_use]
    pub fn with<J: Job<Context = C>>(mut self) -> Self {
        let runner: Runner<C> = Box::new(|payload, context| match serde_json::from_str::<J>(payload) {
            Ok(job) => Box::pin(job.run(context)),
            Err(error) => {
                let failure = Failure::Never(format!("the payload cannot be read: {error}"));
                Box::pin(std::future::ready(Err(failure)))
            }
        });
        self.runners.insert(J::KIND, runner);
        if let Some(most) = J::PER_MINUTE {
            self.per_minute.insert(J::KIND, most);
        }
        self
    }

    /// Adds a job that comes back by itself.
    #[must_use]
    pub fn every<J: Recurring<Context = C>>(mut self) -> Self {
        let payload = serde_json::to_string(&J::default());
        self.recurrences.push(Recurrence { kind: J::KIND, every: J::EVERY, payload });
        self.with::<J>()
    }

    pub(crate) fn recurrences(&self) -> &[Recurrence] {
        &self.recurrences
    }

    pub(crate) fn per_minute(&self, kind: &str) -> Option<i64> {
        self.per_minute.get(kind).copied()
    }

    pub(crate) fn run(&self, kind: &str, payload: &str, context: Arc<C>) -> Running {
        match self.runners.get(kind) {
            Some(runner) => runner(payload, context),
            None => {
                // a newer program may know it: it waits
                let failure = Failure::Later(format!("this program knows no job {kind}"));
                Box::pin(std::future::ready(Err(failure)))
            }
        }
    }
}
