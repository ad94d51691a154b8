// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Find, apply, deliver, decide, read: the whole way, over HTTP, without script.

use crate::stage::{Stage, newest_message, receipt_pdf, squeezed};
use testkit::answer::Given;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, POSTCODE, WITH_LOGIN, WITHOUT_LOGIN, bare, received};
use testkit::browser::{Browser, get};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::pdf;

on_each_engine!(from_the_home_page_to_the_decision, without_a_log_in);

/// From the home page to the start page of the online service, by links and forms alone.
async fn find(browser: &Browser) -> (Page, String) {
    let home = browser.open(PORTAL).await;
    assert_eq!(home.status, 200);
    let mut search = home.form("/suche");
    // part of a word, and folded: found all the same
    search.fill("q", "WOHNSITZ anmel").fill("ort", POSTCODE);
    let results = browser.send(&search, None).await;
    let service = browser.open(&results.link_to("/leistung/")).await;
    let authority = service.first("h2").expect("the card of the authority");
    assert!(service.text().contains(&authority));
    let start = browser.open(&service.link_to(&format!("/dienst/{WITH_LOGIN}"))).await;
    assert_eq!(start.status, 200);
    let recipient = start.of_class("aw-recipient").first().cloned().expect("the recipient is named");
    assert!(recipient.contains(&authority), "{authority} is responsible, but it goes to: {recipient}");
    (start, authority)
}

/// By the log-in link of the start page to a new account and back to the start page.
async fn register(browser: &Browser, start: &Page, account: &Account) -> Page {
    let log_in = browser.open(&start.link_to("/anmelden?zurueck=")).await;
    let page = browser.open(&log_in.link_to("/registrieren")).await;
    let mut form = page.form("/registrieren");
    form.fill("given_name", &account.given_name).fill("family_name", &account.family_name);
    form.fill("email", &account.email).fill("username", &account.username).fill("password", &account.password);
    let back = browser.send(&form, None).await;
    assert_eq!(bare(&back.path), bare(&start.path), "after the registration it goes on where it stopped");
    back
}

fn assert_all_shown(page_words: &str, given: &[Given], place: &str) {
    let words = squeezed(page_words);
    for answer in given {
        let shown = squeezed(&answer.shown);
        assert!(
            words.contains(&shown),
            "{place} lacks the answer {:?} to {}: {page_words}",
            answer.shown,
            answer.label
        );
    }
}

async fn from_the_home_page_to_the_decision(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let browser = stage.browser();
    let account = Account::unique("konto");
    let (start, authority) = find(&browser).await;
    let start = register(&browser, &start, &account).await;

    let mut applicant = Applicant::new(browser.clone(), "wort", Effort::Everything);
    let form = start.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/"));
    let mut page = browser.send(&form.expect("it can be started now"), None).await;
    while page.path.contains("/seite/") {
        let recipient = page.of_class("aw-recipient").join(" ");
        assert!(recipient.contains(&authority), "{} does not name the recipient", page.path);
        page = applicant.fill_page(page).await;
    }
    assert!(applicant.pages.len() >= 5, "{:?}", applicant.pages);
    let given: Vec<Given> = applicant.given.values().cloned().collect();
    assert!(given.len() >= 30, "only {} answers", given.len());
    assert!(page.of_class("aw-recipient").join(" ").contains(&authority), "the check page names no recipient");
    assert_all_shown(&page.text(), &given, "the check page");

    let (receipt, got) = applicant.submit(&page).await;
    assert!(receipt.text().contains(&authority), "the receipt names no recipient");
    let pdf = receipt_pdf(&browser, &got).await;
    if let Some(words) = pdf::text(&pdf, stage.instance.folder()) {
        assert_all_shown(&words, &given, "the receipt");
        assert!(words.contains(&got.number) && words.contains(&authority), "{words}");
    }

    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    assert_all_shown(&case.text(), &given, "the case");
    for file in &applicant.files {
        let link = case.links().into_iter().find(|link| link.text.contains(&file.name)).expect("the file is listed");
        let got = officer.browser.open(&link.href).await;
        assert_eq!((got.status, got.body == file.content), (200, true), "{}", file.name);
    }
    let reason = format!("Alles ist vollständig. Bearbeitet am Schalter 3. {}", testkit::seed::unique_word("grund"));
    let case = officer.finish(case, "granted", &reason).await;
    assert!(case.text().contains("Abgeschlossen"), "{}", case.text());

    decision_is_read(&stage, &browser, &got.path, &reason).await;
}

/// The decision in the mailbox, the status, and the counts.
async fn decision_is_read(stage: &Stage, browser: &Browser, application: &str, reason: &str) {
    let message = newest_message(browser).await;
    let text = message.text();
    let provided = message.attributes("datetime").first().cloned().expect("when it was provided");
    let provided: model::Instant = model::Instant::from(provided.parse::<jiff::Timestamp>().expect("an instant"));
    let deemed = model::deemed::deemed_delivery(provided).expect("a rule holds today");
    let day = deemed.day;
    let day = format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year());
    assert!(text.contains(&format!("gilt als bekannt gegeben am {day}")), "{text}");
    assert!(text.contains("3. Tag, nachdem der Bescheid in Ihr Postfach kam"), "{text}");
    assert!(text.contains("OZG in der Fassung ab 24.07.2024"), "{text}");
    let decision = browser.open(&message.link_to("/anlage/1")).await;
    assert_eq!((decision.status, decision.header("content-type")), (200, Some("application/pdf")));
    if let Some(words) = pdf::text(&decision.body, stage.instance.folder()) {
        assert!(squeezed(&words).contains(&squeezed(reason)), "{words}");
    }

    let status = browser.open(&format!("{application}/stand")).await;
    let steps = status.of_class("aw-timeline__title");
    assert!(steps.len() >= 4, "{steps:?}");
    assert!(status.links().iter().any(|link| link.href.contains("/postfach/")), "{}", status.text());
    let mine = browser.open(&format!("{PORTAL}/mein")).await;
    assert!(mine.links().iter().any(|link| link.href.starts_with(application)), "{}", mine.text());
    // it was read just now
    let mailbox = browser.open(&format!("{PORTAL}/postfach")).await;
    assert!(mailbox.of_class("aw-row--unread").is_empty(), "{}", mailbox.text());
}

/// A postcode of several places asks which one is meant; the service then goes to that one's authority.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_postcode_of_several_places_gives_a_choice() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let browser = stage.browser();
    let results = browser.open(&format!("{PORTAL}/suche?q=wohnsitz")).await;
    let service = browser.open(&results.link_to("/leistung/")).await;
    assert!(service.links().iter().all(|link| !link.href.contains("/dienst/")), "nobody knows yet where it goes");
    let mut ask = service.form("/ort");
    ask.fill("q", "99998");
    let places = browser.send(&ask, None).await;
    let choices: Vec<_> = places.forms().into_iter().filter(|form| form.control("ars").is_some()).collect();
    assert_eq!(choices.len(), 2, "{}", places.text());
    let words: Vec<&str> = choices.iter().map(|form| form.buttons[0].label.as_str()).collect();
    assert!(words[0] != words[1], "{words:?}");
    let neudorf = choices.iter().find(|form| form.buttons[0].label.contains("Neudorf")).expect("Neudorf");
    let service = browser.send(neudorf, None).await;
    assert!(service.path.contains("/leistung/") && service.text().contains("Neudorf"), "{}", service.text());
}

async fn without_a_log_in(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut guest = stage.guest();
    assert!(guest.browser.cookies().all().is_empty());
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    receipt_pdf(&guest.browser, &got).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    let given: Vec<Given> = guest.given.values().cloned().collect();
    assert!(!given.is_empty());
    assert_all_shown(&case.text(), &given, "the case");
    officer.finish(case, "rejected", "Der Hinweis betrifft eine andere Stelle.").await;
    let status = guest.browser.open(&format!("{}/stand", got.path)).await;
    assert_eq!(status.status, 200);
    assert!(status.text().contains(&got.number));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_the_way_is_there_in_english() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let browser = stage.browser();
    let mut home = get(PORTAL);
    home.headers.push(("accept-language", "en".to_owned()));
    let asked = browser.request(home).await;
    assert_eq!(asked.attributes("lang").first().map(String::as_str), Some("en"), "the browser's language is followed");

    let german = browser.open(PORTAL).await;
    let page = browser.open(&german.link_to("/sprache/en")).await;
    assert_eq!((page.status, page.attributes("lang").first().map(String::as_str)), (200, Some("en")));
    let mut guest = Applicant::new(browser, "word", Effort::Needed);
    // labels of choices follow the schema, so that the pen needs no German
    let mut page = guest.start(WITHOUT_LOGIN).await;
    while page.path.contains("/seite/") {
        assert_eq!(page.attributes("lang").first().map(String::as_str), Some("en"), "{}", page.path);
        page = guest.fill_page(page).await;
    }
    let (receipt, _) = guest.submit(&page).await;
    assert_eq!(receipt.attributes("lang").first().map(String::as_str), Some("en"));
    let _ = received(&receipt);
}
