// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is responsible, looked up among as many entries as the country has: through the use case that service pages and applications
//! call, the authority and its card included.

use crate::report::{Limit, Row};
use model::{AuthorityId, PublicServiceId, directory::significant, id::Uuid};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    time::Instant,
};
use store::{
    Store,
    directory::AuthorityRow,
    testing::{self, TestStore},
};
use testkit::engine::Engine;

/// Most milliseconds that 99 of 100 look-ups take.
const MOST: f64 = 2.0;
/// A day, counted from 1970-01-01.
const DAY: i64 = 20_700;

/// Measures on an engine with about as many entries.
pub(crate) async fn measure(engine: &Engine, entries: usize, look_ups: usize) -> Option<Vec<Row>> {
    let name = if matches!(engine, Engine::Sqlite) { "sqlite" } else { "postgres" };
    let mut found = None;
    for test in testing::each().await.expect("databases") {
        if test.engine == name {
            found = Some(test);
        } else {
            test.remove().await.expect("the database is removed");
        }
    }
    let test: TestStore = found?;
    let areas = areas();
    let services = entries.div_ceil(areas.len()).max(1);
    let rows = load(&test.store, &areas, services).await;
    let mut times = Vec::with_capacity(look_ups);
    let mut number = 2_026_u64;
    let mut below = |most: usize| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(number >> 33).expect("small") % most
    };
    for round in 0..look_ups + 500 {
        let place = areas[below(areas.len())].0.clone();
        let service = PublicServiceId(Uuid::from_u128(below(services) as u128));
        let begun = Instant::now();
        let mut read = test.store.read_instance().await.expect("a snapshot");
        let answer = usecases::directory::responsible(&mut read, service, &place, DAY).await.expect("a look-up");
        drop(read);
        let took = begun.elapsed().as_secs_f64() * 1_000.0;
        assert!(answer.is_some_and(|(entry, _)| place.starts_with(&entry.prefix)), "{place}");
        // the first ones fill the caches
        if round >= 500 {
            times.push(took);
        }
    }
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    let row = Row::figure(&format!("responsibility: 99 of 100 look-ups within, {name}"), at(99), " ms")
        .limit(Limit::Below(MOST))
        .note(&format!(
            "half within {:.3} ms; {rows} entries of {services} services in {} areas, {look_ups} look-ups at random places",
            at(50),
            areas.len()
        ));
    test.remove().await.expect("the database is removed");
    Some(vec![row])
}

/// Regionalschlüssel and significant digits of all areas: the official ones where the test data are there, else as many invented.
fn areas() -> Vec<(String, String)> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let mut keys = BTreeSet::new();
    if let Ok(bytes) = std::fs::read(data.join("fim/gebiete/GV100AD_301123.txt")) {
        keys.extend(regionalkey::read_gv100(&bytes).flatten().map(|record| record.ars.as_str().to_owned()));
    } else {
        eprintln!("bench: the official list of municipalities is not there (AMTSWEG_TEST_DATA): areas are invented");
        let invented = |number: u64| format!("{:02}{:010}", number % 16 + 1, number * 104_729 % 10_000_000_000);
        keys.extend((0..16_000).map(invented));
    }
    keys.insert("000000000000".to_owned());
    keys.into_iter().map(|ars| (significant(&ars).to_owned(), ars)).map(|(digits, ars)| (ars, digits)).collect()
}

/// An authority for each area, responsible there for every service; tells the number of entries.
async fn load(store: &Store, areas: &[(String, String)], services: usize) -> u64 {
    let card = r#"{"street":"Weg 1","town":"99999 Ort","phone":"","email":"","hours":["Montag"],"accessibility":""}"#;
    for (part, step) in areas.chunks(500).enumerate() {
        let mut tx = store.begin_instance().await.expect("a transaction");
        for (place, (_, digits)) in step.iter().enumerate() {
            let id = AuthorityId(Uuid::from_u128(1 << 64 | (part * 500 + place) as u128)).0;
            let row = AuthorityRow { id, home_tenant: None, name: digits.clone(), card: card.to_owned() };
            store::directory::put_authority(&mut tx, &row).await.expect("an authority");
        }
        tx.commit().await.expect("a commit");
    }
    let (begun, mut rows) = (Instant::now(), 0);
    for service in 0..services {
        let mut tx = store.begin_instance().await.expect("a transaction");
        let id = PublicServiceId(Uuid::from_u128(service as u128));
        rows += testing::responsible_everywhere(&mut tx, id).await.expect("entries");
        tx.commit().await.expect("a commit");
        if service % 100 == 99 || service + 1 == services {
            let rate = rows as f64 / begun.elapsed().as_secs_f64();
            eprintln!("bench: {rows} responsibilities are there ({rate:.0} a second)");
        }
    }
    rows
}
