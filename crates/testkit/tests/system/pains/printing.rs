// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pains 15, 16 and 17: documents hold everything, come once, and hold nobody up.

use crate::stage::{PRINTING, Stage, blobs_at_rest, receipt_pdf, squeezed};
use testkit::applicant::{Effort, WITH_LOGIN, WITHOUT_LOGIN, received};
use testkit::engine::Engine;
use testkit::pdf;
use testkit::server::Settings;

fn slow() -> Settings {
    Settings::none().with("limits", "print_delay_seconds = 20")
}

/// Labels of choices stand in the document, never their codes; nothing is missing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_15_the_pdf_holds_every_answer_and_no_code() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Everything).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let pdf = receipt_pdf(&applicant.browser, &got).await;
    let Some(words) = pdf::text(&pdf, stage.instance.folder()) else { return };
    let (squeezed_words, mut codes) = (squeezed(&words), 0);
    for given in applicant.given.values() {
        assert!(squeezed_words.contains(&squeezed(&given.shown)), "{}: {:?} is missing", given.label, given.shown);
        let is_code =
            given.sent != given.shown && given.sent.len() >= 2 && given.sent.chars().all(char::is_alphanumeric);
        if is_code && given.sent != "true" {
            codes += 1;
            let alone = words.split(' ').any(|word| word == given.sent);
            assert!(!alone, "{}: the code {} stands in the document: {words}", given.label, given.sent);
        }
    }
    assert!(codes >= 2, "the form asks for {codes} choices");
}

/// Printing takes 20 seconds and people click again meanwhile: one document.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_16_one_document_however_often_people_click_while_it_is_made() {
    let stage = Stage::with(&Engine::Sqlite, &slow()).await;
    let officer = stage.officer().await;
    let mut made = Vec::new();
    for clicks in [0, 5] {
        let before = blobs_at_rest(&stage.instance).await;
        let mut guest = stage.guest();
        let first = guest.start(WITHOUT_LOGIN).await;
        let check = guest.fill_all(first).await;
        let (receipt, got) = guest.submit(&check).await;
        assert!(receipt.text().contains("wird erstellt"), "{}", receipt.text());
        for _ in 0..clicks {
            assert_eq!(guest.submit(&check).await.1.number, got.number);
            guest.browser.open(&format!("{}/eingang", got.path)).await;
        }
        receipt_pdf(&guest.browser, &got).await;
        officer.await_case(&got.number).await;
        made.push(blobs_at_rest(&stage.instance).await - before);
    }
    assert!(made[0] >= 1);
    assert_eq!(made[0], made[1], "clicking again made more files");
}

/// The engine dies while it prints: the receipt page and the case are there, and the PDF comes after the restart.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_17_killed_while_printing_the_pdf_comes_later_and_the_case_is_not_held_up() {
    let stage = Stage::with(&Engine::Sqlite, &slow()).await;
    let mut guest = stage.guest();
    let (receipt, got) = guest.apply(WITHOUT_LOGIN).await;
    assert!(receipt.text().contains("wird erstellt"), "{}", receipt.text());
    stage.officer().await.await_case(&got.number).await;
    let page = guest.browser.open(&format!("{}/eingang", got.path)).await;
    assert!(page.text().contains("wird erstellt"), "the PDF came before the case: {}", page.text());
    let missing = guest.browser.open(&format!("{}/eingang.pdf", got.path)).await;
    assert_eq!(missing.status, 404);

    let stage = stage.killed_and_started(&Settings::none()).await;
    let browser = guest.browser.moved(stage.server.base());
    assert_eq!(received(&browser.open(&format!("{}/eingang", got.path)).await).number, got.number);
    let pdf = receipt_pdf(&browser, &got).await;
    assert!(pdf.len() > 1_000, "within {PRINTING:?}");
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    officer.command(&case, "accept").await;
}
