// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worklist of an authority with a million cases, as an ordinary caseworker asks for it: over HTTP, session, rights, audit
//! row and page included.

use crate::cases::{SERVICES, Seeded, seed};
use crate::inside::Machine;
use crate::process;
use crate::report::{Limit, Row};
use crate::submissions::name;
use ports::Clock as _;
use std::time::{Duration, Instant};
use testkit::applicant::PORTAL;
use testkit::engine::Engine;
use testkit::officer::Officer;
use testkit::server::{Instance, Settings};

/// Most milliseconds that 19 of 20 pages take.
const MOST: f64 = 50.0;

/// Measures on an engine, with as many cases and as many requests for each page.
pub(crate) async fn measure(engine: &Engine, cases: usize, each: usize) -> Vec<Row> {
    let instance = Instance::new(engine).await;
    // makes the demonstration
    instance.start(&Settings::none()).await.stop().await;
    let begun = Instant::now();
    let seeded = seed(&instance, cases, Machine.now().0).await;
    eprintln!("bench: {} cases are there after {:.0} s", seeded.count, begun.elapsed().as_secs_f64());
    let server = instance.start(&Settings::none().with("limits", "workers = false")).await;
    let officer = Officer::log_in(server.browser(), &instance.demo().caseworker).await;
    let mut rows = Vec::new();
    for (what, query) in pages(&seeded) {
        let path = format!("{PORTAL}/amt?{query}");
        let (mut times, mut shown, mut cpu) = (Vec::new(), 0, 0.0);
        for round in 0..each + 5 {
            if round == 5 {
                cpu = process::cpu(server.process());
            }
            let begun = Instant::now();
            let page = officer.browser.open(&path).await;
            let took = begun.elapsed();
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            shown = page.links().iter().filter(|link| link.href.contains("/amt/vorgang/")).count();
            // the first ones fill the caches
            if round >= 5 {
                times.push(took);
            }
        }
        let own = (process::cpu(server.process()) - cpu) * 1_000.0 / each as f64;
        times.sort_unstable();
        let (half, most) = (at(&times, 50), at(&times, 95));
        rows.push(
            Row::figure(&format!("worklist, {what}: 95 of 100 within, {}", name(engine)), most, " ms")
                .limit(Limit::Below(MOST))
                .note(&format!(
                    "half within {half:.1} ms; {own:.1} ms of it on the program's CPU; {shown} of {} cases shown, {each} requests",
                    seeded.count
                )),
        );
    }
    server.stop().await;
    rows
}

/// What is asked for.
fn pages(seeded: &Seeded) -> Vec<(&'static str, String)> {
    let service = format!("urn%3Ade%3Afim%3Aleika%3Aleistung%3A{:014}", 99_000_000_000_000_u64 + SERVICES as u64 / 2);
    let nil = "ffffffff-ffff-7fff-bfff-ffffffffffff";
    vec![
        ("first page", "liste=alle".to_owned()),
        ("page in the middle", format!("liste=alle&nach=0.~{}.{nil}", seeded.middle)),
        ("mine", "liste=meine".to_owned()),
        ("not assigned", "liste=frei".to_owned()),
        ("due, by date", "liste=faellig".to_owned()),
        ("one service", format!("liste=alle&leistung={service}")),
        ("one service, open, by number", format!("liste=alle&leistung={service}&status=offen&sortierung=nummer")),
        ("one state, by number, backwards", "liste=alle&status=closed&sortierung=nummer-ab".to_owned()),
        ("all, by state", "liste=alle&sortierung=status".to_owned()),
        ("all, by due date, backwards", "liste=alle&sortierung=frist-ab".to_owned()),
        ("search by name", format!("liste=alle&text={}", seeded.name)),
        ("search without a hit", "liste=alle&text=Niemandheisstso".to_owned()),
    ]
}

/// The time within which so many of a hundred were done, in milliseconds.
pub(crate) fn at(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent).div_ceil(100).clamp(1, sorted.len()) - 1;
    sorted[place].as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::at;
    use std::time::Duration;

    #[test]
    fn percentiles_are_read_from_above() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!((at(&times, 50), at(&times, 95), at(&times, 100)), (100.0, 190.0, 200.0));
        assert_eq!(at(&times[..1], 95), 1.0);
    }
}
