// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The kill harness: people apply while the program and its database are killed at random moments; afterwards everything
//! that anybody was told is there, once.
//!
//! `AMTSWEG_KILLS` sets how many kills there are, `AMTSWEG_SEED` repeats a run as far as chance is ours.

mod load;

use crate::stage::receipt_pdf;
use load::{Load, Told};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};
use testkit::applicant::content_of;
use testkit::engine::{Database, Engine};
use testkit::html::Link;
use testkit::officer::Officer;
use testkit::seed::Chance;
use testkit::server::{Instance, Server, Settings};
use testkit::wait;

/// Kills without `AMTSWEG_KILLS`.
const KILLS: u64 = 30;
/// Kills after which a line tells how far it is.
const TOLD_AFTER: u64 = 10;
/// Most receipts that are awaited between two kills.
const RECEIPTS: u64 = 4;
/// Longest time from the last of them to the kill, in milliseconds.
const MOMENT: u64 = 400;
/// Longest time without another case after the last start: leases of killed processes run out first.
const DRAINED: Duration = Duration::from_secs(240);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_lose_and_double_nothing_with_sqlite() {
    kills_lose_and_double_nothing(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kills_lose_and_double_nothing_with_postgresql() {
    if let Some(engine) = Engine::own_postgres() {
        kills_lose_and_double_nothing(engine).await;
    }
}

async fn kills_lose_and_double_nothing(engine: Engine) {
    let kills = std::env::var("AMTSWEG_KILLS").map_or(KILLS, |kills| kills.parse().expect("AMTSWEG_KILLS is a number"));
    let mut chance = Chance::printed("kill harness");
    let mut instance = Instance::new(&engine).await;
    let mut server = instance.start(&Settings::none()).await;
    let mut load = Load::start(&server).await;
    let begin = Instant::now();
    for round in 0..kills {
        // by receipts, so that a slow machine comes as far as a fast one; then at any moment of what follows
        load.await_receipts(chance.below(RECEIPTS + 1)).await;
        tokio::time::sleep(Duration::from_millis(chance.below(MOMENT))).await;
        load.unsettle();
        server = kill(&mut instance, server, &mut chance).await;
        load.settle(&server);
        load.assert_honest(round);
        if (round + 1).is_multiple_of(TOLD_AFTER) {
            load.print_progress(round + 1, kills, begin.elapsed());
        }
    }
    // the last ones go through undisturbed
    let told = load.finish().await;
    assert!(told.len() as u64 >= kills, "{} applications in {kills} rounds are too few to tell anything", told.len());
    let killed = begin.elapsed();
    verify(&instance, &server, &told).await;
    load.print_counts(kills, &told, (killed, begin.elapsed()));
}

/// Kills the program, its database, or both, and starts what was killed.
async fn kill(instance: &mut Instance, server: Server, chance: &mut Chance) -> Server {
    let Database::OwnPostgres(cluster) = &mut instance.database else {
        server.kill();
        return instance.start(&Settings::none()).await;
    };
    match chance.below(3) {
        0 => {
            server.kill();
        }
        1 => {
            cluster.kill().await;
            cluster.start().await;
            // the program goes on with new connections
            return server.ready().await;
        }
        _ => {
            cluster.kill().await;
            server.kill();
            cluster.start().await;
        }
    }
    instance.start(&Settings::none()).await
}

/// Everything that anybody was told exists once, whole, and has had its effects; nothing else does.
async fn verify(instance: &Instance, server: &Server, told: &BTreeMap<String, Told>) {
    let officer = Officer::log_in(server.browser(), &instance.demo().caseworker).await;
    let cases = await_all(&officer, told).await;
    for (number, told) in told {
        // a receipt that comes late may mean a second hand-over that comes late, too
        receipt_pdf(&told.browser, &told.received).await;
        let status = told.browser.open(&format!("{}/stand", told.received.path)).await;
        assert!(status.text().contains(number), "{}", status.text());
    }
    let cases = [cases, officer.cases().await].concat();
    let numbers: Vec<&str> = cases.iter().map(|case| case.text.as_str()).collect();
    for number in told.keys() {
        // once in each of the two readings
        let links: Vec<&str> =
            cases.iter().filter(|case| case.text == *number).map(|case| case.href.as_str()).collect();
        assert_eq!(links.len(), 2, "case {number} is there more than once: {links:?} of {}", cases.len());
    }
    let unknown: Vec<&&str> = numbers.iter().filter(|number| !told.contains_key(**number)).collect();
    assert!(unknown.is_empty(), "cases of nobody: {unknown:?}");
    for case in &cases[cases.len() / 2..] {
        attachments_are_whole(&officer, case, &told[&case.text]).await;
    }
}

/// The cases, when there is one for everything that was received. However many wait: they only have to go on.
async fn await_all(officer: &Officer, told: &BTreeMap<String, Told>) -> Vec<Link> {
    let mut missing: Vec<&str> = told.keys().map(String::as_str).collect();
    loop {
        let some = &missing[..missing.len().min(5)];
        let what = format!("case for {} of {} that were received, such as {some:?}", missing.len(), told.len());
        let (cases, left) = wait::until(&what, DRAINED, || async {
            let cases = officer.cases().await;
            let numbers: BTreeSet<&str> = cases.iter().map(|case| case.text.as_str()).collect();
            let left = told.keys().map(String::as_str).filter(|number| !numbers.contains(number));
            let left: Vec<&str> = left.collect();
            (left.len() < missing.len()).then_some((cases, left))
        })
        .await;
        if left.is_empty() {
            return cases;
        }
        missing = left;
    }
}

async fn attachments_are_whole(officer: &Officer, case: &Link, told: &Told) {
    let page = officer.browser.open(&case.href).await;
    assert_eq!(page.status, 200, "case {}", case.text);
    assert!(page.text().contains(&told.word), "case {} lacks the answer {}: {}", case.text, told.word, page.text());
    let files: Vec<Link> = page.links().into_iter().filter(|link| link.href.contains("/anlage/")).collect();
    assert_eq!(files.len(), told.files, "files of case {}: {files:?}", case.text);
    for file in files {
        let word = file.text.split_whitespace().next().unwrap_or_default();
        let got = officer.browser.open(&file.href).await;
        assert!(got.status == 200 && got.body == content_of(word), "{} of case {} is not whole", file.text, case.text);
    }
}
