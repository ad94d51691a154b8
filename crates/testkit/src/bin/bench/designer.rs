// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The designer with a form of 500 fields, as an editor uses it: over HTTP, session, rights, audit row and page included. Every
//! field has texts in two languages before anything is measured.

use crate::report::{Limit, Row};
use crate::submissions::name;
use std::fmt::Write as _;
use std::time::{Duration, Instant};
use testkit::applicant::{PORTAL, WITHOUT_LOGIN, log_in};
use testkit::browser::{Browser, File};
use testkit::engine::Engine;
use testkit::html::{Form, Page};
use testkit::server::{Instance, Settings};

/// Groups of the form, and fields of each.
const GROUPS: usize = 25;
const FIELDS: usize = 20;
/// Most milliseconds that 19 of 20 take.
const SAVED_WITHIN: f64 = 300.0;
const OPENED_WITHIN: f64 = 1_000.0;

/// Measures on an engine, each step so often.
pub(crate) async fn measure(engine: &Engine, each: usize) -> Vec<Row> {
    let instance = Instance::new(engine).await;
    let server = instance.start(&Settings::none()).await;
    let browser = server.browser();
    let editor = &instance.demo().editor;
    log_in(&browser, &editor.username, &editor.password).await;
    let edition = filled(&browser).await;

    let (mut rows, mut opened) = (Vec::new(), Vec::new());
    let pages =
        [String::new(), "/seiten".to_owned(), texts_of("en", 0), "/regeln".to_owned(), "/einstellungen".to_owned()];
    for round in 0..=each {
        for page in &pages {
            let begun = Instant::now();
            let shown = browser.open(&format!("{edition}{page}")).await;
            let took = begun.elapsed();
            well(&shown);
            // the first ones fill the caches
            if round > 0 {
                opened.push(took);
            }
        }
    }
    let said = format!("{} pages of the designer, {} requests", pages.len(), opened.len());
    rows.push(row(&format!("a form of 500 fields is opened, {}", name(engine)), &mut opened, OPENED_WITHIN, &said));

    let (mut whole, mut texts) = (Vec::new(), Vec::new());
    for round in 0..=each {
        for (way, times) in [("/seiten".to_owned(), &mut whole), (texts_of("en", round % GROUPS), &mut texts)] {
            let page = browser.open(&format!("{edition}{way}")).await;
            let (form, button) = changed(&page, round);
            let begun = Instant::now();
            let saved = browser.send(&form, button.as_ref()).await;
            let took = begun.elapsed();
            well(&saved);
            if round > 0 {
                times.push(took);
            }
        }
    }
    for (what, times) in [("a heading", &mut whole), ("texts of a page", &mut texts)] {
        let said = format!("{what}, {} times, with the page that follows", times.len());
        let title = format!("a form of 500 fields is saved: {what}, {}", name(engine));
        rows.push(row(&title, times, SAVED_WITHIN, &said));
    }
    server.stop().await;
    rows
}

fn row(title: &str, times: &mut [Duration], most: f64, said: &str) -> Row {
    times.sort_unstable();
    let (half, all_but_few) = (crate::worklist::at(times, 50), crate::worklist::at(times, 95));
    Row::figure(&format!("{title}: 95 of 100 within"), all_but_few, " ms")
        .limit(Limit::Below(most))
        .note(&format!("half within {half:.1} ms; {said}"))
}

/// An edition with the schema, and texts in two languages for every field.
async fn filled(browser: &Browser) -> String {
    let service = format!("{PORTAL}/verwaltung/onlinedienste/{WITHOUT_LOGIN}");
    let overview = browser.open(&service).await;
    let begin = form_with(&overview, "begin");
    let edition = browser.send(&begin, Some(begin.button("begin"))).await.path;
    let page = browser.open(&format!("{edition}/schema")).await;
    let upload = page.forms().into_iter().find(|form| form.is_multipart).expect("a place for the file");
    let content = schema();
    let file = File { name: "schema.xml", media_type: "application/xml", content: content.as_bytes() };
    well(&browser.send_file(&upload, "datei", &file).await);
    let page = browser.open(&format!("{edition}/einstellungen")).await;
    let mut settings = page.form("/einstellungen");
    settings.fill("languages", "en");
    well(&browser.send(&settings, None).await);
    for language in ["de", "en"] {
        for group in 0..GROUPS {
            let page = browser.open(&format!("{edition}{}", texts_of(language, group))).await;
            let (form, _) = changed(&page, group);
            well(&browser.send(&form, None).await);
        }
    }
    edition
}

/// Address of the texts of a page.
fn texts_of(language: &str, group: usize) -> String {
    format!("/texte?sprache={language}&seite={}", group_id(group))
}

/// A form of a page with something new in it, and the button that saves it where there are several.
fn changed(page: &Page, round: usize) -> (Form, Option<testkit::html::Button>) {
    well(page);
    if page.path.contains("/texte") {
        let mut form =
            page.forms().into_iter().find(|form| form.is_post && form.action.contains("/texte")).expect("texts");
        let labels: Vec<String> = form
            .controls
            .iter()
            .map(|control| control.name.clone())
            .filter(|name| name.starts_with("label:"))
            .collect();
        assert!(labels.len() >= FIELDS, "a page of texts has {} labels", labels.len());
        for label in labels {
            form.fill(&label, &format!("Please tell us what belongs here ({round})"));
        }
        return (form, None);
    }
    let mut form = form_with(page, "say");
    form.fill("title", &format!("Überschrift {round}"));
    let button = form.button("say").clone();
    (form, Some(button))
}

fn form_with(page: &Page, value: &str) -> Form {
    let found = page.forms().into_iter().find(|form| form.buttons_of(value).any(|button| button.value == value));
    found.unwrap_or_else(|| panic!("no button {value} on {}: {}", page.path, page.text()))
}

fn well(page: &Page) {
    assert_eq!((page.status, page.problems()), (200, Vec::new()), "{}: {}", page.path, page.text());
}

fn group_id(group: usize) -> String {
    format!("G990000010{group:02}")
}

/// A schema of 500 fields: texts, numbers, dates and choices, every tenth under a rule.
fn schema() -> String {
    let mut out = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_3.0.0"><x:stammdatenschema><x:identifikation><x:id>S99000000500</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>Großes Formular</x:name>"#,
    );
    for group in 0..GROUPS {
        let id = group_id(group);
        write!(out, "<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeldgruppe><x:identifikation><x:id>{id}</x:id></x:identifikation><x:name>Abschnitt {group}</x:name>").expect("a text grows");
        let field = |number: usize| format!("F99{:09}", group * 100 + number);
        for rule in 0..2 {
            let (one, other) = (field(rule * 10), field(rule * 10 + 1));
            write!(out, "<x:regel><x:identifikation><x:id>R99{:09}</x:id></x:identifikation><x:name>Regel</x:name><x:freitextRegel>Wenn {one} = \"ja\", dann muss {other} befüllt werden.</x:freitextRegel></x:regel>", group * 10 + rule).expect("a text grows");
        }
        for number in 0..FIELDS {
            let (kind, values) = match number % 5 {
                0 => ("bool", ""),
                1 => ("text", ""),
                2 => ("date", ""),
                3 => ("num_int", ""),
                _ => (
                    "text",
                    "<x:werte><x:wert><x:code>1</x:code><x:name>eins</x:name></x:wert><x:wert><x:code>2</x:code><x:name>zwei</x:name></x:wert></x:werte>",
                ),
            };
            let way = if values.is_empty() { "input" } else { "select" };
            let id = field(number);
            write!(out, "<x:struktur><x:anzahl>0:1</x:anzahl><x:enthaelt><x:datenfeld><x:identifikation><x:id>{id}</x:id></x:identifikation><x:name>Angabe {number}</x:name><x:hilfetextEingabe>Bitte geben Sie an, was in Ihrem Bescheid steht.</x:hilfetextEingabe><x:feldart><code>{way}</code></x:feldart><x:datentyp><code>{kind}</code></x:datentyp>{values}</x:datenfeld></x:enthaelt></x:struktur>").expect("a text grows");
        }
        out += "</x:datenfeldgruppe></x:enthaelt></x:struktur>";
    }
    out + "</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"
}
