// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The load generator: some connections, each sending its next request as soon as the last one is answered. One thread.

use crate::connection::{Connection, Reply};
use crate::process::{Shares, Watch};
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::task::LocalSet;

/// What is sent.
pub(crate) enum Work {
    /// Each of these requests once.
    Once(Vec<Vec<u8>>),
    /// One request for this time.
    Again(Vec<u8>, Duration),
}

/// Whom it is sent to, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    /// Address of the server.
    pub(crate) address: SocketAddr,
    /// Its process.
    pub(crate) process: u32,
    /// Connections at the same time.
    pub(crate) connections: usize,
}

/// What came of it.
#[derive(Debug, Clone)]
pub(crate) struct Burst {
    /// Answered requests.
    pub(crate) count: usize,
    /// Who used the machine meanwhile.
    pub(crate) shares: Shares,
    /// Times from request to answer in microseconds, sorted.
    times: Vec<u32>,
}

impl Burst {
    /// Requests per second.
    pub(crate) fn rate(&self) -> f64 {
        self.count as f64 / self.shares.seconds
    }

    /// The time that this part of the requests was answered within, in milliseconds.
    pub(crate) fn within(&self, part: f64) -> f64 {
        let at = ((self.times.len() as f64 * part) as usize).min(self.times.len().saturating_sub(1));
        self.times.get(at).map_or(0.0, |micros| f64::from(*micros) / 1_000.0)
    }
}

/// Sends the work; every answer must be as expected.
pub(crate) async fn send(target: Target, work: Work, is_expected: fn(&Reply<'_>) -> bool) -> Burst {
    let begin = Instant::now();
    let act = async move |connection: &mut Connection, at: usize| {
        let request = match &work {
            Work::Once(all) => all.get(at),
            Work::Again(one, time) => (begin.elapsed() < *time).then_some(one),
        };
        let Some(request) = request else { return false };
        let reply = connection.exchange(request).await.expect("the server answers");
        assert!(
            is_expected(&reply),
            "unexpected answer {}: {:?} {}",
            reply.status,
            reply.header("location"),
            String::from_utf8_lossy(reply.body)
        );
        true
    };
    act_on(target, act).await
}

/// Does something again and again on each connection, until it says that nothing is left; it is told which time it is.
pub(crate) async fn act_on<F>(target: Target, act: F) -> Burst
where
    F: AsyncFn(&mut Connection, usize) -> bool + Send + 'static,
{
    let thread = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(LocalSet::new().run_until(run(target, act)))
    });
    thread.await.expect("the generator came to its end")
}

async fn run<F>(target: Target, act: F) -> Burst
where
    F: AsyncFn(&mut Connection, usize) -> bool + 'static,
{
    let mut connections = Vec::new();
    for _ in 0..target.connections {
        connections.push(Connection::open(target.address).await.expect("the server lets us in"));
    }
    let (act, next, times) = (Rc::new(act), Rc::new(Cell::new(0)), Rc::new(RefCell::new(Vec::new())));
    let watch = Watch::begin(target.process);
    let mut tasks = Vec::new();
    for mut connection in connections {
        let (act, next, times) = (Rc::clone(&act), Rc::clone(&next), Rc::clone(&times));
        tasks.push(tokio::task::spawn_local(async move {
            loop {
                let begun = Instant::now();
                if !act(&mut connection, next.replace(next.get() + 1)).await {
                    break;
                }
                times.borrow_mut().push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
            }
        }));
    }
    for task in tasks {
        task.await.expect("all requests were answered");
    }
    let shares = watch.end();
    let mut times = times.take();
    times.sort_unstable();
    Burst { count: times.len(), shares, times }
}
