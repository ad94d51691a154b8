// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What happens on the desk beside a case: it is given and taken over, it is due, colleagues note something, and texts are used again.

use crate::stage::{Stage, newest_message};
use testkit::applicant::{Effort, PORTAL, WITHOUT_LOGIN, log_in};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::officer::Officer;
use testkit::seed::unique_word;
use testkit::server::Settings;

on_each_engine!(
    a_case_is_given_due_and_noted_on,
    a_case_gets_a_file_number_and_is_printed,
    a_question_makes_a_case_due
);

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

async fn a_case_gets_a_file_number_and_is_printed(engine: Engine) {
    let stage = Stage::with(&engine, &Settings::none().with("limits", "undo_seconds = 30")).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let (first, second) = (unique_word("az"), unique_word("az"));
    let named = send(&officer, &case, "/aktenzeichen", &[("file_number", &first)]).await;
    assert_eq!(named.form("/aktenzeichen").value("file_number"), first, "{}", named.text());
    let renamed = send(&officer, &named, "/aktenzeichen", &[("file_number", &format!(" 32-5 / {second}"))]).await;
    assert!(renamed.text().contains("Aktenzeichen geändert"), "{}", renamed.text());
    let long = send(&officer, &renamed, "/aktenzeichen", &[("file_number", &"x".repeat(81))]).await;
    assert_eq!((long.status, long.problems().len()), (422, 1), "{}", long.text());

    // found by it, and by the former one no more; what was taken back is found again
    let found = |word: String| {
        let browser = &officer.browser;
        let number = got.number.clone();
        async move {
            let list = browser.open(&format!("{PORTAL}/amt?liste=alle&text={word}")).await;
            list.links().into_iter().any(|link| link.text == number)
        }
    };
    assert!(found(second.clone()).await && !found(first.clone()).await);
    let list = officer.browser.open(&format!("{PORTAL}/amt?liste=alle&text={second}")).await;
    assert!(list.text().contains(&format!("32-5 / {second}")), "{}", list.text());
    let undone = officer.browser.send(&renamed.form("/rueckgaengig"), None).await;
    assert_eq!(undone.form("/aktenzeichen").value("file_number"), first, "{}", undone.text());
    assert!(found(first.clone()).await && !found(second).await);

    // in messages, and from then on with the status
    let page = officer.browser.open(&undone.link_to("/schreiben")).await;
    let mut form = page.form("/schreiben");
    form.fill("kind", "notice").fill("text", "Zur Kenntnis.");
    officer.browser.send(&form, None).await;
    let message = newest_message(&applicant.browser).await;
    assert!(message.text().contains(&first), "{}", message.text());
    let status = applicant.browser.open(&format!("{}/stand", got.path)).await;
    assert!(status.text().contains(&first), "{}", status.text());

    // on paper: answers, history, messages; notes only where they are wanted
    let note = unique_word("notiz");
    let case = officer.browser.open(&case.path).await;
    let case = send(&officer, &case, "/notiz", &[("note", &note)]).await;
    let paper = officer.browser.open(&case.link_to("/druck")).await;
    let words = paper.text();
    assert!(
        words.contains(&first) && words.contains("Zur Kenntnis.") && words.contains("Aktenzeichen geändert"),
        "{words}"
    );
    assert!(!words.contains(&note) && words.contains("Angaben im Antrag"), "{words}");
    let with = officer.browser.open(&paper.link_to("/druck?notizen=1")).await;
    assert!(with.text().contains(&note), "{}", with.text());
    let admin = Officer::log_in(stage.browser(), &stage.instance.demo().admin).await;
    assert_eq!(admin.browser.open(&paper.path).await.status, 404);
}

/// Whoever waits for an answer finds the case when the deadline is over.
async fn a_question_makes_a_case_due(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let received = case.attributes("datetime").first().cloned().expect("when it came in");
    let received = model::Instant::from(received.parse::<jiff::Timestamp>().expect("an instant"));
    let page = officer.browser.open(&case.link_to("/schreiben")).await;
    let mut form = page.form("/schreiben");
    form.fill("kind", "question").fill("text", "Wo ist das?").fill("due", &received.plus_days(10).day().to_string());
    officer.browser.send(&form, None).await;
    let list = officer.browser.open(&format!("{PORTAL}/amt?liste=faellig")).await;
    assert!(list.links().iter().all(|link| link.text != got.number), "{}", list.text());
    let ahead = Settings::none().with("trial", &format!("clock_ahead_seconds = {}", 12 * 86_400));
    let stage = stage.killed_and_started(&ahead).await;
    let officer = stage.officer().await;
    let list = officer.browser.open(&format!("{PORTAL}/amt?liste=faellig")).await;
    assert!(list.links().iter().any(|link| link.text == got.number), "{}", list.text());
}
