// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The applicant withdraws: both sides see it, nothing is decided afterwards, and a decision that was made stands.

use crate::stage::Stage;
use std::time::Duration;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITHOUT_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::server::Settings;
use testkit::wait;

on_each_engine!(an_open_application_is_withdrawn, a_decided_application_stands);

/// Longest time from the click to the authority and back.
const THERE: Duration = Duration::from_secs(60);

/// Withdraws by the link and the question of the status page.
async fn withdraw(browser: &Browser, path: &str) -> Page {
    let status = browser.open(&format!("{path}/stand")).await;
    let question = browser.open(&status.link_to("/zuruecknehmen")).await;
    let form = question.form("/zuruecknehmen");
    let page = browser.send(&form, None).await;
    // a second click, from the same page, does nothing more
    let again = browser.send(&form, None).await;
    assert_eq!((again.status, &again.path), (200, &page.path));
    page
}

async fn status_with(browser: &Browser, path: &str, words: &str) -> Page {
    wait::until(&format!("status with {words}"), THERE, || async {
        let page = browser.open(&format!("{path}/stand")).await;
        page.text().contains(words).then_some(page)
    })
    .await
}

async fn an_open_application_is_withdrawn(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let case = officer.command(&case, "accept").await;
    let case = officer.command(&case, "start").await;
    // the decision is being written while the applicant withdraws
    let decide = officer.browser.open(&case.link_to("/entscheiden")).await;

    let page = withdraw(&applicant.browser, &got.path).await;
    // a quick authority has noted it by now
    let says =
        ["Sie haben den Antrag zurückgenommen", "Die Behörde hat vermerkt, dass Sie den Antrag zurückgenommen haben"];
    assert!(page.path.ends_with("/stand") && says.iter().any(|words| page.text().contains(words)), "{}", page.text());
    let answered = status_with(&applicant.browser, &got.path, "Die Behörde hat vermerkt").await;
    assert!(answered.links().iter().all(|link| !link.href.contains("/zuruecknehmen")), "nothing is left to withdraw");
    let mine = applicant.browser.open(&format!("{PORTAL}/mein")).await;
    assert!(mine.text().contains("Zurückgenommen"), "{}", mine.text());

    let mut form = decide.form("/entscheiden");
    form.fill("result", "granted").fill("reason", "Zu spät geschrieben.");
    let refused = officer.browser.send(&form, None).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(refused.text().contains("Zu spät geschrieben."), "what was typed is lost");
    let case = officer.browser.open(&case.path).await;
    let words = case.text();
    assert!(words.contains("Antrag zurückgenommen") && words.contains("Erklärt:"), "{words}");
    let left: Vec<String> =
        case.forms().iter().flat_map(|form| form.buttons.iter().map(|button| button.value.clone())).collect();
    assert!(!left.iter().any(|value| value == "start" || value == "close" || value == "put_back"), "{left:?}");
    assert!(case.links().iter().all(|link| !link.href.contains("/entscheiden")), "it can still be decided");
    let mailbox = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    assert!(mailbox.links().iter().all(|link| !link.href.contains("/postfach/")), "{}", mailbox.text());
}

async fn a_decided_application_stands(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let question = guest.browser.open(&format!("{}/zuruecknehmen", got.path)).await;
    let case = officer.finish(case, "rejected", "Der Hinweis betrifft eine andere Stelle.").await;
    status_with(&guest.browser, &got.path, "Abgeschlossen").await;

    // the question was asked before the decision
    let told = guest.browser.send(&question.form("/zuruecknehmen"), None).await;
    assert!(told.text().contains("Sie können ihn hier nicht mehr zurücknehmen"), "{}", told.text());
    let case = officer.browser.open(&case.path).await;
    assert!(!case.text().contains("zurückgenommen"), "{}", case.text());
}

/// While no jobs run, nothing was handed over: then nothing of it ever goes out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_not_handed_over_never_goes_out() {
    let stage = Stage::with(&Engine::Sqlite, &Settings::none().with("limits", "workers = false")).await;
    let mut guest = stage.guest();
    let (_, gone) = guest.apply(WITHOUT_LOGIN).await;
    let page = withdraw(&guest.browser, &gone.path).await;
    assert!(page.text().contains("Er wurde nicht an die Behörde übergeben"), "{}", page.text());
    let (_, kept) = guest.apply(WITHOUT_LOGIN).await;

    let stage = stage.killed_and_started(&Settings::none()).await;
    let officer = stage.officer().await;
    officer.await_case(&kept.number).await;
    let cases = officer.cases().await;
    assert!(cases.iter().all(|link| link.text != gone.number), "a withdrawn application was handed over");
}

/// The decision falls while the applicant's page still says that nothing is decided: it stands, and both sides are told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_withdrawal_that_crosses_the_decision_comes_too_late() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let account = Account::unique("konto");
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(&account).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let case = officer.command(&case, "accept").await;
    let case = officer.command(&case, "start").await;
    status_with(&applicant.browser, &got.path, "In Bearbeitung").await;

    // nothing goes from one side to the other
    let stage = stage.killed_and_started(&Settings::none().with("limits", "workers = false")).await;
    let officer = stage.officer().await;
    let case = officer.browser.open(&case.path).await;
    officer.decide(&case, "granted", "Alles ist vollständig.").await;
    let browser = stage.browser();
    log_in(&browser, &account.username, &account.password).await;
    let page = withdraw(&browser, &got.path).await;
    assert!(page.text().contains("Die Behörde erfährt davon"), "{}", page.text());

    let stage = stage.killed_and_started(&Settings::none()).await;
    let browser = stage.browser();
    log_in(&browser, &account.username, &account.password).await;
    let told = status_with(&browser, &got.path, "Nicht mehr zurückgenommen").await;
    assert!(told.text().contains("Entschieden"), "{}", told.text());
    let officer = stage.officer().await;
    let case = officer.browser.open(&case.path).await;
    assert!(case.text().contains("Rücknahme kam nach der Entscheidung"), "{}", case.text());
    crate::stage::newest_message(&browser).await;
}
