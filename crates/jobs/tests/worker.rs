// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a worker promises, on both engines.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use jobs::{Failure, Job, Recurring, Registry, Wake, Worker, enqueue};
use serde::{Deserialize, Serialize};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering},
    },
    time::Duration,
};
use store::{Instant, JobId, Store, job::Side, testing};
use tokio::sync::watch;

#[derive(Default)]
struct Counts {
    runs: AtomicU32,
    fail_first: AtomicU32,
}

#[derive(Serialize, Deserialize)]
struct Count;

impl Job for Count {
    const KIND: &'static str = "count";
    type Context = Counts;
    async fn run(self, counts: Arc<Counts>) -> Result<(), Failure> {
        counts.runs.fetch_add(1, Ordering::SeqCst);
        let left = counts.fail_first.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        match left {
            Ok(_) => Err(Failure::Later("not yet".to_owned())),
            Err(_) => Ok(()),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Hopeless;

impl Job for Hopeless {
    const KIND: &'static str = "hopeless";
    type Context = Counts;
    async fn run(self, _: Arc<Counts>) -> Result<(), Failure> {
        Err(Failure::Never("the receiver is unknown".to_owned()))
    }
}

/// Comes back every hour.
#[derive(Default, Serialize, Deserialize)]
struct Hourly {}

impl Recurring for Hourly {
    const EVERY: i64 = 3_600;
}

impl Job for Hourly {
    const KIND: &'static str = "hourly";
    type Context = Counts;
    async fn run(self, counts: Arc<Counts>) -> Result<(), Failure> {
        Count.run(counts).await.map_err(|_| Failure::Never("broken".to_owned()))
    }
}

/// Ids of jobs that come back, apart from those that tests give.
static IDS: AtomicU64 = AtomicU64::new(1_000_000);

/// Waits for somebody outside; the dead one never answers.
#[derive(Serialize, Deserialize)]
struct Call {
    to: String,
}

impl Job for Call {
    const KIND: &'static str = "call";
    type Context = Counts;
    fn lane(&self) -> String {
        self.to.clone()
    }
    async fn run(self, counts: Arc<Counts>) -> Result<(), Failure> {
        if self.to == "dead" {
            std::future::pending::<()>().await;
        }
        counts.runs.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// Does a part of its work each time, until `runs` says that all is done.
#[derive(Serialize, Deserialize)]
struct Parts {
    all: u32,
}

impl Job for Parts {
    const KIND: &'static str = "parts";
    type Context = Counts;
    const PER_MINUTE: Option<i64> = Some(2);
    fn lane(&self) -> String {
        "parts".to_owned()
    }
    async fn run(self, counts: Arc<Counts>) -> Result<(), Failure> {
        let done = counts.runs.fetch_add(1, Ordering::SeqCst) + 1;
        if done < self.all { Err(Failure::GoOn(1)) } else { Ok(()) }
    }
}

struct Bench {
    counts: Arc<Counts>,
    time: Arc<AtomicI64>,
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
    wake: Wake,
}

fn start(store: &Store, counts: Counts) -> Bench {
    start_with(store, counts, Registry::default().with::<Call>().with::<Count>().with::<Hopeless>())
}

/// With a clock so many seconds later.
fn start_at(store: &Store, counts: Counts, seconds: i64) -> Bench {
    let bench = start(store, counts);
    bench.time.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    bench.wake.wake();
    bench
}

fn start_hourly(store: &Store, counts: Counts) -> Bench {
    start_with(store, counts, Registry::default().every::<Hourly>())
}

fn start_with(store: &Store, counts: Counts, registry: Registry<Counts>) -> Bench {
    let counts = Arc::new(counts);
    let time = Arc::new(AtomicI64::new(1_000_000));
    let (stop, stopped) = watch::channel(false);
    let wake = Wake::default();
    let clock = Arc::clone(&time);
    let worker = Worker {
        store: store.clone(),
        registry: Arc::new(registry),
        context: Arc::clone(&counts),
        now: Arc::new(move || Instant(clock.load(Ordering::SeqCst))),
        new_id: Arc::new(|| JobId(model::id::Uuid::from_u128(u128::from(IDS.fetch_add(1, Ordering::SeqCst))))),
        wake: wake.clone(),
        places: 4,
    };
    let task = tokio::spawn(worker.run(stopped));
    Bench { counts, time, stop, task, wake }
}

async fn add<J: Job>(store: &Store, number: u128, job: &J) {
    let mut tx = store.begin_instance().await.unwrap();
    let id = JobId(model::id::Uuid::from_u128(number));
    enqueue(&mut tx, id, job, None, Instant(0)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Waits until the table holds `open` jobs, `dead` of them given up.
async fn until(store: &Store, expected: (i64, i64)) {
    for _ in 0..400 {
        let mut read = store.read_instance().await.unwrap();
        if store::job::count_open(&mut read).await.unwrap() == expected {
            return;
        }
        drop(read);
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the table never held {expected:?}");
}

#[tokio::test]
async fn every_job_runs_once_and_goes() {
    for test in testing::each().await.unwrap() {
        let bench = start(&test.store, Counts::default());
        for number in 1..=30 {
            add(&test.store, number, &Count).await;
            bench.wake.wake();
        }
        until(&test.store, (0, 0)).await;
        assert_eq!(bench.counts.runs.load(Ordering::SeqCst), 30, "{}", test.engine);
        bench.stop.send(true).unwrap();
        bench.task.await.unwrap();
    }
}

/// Whether the only job waits for its next try.
async fn has_failed(store: &Store, bench: &Bench) -> bool {
    let mut read = store.read_instance().await.unwrap();
    let now = bench.time.load(Ordering::SeqCst);
    let troubled = store::job::troubled(&mut read, 1).await.unwrap();
    troubled.first().is_some_and(|job| job.last_error.is_some() && job.run_at > now)
}

#[tokio::test]
async fn a_failed_job_comes_back_when_its_time_has_come() {
    for test in testing::each().await.unwrap() {
        add(&test.store, 1, &Count).await;
        let bench = start(&test.store, Counts { fail_first: AtomicU32::new(2), ..Counts::default() });
        for _ in 0..2 {
            // the clock moves only when the failure is noted, or the lease would run out
            while !has_failed(&test.store, &bench).await {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            bench.time.fetch_add(60_000_000, Ordering::SeqCst);
            bench.wake.wake();
        }
        until(&test.store, (0, 0)).await;
        assert_eq!(bench.counts.runs.load(Ordering::SeqCst), 3, "{}", test.engine);
    }
}

#[tokio::test]
async fn a_hopeless_job_stays_for_the_operator() {
    for test in testing::each().await.unwrap() {
        add(&test.store, 1, &Hopeless).await;
        let _bench = start(&test.store, Counts::default());
        until(&test.store, (1, 1)).await;
        let mut read = test.store.read_instance().await.unwrap();
        let troubled = store::job::troubled(&mut read, 10).await.unwrap();
        assert_eq!(troubled[0].last_error.as_deref(), Some("the receiver is unknown"));
    }
}

#[tokio::test]
async fn a_job_that_takes_the_program_down_every_time_is_given_up() {
    for test in testing::each().await.unwrap() {
        add(&test.store, 1, &Count).await;
        for begin in 0..jobs::ATTEMPTS {
            let mut tx = test.store.begin_instance().await.unwrap();
            // the lease is over at once, and nobody notes an end
            let now = Instant(1).plus_seconds(61 * begin);
            assert_eq!(store::job::claim(&mut tx, Side::House, now, now, 1).await.unwrap().len(), 1);
            tx.commit().await.unwrap();
        }
        let bench = start_at(&test.store, Counts::default(), jobs::INTERRUPTED + 120);
        until(&test.store, (1, 1)).await;
        assert_eq!(bench.counts.runs.load(Ordering::SeqCst), 0, "{}", test.engine);
    }
}

#[tokio::test]
async fn a_job_is_not_to_blame_for_a_program_that_is_stopped_often() {
    for test in testing::each().await.unwrap() {
        add(&test.store, 1, &Count).await;
        for begin in 0..5 * jobs::ATTEMPTS {
            let mut tx = test.store.begin_instance().await.unwrap();
            let now = Instant(1).plus_seconds(61 * begin);
            assert_eq!(store::job::claim(&mut tx, Side::House, now, now, 1).await.unwrap().len(), 1);
            tx.commit().await.unwrap();
        }
        let bench = start_at(&test.store, Counts::default(), 61 * 5 * jobs::ATTEMPTS);
        until(&test.store, (0, 0)).await;
        assert_eq!(bench.counts.runs.load(Ordering::SeqCst), 1, "{}", test.engine);
    }
}

impl Bench {
    /// Moves the clock and waits until the job that comes back ran so often in all.
    async fn later(&self, seconds: i64, runs: u32) {
        self.time.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
        self.wake.wake();
        for _ in 0..400 {
            if self.counts.runs.load(Ordering::SeqCst) == runs {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("ran {} times, not {runs}", self.counts.runs.load(Ordering::SeqCst));
    }

    async fn planned(&self, store: &Store) {
        for _ in 0..400 {
            let mut read = store.read_instance().await.unwrap();
            if !store::schedule::turns(&mut read).await.unwrap().is_empty() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("nothing was planned");
    }
}

#[tokio::test]
async fn a_recurring_job_runs_once_a_turn_however_many_programs_there_are() {
    for test in testing::each().await.unwrap() {
        let bench = start_hourly(&test.store, Counts::default());
        bench.planned(&test.store).await;
        let mut others = Vec::new();
        for _ in 0..3 {
            let other = start_hourly(&test.store, Counts::default());
            other.time.store(bench.time.load(Ordering::SeqCst), Ordering::SeqCst);
            others.push(other);
        }
        bench.later(3_599, 0).await;
        for other in &others {
            other.time.fetch_add(3_600_000_000, Ordering::SeqCst);
            other.wake.wake();
        }
        bench.time.fetch_add(1_000_000, Ordering::SeqCst);
        bench.wake.wake();
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        until(&test.store, (0, 0)).await;
        let all = others.iter().chain([&bench]).map(|bench| bench.counts.runs.load(Ordering::SeqCst));
        assert_eq!(all.sum::<u32>(), 1, "{}", test.engine);
    }
}

#[tokio::test]
async fn a_turn_that_came_while_the_program_was_down_is_done_after_the_start_and_a_lost_one_does_not_end_the_rest() {
    for test in testing::each().await.unwrap() {
        let bench = start_hourly(&test.store, Counts::default());
        bench.planned(&test.store).await;
        bench.stop.send(true).unwrap();
        bench.task.await.unwrap();

        // the first turn after the start fails for good
        let bench = start_hourly(&test.store, Counts { fail_first: AtomicU32::new(1), ..Counts::default() });
        bench.later(5 * 3_600, 1).await;
        until(&test.store, (1, 1)).await;
        bench.later(3_600, 2).await;
        until(&test.store, (0, 0)).await;
    }
}

/// Waits until the only job is due at this second again.
async fn put_back(store: &Store, second: i64) {
    for _ in 0..400 {
        let mut read = store.read_instance().await.unwrap();
        if store::job::counts(&mut read).await.unwrap()[0].due == second * 1_000_000 {
            return;
        }
        drop(read);
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the job was never put back to second {second}");
}

#[tokio::test]
async fn a_job_that_did_a_part_goes_on_in_measure() {
    for test in testing::each().await.unwrap() {
        add(&test.store, 1, &Parts { all: 3 }).await;
        let bench = start_with(&test.store, Counts::default(), Registry::default().with::<Parts>());
        bench.later(0, 1).await;
        put_back(&test.store, 2).await;
        bench.later(1, 2).await;
        put_back(&test.store, 3).await;
        // two within a minute are enough, however often it is looked
        bench.later(2, 2).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(bench.counts.runs.load(Ordering::SeqCst), 2, "{}", test.engine);
        until(&test.store, (1, 0)).await;
        bench.later(60, 3).await;
        until(&test.store, (0, 0)).await;
    }
}

#[tokio::test]
async fn a_receiver_that_never_answers_holds_nobody_up() {
    for test in testing::each().await.unwrap() {
        for number in 1..=100 {
            add(&test.store, number, &Call { to: "dead".to_owned() }).await;
        }
        for number in 101..=120 {
            add(&test.store, number, &Call { to: "alive".to_owned() }).await;
            add(&test.store, number + 100, &Count).await;
        }
        let bench = start(&test.store, Counts::default());
        until(&test.store, (100, 0)).await;
        assert_eq!(bench.counts.runs.load(Ordering::SeqCst), 40, "{}", test.engine);
        bench.task.abort();
    }
}
