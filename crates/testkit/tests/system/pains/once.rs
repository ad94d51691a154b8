// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pains 1, 2, 3 and 10: once, whatever people and machines do.

use crate::stage::{Stage, receipt_pdf};
use testkit::applicant::{Effort, PORTAL, WITHOUT_LOGIN, received, submission};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::server::Settings;
use tokio::task::JoinSet;

on_each_engine!(
    pain_01_twenty_parallel_posts_give_one_case,
    pain_02_back_and_submit_again_shows_the_receipt,
    pain_03_killed_right_after_the_receipt_nothing_is_lost_or_doubled,
);

/// How many cases have this number, once everything that was submitted before `another` is through.
async fn cases_of(stage: &Stage, number: &str) -> usize {
    let officer = stage.officer().await;
    officer.await_case(number).await;
    // whatever was enqueued before this one has had its turn when it arrives
    let (_, another) = stage.guest().apply(WITHOUT_LOGIN).await;
    officer.await_case(&another.number).await;
    officer.cases().await.iter().filter(|case| case.text == number).count()
}

async fn pain_01_twenty_parallel_posts_give_one_case(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let first = applicant.start(WITHOUT_LOGIN).await;
    let check = applicant.fill_all(first).await;
    let form = submission(&check, "elektronisch");
    let mut posts = JoinSet::new();
    for _ in 0..20 {
        let (browser, form) = (applicant.browser.clone(), form.clone());
        posts.spawn(async move { browser.send(&form, None).await });
    }
    let pages: Vec<Page> = posts.join_all().await;
    let receipts: Vec<Vec<String>> = pages
        .iter()
        .map(|page| {
            let _ = received(page);
            page.of_class("aw-facts")
        })
        .collect();
    assert_eq!(receipts.len(), 20);
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]), "receipts differ: {receipts:?}");
    let got = received(&pages[0]);
    receipt_pdf(&applicant.browser, &got).await;
    assert_eq!(cases_of(&stage, &got.number).await, 1);
}

async fn pain_02_back_and_submit_again_shows_the_receipt(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let first = applicant.start(WITHOUT_LOGIN).await;
    let check = applicant.fill_all(first.clone()).await;
    let (_, got) = applicant.submit(&check).await;
    let browser = &applicant.browser;

    for address in [format!("{}/pruefen", got.path), got.path.clone(), applicant.pages[0].clone()] {
        let page = browser.open(&address).await;
        assert_eq!(received(&page).number, got.number, "back at {address}");
    }
    // from the pages that the browser kept
    assert_eq!(applicant.submit(&check).await.1.number, got.number);
    let form = first.form("/seite/");
    let page = browser.send(&form, Some(form.button("continue"))).await;
    assert_eq!(received(&page).number, got.number);

    let mine = browser.open(&format!("{PORTAL}/mein")).await;
    let mine: Vec<_> = mine.links().into_iter().filter(|link| link.href.contains("/antrag/")).collect();
    assert!(mine.iter().all(|link| link.href.starts_with(&got.path)), "another application came up: {mine:?}");
    assert_eq!(cases_of(&stage, &got.number).await, 1);
}

async fn pain_03_killed_right_after_the_receipt_nothing_is_lost_or_doubled(engine: Engine) {
    let mut stage = Stage::new(&engine).await;
    let mut all = Vec::new();
    for _ in 0..4 {
        let mut guest = stage.guest();
        let (_, got) = guest.apply(WITHOUT_LOGIN).await;
        stage = stage.killed_and_started(&Settings::none()).await;
        let browser = guest.browser.moved(stage.server.base());
        assert_eq!(received(&browser.open(&format!("{}/eingang", got.path)).await).number, got.number);
        all.push((browser, got));
    }
    for (browser, got) in &all {
        receipt_pdf(&browser.moved(stage.server.base()), got).await;
        assert_eq!(cases_of(&stage, &got.number).await, 1);
    }
}

/// The older of two tabs gets a page with what differs, and nothing is overwritten behind anybody's back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_10_two_tabs_get_a_conflict_page() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let page = applicant.start(WITHOUT_LOGIN).await;
    let form = page.form("/seite/");
    let asked = testkit::answer::questions(&form);
    let line = asked.iter().find(|question| {
        matches!(question.kind, testkit::answer::QuestionKind::Line | testkit::answer::QuestionKind::Area)
    });
    let path = line.expect("a question for text").path.clone();
    let (mut newer, mut older) = (form.clone(), form);
    newer.fill(&path, "aus dem neuen Fenster");
    older.fill(&path, "aus dem alten Fenster");
    let browser = &applicant.browser;
    browser.send(&newer, Some(newer.button("save"))).await;

    let conflict = browser.send(&older, Some(older.button("save"))).await;
    assert_eq!(conflict.status, 409);
    let text = conflict.text();
    assert!(text.contains("aus dem neuen Fenster") && text.contains("aus dem alten Fenster"), "{text}");
    let shown = browser.open(&page.path).await;
    assert_eq!(shown.form("/seite/").value(&path), "aus dem neuen Fenster", "the older tab wrote over the newer one");
    // the person decides
    let mine = conflict.form("/seite/");
    let done = browser.send(&mine, None).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(browser.open(&page.path).await.form("/seite/").value(&path), "aus dem alten Fenster");

    let page = browser.open(&page.path).await;
    let check = applicant.fill_all(page).await;
    let stale = check.form("/absenden");
    let again = applicant.browser.open(&applicant.pages[0]).await;
    let again = again.form("/seite/");
    applicant.browser.send(&again, Some(again.button("save"))).await;
    let shown = applicant.browser.send(&stale, None).await;
    assert!(shown.path.contains("/pruefen"), "submitted in a version that was not shown: {}", shown.path);
    two_officers(&stage, &applicant.submit(&shown).await.1.number).await;
}

async fn two_officers(stage: &Stage, number: &str) {
    let officer = stage.officer().await;
    let case = officer.await_case(number).await;
    let accepted = officer.command(&case, "accept").await;
    let form = case.forms().into_iter().find(|form| form.action.ends_with("/befehl")).expect("commands");
    let conflict = officer.browser.send(&form, Some(&form.buttons[0])).await;
    assert_eq!(conflict.status, 409);
    let started = officer.command(&accepted, "start").await;
    let decide = officer.browser.open(&started.link_to("/entscheiden")).await;
    let mut form = decide.form("/entscheiden");
    form.fill("result", "granted").fill("reason", "die zweite Begründung");
    officer.decide(&started, "rejected", "die erste Begründung").await;
    let conflict = officer.browser.send(&form, None).await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.text().contains("die zweite Begründung"), "what was typed is lost: {}", conflict.text());
}
