// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Three instances that ask each other in a ring: what is gone at its origin is gone everywhere and does not come back, the newer of two
//! states counts, what waits for something is told when that comes, and the traffic comes to rest.

use crate::{
    sharing::{SOON, V3, feed, gone, port, publish, run, sharing, shown},
    stage::Stage,
};
use std::fmt::Write as _;
use store::Store;
use testkit::{applicant::PORTAL, engine::Engine, seed::unique_word, wait};
use xzufi::{Class, Key};

on_each_engine!(
    what_is_gone_stays_gone_in_a_ring_and_the_newer_state_counts,
    entries_wait_for_what_they_name_and_are_told_then,
);

/// Most times that all are asked until nothing changes any more.
const TURNS: usize = 20;
const AGENCY: &str = "L100097";

/// Imports entries of a message.
fn import(stage: &Stage, entries: &str) {
    let file = stage.instance.folder().join("ring.xml");
    let message =
        format!("<transfer xmlns=\"http://xoev.de/schemata/xzufi/2_2_0\" xzufiVersion=\"2.2.0\">{entries}</transfer>");
    std::fs::write(&file, message).unwrap();
    run(stage, &["import", "xzufi", file.to_str().unwrap(), "--anew"]);
}

/// A service, changed on a day of October 2026.
fn service(id: &str, title: &str, day: Option<u32>) -> String {
    let mut xml = format!(
        "<schreibe><leistung><id schemeAgencyID=\"{AGENCY}\">{id}</id><modulText><leikaTextmodul><code>03</code>\
         </leikaTextmodul><inhalt languageCode=\"de\">{title}</inhalt></modulText>"
    );
    if let Some(day) = day {
        let time = format!("<geaendertDatumZeit>2026-10-{day:02}T12:00:00Z</geaendertDatumZeit>");
        write!(xml, "<versionsinformation>{time}</versionsinformation>").unwrap();
    }
    xml + "</leistung></schreibe>"
}

fn deletion(id: &str) -> String {
    format!("<loesche klasse=\"Leistung\"><id schemeAgencyID=\"{AGENCY}\">{id}</id></loesche>")
}

fn key(class: Class, id: &str) -> Key {
    Key { agency: AGENCY.to_owned(), class, id: id.to_owned() }
}

fn page(id: &str) -> String {
    format!("{PORTAL}/leistung/{}-lb-{id}", AGENCY.to_lowercase())
}

/// The number of the newest change of each, and when the source of each answered last.
async fn standing(ring: &[&Stage]) -> Vec<(i64, Option<i64>)> {
    let mut found = Vec::new();
    for stage in ring {
        let store = Store::open_as_it_is(&stage.instance.database.url()).await.unwrap();
        let mut read = store.look_instance().await.unwrap();
        let newest = store::change::newest(&mut read).await.unwrap();
        let sources = store::catalogue::source::all(&mut read).await.unwrap();
        found.push((newest, sources.iter().map(|source| source.succeeded_at).min().flatten()));
        drop(read);
        store.close().await;
    }
    found
}

/// Waits until everybody asked everybody twice and nothing changed: the first may have been on its way already.
async fn rest(ring: &[&Stage]) {
    let mut before = standing(ring).await;
    for _ in 0..TURNS {
        let first = before.clone();
        for _ in 0..2 {
            let last = standing(ring).await;
            before = wait::until("an answer of each source", SOON, || async {
                let now = standing(ring).await;
                now.iter().zip(&last).all(|(now, last)| now.1 > last.1).then_some(now)
            })
            .await;
        }
        if before.iter().zip(&first).all(|(now, first)| now.0 == first.0) {
            return;
        }
    }
    panic!("the traffic does not come to rest: {before:?}");
}

/// Each asks the one before it, the first one the last.
async fn ring(engine: &Engine) -> [Stage; 3] {
    let stages = [
        Stage::with(engine, &sharing()).await,
        Stage::with(engine, &sharing()).await,
        Stage::with(engine, &sharing()).await,
    ];
    for (at, stage) in stages.iter().enumerate() {
        run(stage, &["source", "add", stages[(at + 2) % 3].server.base()]);
    }
    stages
}

async fn what_is_gone_stays_gone_in_a_ring_and_the_newer_state_counts(engine: Engine) {
    let [one, two, three] = ring(&engine).await;
    let words: Vec<String> = ["ring", "alt", "neu", "zeitlos"].iter().map(|word| unique_word(word)).collect();
    let own = publish(&one, &words[0]).await;
    import(&one, &(service("1", &words[1], Some(2)) + &service("2", &words[3], None)));
    for browser in [two.browser(), three.browser()] {
        for word in [&words[0], &words[1], &words[3]] {
            shown(&browser, word).await;
        }
    }
    // gone at its origin while the second is away: the first asks the third, who does not know yet, for everything once more
    let (at, Stage { server, instance }) = (port(&two.server), two);
    server.stop().await;
    import(&one, &(deletion("1") + &deletion("2")));
    let base = three.server.base();
    run(&one, &["source", "remove", base]);
    run(&one, &["source", "add", base]);
    wait::until("everything of the third", SOON, || async {
        let listed = run(&one, &["source", "list", "--format", "json"]);
        let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
        (listed[0]["complete"] == "yes").then_some(())
    })
    .await;
    for id in ["1", "2"] {
        assert_eq!(one.browser().open(&page(id)).await.status, 404, "{id} came back from a third");
        assert_eq!(three.browser().open(&page(id)).await.status, 200, "{id} is still there at the third");
    }
    let server = instance.start_at(at, &[], &sharing()).await;
    let two = Stage { server, instance };
    let all = [&one, &two, &three];
    for stage in all {
        gone(&stage.browser(), &page("1")).await;
        gone(&stage.browser(), &page("2")).await;
    }
    rest(&all).await;
    for stage in all {
        assert_eq!(stage.browser().open(&page("1")).await.status, 404, "it came back");
        let (told, deleted, _) = feed(&stage.browser(), V3, 0, "%25").await;
        assert!(told.iter().all(|key| key.agency != AGENCY), "{told:?}");
        assert!(deleted.contains(&key(Class::Service, "1")), "who begins now hears that it is gone: {deleted:?}");
    }

    // a later state comes back, by whom it may: everybody has it; an older one is heard by nobody who knows better
    import(&three, &service("1", &words[2], Some(9)));
    for stage in all {
        shown(&stage.browser(), &words[2]).await;
    }
    // a message with everything that the third has changes nothing of the first's own
    let folder = three.instance.folder().join("alles");
    run(&three, &["export", "xzufi", folder.to_str().unwrap()]);
    let told = run(&one, &["import", "xzufi", folder.to_str().unwrap()]);
    assert!(!told.contains(" 0 refused"), "what is edited here was taken: {told}");
    // an older state counts where an operator imports it, and for nobody who knows better
    import(&one, &service("1", &words[1], Some(3)));
    rest(&all).await;
    assert!(one.browser().open(&page("1")).await.text().contains(&words[1]), "a file counts");
    assert!(three.browser().open(&page("1")).await.text().contains(&words[2]), "an older state took its place");
    // what is edited here came round, and is there once, as it was
    assert!(shown(&one.browser(), &words[0]).await.contains("/eigene-"), "it is the own service that is found");
    let (told, ..) = feed(&one.browser(), V3, 0, "%25").await;
    assert_eq!(told.iter().filter(|key| key.id == own.to_string()).count(), 1, "it is told once");
}

async fn entries_wait_for_what_they_name_and_are_told_then(engine: Engine) {
    let stages = [Stage::with(&engine, &sharing()).await, Stage::with(&engine, &sharing()).await];
    let [one, two] = &stages;
    run(two, &["source", "add", one.server.base()]);
    let (title, office) = (unique_word("wartet"), unique_word("Amt"));
    import(
        one,
        &format!(
            "<schreibe><zustaendigkeitTransferObjekt><uebergeordnetesObjektID schemeAgencyID=\"{AGENCY}\">7\
             </uebergeordnetesObjektID><zustaendigkeit><id schemeAgencyID=\"{AGENCY}\" \
             schemeID=\"ZustaendigkeitOrganisationseinheit\">7</id><leistungID schemeAgencyID=\"{AGENCY}\">7</leistungID>\
             <gebietID>059999999999</gebietID></zustaendigkeit></zustaendigkeitTransferObjekt></schreibe>"
        ),
    );
    let index = |stage: &Stage| {
        let listed = run(stage, &["source", "list", "--format", "json"]);
        let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
        listed[0]["index"].as_str().unwrap().parse::<i64>().unwrap()
    };
    let newest = standing(&[one]).await[0].0;
    wait::until("all that one has at the other", SOON, || async { (index(two) >= newest).then_some(()) }).await;
    // the service comes, then who is responsible; each alone is not enough
    import(one, &service("7", &title, None));
    shown(&two.browser(), &title).await;
    import(
        one,
        &format!(
            "<schreibe><organisationseinheit><id schemeAgencyID=\"{AGENCY}\">7</id>\
             <name languageCode=\"de\">{office}</name></organisationseinheit></schreibe>"
        ),
    );
    let here = format!("{}?ars=059999999999", page("7"));
    wait::until("who is responsible", SOON, || async {
        two.browser().open(&here).await.text().contains(&office).then_some(())
    })
    .await;
    for stage in &stages {
        let (told, ..) = feed(&stage.browser(), V3, 0, "%25").await;
        assert_eq!(told.iter().filter(|told| **told == key(Class::Responsibility, "7")).count(), 1, "{told:?}");
        // who comes now is told of no entry before what it names
        let at = |wanted: Key| told.iter().position(|told| *told == wanted).unwrap();
        let entry = at(key(Class::Responsibility, "7"));
        assert!(at(key(Class::Service, "7")) < entry && at(key(Class::Organisation, "7")) < entry, "{told:?}");
    }
}
