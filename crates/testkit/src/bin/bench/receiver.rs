// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Jobs of the house and of a receiver that answers, beside a receiver that refuses everything and has many jobs waiting, and
//! without it: what a dead receiver costs the others.

use crate::inside;
use crate::report::{Limit, Row};
use crate::rounds::{Round, sum_up};
use crate::statements::new_id;
use crate::submissions::name;
use jobs::{Failure, Job, Registry, Wake, enqueue};
use model::JobId;
use ports::Clock as _;
use serde::{Deserialize, Serialize};
use sqlx::{Connection as _, PgConnection};
use std::sync::Arc;
use std::time::Instant;
use store::Store;
use testkit::engine::Engine;
use testkit::server::Instance;
use tokio::sync::{mpsc, watch};

/// More time than this part of what it takes without the dead receiver is too much.
const MOST: f64 = 1.10;
/// Jobs of one transaction when the table is filled.
const CHUNK: usize = 10;
/// The receiver that refuses.
const DEAD: &str = "dead.example";
/// The one that answers.
const LIVING: &str = "living.example";
/// What the dead one's jobs failed with.
const REFUSED: &str = "dead.example cannot be reached: connection refused";

/// How much is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Rounds.
    pub(crate) rounds: usize,
    /// Jobs of the house in a measurement.
    pub(crate) house: usize,
    /// Jobs of the receiver that answers.
    pub(crate) living: usize,
    /// Refused jobs.
    pub(crate) refused: usize,
}

/// Hears which jobs are done.
type Done = mpsc::UnboundedSender<Kind>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    House,
    Living,
}

/// Work of the house: as little as a job can be, so that what is left is what the table of jobs takes.
#[derive(Serialize, Deserialize)]
struct Work {}

impl Job for Work {
    const KIND: &'static str = "bench.work";
    type Context = Done;
    async fn run(self, done: Arc<Done>) -> Result<(), Failure> {
        done.send(Kind::House).map_err(|error| Failure::Never(error.to_string()))
    }
}

/// Something for a receiver.
#[derive(Serialize, Deserialize)]
struct Send {
    to: String,
}

impl Job for Send {
    const KIND: &'static str = "bench.send";
    type Context = Done;
    fn lane(&self) -> String {
        format!("bench:{}", self.to)
    }
    async fn run(self, done: Arc<Done>) -> Result<(), Failure> {
        // refused at once: whoever keeps us waiting takes fewer turns
        if self.to == DEAD {
            return Err(Failure::Later(REFUSED.to_owned()));
        }
        done.send(Kind::Living).map_err(|error| Failure::Never(error.to_string()))
    }
}

/// Times until all jobs of a kind were done, in seconds.
#[derive(Debug, Clone, Copy)]
struct Times {
    house: f64,
    living: f64,
}

/// One of the two databases.
struct Base {
    store: Store,
    url: String,
}

impl Base {
    async fn open(instance: &Instance) -> Self {
        std::fs::create_dir_all(instance.data()).expect("the folder of the database");
        let url = instance.database.url();
        Self { store: Store::open(&url).await.expect("an empty database"), url }
    }

    /// What a PostgreSQL server does by itself once a minute: its turn would fall into the measurement of one of the two.
    async fn tidy(&self) {
        if !self.url.starts_with("sqlite:") {
            let mut connection = PgConnection::connect(&self.url).await.expect("the database of the program");
            sqlx::raw_sql("VACUUM ANALYZE job, job_lane").execute(&mut connection).await.expect("a tidy database");
            connection.close().await.expect("an end");
        }
    }
}

/// Measures on an engine: two databases side by side, one of them with the refused jobs.
pub(crate) async fn measure(engine: &Engine, size: Size) -> [Row; 2] {
    let (with, without) = (Instance::new(engine).await, Instance::new(engine).await);
    let [with, without] = [&Base::open(&with).await, &Base::open(&without).await];
    refuse(&with.store, size.refused).await;

    // the first ones warm up both databases and count nothing
    let few = Size { house: size.house / 4, living: size.living / 4, ..size };
    time(without, few).await;
    time(with, few).await;
    let (mut house, mut living) = (Vec::new(), Vec::new());
    for round in 0..size.rounds {
        // in turn the one or the other stands outside
        let [before, first, second, after] = if round % 2 == 0 {
            let before = time(without, size).await;
            let (first, second) = (time(with, size).await, time(with, size).await);
            [before, first, second, time(without, size).await]
        } else {
            let first = time(with, size).await;
            let (before, after) = (time(without, size).await, time(without, size).await);
            [before, first, time(with, size).await, after]
        };
        let one = |of: fn(&Times) -> f64, jobs: usize| {
            let each = |times: &Times| of(times) * 1_000_000.0 / jobs as f64;
            Round { before: each(&before), figure: each(&first).midpoint(each(&second)), after: each(&after) }
        };
        house.push(one(|times| times.house, size.house));
        living.push(one(|times| times.living, size.living));
    }
    let waiting = left(&with.store).await;
    assert_eq!(waiting, size.refused, "a refused job was lost, or another one was left");
    assert_eq!(left(&without.store).await, 0, "a job was left");
    for base in [with, without] {
        base.store.close().await;
    }
    let row = |what: &str, jobs: usize, rounds: &[Round]| {
        Row::ratio(
            &format!("{what} beside a dead receiver, {}", name(engine)),
            " µs",
            "without it",
            &sum_up(rounds),
            Limit::Below(MOST),
        )
        .note(&format!(
            "time of each of {jobs} jobs, both kinds at the same time, with {} jobs due whose receiver refused them and \
             refuses them again; two measurements with and two without in each round, in turn the one or the other outside; PostgreSQL is vacuumed before each",
            size.refused
        ))
        .detail(rounds.iter().map(|round| vec![round.before, round.figure, round.after]).collect())
    };
    [row("jobs of the house", size.house, &house), row("jobs of a receiver that answers", size.living, &living)]
}

/// Leaves jobs whose receiver refused them once and whose next try is due.
async fn refuse(store: &Store, count: usize) {
    for from in (0..count).step_by(CHUNK) {
        let mut tx = store.begin_instance().await.expect("a transaction");
        for _ in from..count.min(from + CHUNK) {
            let (id, now) = (JobId(new_id()), inside::Machine.now());
            enqueue(&mut tx, id, &Send { to: DEAD.to_owned() }, None, now).await.expect("a job is enqueued");
            store::job::retry(&mut tx, id, now, REFUSED).await.expect("it failed");
        }
        tx.commit().await.expect("the jobs are durable");
    }
}

/// Runs jobs of both kinds; tells how long each kind took.
async fn time(base: &Base, size: Size) -> Times {
    let store = &base.store;
    fill(store, size).await;
    base.tidy().await;
    let (done, mut heard) = mpsc::unbounded_channel();
    let registry = Registry::default().with::<Work>().with::<Send>();
    let worker = inside::worker(store, registry, Arc::new(done), Wake::default());
    let (stop, stopped) = watch::channel(false);
    let begin = Instant::now();
    let working = tokio::spawn(worker.run(stopped));
    let (mut house, mut living) = ((size.house, 0.0), (size.living, 0.0));
    while house.0 + living.0 > 0 {
        let left = match heard.recv().await.expect("the worker works") {
            Kind::House => &mut house,
            Kind::Living => &mut living,
        };
        *left = (left.0 - 1, begin.elapsed().as_secs_f64());
    }
    stop.send(true).expect("the worker listens");
    working.await.expect("the worker ends");
    Times { house: house.1, living: living.1 }
}

/// Enqueues them in turn, while nobody works. Not measured.
async fn fill(store: &Store, size: Size) {
    for from in (0..size.house.max(size.living)).step_by(CHUNK) {
        let mut tx = store.begin_instance().await.expect("a transaction");
        for at in from..from + CHUNK {
            let now = inside::Machine.now();
            if at < size.house {
                enqueue(&mut tx, JobId(new_id()), &Work {}, None, now).await.expect("a job is enqueued");
            }
            if at < size.living {
                let send = Send { to: LIVING.to_owned() };
                enqueue(&mut tx, JobId(new_id()), &send, None, now).await.expect("a job is enqueued");
            }
        }
        tx.commit().await.expect("the jobs are durable");
    }
}

/// Jobs that are not done; none may have been given up.
async fn left(store: &Store) -> usize {
    let mut read = store.read_instance().await.expect("the database answers");
    let (open, dead) = store::job::count_open(&mut read).await.expect("the number of jobs");
    assert_eq!(dead, 0, "jobs were given up: {:?}", store::job::troubled(&mut read, 5).await);
    usize::try_from(open).expect("a number of jobs")
}
