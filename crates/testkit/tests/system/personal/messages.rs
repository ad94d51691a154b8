// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A person deletes single messages and letters: only what they opened, and never the authority's own.

use crate::{
    letters::{ask, await_message, await_words, day_in, open_case},
    stage::{PRINTING, Stage, blobs, blobs_at_rest},
};
use testkit::applicant::{Effort, PORTAL, WITH_LOGIN};
use testkit::engine::Engine;
use testkit::{browser::File, pdf, wait};

on_each_engine!(people_delete_messages_and_letters);

async fn people_delete_messages_and_letters(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let browser = &applicant.browser;
    let officer = stage.officer().await;
    let case = open_case(&officer, &got.number).await;
    let case = ask(&officer, &case, "Wo ist Seite zwei?", &day_in(14)).await;

    // not before it was opened: nobody deletes what they never saw
    let mailbox = format!("{PORTAL}/postfach");
    let link = wait::until("the question", PRINTING, || async {
        let page = browser.open(&mailbox).await;
        page.links().into_iter().find(|link| link.text.contains("Rückfrage")).map(|link| link.href)
    })
    .await;
    assert_eq!(browser.open(&format!("{link}/loeschen")).await.status, 409);
    let message = browser.open(&link).await;
    let asked = browser.open(&message.link_to("/loeschen")).await;
    assert!(asked.text().contains("Die Behörde erwartet Ihre Antwort bis"), "{}", asked.text());
    let stranger = stage.registered(Effort::Needed).await;
    assert_eq!(stranger.browser.open(&asked.path).await.status, 404);

    // the answer, with a file, once it arrived
    let letter = browser.send(&message.form("/antworten"), None).await;
    let mut form = letter.form("/nachricht/");
    form.fill("text", "Seite zwei liegt bei.");
    let upload = browser.send(&form, Some(form.button("file"))).await;
    let content = pdf::with_words("Seite zwei", 3_000);
    let file = File { name: "seite-2.pdf", media_type: "application/pdf", content: &content };
    let letter = browser.send_file(&upload.form("/datei"), "datei", &file).await;
    let form = letter.form("/nachricht/");
    let sent = browser.send(&form, Some(form.button("send"))).await;
    let case = await_words(&officer.browser, &case.path, "Seite zwei liegt bei.").await;
    let sent = wait::until("the letter is there", PRINTING, || async {
        let page = browser.open(&sent.path).await;
        page.links().iter().any(|link| link.href.contains("/loeschen")).then_some(page)
    })
    .await;
    let before = blobs(&stage.instance);
    let asked = browser.open(&sent.link_to("/loeschen")).await;
    assert_eq!(stranger.browser.open(&asked.path).await.status, 404);
    assert_eq!(browser.send(&asked.form("/loeschen"), None).await.status, 200);
    assert_eq!(browser.open(&sent.path).await.status, 404);
    // what the delivery service held for the authority may go at the same moment
    assert!(blobs(&stage.instance) < before, "the file of the letter stays");

    // now nothing is awaited any more
    let asked = browser.open(&message.link_to("/loeschen")).await;
    assert!(!asked.text().contains("erwartet Ihre Antwort"), "{}", asked.text());
    let list = browser.send(&asked.form("/loeschen"), None).await;
    assert!(list.text().contains("Die Nachricht ist gelöscht"), "{}", list.text());
    assert_eq!(browser.open(&link).await.status, 404);
    assert_eq!(browser.send(&asked.form("/loeschen"), None).await.status, 404);

    // a decision with its document; the authority keeps its file and the proof
    let decided = officer.decide(&case, "granted", "Es liegt alles vor.").await;
    let decision = await_message(browser, &mailbox, "Bescheid").await;
    let before = blobs_at_rest(&stage.instance).await;
    let asked = browser.open(&decision.link_to("/loeschen")).await;
    assert!(asked.text().contains("Diese Nachricht ist ein Bescheid"), "{}", asked.text());
    browser.send(&asked.form("/loeschen"), None).await;
    assert_eq!(blobs_at_rest(&stage.instance).await, before - 1);
    let page = officer.browser.open(&decided.path).await;
    assert_eq!(page.text().matches("Erstmals geöffnet").count(), 2, "{}", page.text());
    for words in ["Wo ist Seite zwei?", "Seite zwei liegt bei.", "seite-2.pdf"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let status = browser.open(&format!("{}/stand", got.path)).await;
    assert!(!status.text().contains("Bescheid im Postfach lesen"), "{}", status.text());
}
