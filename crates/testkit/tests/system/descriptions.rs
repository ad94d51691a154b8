// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority describes a service: one person writes, a second one publishes, people read it; two who write at once lose nothing; what
//! is exported is the same on another instance.

use crate::{
    designer::{at_home, form_with, press, well},
    stage::Stage,
};
use std::{collections::BTreeSet, time::Duration};
use testkit::{
    applicant::PORTAL,
    browser::form_body,
    engine::Engine,
    html::{Form, Page},
    server::Instance,
    wait,
};
use xzufi::{Change, Class, TransferReader};

on_each_engine!(a_service_is_described_published_and_handed_on);

/// Longest time until the search knows what was published.
const FOUND: Duration = Duration::from_secs(60);
const LIST: &str = "/musterstadt/verwaltung/beschreibungen";

/// The form that saves.
fn writing(page: &Page) -> Form {
    form_with(page, "save")
}

/// The agency of the services that are edited at an instance.
fn own_agency(xml: &[u8]) -> String {
    let mut entries = TransferReader::new(xml).unwrap();
    let agency = entries.find_map(|entry| match entry.unwrap().change {
        Change::Write(object) => Some(object.key.agency),
        _ => None,
    });
    agency.expect("an object")
}

/// Classes of the objects of an agency whose text holds some words.
fn told(xml: &[u8], agency: &str, words: &str) -> Vec<Class> {
    let entries = TransferReader::new(xml).unwrap();
    let found = entries.filter_map(|entry| match entry.unwrap().change {
        Change::Write(object) if object.key.agency == agency && object.raw.xml.contains(words) => {
            Some(object.key.class)
        }
        _ => None,
    });
    found.collect()
}

/// Keys of the objects whose text holds a word.
fn keys(xml: &[u8], word: &str) -> BTreeSet<String> {
    let entries = TransferReader::new(xml).unwrap();
    let found = entries.filter_map(|entry| match entry.unwrap().change {
        Change::Write(object) if object.raw.xml.contains(word) => Some(object.key.to_string()),
        _ => None,
    });
    found.collect()
}

async fn published_page(stage: &Stage, path: &str) -> Page {
    stage.browser().open(path).await
}

async fn a_service_is_described_published_and_handed_on(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let people = stage.instance.demo();
    let editor = at_home(&stage, &people.editor).await;
    let admin = at_home(&stage, &people.admin).await;

    // nobody else comes in
    for stranger in [&at_home(&stage, &people.caseworker).await, &at_home(&stage, &people.citizen).await] {
        assert_eq!(stranger.open(LIST).await.status, 404);
    }
    let list = well(editor.open(LIST).await);
    let mut new = list.forms().into_iter().find(|form| form.is_post && form.control("title").is_some()).unwrap();
    new.fill("title", "Drachen steigen lassen");
    let page = well(editor.send(&new, None).await);
    let here = page.path.split('?').next().unwrap().to_owned();
    assert_eq!(here, format!("{LIST}/drachen-steigen-lassen/1"));

    // what is missing is told, and nothing typed is lost
    let mut form = writing(&page);
    form.fill("name", "Erlaubnis zum Drachensteigen");
    let refused = editor.send(&form, Some(form.button("propose"))).await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!(writing(&refused).value("name"), "Erlaubnis zum Drachensteigen");
    let mut form = writing(&refused);
    form.fill("teaser", "Auf der Wiese am Fluss dürfen Sie Drachen steigen lassen.")
        .fill("full", "Sie lassen Ihren Drachen auf der Wiese am Fluss steigen. Das ist dort jeden Tag bis zum Abend erlaubt.\n\n- bei gutem Wetter\n- mit [Plan](https://musterstadt.example/plan)")
        .fill("fees", "Die Marke gibt es am Kiosk.");
    let old = form.clone();
    let page = well(editor.send(&form, Some(form.button("save"))).await);
    assert!(page.text().contains("Verständlich etwa ab Klasse"), "{}", page.text());

    // the same form once more: both texts are there, and the second save counts
    let mut late = old;
    late.fill("teaser", "Auf der Wiese fliegt Ihr Drache.");
    let conflict = editor.send(&late, Some(late.button("save"))).await;
    assert_eq!(conflict.status, 409, "{}", conflict.text());
    assert_eq!(writing(&conflict).value("teaser"), "Auf der Wiese fliegt Ihr Drache.");
    assert!(
        conflict.text().contains("Auf der Wiese am Fluss dürfen Sie Drachen steigen lassen."),
        "{}",
        conflict.text()
    );
    let form = writing(&conflict);
    let page = well(editor.send(&form, Some(form.button("save"))).await);
    assert_eq!(writing(&page).value("teaser"), "Auf der Wiese fliegt Ihr Drache.");

    // facts, English, preview
    let facts = well(editor.open(&format!("{here}/angaben")).await);
    let mut form = writing(&facts);
    form.fill("fee", "fixed").fill("amount", "zwei");
    let refused = editor.send(&form, Some(form.button("save"))).await;
    assert_eq!((refused.status, writing(&refused).value("amount")), (422, "zwei"), "{}", refused.text());
    let mut form = writing(&refused);
    form.fill("amount", "2,50")
        .fill("online_url", "https://online.example/drachen")
        .fill("online_title", "Drachen online");
    well(editor.send(&form, Some(form.button("save"))).await);
    let english = well(editor.open(&format!("{here}?sprache=en")).await);
    let mut form = writing(&english);
    form.fill("title", "Fly a kite");
    well(editor.send(&form, Some(form.button("save"))).await);
    let preview = well(editor.open(&format!("{here}/vorschau")).await);
    for words in ["Auf der Wiese fliegt Ihr Drache.", "2,50 €", "Die Marke gibt es am Kiosk.", "bei gutem Wetter"] {
        assert!(preview.text().contains(words), "{words}: {}", preview.text());
    }
    let public = format!("{PORTAL}/leistung/drachen-steigen-lassen");
    assert_eq!(published_page(&stage, &public).await.status, 404, "not published yet");

    // proposed; who wrote it does not publish it
    let page = editor.open(&here).await;
    let form = writing(&page);
    let page = well(editor.send(&form, Some(form.button("propose"))).await);
    assert!(page.forms().iter().all(|form| form.buttons_of("publish").next().is_none()), "who wrote publishes");
    let mut pairs = form_with(&page, "back").pairs(None);
    pairs.push(("do".to_owned(), "publish".to_owned()));
    let forced = form_body(&pairs);
    let step = format!("{here}/schritt");
    let answer = editor.request(editor.post(&step, forced, "application/x-www-form-urlencoded")).await;
    assert_eq!(answer.status, 403, "{}", answer.text());
    let page = well(admin.open(&here).await);
    let page = well(press(&admin, &page, "publish").await);
    assert!(page.text().contains("veröffentlicht"), "{}", page.text());

    // nobody is responsible yet, and who published hears of it
    let overview = well(admin.open(&format!("{LIST}/drachen-steigen-lassen")).await);
    assert!(overview.text().contains("Niemand ist zuständig"), "{}", overview.text());

    // people read it, in their language, and find it
    let page = well(published_page(&stage, &public).await);
    assert!(
        page.text().contains("Auf der Wiese fliegt Ihr Drache.") && page.text().contains("2,50 €"),
        "{}",
        page.text()
    );
    let visitor = stage.browser();
    let page = well(visitor.open(&format!("{PORTAL}/sprache/en?zurueck={public}")).await);
    assert!(page.html().contains("lang=\"en\">Fly a kite</h1>"), "{}", page.text());
    assert!(page.text().contains("Some of these texts are only available in German."), "{}", page.text());
    let looking = stage.browser();
    wait::until("hit of the search", FOUND, || async {
        let found = looking.open(&format!("{PORTAL}/suche?q=drachen")).await;
        found.text().contains("Drachen steigen lassen").then_some(())
    })
    .await;

    // others hear where it is applied for and who is responsible, under the agency of the instance
    let message = stage.browser().open("/daten/katalog.xzufi-2.3.1.xml").await;
    let agency = own_agency(&message.body);
    let online = told(&message.body, &agency, "https://online.example/drachen");
    assert_eq!(online, [Class::OnlineService], "the online service is told once");

    // exported in either version, it reads the same on another instance
    let other = Instance::new(&engine).await;
    let fed = keys(&stage.browser().open("/daten/katalog.xzufi-2.3.1.xml").await.body, "rachen");
    for version in ["2.2.0", "2.3.1"] {
        let message = editor.open(&format!("{LIST}/drachen-steigen-lassen/xzufi?version={version}")).await;
        assert_eq!(message.status, 200);
        let path = other.folder().join(format!("{version}.xml"));
        std::fs::write(&path, &message.body).unwrap();
        let output = other.run(&["import", "xzufi", path.to_str().unwrap()]);
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && told.contains("2 objects written, 0 deleted, 0 refused"), "{told}");
        assert_eq!(keys(&message.body, "rachen"), fed, "the feed knows it by the same keys");
    }

    // a second version: compared by words, withdrawn, and the first one restored
    let overview = well(editor.open(&format!("{LIST}/drachen-steigen-lassen")).await);
    let page = well(press(&editor, &overview, "begin").await);
    let newer = page.path.split('?').next().unwrap().to_owned();
    let mut form = writing(&page);
    form.fill("teaser", "Auf der Wiese fliegt Ihr bunter Drache.");
    let page = well(editor.send(&form, Some(form.button("propose"))).await);
    assert_eq!(page.status, 200);
    let compared = well(admin.open(&format!("{newer}/vergleich?mit=1")).await);
    assert!(
        compared.html().contains("<ins>") && compared.text().contains("Hinzugefügt: bunter"),
        "{}",
        compared.text()
    );
    let page = admin.open(&newer).await;
    let mut back = form_with(&page, "back");
    back.fill("remark", "Bitte noch einmal ansehen");
    well(admin.send(&back, Some(back.button("back"))).await);
    let page = editor.open(&newer).await;
    assert!(page.text().contains("Bitte noch einmal ansehen"), "{}", page.text());
    well(press(&editor, &page, "discard").await);
    let first = admin.open(&here).await;
    well(press(&admin, &first, "withdraw").await);
    assert_eq!(published_page(&stage, &public).await.status, 404, "withdrawn");
    let overview = editor.open(&format!("{LIST}/drachen-steigen-lassen")).await;
    let page = well(press(&editor, &overview, "restore").await);
    assert_eq!(writing(&page).value("teaser"), "Auf der Wiese fliegt Ihr Drache.");

    // what others describe is read-only, with whose it is
    let sample =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards/xzufi/tests/samples/gemeinde_2_2_0.xml");
    assert!(stage.instance.run(&["import", "xzufi", sample.to_str().unwrap()]).status.success());
    let foreign = well(editor.open(&format!("{LIST}/l100099-lb-4711")).await);
    assert!(
        foreign.text().contains("Sie können diese Leistung hier nicht ändern") && foreign.text().contains("L100099"),
        "{}",
        foreign.text()
    );
    // what nobody describes here can be taken over
    let free = well(editor.open(LIST).await);
    let is_free =
        |href: &str| href.starts_with(&format!("{LIST}/")) && !href.contains("drachen") && !href.contains("xzufi");
    let path = free.links().into_iter().find(|link| is_free(&link.href)).unwrap().href;
    let page = well(editor.open(&path).await);
    let page = well(press(&editor, &page, "begin").await);
    assert!(page.path.contains("/2"), "{}", page.path);
}
