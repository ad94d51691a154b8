// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority that is not responsible proposes another one: only the applicant's consent hands the application over.

use crate::stage::Stage;
use std::time::Duration;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, Received, WITH_LOGIN, WITHOUT_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::{Form, Page};
use testkit::officer::Officer;
use testkit::server::Settings;
use testkit::wait;

on_each_engine!(
    with_consent_the_other_authority_gets_it_whole,
    what_was_agreed_to_goes_on_without_the_account,
    without_consent_nothing_goes_out,
    who_has_no_mailbox_gets_a_notice
);

/// Longest time from one side to the other.
const THERE: Duration = Duration::from_secs(90);
/// The portal of the other authority of the demonstration.
const OTHER: &str = "/neudorf";

fn day_after(case: &Page, days: i64) -> String {
    let received = case.attributes("datetime").first().cloned().expect("when it came in");
    let received = model::Instant::from(received.parse::<jiff::Timestamp>().expect("an instant"));
    received.plus_days(days).day().to_string()
}

/// The form that proposes; the one above it only searches.
fn proposal(page: &Page) -> Form {
    let form = page.forms().into_iter().find(|form| form.control("reason").is_some());
    form.unwrap_or_else(|| panic!("nothing can be proposed: {}", page.text()))
}

/// The caseworker proposes the other authority; gives the page of the case.
async fn propose(officer: &Officer, case: &Page) -> Page {
    let page = officer.browser.open(&format!("{}?suche=neudorf", case.link_to("/abgeben"))).await;
    let mut form = proposal(&page);
    // nothing is proposed without a choice, a reason and a day, and what was typed stays
    form.fill("reason", "Die Wohnung liegt in Neudorf.");
    let wrong = officer.browser.send(&form, None).await;
    assert_eq!((wrong.status, wrong.problems().len()), (422, 2), "{}", wrong.text());
    let mut form = proposal(&wrong);
    assert_eq!(form.value("reason"), "Die Wohnung liegt in Neudorf.");
    let choices = form.control("to").expect("authorities are offered").choices.clone();
    assert_eq!(choices.len(), 1, "one other authority takes the service: {choices:?}");
    let to = choices[0].value.clone();
    form.fill("to", &to).fill("due", &day_after(case, 10));
    let page = officer.browser.send(&form, None).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("Abgabe vorgeschlagen"), "{}", page.text());
    assert!(page.links().iter().all(|link| !link.href.contains("/entscheiden")), "it can be decided meanwhile");
    // sent twice it is proposed once
    assert_eq!(officer.browser.send(&form, None).await.status, 409);
    page
}

/// The page of the consent, by the message in the mailbox.
async fn question(browser: &Browser) -> Page {
    let message = wait::until("the proposal in the mailbox", THERE, || async {
        let list = browser.open(&format!("{PORTAL}/postfach")).await;
        let link = list.links().into_iter().find(|link| link.text.contains("Darf Ihr Antrag"))?;
        Some(browser.open(&link.href).await)
    })
    .await;
    assert!(message.text().contains("Die Wohnung liegt in Neudorf."), "{}", message.text());
    browser.open(&message.link_to("/abgabe")).await
}

async fn answer(browser: &Browser, question: &Page, value: &str) -> Page {
    let form = question.form("/abgabe");
    let page = browser.send(&form, Some(form.button(value))).await;
    // a second click changes nothing
    let again = browser.send(&form, Some(form.button(value))).await;
    assert_eq!((page.status, again.status), (200, 200), "{}", page.text());
    page
}

async fn text_of(browser: &Browser, path: &str, words: &str) -> Page {
    wait::until(&format!("{words} at {path}"), THERE, || async {
        let page = browser.open(path).await;
        page.text().contains(words).then_some(page)
    })
    .await
}

/// Cases of the other authority with this number.
async fn there(officer: &Officer, number: &str) -> Vec<String> {
    let page = officer.browser.open(&format!("{OTHER}/amt?anzahl=100")).await;
    let links = page.links().into_iter().filter(|link| link.href.contains("/amt/vorgang/") && link.text == number);
    links.map(|link| link.href).collect()
}

async fn applied(stage: &Stage, service: &str, account: &Account) -> (Applicant, Received, Officer, Page) {
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(account).await;
    let (_, got) = applicant.apply(service).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    (applicant, got, officer, case)
}

async fn with_consent_the_other_authority_gets_it_whole(engine: Engine) {
    let settings = Settings::none().with("limits", "undo_seconds = 0\nhand_over_wait_seconds = 0");
    let stage = Stage::with(&engine, &settings).await;
    let (applicant, got, officer, case) = applied(&stage, WITH_LOGIN, &Account::unique("konto")).await;
    let case = propose(&officer, &case).await;
    let page = question(&applicant.browser).await;
    assert!(page.text().contains("Gemeindeverwaltung Neudorf"), "{}", page.text());
    assert!(there(&officer, &got.number).await.is_empty(), "it went out without a consent");
    let exact = format!("({})", got.number);
    assert!(page.text().contains("Ich willige ein, dass mein Antrag") && page.text().contains(&exact));
    answer(&applicant.browser, &page, "consent").await;

    // one new case there, with all answers and files; the old one is over
    let new = wait::until("the case at the other authority", THERE, || async {
        there(&officer, &got.number).await.into_iter().next()
    })
    .await;
    let new = officer.browser.open(&new).await;
    for file in &applicant.files {
        let link = new.links().into_iter().find(|link| link.text.contains(&file.name));
        let link = link.unwrap_or_else(|| panic!("{} is missing: {}", file.name, new.text()));
        assert_eq!(officer.browser.open(&link.href).await.body, file.content, "{}", file.name);
    }
    assert!(!applicant.files.is_empty(), "the service asks for a file");
    let answers = |page: &Page| page.text().split("Dateien").next().map(str::to_owned).unwrap_or_default();
    assert!(answers(&new).len() > 200, "{}", new.text());
    let over = text_of(&officer.browser, &case.path, "Abgegeben").await;
    assert!(over.text().contains("An die andere Behörde abgegeben"), "{}", over.text());
    assert!(over.text().contains("In die Abgabe eingewilligt"), "{}", over.text());
    assert_eq!(there(&officer, &got.number).await.len(), 1, "it is there twice");

    // the same application, with the new authority and its history; it goes on there
    let status = text_of(&applicant.browser, &format!("{}/stand", got.path), "An eine andere Behörde abgegeben").await;
    assert!(status.text().contains("Gemeindeverwaltung Neudorf"), "{}", status.text());
    assert!(status.text().contains("Bei der Behörde angekommen (Bürgeramt Musterstadt"), "{}", status.text());
    let page = applicant.browser.open(&page.path).await;
    assert!(page.text().contains("Sie können nicht mehr widerrufen"), "{}", page.text());
    let case = officer.command(&new, "accept").await;
    let case = officer.command(&case, "start").await;
    officer.decide(&case, "granted", "Sie sind angemeldet.").await;
    text_of(&applicant.browser, &format!("{}/stand", got.path), "Entschieden").await;
}

async fn what_was_agreed_to_goes_on_without_the_account(engine: Engine) {
    let settings = Settings::none().with("limits", "undo_seconds = 0\nhand_over_wait_seconds = 5");
    let stage = Stage::with(&engine, &settings).await;
    let account = Account::unique("konto");
    let (applicant, got, officer, case) = applied(&stage, WITH_LOGIN, &account).await;
    let case = propose(&officer, &case).await;
    let page = question(&applicant.browser).await;
    answer(&applicant.browser, &page, "consent").await;
    let mut form = applicant.browser.open(&format!("{PORTAL}/konto/loeschen")).await.form("/konto/loeschen");
    form.fill("sure", "1").fill("password", &account.password);
    assert!(applicant.browser.send(&form, None).await.text().contains("Ihr Konto ist gelöscht"));
    wait::until("the case at the other authority", THERE, || async {
        there(&officer, &got.number).await.into_iter().next()
    })
    .await;
    text_of(&officer.browser, &case.path, "An die andere Behörde abgegeben").await;
}

async fn without_consent_nothing_goes_out(engine: Engine) {
    let settings = Settings::none().with("limits", "undo_seconds = 0\nhand_over_wait_seconds = 3600");
    let stage = Stage::with(&engine, &settings).await;
    let account = Account::unique("konto");
    // refused
    let (applicant, got, officer, case) = applied(&stage, WITHOUT_LOGIN, &account).await;
    let case = propose(&officer, &case).await;
    let page = question(&applicant.browser).await;
    let refused = answer(&applicant.browser, &page, "refuse").await;
    assert!(refused.text().contains("Sie haben abgelehnt"), "{}", refused.text());
    let back = text_of(&officer.browser, &case.path, "Die Abgabe wurde abgelehnt").await;
    assert!(back.links().iter().any(|link| link.href.contains("/entscheiden")), "{}", back.text());

    // consented and taken back before it went out
    let case = propose(&officer, &back).await;
    let second = wait::until("the second proposal", THERE, || async {
        let list = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
        let links: Vec<_> = list.links().into_iter().filter(|link| link.text.contains("Darf Ihr Antrag")).collect();
        (links.len() == 2).then(|| links[0].href.clone())
    })
    .await;
    let message = applicant.browser.open(&second).await;
    let page = applicant.browser.open(&message.link_to("/abgabe")).await;
    let given = answer(&applicant.browser, &page, "consent").await;
    assert!(given.text().contains("Sie haben eingewilligt"), "{}", given.text());
    text_of(&officer.browser, &case.path, "Die Person kann bis zur Übermittlung widerrufen").await;
    let taken = applicant.browser.send(&given.form("/widerrufen"), None).await;
    assert!(taken.text().contains("Nichts wurde übermittelt"), "{}", taken.text());
    let back = text_of(&officer.browser, &case.path, "Die Einwilligung wurde widerrufen").await;
    assert!(back.links().iter().any(|link| link.href.contains("/entscheiden")), "{}", back.text());
    assert!(there(&officer, &got.number).await.is_empty(), "it went out after the consent was taken back");
    // somebody else's proposal does not exist
    let stranger = stage.registered(Effort::Needed).await;
    assert_eq!(stranger.browser.open(&page.path).await.status, 404);

    // no answer: after the deadline it is the caseworker's again, and the consent comes too late
    let case = propose(&officer, &back).await;
    let third = wait::until("the third proposal", THERE, || async {
        let list = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
        let links: Vec<_> = list.links().into_iter().filter(|link| link.text.contains("Darf Ihr Antrag")).collect();
        (links.len() == 3).then(|| links[0].href.clone())
    })
    .await;
    let stage = stage
        .killed_and_started(&Settings::none().with("trial", &format!("clock_ahead_seconds = {}", 12 * 86_400)))
        .await;
    let officer = stage.officer().await;
    text_of(&officer.browser, &case.path, "Bis zum Ende der Frist kam keine Antwort").await;
    let browser = stage.browser();
    log_in(&browser, &account.username, &account.password).await;
    let late = browser.open(&format!("{third}/abgabe")).await;
    assert!(
        late.text().contains("Die Frist ist abgelaufen")
            && late.forms().iter().all(|form| { form.buttons.iter().all(|button| button.value != "consent") }),
        "{}",
        late.text()
    );
}

async fn who_has_no_mailbox_gets_a_notice(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let page = officer.browser.open(&case.link_to("/abgeben")).await;
    assert!(page.text().contains("Sie kann hier nicht einwilligen"), "{}", page.text());
    assert!(page.forms().iter().all(|form| !form.action.ends_with("/abgeben")), "a consent is asked for");
    let mut form = page.form("/nicht-zustaendig");
    assert_eq!(officer.browser.send(&form, None).await.status, 422);
    form.fill("notice", "Bitte wenden Sie sich an die Gemeinde Neudorf.");
    let closed = officer.browser.send(&form, None).await;
    assert!(closed.text().contains("Als nicht zuständig abgeschlossen"), "{}", closed.text());
    let status = text_of(&guest.browser, &format!("{}/stand", got.path), "Abgeschlossen").await;
    let link = wait::until("the notice", THERE, || async {
        let page = guest.browser.open(&status.path).await;
        page.links().into_iter().find(|link| link.href.contains("/nachricht/")).map(|link| link.href)
    })
    .await;
    let notice = guest.browser.open(&link).await;
    assert!(notice.text().contains("Bitte wenden Sie sich an die Gemeinde Neudorf."), "{}", notice.text());
}

/// Within the time to take it back nothing was sent, and nothing of it stays.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_that_was_taken_back_reaches_nobody() {
    let stage = Stage::with(&Engine::Sqlite, &Settings::none().with("limits", "undo_seconds = 60")).await;
    let (applicant, _, officer, case) = applied(&stage, WITHOUT_LOGIN, &Account::unique("konto")).await;
    let case = propose(&officer, &case).await;
    let undone = officer.browser.send(&case.form("/rueckgaengig"), None).await;
    assert!(undone.text().contains("Neu"), "{}", undone.text());
    assert!(!undone.text().contains("Wir sind für Ihren Antrag nicht zuständig"), "{}", undone.text());
    let list = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    assert!(list.links().iter().all(|link| !link.text.contains("Darf Ihr Antrag")), "{}", list.text());
}
