// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many events are signed in a second, against the same key used by nobody else on one core.

use super::sender::Sender;
use crate::inside;
use crate::process::Watch;
use crate::report::{Limit, Row};
use crate::rounds::{Round, sum_up};
use crate::submissions::name;
use crypto::jws::{self, Header, SigningKey};
use std::sync::Arc;
use std::time::Instant;
use testkit::engine::Engine;
use testkit::server::{Instance, Settings};

/// Least part of what the machine can sign on one core.
const LEAST: f64 = 0.8;
/// Events that are signed in one go, as the program does.
const AT_ONCE: i64 = 32;
/// Signatures of the baseline.
const ALONE: usize = 100;
/// Events of a submission.
const EVENTS: usize = 2;

/// Measures on an engine; tells the program's rate too.
pub(super) async fn measure(engine: &Engine, rounds: usize, each: usize) -> (Row, f64) {
    let instance = Instance::new(engine).await;
    let server = instance.start(&Settings::none().with("limits", "workers = false")).await;
    let sender = Arc::new(Sender::new(&instance, &server, None).await);
    super::send(&server, &sender, (rounds + 1) * each / EVENTS).await;
    server.stop().await;

    let platform = inside::platform(&instance).await;
    let key = SigningKey::generate().expect("a key");
    let mut kept = Vec::new();
    let watch = Watch::begin(std::process::id());
    // the first round opens the key and counts nothing
    for round in 0..=rounds {
        let before = alone(&key).await;
        let begin = Instant::now();
        let mut signed = 0;
        while signed < each {
            let more = platform.delivery.sign_waiting(AT_ONCE).await.expect("events are signed");
            assert!(more > 0, "only {signed} events waited");
            signed += more;
        }
        let figure = signed as f64 / begin.elapsed().as_secs_f64();
        let after = alone(&key).await;
        if round > 0 {
            kept.push(Round { before, figure, after });
        }
    }
    let words = watch.end().words_of_one();
    let verdict = sum_up(&kept);
    let rate = verdict.figure;
    let row = Row::ratio(
        &format!("signatures of events, durable, {}", name(engine)),
        "/s",
        "RSA-4096 on one core",
        &verdict,
        Limit::AtLeast(LEAST),
    )
    .note(&format!("{each} events in each round, {AT_ONCE} in one transaction"))
    .note(&words)
    .detail(kept.iter().map(|round| vec![round.before, round.figure, round.after]).collect());
    (row, rate)
}

/// What one core signs in a second when nothing else is done.
async fn alone(key: &SigningKey) -> f64 {
    let key = key.clone();
    let signing = tokio::task::spawn_blocking(move || {
        let (header, payload) = (Header::new("secevent+jwt", key.kid()), [b' '; 700]);
        let begin = Instant::now();
        for _ in 0..ALONE {
            jws::sign(&key, &header, &payload).expect("a signature");
        }
        ALONE as f64 / begin.elapsed().as_secs_f64()
    });
    signing.await.expect("the baseline ends")
}
