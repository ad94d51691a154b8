// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happens on the desk beside a case: it is given and taken over, it is due, colleagues note something, and texts are used again.

use crate::stage::Stage;
use testkit::applicant::{PORTAL, WITHOUT_LOGIN, log_in};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::officer::Officer;
use testkit::seed::unique_word;

on_each_engine!(a_case_is_given_due_and_noted_on);

/// Sends the form of the page whose action ends with this, filled in.
async fn send(officer: &Officer, case: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
    let mut form = case.form(action);
    for (name, value) in fields {
        form.fill(name, value);
    }
    officer.browser.send(&form, None).await
}

async fn a_case_is_given_due_and_noted_on(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let people = stage.instance.demo();
    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let other = Officer::log_in(stage.browser(), &people.approver).await;
    let old = other.browser.open(&case.path).await;

    // to oneself; a colleague who looked before is told and takes it over on purpose
    let mine = send(&officer, &case, "/zuweisen", &[]).await;
    assert!(mine.text().contains("In Bearbeitung bei Demo Sachbearbeitung"), "{}", mine.text());
    let told = send(&other, &old, "/zuweisen", &[]).await;
    assert_eq!(told.status, 409, "{}", told.text());
    assert!(told.text().contains("Demo Sachbearbeitung"), "{}", told.text());
    let seen = other.browser.open(&case.path).await;
    assert!(seen.text().contains("Von Demo Sachbearbeitung übernehmen"), "{}", seen.text());
    let taken = send(&other, &seen, "/zuweisen", &[]).await;
    assert!(taken.text().contains("In Bearbeitung bei Demo Freigabe"), "{}", taken.text());

    // a day in the past is no due date
    let late = send(&other, &taken, "/frist", &[("due", "2020-01-01")]).await;
    assert_eq!((late.status, late.problems().len()), (422, 1), "{}", late.text());
    let due = send(&other, &taken, "/frist", &[("due", "2099-12-31")]).await;
    assert_eq!(due.status, 422, "more than ten years ahead");
    let received = taken.attributes("datetime").first().cloned().expect("when it came in");
    let received = model::Instant::from(received.parse::<jiff::Timestamp>().expect("an instant"));
    let day = received.plus_days(30).day().to_string();
    let due = send(&other, &taken, "/frist", &[("due", &day)]).await;
    assert_eq!(due.form("/frist").value("due"), day, "{}", due.text());

    // notes: sealed, read by colleagues, written once
    let word = unique_word("notiz");
    let empty = send(&other, &due, "/notiz", &[("note", " "), ("day", &day)]).await;
    assert_eq!(empty.status, 422);
    assert_eq!(empty.form("/notiz").value("day"), day, "what was typed is lost");
    let noted = send(&other, &due, "/notiz", &[("note", &word), ("day", &day)]).await;
    send(&other, &due, "/notiz", &[("note", &word), ("day", &day)]).await;
    let read = officer.browser.open(&case.path).await;
    assert_eq!(read.text().matches(&word).count(), 1, "{}", read.text());
    assert!(read.text().contains("Wiedervorlage"), "{}", noted.text());
    let done = send(&officer, &read, "/erledigt", &[]).await;
    assert!(done.text().contains("Erledigt, war fällig am"), "{}", done.text());

    text_blocks(&stage, &other, &got.number, &case.path).await;
}

async fn text_blocks(stage: &Stage, officer: &Officer, number: &str, case: &str) {
    let admin = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    let word = unique_word("baustein");
    let page = admin.open(&format!("{PORTAL}/verwaltung/textbausteine/neu")).await;
    let mut form = page.form("/textbausteine/");
    form.fill("title", &word).fill("text", "Zu {nummer} am {tag}.");
    let wrong = admin.send(&form, None).await;
    assert_eq!((wrong.status, wrong.problems().len()), (422, 1), "{}", wrong.text());
    form.fill("text", &format!("{word} zu {{nummer}} am {{datum}}."));
    let saved = admin.send(&form, None).await;
    assert!(saved.status == 200 && saved.text().contains(&word), "{}", saved.text());
    assert_eq!(officer.browser.open(&format!("{PORTAL}/verwaltung/textbausteine")).await.status, 404);

    let page = officer.browser.open(case).await;
    let page = officer.command(&page, "accept").await;
    let page = officer.command(&page, "start").await;
    let decide = officer.browser.open(&page.link_to("/entscheiden")).await;
    let mut form = decide.form("/entscheiden");
    let block = form.control("block").expect("text blocks are offered").choices[0].value.clone();
    form.fill("result", "granted").fill("reason", "Anfang.").fill("block", &block);
    let insert = form.buttons.iter().find(|button| button.name == "insert").expect("a button").clone();
    let filled = officer.browser.send(&form, Some(&insert)).await;
    let form = filled.form("/entscheiden");
    let reason = form.value("reason");
    assert!(reason.starts_with(&format!("Anfang.\n\n{word} zu {number} am ")), "{reason}");
    assert_eq!(form.value("result"), "granted");
    let decided = officer.browser.send(&form, None).await;
    assert!(decided.text().contains(&format!("{word} zu {number}")), "{}", decided.text());
}
