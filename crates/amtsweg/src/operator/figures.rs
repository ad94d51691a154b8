// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures that are looked up when somebody asks: jobs by kind and state, with the age of the oldest.

use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};
use store::{
    Instant,
    job::{JobCount, LaneCount},
};
use usecases::Platform;

/// States of jobs.
const STATES: [&str; 2] = ["ready", "dead"];

/// Most lanes that are told apart, besides the house's own; the younger ones are told together.
const LANES: usize = 50;
/// Names of the lane of the house's own work, and of all that are not told apart.
const HOUSE: &str = "(house)";
const OTHERS: &str = "(others)";

/// Looks the figures up.
pub(super) struct Figures {
    platform: Arc<Platform>,
    /// Kinds of jobs that were told once: they are told on, as zero.
    kinds: Mutex<BTreeSet<String>>,
    /// Lanes that were told last: those that are empty now are told once more, as zero.
    lanes: Mutex<BTreeSet<String>>,
}

impl Figures {
    pub(super) fn new(platform: Arc<Platform>) -> Self {
        Self { platform, kinds: Mutex::default(), lanes: Mutex::default() }
    }

    /// Looks, and tells whether the database answered.
    pub(super) async fn look(&self) {
        let counts = async {
            let mut read = self.platform.store.read_instance().await?;
            Ok::<_, store::Error>((store::job::counts(&mut read).await?, store::job::lanes(&mut read).await?))
        };
        let load = self.platform.store.load();
        gauge!("amtsweg_database_connections").set(count(load.connections));
        gauge!("amtsweg_database_waiting").set(count(load.waiting));
        if let Some(waiting) = load.writer_waiting {
            gauge!("amtsweg_writer_waiting").set(count(waiting));
        }
        let up = match counts.await {
            Ok((counts, lanes)) => {
                self.tell(&counts);
                self.tell_lanes(lanes);
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

    fn tell_lanes(&self, counts: Vec<LaneCount>) {
        let now = self.platform.now();
        let told = gathered(counts);
        let mut known = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let gone = known.iter().filter(|lane| told.iter().all(|row| row.lane != **lane));
        let empty = gone.map(|lane| (lane.clone(), 0, 0));
        let full = told.iter().map(|row| (row.lane.clone(), row.jobs, now.seconds_since(Instant(row.oldest)).max(0)));
        for (lane, jobs, age) in empty.chain(full) {
            gauge!("amtsweg_job_lane_jobs", "lane" => lane.clone()).set(float(jobs));
            gauge!("amtsweg_job_lane_oldest_age_seconds", "lane" => lane).set(float(age));
        }
        *known = told.into_iter().map(|row| row.lane).chain([HOUSE.to_owned()]).collect();
    }
}

/// Lanes are as many as receivers: the oldest are told apart, the others together.
fn gathered(lanes: Vec<LaneCount>) -> Vec<LaneCount> {
    let mut told: Vec<LaneCount> = Vec::new();
    let mut others: Option<LaneCount> = None;
    for row in lanes {
        if row.lane.is_empty() {
            told.push(LaneCount { lane: HOUSE.to_owned(), ..row });
        } else if told.len() < LANES {
            told.push(row);
        } else if let Some(others) = &mut others {
            others.jobs += row.jobs;
        } else {
            others = Some(LaneCount { lane: OTHERS.to_owned(), ..row });
        }
    }
    told.extend(others);
    told
}

fn count(number: usize) -> f64 {
    float(i64::try_from(number).unwrap_or(i64::MAX))
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
    describe_counter!("amtsweg_files_infected_total", "Files in which the scanner found harmful contents.");
    describe_counter!("amtsweg_files_unscanned_total", "Files that the scanner did not answer for.");
    describe_gauge!("amtsweg_jobs", "Jobs that are not done, by kind and state; dead ones were given up.");
    describe_gauge!("amtsweg_job_oldest_age_seconds", "Age of the oldest job, by kind and state.");
    describe_gauge!("amtsweg_job_late_seconds", "Time that the first job of a kind has been due for.");
    describe_histogram!("amtsweg_database_wait_seconds", "Time that requests waited for a connection to the database.");
    describe_counter!("amtsweg_database_wait_timeouts_total", "Waits for a connection that were in vain.");
    describe_gauge!("amtsweg_database_connections", "Connections to the database in use; embedded, those that read.");
    describe_gauge!("amtsweg_database_waiting", "Who waits for a connection to the database now.");
    describe_histogram!(
        "amtsweg_writer_wait_seconds",
        "Time that changes waited for the one writing connection (SQLite)."
    );
    describe_gauge!("amtsweg_writer_waiting", "Changes that wait for the one writing connection now (SQLite).");
    describe_gauge!("amtsweg_job_lane_jobs", "Jobs that are not done, by lane; given up ones left out.");
    describe_gauge!("amtsweg_job_lane_oldest_age_seconds", "Age of the oldest job of a lane.");
    describe_gauge!("amtsweg_database_up", "1 when the database answered, 0 when not.");
    describe_gauge!("amtsweg_build_info", "Always 1; the label is the version of the program.");
    gauge!("amtsweg_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    counter!("amtsweg_submissions_total").absolute(0);
    counter!("amtsweg_files_infected_total").absolute(0);
    counter!("amtsweg_files_unscanned_total").absolute(0);
    counter!("amtsweg_database_wait_timeouts_total").absolute(0);
    // told from the beginning, though nobody may ever have to wait
    let _ = metrics::histogram!("amtsweg_database_wait_seconds");
}

#[cfg(test)]
mod tests {
    use super::{HOUSE, LANES, LaneCount, OTHERS, gathered};

    #[test]
    fn the_oldest_lanes_are_told_apart_and_the_others_together() {
        let row = |lane: String, oldest: i64| LaneCount { lane, jobs: 2, oldest };
        let mut lanes: Vec<LaneCount> = (0..60).map(|at| row(format!("lane-{at}"), at)).collect();
        assert_eq!(gathered(lanes[..2].to_vec()), lanes[..2]);
        lanes.push(row(String::new(), 99));
        let told = gathered(lanes);
        assert_eq!(told.len(), LANES + 2);
        assert_eq!(told[LANES], row(HOUSE.to_owned(), 99));
        assert_eq!(told[LANES + 1], LaneCount { lane: OTHERS.to_owned(), jobs: 20, oldest: 50 });
    }
}
