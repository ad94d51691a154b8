// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority designs a form: a schema is uploaded, pages are split, texts translated, a rule confirmed; a second person
//! publishes; a draft of the edition before is finished as it was begun.

use crate::stage::Stage;
use testkit::applicant::{PLACE, PORTAL, WITHOUT_LOGIN, log_in};
use testkit::browser::{Browser, File, form_body};
use testkit::demo::Person;
use testkit::engine::Engine;
use testkit::html::{Form, Page};

on_each_engine!(an_edition_is_designed_published_and_followed_by_another);

pub(crate) const SCHEMA: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><x:stammdatenschema>
<x:identifikation><x:id>S99000000077</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>Hund anmelden</x:name>
<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeldgruppe>
<x:identifikation><x:id>G99000000071</x:id></x:identifikation><x:name>Ihr Hund</x:name>
<x:regel><x:identifikation><x:id>R99000000071</x:id></x:identifikation><x:name>Erlaubnis</x:name>
<x:freitextRegel>Wenn F99000000072 = "ja", dann muss F99000000073 befüllt werden, sonst darf F99000000073 nicht angezeigt werden.</x:freitextRegel></x:regel>
<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>F99000000071</x:id></x:identifikation>
<x:name>Name des Hundes</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp></x:datenfeld></x:enthaelt></x:struktur>
<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>F99000000072</x:id></x:identifikation>
<x:name>Gilt der Hund als gefährlich?</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>bool</code></x:datentyp></x:datenfeld></x:enthaelt></x:struktur>
<x:struktur><x:anzahl>0:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>F99000000073</x:id></x:identifikation>
<x:name>Nummer der Erlaubnis</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp></x:datenfeld></x:enthaelt></x:struktur>
</x:datenfeldgruppe></x:enthaelt></x:struktur>
</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"#;

pub(crate) async fn at_home(stage: &Stage, person: &Person) -> Browser {
    let browser = stage.browser();
    log_in(&browser, &person.username, &person.password).await;
    browser
}

/// The form that has a button with this value.
pub(crate) fn form_with(page: &Page, value: &str) -> Form {
    let found = page.forms().into_iter().find(|form| form.buttons_of(value).any(|button| button.value == value));
    found.unwrap_or_else(|| panic!("no button {value} on {}: {}", page.path, page.text()))
}

pub(crate) async fn press(browser: &Browser, page: &Page, value: &str) -> Page {
    let form = form_with(page, value);
    browser.send(&form, Some(form.button(value))).await
}

pub(crate) fn well(page: Page) -> Page {
    assert_eq!((page.status, page.problems()), (200, Vec::new()), "{}: {}", page.path, page.text());
    page
}

pub(crate) async fn upload(browser: &Browser, edition: &str, name: &str, bytes: &[u8]) -> Page {
    let page = browser.open(&format!("{edition}/schema")).await;
    let form = page.forms().into_iter().find(|form| form.is_multipart).unwrap();
    browser.send_file(&form, "datei", &File { name, media_type: "application/xml", content: bytes }).await
}

/// Begins a guest's application and gives its first page.
async fn begin(stage: &Stage, language: Option<&str>) -> (Browser, Page) {
    let browser = stage.browser();
    let start = browser.open(&format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}")).await;
    let mut form = start.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/")).unwrap();
    if let Some(language) = language {
        form.fill("formularsprache", language);
    }
    let page = well(browser.send(&form, None).await);
    (browser, page)
}

async fn an_edition_is_designed_published_and_followed_by_another(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let people = stage.instance.demo();
    let editor = at_home(&stage, &people.editor).await;
    let admin = at_home(&stage, &people.admin).await;
    let service = format!("{PORTAL}/verwaltung/onlinedienste/{WITHOUT_LOGIN}");

    // nobody else comes in
    for stranger in [&at_home(&stage, &people.caseworker).await, &at_home(&stage, &people.citizen).await] {
        assert_eq!(stranger.open(&service).await.status, 404);
        assert_eq!(stranger.open(&format!("{service}/1")).await.status, 404);
    }
    let list = well(editor.open(&format!("{PORTAL}/verwaltung/onlinedienste")).await);
    assert!(list.links().iter().any(|link| link.href == service), "{}", list.text());
    let overview = well(editor.open(&service).await);
    let edition = well(press(&editor, &overview, "begin").await);
    let here = edition.path.clone();
    assert_eq!(here, format!("{service}/1"));

    // what is no schema is refused with its place, and the edition stays as it was
    let refused = upload(&editor, &here, "kaputt.xml", b"<nichts>").await;
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert!(refused.problems().iter().any(|problem| problem.text.contains("Zeile 1")), "{:?}", refused.problems());
    let uploaded = well(upload(&editor, &here, "hund.xml", SCHEMA.as_bytes()).await);
    assert!(uploaded.text().contains("S99000000077 1.0.0"), "{}", uploaded.text());
    let other = SCHEMA.replace("Hund anmelden", "Katze anmelden");
    let known = upload(&editor, &here, "katze.xml", other.as_bytes()).await;
    assert_eq!(known.status, 422, "another file under the same version: {}", known.text());

    // pages
    let pages = editor.open(&format!("{here}/seiten")).await;
    let old = form_with(&pages, "split:G99000000071/F99000000072");
    let split = well(press(&editor, &pages, "split:G99000000071/F99000000072").await);
    assert!(split.text().contains("Ihr Hund (2)"), "{}", split.text());
    let stale = editor.send(&old, Some(old.button("split:G99000000071/F99000000072"))).await;
    assert_eq!(stale.status, 409, "the same form once more: {}", stale.text());
    let mut heading = form_with(&split, "say");
    heading.fill("title", "Wie heißt Ihr Hund?");
    let say = heading.button("say").clone();
    well(editor.send(&heading, Some(&say)).await);

    // settings and texts
    let settings = editor.open(&format!("{here}/einstellungen")).await;
    let mut form = settings.form("/einstellungen");
    form.fill("minutes", "viele").fill("languages", "en");
    let refused = editor.send(&form, None).await;
    assert_eq!(refused.status, 422);
    let mut form = refused.form("/einstellungen");
    assert_eq!(form.value("languages"), "en", "nothing typed is lost");
    form.fill("minutes", "7");
    well(editor.send(&form, None).await);
    let texts = well(editor.open(&format!("{here}/texte?sprache=en")).await);
    let mut form = texts.forms().into_iter().find(|form| form.is_post && form.action.ends_with("/texte")).unwrap();
    form.fill("heading", "What is your dog called?").fill("label:G99000000071/F99000000071", "Name of the dog");
    well(editor.send(&form, None).await);
    let preview = well(editor.open(&format!("{here}/vorschau/G99000000071?sprache=en&schmal=1")).await);
    assert!(preview.text().contains("Name of the dog") && preview.text().contains("What is your dog called?"));

    // the rule: not without test cases, not with a wrong one
    let rule = format!("{here}/regeln/G99000000071/R99000000071");
    let page = well(editor.open(&rule).await);
    assert!(page.text().contains("muss F99000000073"), "{}", page.text());
    assert_eq!(press(&editor, &page, "confirm").await.status, 409);
    let case = |page: &Page, answer: &str, outcome: &str| {
        let mut form = form_with(page, "case");
        form.fill("a:G99000000071/F99000000072", answer).fill("o:G99000000071/F99000000073", outcome);
        form
    };
    let form = case(&page, "true", "forbidden");
    let page = well(editor.send(&form, Some(form.button("case"))).await);
    assert_eq!(press(&editor, &page, "confirm").await.status, 409, "the case does not hold");
    let page = well(press(&editor, &page, "drop:0").await);
    let form = case(&page, "true", "required");
    let page = well(editor.send(&form, Some(form.button("case"))).await);
    let form = case(&page, "false", "forbidden");
    let page = well(editor.send(&form, Some(form.button("case"))).await);
    let page = well(press(&editor, &page, "confirm").await);
    assert!(page.forms().iter().all(|form| form.buttons_of("confirm").next().is_none()), "{}", page.text());

    // proposed, and published by somebody else
    let page = editor.open(&here).await;
    let page = well(press(&editor, &page, "propose").await);
    assert!(page.forms().iter().all(|form| form.buttons_of("publish").next().is_none()), "who edited publishes");
    let body = |page: &Page, what: &str| {
        let form = form_with(page, "back");
        let mut pairs = form.pairs(None);
        pairs.push(("do".to_owned(), what.to_owned()));
        pairs
    };
    let forced = form_body(&body(&page, "publish"));
    let answer = editor.request(editor.post(&here, forced, "application/x-www-form-urlencoded")).await;
    assert_eq!(answer.status, 403, "{}", answer.text());
    let page = well(admin.open(&here).await);
    let page = well(press(&admin, &page, "publish").await);
    assert!(page.text().contains("veröffentlicht"), "{}", page.text());

    // the first edition, in German: the rule works
    let (guest, first) = begin(&stage, None).await;
    assert!(first.text().contains("Wie heißt Ihr Hund?"), "{}", first.text());
    let mut form = first.form("/seite/");
    form.fill("G99000000071/F99000000071", "Bello");
    let second = well(guest.send(&form, Some(form.button("continue"))).await);
    let asked = second.text();
    assert!(!asked.contains("Nummer der Erlaubnis"), "{asked}");

    // a second edition by the other way round: an admin does not edit, so the editor does and the admin publishes
    let overview = editor.open(&service).await;
    let edition = well(press(&editor, &overview, "begin").await);
    let newer = edition.path.clone();
    assert_eq!(newer, format!("{service}/2"));
    let pages = editor.open(&format!("{newer}/seiten")).await;
    let mut heading = form_with(&pages, "say");
    heading.fill("title", "Name Ihres Hundes");
    let say = heading.button("say").clone();
    well(editor.send(&heading, Some(&say)).await);
    let compared = well(editor.open(&format!("{newer}/vergleich?mit=1")).await);
    assert!(compared.text().contains("Name Ihres Hundes"), "{}", compared.text());
    let page = editor.open(&newer).await;
    well(press(&editor, &page, "propose").await);
    let page = admin.open(&newer).await;
    let mut back = form_with(&page, "back");
    back.fill("remark", "Bitte noch einmal ansehen");
    well(admin.send(&back, Some(back.button("back"))).await);
    let page = editor.open(&newer).await;
    assert!(page.text().contains("Bitte noch einmal ansehen"), "{}", page.text());
    well(press(&editor, &page, "propose").await);
    let page = admin.open(&newer).await;
    well(press(&admin, &page, "publish").await);

    // the draft of the first edition is finished as it was begun
    let again = well(guest.open(&first.path).await);
    assert!(again.text().contains("Wie heißt Ihr Hund?"), "{}", again.text());
    let mut form = second.form("/seite/");
    form.fill("G99000000071/F99000000072", "true");
    let page = well(guest.send(&form, Some(form.button("continue"))).await);
    assert!(page.text().contains("Nummer der Erlaubnis"), "the rule asks more: {}", page.text());
    let mut form = page.form("/seite/");
    form.fill("G99000000071/F99000000073", "E-17");
    let check = well(guest.send(&form, Some(form.button("continue"))).await);
    assert!(check.path.contains("/pruefen") && check.text().contains("E-17"), "{}", check.text());
    let form = testkit::applicant::submission(&check, "post");
    let receipt = well(guest.send(&form, None).await);
    let received = testkit::applicant::received(&receipt);
    let case = stage.officer().await.await_case(&received.number).await;
    assert!(case.text().contains("Bello") && case.text().contains("E-17"), "{}", case.text());
    // the authority reads the headings that the applicant read, not those of the schema or of the edition after it
    assert!(case.text().contains("Wie heißt Ihr Hund?"), "{}", case.text());
    assert!(!case.text().contains("Name Ihres Hundes"), "{}", case.text());

    // new ones are begun with the second edition, in English where somebody wants it
    let (_, page) = begin(&stage, None).await;
    assert!(page.text().contains("Name Ihres Hundes"), "{}", page.text());
    let (_, page) = begin(&stage, Some("en")).await;
    assert!(page.text().contains("Name of the dog"), "{}", page.text());

    // outside of the opening days the start says so and refuses
    let overview = editor.open(&service).await;
    let third = well(press(&editor, &overview, "begin").await).path;
    let settings = editor.open(&format!("{third}/einstellungen")).await;
    let mut form = settings.form("/einstellungen");
    form.fill("opens", "2199-01-01");
    well(editor.send(&form, None).await);
    let old_start = stage.browser();
    let start = old_start.open(&format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}")).await;
    let page = editor.open(&third).await;
    well(press(&editor, &page, "propose").await);
    let page = admin.open(&third).await;
    well(press(&admin, &page, "publish").await);
    let form = start.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/")).unwrap();
    let refused = old_start.send(&form, None).await;
    assert!(
        refused.path.contains("/dienst/") && refused.text().contains("2199"),
        "{} {}",
        refused.path,
        refused.text()
    );
    assert!(refused.forms().iter().all(|form| !form.is_post || !form.action.contains("/dienst/")));

    // without an edition the form is the schema's again
    let page = admin.open(&third).await;
    well(press(&admin, &page, "retire").await);
    let (_, page) = begin(&stage, None).await;
    assert!(page.text().contains("Ihr Hund"), "{}", page.text());
}
