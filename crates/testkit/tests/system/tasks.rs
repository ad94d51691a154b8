// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A long form begins with a list of its pages that says what is done; the check page still comes last.

use crate::stage::Stage;
use testkit::applicant::{Effort, PLACE, PORTAL, bare};
use testkit::engine::Engine;
use testkit::html::Page;

on_each_engine!(a_long_form_begins_with_its_tasks);

/// A schema of fourteen pages: thirteen groups with one question that must be answered, and one with a question that need not be.
fn long_schema() -> String {
    let field = |id: usize| {
        format!(
            "<x:datenfeld><x:identifikation><x:id>F990000001{id:02}</x:id><x:version>1.0.0</x:version></x:identifikation>\
             <x:name>Frage {id}</x:name><x:bezeichnungEingabe>Frage {id}</x:bezeichnungEingabe>\
             <x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp></x:datenfeld>"
        )
    };
    let group = |id: usize, count: &str| {
        format!(
            "<x:struktur><x:anzahl>1:1</x:anzahl><x:enthaelt><x:datenfeldgruppe><x:identifikation>\
             <x:id>G990000001{id:02}</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>Abschnitt {id}</x:name>\
             <x:bezeichnungEingabe>Abschnitt {id}</x:bezeichnungEingabe><x:struktur><x:anzahl>{count}</x:anzahl>\
             <x:enthaelt>{}</x:enthaelt></x:struktur></x:datenfeldgruppe></x:enthaelt></x:struktur>",
            field(id)
        )
    };
    let groups: String = (1..14).map(|id| group(id, "1:1")).chain([group(14, "0:1")]).collect();
    format!(
        "<x:xdatenfelder.stammdatenschema.0102 xmlns:x=\"urn:xoev-de:fim:standard:xdatenfelder_3.0.0\"><x:stammdatenschema>\
         <x:identifikation><x:id>S99000000771</x:id><x:version>1.0.0</x:version></x:identifikation><x:name>Langer Antrag</x:name>\
         <x:bezeichnung>Langer Antrag</x:bezeichnung>{groups}</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"
    )
}

fn states(list: &Page) -> Vec<String> {
    list.of_class("aw-task__state").into_iter().map(|state| state.trim().to_owned()).collect()
}

async fn a_long_form_begins_with_its_tasks(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let file = stage.instance.folder().join("lang.xml");
    std::fs::write(&file, long_schema()).unwrap();
    let file = file.display().to_string();
    let done = stage.instance.run(&["import", "xdatenfelder", &file, "--tenant", &PORTAL[1..], "--service", "lang"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let mut applicant = stage.registered(Effort::Needed).await;
    let start = applicant.browser.open(&format!("{PORTAL}/dienst/lang?ars={PLACE}")).await;
    let form = start.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/")).unwrap();
    let list = applicant.browser.send(&form, None).await;
    assert!(list.status == 200 && list.path.ends_with("/uebersicht"), "{} {}", list.path, list.text());
    let list_address = bare(&list.path).to_owned();
    let mut fresh = vec!["Noch nicht begonnen"; 13];
    fresh.extend(["Freiwillig", "Noch nicht möglich"]);
    assert_eq!(states(&list), fresh);
    assert!(list.text().contains("0 von 14 Seiten sind fertig"), "{}", list.text());

    // any order: the fourth page first; it goes on from there, and each page leads to the list with what was typed
    let fourth = list.links().into_iter().find(|link| link.text.trim() == "Abschnitt 4").unwrap();
    let page = applicant.browser.open(&fourth.href).await;
    let page = applicant.fill_page(page).await;
    assert!(page.text().contains("Abschnitt 5"), "{}", page.text());
    let mut form = page.form("/seite/");
    let question = "G99000000105/F99000000105";
    form.fill(question, "begonnen und noch nicht weiter");
    let list = applicant.browser.send(&form, Some(form.button("tasks"))).await;
    assert_eq!(bare(&list.path), list_address);
    assert_eq!((states(&list)[3].as_str(), states(&list)[4].as_str()), ("Fertig", "Fertig"), "{:?}", states(&list));
    assert!(list.of_class("aw-continue").join(" ").contains("Weiter mit: Abschnitt 1"), "{}", list.text());

    // what is missing says the check page, which the list leads to at any time
    let check = list.links().into_iter().find(|link| link.href.ends_with("/pruefen")).unwrap();
    let check = applicant.browser.open(&check.href).await;
    assert_eq!(check.problems().len(), 11, "{}", check.text());
    assert!(check.links().iter().any(|link| link.href == list_address), "the check page leads back to the list");

    // back on the first page leads to the list, and so does the address of the application
    let first = list.links().into_iter().find(|link| link.text.trim() == "Abschnitt 1").unwrap();
    let first = applicant.browser.open(&first.href).await;
    let back = applicant.browser.send(&first.form("/seite/"), Some(first.form("/seite/").button("back"))).await;
    assert_eq!(bare(&back.path), list_address);
    let again = applicant.browser.open(list_address.trim_end_matches("/uebersicht")).await;
    assert_eq!(bare(&again.path), list_address);

    let first = applicant.browser.open(&first.path).await;
    let check = applicant.fill_all(first).await;
    let list = applicant.browser.open(&list_address).await;
    let mut all = vec!["Fertig"; 14];
    all.push("Bereit");
    assert_eq!(states(&list), all);
    let (receipt, _) = applicant.submit(&check).await;
    assert_eq!(applicant.browser.open(&list_address).await.path, receipt.path, "what was submitted has a receipt");

    // a form that is short needs no list, and has none
    let page = stage.registered(Effort::Needed).await.start("wohnsitz-anmelden").await;
    assert!(page.path.contains("/seite/"));
    assert!(!page.text().contains("zum Überblick"));
}
