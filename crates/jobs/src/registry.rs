// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which jobs there are.

use crate::{Failure, Job};
use std::{collections::BTreeMap, pin::Pin, sync::Arc};

type Running = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>>;
type Runner<C> = Box<dyn Fn(&str, Arc<C>) -> Running + Send + Sync>;

/// The jobs that a worker can run, by name.
pub struct Registry<C> {
    runners: BTreeMap<&'static str, Runner<C>>,
}

impl<C: Send + Sync + 'static> Default for Registry<C> {
    fn default() -> Self {
        Self { runners: BTreeMap::new() }
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
        self
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
