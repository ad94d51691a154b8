// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files and the scanner: what is harmful is refused, what cannot be scanned waits, and the draft lives.

use crate::stage::{Stage, blobs};
use testkit::answer::Given;
use testkit::applicant::{Applicant, Effort, WITH_LOGIN, submission};
use testkit::browser::File;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::pdf;
use testkit::scanner::{Scanner, infected_pdf};
use testkit::server::Settings;

/// Nobody listens there.
fn silent() -> Settings {
    Settings::none().with("scanner", "clamd = \"tcp://127.0.0.1:1\"")
}

/// Fills in everything up to the page that asks for files.
async fn up_to_the_files(applicant: &mut Applicant) -> Page {
    let mut page = applicant.start(WITH_LOGIN).await;
    while page.form("/seite/").buttons_of("file:").next().is_none() {
        page = applicant.fill_page(page).await;
    }
    page
}

/// Hands in a file for the first question for files of a page.
async fn hand_in(applicant: &mut Applicant, page: &Page, name: &str, content: &[u8]) -> Page {
    let form = applicant.browser.open(&page.path).await.form("/seite/");
    let button = form.buttons_of("file:").next().expect("a question for files").clone();
    let path = button.value["file:".len()..].to_owned();
    let given = Given { path: path.clone(), label: String::new(), sent: name.to_owned(), shown: name.to_owned() };
    applicant.given.insert(path, given);
    let upload = applicant.browser.send(&form, Some(&button)).await;
    let file = File { name, media_type: "application/pdf", content };
    applicant.browser.send_file(&upload.form("/datei"), "datei", &file).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_harmful_file_is_refused_and_leaves_nothing_behind() {
    let Some(scanner) = Scanner::start().await else { return };
    let stage = Stage::with(&Engine::Sqlite, &scanner.settings(Settings::none())).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let page = up_to_the_files(&mut applicant).await;
    let before = blobs(&stage.instance);
    let refused = hand_in(&mut applicant, &page, "rechnung.pdf", &infected_pdf()).await;
    let problems = refused.problems();
    assert_eq!((refused.status, problems.len()), (422, 1), "{}", refused.text());
    assert!(problems[0].text.contains("Schadsoftware") && problems[0].href == "#datei", "{problems:?}");
    assert_eq!(blobs(&stage.instance), before, "something of it was kept");
    let taken = hand_in(&mut applicant, &page, "Nachweis.pdf", &pdf::with_words("Nachweis", 2_000)).await;
    assert!(taken.status == 200 && taken.text().contains("Nachweis.pdf"), "{}", taken.text());
    assert!(!taken.text().contains("vor dem Absenden"), "it waits: {}", taken.text());
    // to the end, with everything else that is asked
    let again = applicant.browser.open(&page.path).await;
    let check = applicant.fill_all(again).await;
    applicant.submit(&check).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_an_answer_of_the_scanner_files_wait_and_the_draft_lives() {
    let stage = Stage::with(&Engine::Sqlite, &silent()).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let page = up_to_the_files(&mut applicant).await;
    let taken = hand_in(&mut applicant, &page, "rechnung.pdf", &infected_pdf()).await;
    assert!(taken.status == 200 && taken.text().contains("vor dem Absenden noch"), "{}", taken.text());
    let again = applicant.browser.open(&page.path).await;
    let check = applicant.fill_all(again).await;
    let answer = applicant.browser.send(&submission(&check, "elektronisch"), None).await;
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert!(answer.text().contains("Ihr Entwurf ist gespeichert"), "{}", answer.text());
    let again = applicant.browser.open(&page.path).await;
    assert!(again.status == 200 && again.text().contains("rechnung.pdf"), "{}", again.text());

    // it answers again: what it finds stands at its question, and the rest goes through
    let Some(scanner) = Scanner::start().await else { return };
    let stage = stage.killed_and_started(&scanner.settings(Settings::none())).await;
    applicant.browser = applicant.browser.moved(stage.server.base());
    let check = applicant.browser.open(&check.path).await;
    let refused = applicant.browser.send(&submission(&check, "elektronisch"), None).await;
    let problems = refused.problems();
    assert!(problems.len() == 1 && problems[0].text.contains("Schadsoftware"), "{}", refused.text());
    let form = applicant.browser.open(&page.path).await.form("/seite/");
    let button = form.buttons_of("drop-file:").next().expect("a file to remove").clone();
    applicant.browser.send(&form, Some(&button)).await;
    let taken = hand_in(&mut applicant, &page, "Nachweis.pdf", &pdf::with_words("Nachweis", 2_000)).await;
    assert!(taken.status == 200 && taken.text().contains("Nachweis.pdf"), "{}", taken.text());
    let check = applicant.browser.open(&check.path).await;
    assert_eq!(check.problems(), Vec::new());
    applicant.submit(&check).await;
}
