// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How soon the log shows that a submission was received, while submissions come at half of the rate at which the signer
//! keeps up; and a burst above it, which is acknowledged at once and signed later.

use super::sender::Sender;
use crate::connection::Connection;
use crate::load::{Target, act_on};
use crate::report::{Limit, Row};
use crate::submissions::name;
use crate::visitor::address;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::Store;
use testkit::engine::Engine;
use testkit::server::{Instance, Settings};
use testkit::wait;
use tokio::time::{Instant, sleep, sleep_until};

/// Most milliseconds from the acknowledgement until the log shows it, for 95 of 100.
const MOST: f64 = 1_000.0;
/// Events of a submission: announced, received.
const EVENTS: u64 = 2;
/// Senders at the same time.
const SENDERS: usize = 16;
/// Pause between two looks at the log.
const LOOK: Duration = Duration::from_millis(20);
/// Longest time until a burst is signed.
const LONGEST: Duration = Duration::from_secs(120);

/// Measures on an engine that signs so many events in a second.
pub(super) async fn measure(engine: &Engine, signatures: f64, count: usize) -> [Row; 2] {
    let instance = Instance::new(engine).await;
    let server = instance.start(&Settings::none()).await;
    let sender = Arc::new(Sender::new(&instance, &server, None).await);
    let store = Store::open(&instance.database.url()).await.expect("the database of the program");
    super::send(&server, &sender, SENDERS).await;
    all_signed(&store).await;

    let rate = signatures / EVENTS as f64 / 2.0;
    let times: Arc<Mutex<Vec<f64>>> = Arc::default();
    let target = Target { address: address(&server), process: server.process(), connections: SENDERS };
    let begin = Instant::now();
    let (sending, seen) = (Arc::clone(&sender), Arc::clone(&times));
    let act = async move |connection: &mut Connection, at: usize| {
        if at >= count {
            return false;
        }
        // each has its moment, however long the ones before it took
        sleep_until(begin + Duration::from_secs_f64(at as f64 / rate)).await;
        let (_, case) = sending.submit(connection).await;
        let acknowledged = Instant::now();
        while sending.events(connection, &case).await < EVENTS {
            sleep(LOOK).await;
        }
        seen.lock().expect("the times").push(acknowledged.elapsed().as_secs_f64() * 1_000.0);
        true
    };
    let steady = act_on(target, act).await;
    let mut times = std::mem::take(&mut *times.lock().expect("the times"));
    times.sort_by(f64::total_cmp);
    let within = |part: f64| times[((times.len() as f64 * part) as usize).min(times.len() - 1)];
    let title = format!("from the acknowledgement until the log shows it, 95 of 100, {}", name(engine));
    let seen = Row::figure(&title, within(0.95), " ms")
        .limit(Limit::Below(MOST))
        .note(&format!("{count} submissions at {:.0}/s; median {:.0} ms", steady.rate(), within(0.5)))
        .note(&steady.shares.words());

    let begin = Instant::now();
    let burst = super::send(&server, &sender, count).await;
    let waiting = count_waiting(&store).await;
    all_signed(&store).await;
    let rate = count as f64 / begin.elapsed().as_secs_f64();
    let later = Row::figure(&format!("a burst until its last event is signed, {}", name(engine)), rate, "/s")
        .note(&format!("{count} acknowledged at {:.0}/s, {waiting} events not signed then, none later", burst.rate()));
    store.close().await;
    [seen, later]
}

async fn count_waiting(store: &Store) -> i64 {
    let mut read = store.read_instance().await.expect("the database answers");
    store::delivery::log::count_waiting(&mut read).await.expect("the number of events")
}

async fn all_signed(store: &Store) {
    wait::until("all events signed", LONGEST, || async { (count_waiting(store).await == 0).then_some(()) }).await;
}
