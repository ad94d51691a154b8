// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Shapes that released schemas seldom have, through HTTP: a group of which one part is answered (art `X`, which no file of the data
//! folder has), and a date of which the day and the month may stay unknown.

use crate::stage::{Stage, receipt_pdf, squeezed};
use testkit::applicant::{Effort, PORTAL};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::pdf;

on_each_engine!(a_choice_and_a_date_known_in_part_go_through);

const DATE: &str = "G99000000201/G60000000083";
const CHOICE: &str = "G99000000201/G99000000202";
const PHONE: &str = "G99000000201/G99000000202/F99000000201";
const ADDRESS: &str = "G99000000201/G99000000202/G99000000203/F99000000202";

fn schema() -> String {
    let head = |id: &str, name: &str| {
        format!(
            "<x:identifikation><x:id>{id}</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>{name}</x:name>\
             <x:bezeichnungEingabe>{name}</x:bezeichnungEingabe>"
        )
    };
    let field = |id: &str, name: &str, kind: &str, more: &str| {
        format!(
            "<x:datenfeld>{}<x:feldart><code>input</code></x:feldart><x:datentyp><code>{kind}</code></x:datentyp>{more}</x:datenfeld>",
            head(id, name)
        )
    };
    let group = |id: &str, name: &str, more: &str, inside: &str| {
        format!("<x:datenfeldgruppe>{}{more}{inside}</x:datenfeldgruppe>", head(id, name))
    };
    let place = |count: &str, element: &str| {
        format!("<x:struktur><x:anzahl>{count}</x:anzahl><x:enthaelt>{element}</x:enthaelt></x:struktur>")
    };
    let number = |id: &str, name: &str, min: u32, max: u32| {
        field(id, name, "num_int", &format!("<x:praezisierung minValue=\"{min}\" maxValue=\"{max}\"/>"))
    };
    let parts = [
        place("0:1", &number("F60000000231", "Tag (ohne Monat und Jahr)", 1, 31)),
        place("0:1", &number("F60000000232", "Monat", 1, 12)),
        place("1:1", &number("F60000000233", "Jahr", 1850, 2080)),
    ];
    let date = group("G60000000083", "Geburtsdatum (teilbekannt)", "", &parts.concat());
    let address = group(
        "G99000000203",
        "Anschrift",
        "",
        &place("1:1", &field("F99000000202", "Anschrift des Büros", "text", "")),
    );
    let ways = [place("0:1", &field("F99000000201", "Rufnummer", "text", "")), place("0:1", &address)];
    let choice = group("G99000000202", "Erreichbar über", "<x:art><code>X</code></x:art>", &ways.concat());
    let person =
        group("G99000000201", "Antragstellende Person", "", &[place("1:1", &date), place("1:1", &choice)].concat());
    format!(
        "<x:xdatenfelder.stammdatenschema.0102 xmlns:x=\"urn:xoev-de:fim:standard:xdatenfelder_3.0.0\"><x:stammdatenschema>\
         <x:identifikation><x:id>S99000000772</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>Formen</x:name>\
         <x:bezeichnung>Formen</x:bezeichnung>{}</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>",
        place("1:1", &person)
    )
}

/// Sends the page with these answers over the ones it shows.
async fn send(browser: &Browser, page: &Page, answers: &[(&str, &str)]) -> Page {
    let mut form = page.form("/seite/");
    for (name, value) in answers {
        form.fill(name, value);
    }
    let continued = form.button("continue").clone();
    browser.send(&form, Some(&continued)).await
}

fn told(page: &Page) -> Vec<(String, String)> {
    page.problems().into_iter().map(|problem| (problem.href, problem.text)).collect()
}

async fn a_choice_and_a_date_known_in_part_go_through(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let file = stage.instance.folder().join("formen.xml");
    std::fs::write(&file, schema()).unwrap();
    let file = file.display().to_string();
    let done = stage.instance.run(&["import", "xdatenfelder", &file, "--tenant", &PORTAL[1..], "--service", "formen"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let applicant = stage.registered(Effort::Needed).await;
    let browser = &applicant.browser;
    let page = applicant.start("formen").await;
    let (day, month, year) =
        (format!("{DATE}/F60000000231"), format!("{DATE}/F60000000232"), format!("{DATE}/F60000000233"));
    let shown = page.form("/seite/");
    let part = shown.control(&day).unwrap();
    assert_eq!(
        (part.label.as_str(), part.legends.last().map(String::as_str)),
        ("Tag (freiwillig)", Some("Geburtsdatum (teilbekannt)"))
    );

    // one problem for each fault, at the place where it can be mended
    let page = send(browser, &page, &[(&day, "27"), (&month, ""), (&year, "1985"), (PHONE, "0123 456")]).await;
    let id = |path: &str| format!("#{}", shown.control(path).unwrap().id);
    let problems = told(&page);
    assert!(page.status == 422 && problems.len() == 1, "{problems:?}");
    assert!(problems[0].0 == id(&month) && problems[0].1.contains("auch den Monat"), "{problems:?}");
    let page = send(browser, &page, &[(&day, "30"), (&month, "2")]).await;
    let problems = told(&page);
    assert!(
        problems.len() == 1 && problems[0].0 == id(&day) && problems[0].1.contains("gibt es nicht"),
        "{problems:?}"
    );

    // none of the choice, both of it, one of it
    let page = send(browser, &page, &[(&day, ""), (PHONE, "")]).await;
    let problems = told(&page);
    let choice = format!("#{}", CHOICE.replace('/', "-"));
    assert!(problems.len() == 1 && problems[0].1.contains("mindestens eine dieser Angaben"), "{problems:?}");
    assert!(problems[0].0.ends_with(choice.trim_start_matches('#')), "{problems:?}: not {choice}");
    let page = send(browser, &page, &[(PHONE, "0123 456"), (ADDRESS, "Am Markt 1")]).await;
    let problems = told(&page);
    assert!(problems.len() == 1 && problems[0].1.contains("nur eine dieser Angaben"), "{problems:?}");
    let check = send(browser, &page, &[(PHONE, "")]).await;
    assert!(check.status == 200 && check.path.contains("/pruefen"), "{} {}", check.path, check.text());
    assert!(check.text().contains("02/1985") && check.text().contains("Am Markt 1"), "{}", check.text());
    assert!(!check.text().contains("0123 456"), "{}", check.text());

    let (_, got) = applicant.submit(&check).await;
    let receipt = receipt_pdf(browser, &got).await;
    if let Some(words) = pdf::text(&receipt, stage.instance.folder()) {
        let words = squeezed(&words);
        assert!(words.contains("02/1985") && words.contains(&squeezed("Am Markt 1")), "{words}");
    }
    let case = stage.officer().await.await_case(&got.number).await;
    assert!(case.text().contains("02/1985") && case.text().contains("Am Markt 1"), "{}", case.text());
}
