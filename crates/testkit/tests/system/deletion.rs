// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A case is deleted after the period of its service, with all that belongs to it: no row names it any more but those that
//! say that it was deleted or that belong to somebody else, and its files are gone.

use crate::letters::{ask, day_in, open_case};
use crate::stage::{PRINTING, Stage, ahead, blobs_at_rest};
use futures::TryStreamExt;
use store::{Value, Whole};
use testkit::applicant::{Applicant, Effort, PLACE, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::officer::Officer;
use testkit::seed::unique_word;
use testkit::wait;

on_each_engine!(a_case_goes_with_all_that_belongs_to_it);

/// Tables that may name a case after its deletion: that it was read and deleted, and what belongs to the applicant or to the
/// delivery service and has a period of its own.
const OTHERS: [&str; 10] = [
    "application",
    "audit",
    "case_deletion",
    "case_status",
    "consent",
    "delivery_event",
    "job",
    "mailbox_letter",
    "mailbox_message",
    "submission",
];

/// Names of all other tables with a row that names the case.
async fn naming(stage: &Stage, case: &str) -> Vec<String> {
    let id: model::CaseId = case.parse().expect("an id");
    let mut whole = Whole::read(&stage.instance.database.url()).await.expect("the database");
    let tables = whole.tables().await.expect("its tables");
    let mut found = Vec::new();
    for table in tables.iter().filter(|table| !OTHERS.contains(&table.name.as_str())) {
        let mut rows = whole.rows(table).expect("rows");
        while let Some(row) = rows.try_next().await.expect("a row") {
            let names = |value: &Value| match value {
                Value::Id(Some(other)) => *other == id.0,
                Value::Text(Some(text)) => text.contains(case),
                _ => false,
            };
            if row.iter().any(names) {
                found.push(table.name.clone());
                break;
            }
        }
    }
    found
}

/// The administrator sets the same for all services.
async fn settings(stage: &Stage, days: &str, unasked: bool) {
    let browser = stage.browser();
    let admin = stage.instance.demo().admin;
    log_in(&browser, &admin.username, &admin.password).await;
    let address = format!("{PORTAL}/verwaltung/leistungen");
    let page = browser.open(&address).await;
    for mut form in page.forms().into_iter().filter(|form| form.action.ends_with("/leistungen")) {
        form.fill("days", days);
        if unasked {
            form.fill("unasked", "1");
        }
        assert_eq!(browser.send(&form, None).await.status, 200);
    }
}

fn id_of(case: &Page) -> String {
    case.path.rsplit('/').next().expect("an id").split(['?', '#']).next().expect("an id").to_owned()
}

async fn deleter(stage: &Stage) -> Browser {
    let browser = stage.browser();
    let person = stage.instance.demo().deleter;
    log_in(&browser, &person.username, &person.password).await;
    browser
}

async fn later(stage: Stage, days: u32) -> Stage {
    let Stage { server, instance } = stage;
    server.stop().await;
    Stage { server: instance.start(&ahead(days)).await, instance }
}

async fn note(officer: &Officer, case: &Page, word: &str) {
    let mut form = case.form("/notiz");
    form.fill("note", word);
    officer.browser.send(&form, None).await;
}

async fn a_case_goes_with_all_that_belongs_to_it(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Everything);
    applicant.register(&testkit::applicant::Account::unique("konto")).await;
    let (_, over) = applicant.apply(WITH_LOGIN).await;
    let files = applicant.files.len();
    assert!(files > 0);
    let mut guest = stage.guest();
    let (_, reopened) = guest.apply(WITHOUT_LOGIN).await;
    let (_, running) = guest.apply(WITHOUT_LOGIN).await;

    let officer = stage.officer().await;
    let case = open_case(&officer, &over.number).await;
    note(&officer, &case, &unique_word("notiz")).await;
    let case = ask(&officer, &case, &unique_word("frage"), &day_in(14)).await;
    let case = officer.decide(&case, "granted", &unique_word("grund")).await;
    let case = officer.command(&case, "close").await;
    wait::until("document of the decision", PRINTING, || async {
        let page = officer.browser.open(&case.path).await;
        page.links().iter().any(|link| link.href.ends_with("/bescheid.pdf")).then_some(())
    })
    .await;
    let other = officer.await_case(&reopened.number).await;
    let other = officer.finish(other, "granted", "Alles ist vollständig.").await;
    let old = officer.command(&other, "reopen").await;
    let new = officer.await_case(&running.number).await;
    assert!(!naming(&stage, &id_of(&case)).await.is_empty(), "the look itself finds nothing");
    settings(&stage, "30", false).await;
    // the form tells before anything is asked, by the authority's own setting
    let start = applicant.browser.open(&format!("{PORTAL}/dienst/{WITH_LOGIN}?ars={PLACE}")).await;
    for told in ["nach seinem Ende 30 Tage auf", "365 Tage nach dem Ende", "30 Tage nach der letzten Änderung"] {
        assert!(start.text().contains(told), "{told}: {}", start.text());
    }
    assert_eq!(officer.browser.open(&format!("{PORTAL}/loeschung")).await.status, 404, "a caseworker may delete");
    let browser = deleter(&stage).await;
    assert_eq!(browser.open(&case.path).await.status, 404, "who deletes reads cases");
    let empty = browser.open(&format!("{PORTAL}/loeschung")).await;
    assert!(empty.text().contains("Nichts zu löschen"), "{}", empty.text());

    // a day before its time it is not due
    let stage = later(stage, 29).await;
    let page = deleter(&stage).await.open(&format!("{PORTAL}/loeschung")).await;
    assert!(page.text().contains("Nichts zu löschen"), "{}", page.text());

    let stage = later(stage, 31).await;
    let browser = deleter(&stage).await;
    let list = browser.open(&format!("{PORTAL}/loeschung")).await;
    assert!(list.text().contains(&over.number), "{}", list.text());
    for kept in [&reopened.number, &running.number] {
        assert!(!list.text().contains(kept.as_str()), "a running case is due");
    }
    // nothing of its contents is shown, and nothing goes before the one question
    assert!(!list.text().contains("wort"), "{}", list.text());
    let all = browser.open(&list.link_to("auswahl=alle")).await;
    let question = browser.send(&all.form("/pruefen"), None).await;
    assert!(question.text().contains("1 Vorgang löschen?"), "{}", question.text());
    assert!(browser.open(&format!("{PORTAL}/loeschung")).await.text().contains(&over.number));
    let before = blobs_at_rest(&stage.instance).await;
    let confirm = question.form("/ausfuehren");
    let done = browser.send(&confirm, None).await;
    assert!(done.text().contains("1 Vorgang ist gelöscht"), "{}", done.text());
    // the same form twice is one deletion
    let again = browser.send(&confirm, None).await;
    assert!(again.text().contains("1 Vorgang ist gelöscht"), "{}", again.text());

    assert_eq!(naming(&stage, &id_of(&case)).await, Vec::<String>::new(), "rows outlive their case");
    assert_eq!(before - blobs_at_rest(&stage.instance).await, files + 1, "files and decision of the case");
    let officer = stage.officer().await;
    assert_eq!(officer.browser.open(&case.path).await.status, 404);
    for kept in [&old.path, &new.path] {
        assert_eq!(officer.browser.open(kept).await.status, 200);
    }
    let log = browser.open(&format!("{PORTAL}/loeschung/protokoll")).await;
    assert_eq!(log.text().matches(&over.number).count(), 1, "{}", log.text());
    assert!(log.text().contains("Demo Löschung") && log.text().contains("30 Tage"), "{}", log.text());
    let paper = browser.open(&log.link_to("druck=1")).await;
    assert!(paper.status == 200 && paper.text().contains(&over.number), "{}", paper.text());
    // the form of somebody who looked before a case was opened again deletes nothing
    let mut forged = confirm.clone();
    forged.fill("vorgang", &format!("{}.1", id_of(&new)));
    let refused = browser.send(&forged, None).await;
    assert!(refused.text().contains("Er bleibt"), "{}", refused.text());
    assert_eq!(officer.browser.open(&new.path).await.status, 200);
}

/// Where the authority says so, nobody has to confirm.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cases_go_by_themselves_where_the_authority_says_so() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut guest = stage.guest();
    let (_, over) = guest.apply(WITHOUT_LOGIN).await;
    let (_, running) = guest.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&over.number).await;
    let case = officer.command(&case, "discard").await;
    let new = officer.await_case(&running.number).await;
    settings(&stage, "30", true).await;
    let stage = later(stage, 31).await;
    let browser = deleter(&stage).await;
    wait::until("the deletion", PRINTING, || async {
        let log = browser.open(&format!("{PORTAL}/loeschung/protokoll")).await;
        (log.text().contains(&over.number) && log.text().contains("Automatisch")).then_some(())
    })
    .await;
    let officer = stage.officer().await;
    assert_eq!(officer.browser.open(&case.path).await.status, 404);
    assert_eq!(officer.browser.open(&new.path).await.status, 200);
}
