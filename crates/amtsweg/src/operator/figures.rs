// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures that are looked up when somebody asks: jobs by kind and state, with the age of the oldest.

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};
use store::{Instant, job::JobCount};
use usecases::Platform;

/// States of jobs.
const STATES: [&str; 2] = ["ready", "dead"];

/// Looks the figures up.
pub(super) struct Figures {
    platform: Arc<Platform>,
    /// Kinds of jobs that were told once: they are told on, as zero.
    kinds: Mutex<BTreeSet<String>>,
}

impl Figures {
    pub(super) fn new(platform: Arc<Platform>) -> Self {
        Self { platform, kinds: Mutex::default() }
    }

    /// Looks, and tells whether the database answered.
    pub(super) async fn look(&self) {
        let counts = async {
            let mut read = self.platform.store.read_instance().await?;
            store::job::counts(&mut read).await
        };
        let up = match counts.await {
            Ok(counts) => {
                self.tell(&counts);
                1.0
            }
            Err(_) => 0.0,
        };
        gauge!("amtsweg_database_up").set(up);
    }

    fn tell(&self, counts: &[JobCount]) {
        let now = self.platform.now();
        let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        kinds.extend(counts.iter().map(|row| row.kind.clone()));
        for kind in kinds.iter() {
            for state in STATES {
                let row = counts.iter().find(|row| row.kind == *kind && row.state == state);
                let age = row.map_or(0, |row| now.seconds_since(Instant(row.oldest)).max(0));
                let labels = [("kind", kind.clone()), ("state", state.to_owned())];
                gauge!("amtsweg_jobs", &labels).set(float(row.map_or(0, |row| row.jobs)));
                gauge!("amtsweg_job_oldest_age_seconds", &labels).set(float(age));
            }
            let ready = counts.iter().find(|row| row.kind == *kind && row.state == "ready");
            let late = ready.map_or(0, |row| now.seconds_since(Instant(row.due)).max(0));
            gauge!("amtsweg_job_late_seconds", "kind" => kind.clone()).set(float(late));
        }
    }
}

/// Numbers of jobs and seconds are far below where a float loses a digit.
#[allow(clippy::cast_precision_loss)]
fn float(number: i64) -> f64 {
    number as f64
}

/// Says what the figures mean, and begins those that may stay zero for long.
pub(super) fn describe() {
    describe_counter!("amtsweg_http_requests_total", "Requests of people, by method, route and status.");
    describe_histogram!("amtsweg_http_request_seconds", "Time until an answer begins, by method and route.");
    describe_counter!("amtsweg_submissions_total", "Applications that were durably taken.");
    describe_gauge!("amtsweg_jobs", "Jobs that are not done, by kind and state; dead ones were given up.");
    describe_gauge!("amtsweg_job_oldest_age_seconds", "Age of the oldest job, by kind and state.");
    describe_gauge!("amtsweg_job_late_seconds", "Time that the first job of a kind has been due for.");
    describe_histogram!("amtsweg_database_wait_seconds", "Time that requests waited for a connection to the database.");
    describe_counter!("amtsweg_database_wait_timeouts_total", "Waits for a connection that were in vain.");
    describe_gauge!("amtsweg_database_up", "1 when the database answered, 0 when not.");
    describe_gauge!("amtsweg_build_info", "Always 1; the label is the version of the program.");
    gauge!("amtsweg_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    counter!("amtsweg_submissions_total").absolute(0);
    counter!("amtsweg_database_wait_timeouts_total").absolute(0);
}
