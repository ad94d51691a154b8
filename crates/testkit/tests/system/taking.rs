// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An instance is killed again and again while it takes what another one gives: nothing is lost or doubled, and it goes on where it was.

use crate::{
    rows::rows,
    sharing::{V3, run, sharing},
    stage::Stage,
};
use std::{fmt::Write as _, time::Duration};
use store::Store;
use testkit::{engine::Engine, server::Instance, wait};

on_each_engine!(kills_while_a_page_is_taken_lose_and_double_nothing, who_asks_too_often_waits_as_long_as_it_is_told);

/// Far longer than it takes: what matters is that it comes.
const SOON: Duration = Duration::from_secs(240);
const AGENCY: &str = "L100096";
/// Organisations, and areas of each: a page is stored in many portions.
const ORGANISATIONS: usize = 60;
const AREAS: usize = 700;
const SERVICES: usize = 300;
/// Most kills: the work of one that was killed is free for others after a while only.
const KILLS: usize = 3;
/// Tables with what was taken.
const TABLES: [&str; 4] = ["public_service", "authority", "responsibility", "imported_object"];

fn message() -> String {
    let mut xml = String::from("<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\">");
    for number in 0..SERVICES {
        write!(
            xml,
            "<schreibe><leistung><id schemeAgencyID=\"{AGENCY}\">{number}</id><modulText><leikaTextmodul><code>03</code>\
             </leikaTextmodul><inhalt languageCode=\"de\">Leistung {number}</inhalt></modulText></leistung></schreibe>"
        )
        .unwrap();
    }
    for number in 0..ORGANISATIONS {
        write!(
            xml,
            "<schreibe><organisationseinheit><id schemeAgencyID=\"{AGENCY}\">{number}</id>\
             <name languageCode=\"de\">Amt {number}</name><zustaendigkeit>\
             <leistungID schemeAgencyID=\"{AGENCY}\">{}</leistungID>",
            number % SERVICES
        )
        .unwrap();
        for area in 0..AREAS {
            write!(xml, "<gebietID>05{:010}</gebietID>", 1_001_001 + area * 1_000).unwrap();
        }
        xml.push_str("</zustaendigkeit></organisationseinheit></schreibe>");
    }
    xml + "</transfer>"
}

/// Objects that are here, and the index up to which everything is, and whether that is all.
async fn taken(instance: &Instance) -> (i64, i64, bool) {
    let store = Store::open_as_it_is(&instance.database.url()).await.unwrap();
    let mut read = store.look_instance().await.unwrap();
    let source = store::catalogue::source::all(&mut read).await.unwrap().remove(0);
    let objects = store::catalogue::source::count(&mut read, source.id).await.unwrap();
    drop(read);
    store.close().await;
    (objects, source.next_index, source.complete)
}

async fn kills_while_a_page_is_taken_lose_and_double_nothing(engine: Engine) {
    let one = Stage::with(&engine, &sharing()).await;
    let calm = Stage::with(&engine, &sharing()).await;
    let mut rough = Stage::with(&engine, &sharing()).await;
    let file = one.instance.folder().join("viel.xml");
    std::fs::write(&file, message()).unwrap();
    run(&one, &["import", "xzufi", file.to_str().unwrap()]);

    run(&rough, &["source", "add", one.server.base()]);
    let (mut before, mut kills, mut index) = ((0, 0, false), 0, 0);
    while !before.2 && kills < KILLS {
        // at the first sign that more is here than after the last kill
        before = wait::until("something more, or everything", SOON, || async {
            let now = taken(&rough.instance).await;
            (now.2 || (now.0, now.1) != (before.0, before.1)).then_some(now)
        })
        .await;
        if before.2 {
            break;
        }
        rough = rough.killed_and_started(&sharing()).await;
        kills += 1;
        let now = taken(&rough.instance).await;
        assert!(now.1 >= index && now.0 >= before.0, "it began anew: {now:?} after {before:?} and {index}");
        index = now.1;
    }
    assert!(kills > 0, "everything was there before a kill");
    wait::until("everything", SOON, || async { taken(&rough.instance).await.2.then_some(()) }).await;

    run(&calm, &["source", "add", one.server.base()]);
    wait::until("everything without a kill", SOON, || async { taken(&calm.instance).await.2.then_some(()) }).await;
    let (one, other) = (rows(&calm.instance, &TABLES, AGENCY).await, rows(&rough.instance, &TABLES, AGENCY).await);
    let counts: Vec<usize> = TABLES.iter().map(|table| other[*table].len()).collect();
    assert_eq!(counts, [SERVICES, ORGANISATIONS, ORGANISATIONS * AREAS, SERVICES + ORGANISATIONS]);
    for table in TABLES {
        assert!(one[table] == other[table], "{table} differs after {kills} kills");
    }
}

async fn who_asks_too_often_waits_as_long_as_it_is_told(engine: Engine) {
    let busy = sharing().with("limits", "feed_requests = 1");
    let one = Stage::with(&engine, &busy).await;
    let other = Stage::with(&engine, &sharing()).await;
    // more than one page, so that a second question follows the first one
    let mut services = String::from("<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\">");
    for number in 0..900 {
        write!(
            services,
            "<schreibe><leistung><id schemeAgencyID=\"{AGENCY}\">{number}</id><modulText><leikaTextmodul><code>03</code>\
             </leikaTextmodul><inhalt languageCode=\"de\">Leistung {number}</inhalt></modulText></leistung></schreibe>"
        )
        .unwrap();
    }
    let file = one.instance.folder().join("viel.xml");
    std::fs::write(&file, services + "</transfer>").unwrap();
    run(&one, &["import", "xzufi", file.to_str().unwrap()]);

    run(&other, &["source", "add", one.server.base()]);
    let row = async || {
        let store = Store::open_as_it_is(&other.instance.database.url()).await.unwrap();
        let mut read = store.look_instance().await.unwrap();
        let row = store::catalogue::source::all(&mut read).await.unwrap().remove(0);
        drop(read);
        store.close().await;
        row
    };
    let failed = wait::until("an answer that it is too often", SOON, || async {
        let row = row().await;
        (row.failures > 0 && row.failure.contains("come again in")).then_some(row)
    })
    .await;
    let told = failed.failure.split_whitespace().find_map(|word| word.parse::<i64>().ok()).expect("seconds");
    let waits = failed.due_at - failed.failed_at.unwrap();
    assert!((1..=60).contains(&told) && waits >= told * 1_000_000, "{waits} µs after {}", failed.failure);
    wait::until("everything in the end", SOON, || async { row().await.complete.then_some(()) }).await;

    // who asks by hand is told when to come again, in a header and in words
    let browser = one.browser();
    let refused = wait::until("an answer that it is too often", SOON, || async {
        let answer = browser.open(&format!("{V3}?index=0")).await;
        (answer.status == 429).then_some(answer)
    })
    .await;
    let seconds: i64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert_eq!(refused.header("content-type"), Some("application/problem+json"));
    assert!(String::from_utf8_lossy(&refused.body).contains("Retry-After"));
}
