// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pains 9, 13 and 25: what people gave or were given is still there, as it was, under its own name.

use crate::stage::{Stage, newest_message};
use std::collections::BTreeMap;
use testkit::answer::{Given, QuestionKind, questions};
use testkit::applicant::{Effort, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, bare};
use testkit::browser::{Browser, File};
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::pdf;

/// Answers every text question of a page with the words and saves; gives the paths of the questions.
async fn typed(browser: &Browser, page: &Page, words: &str) -> Vec<String> {
    let mut form = page.form("/seite/");
    let texts: Vec<String> = questions(&form)
        .into_iter()
        .filter(|question| matches!(question.kind, QuestionKind::Line | QuestionKind::Area))
        .map(|question| question.path)
        .collect();
    for path in &texts {
        form.fill(path, words);
    }
    browser.send(&form, Some(form.button("save"))).await;
    texts
}

/// A code opens the draft that it names, also where another draft is being filled in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_09_a_code_opens_the_draft_it_names_and_no_other() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let first = stage.guest();
    let named = first.start(WITHOUT_LOGIN).await;
    let texts = typed(&first.browser, &named, "der benannte Antrag").await;
    let application = bare(&named.path).split("/seite/").next().unwrap().to_owned();
    let ask = first.browser.open(&format!("{application}/code")).await;
    let shown = first.browser.send(&ask.form("/code"), None).await;
    let code = shown.of_class("aw-code").first().cloned().expect("the code is shown");

    let second = stage.guest();
    let other = second.start(WITHOUT_LOGIN).await;
    assert_eq!(typed(&second.browser, &other, "ein anderer Antrag").await, texts);
    let mut enter = second.browser.open(&format!("{PORTAL}/fortsetzen")).await.form("/fortsetzen");
    enter.fill("code", &code);
    let opened = second.browser.send(&enter, None).await;
    assert_eq!(bare(&opened.path), bare(&named.path));
    for (page, words) in [(&named.path, "der benannte Antrag"), (&other.path, "ein anderer Antrag")] {
        let form = second.browser.open(page).await.form("/seite/");
        for path in &texts {
            assert_eq!(form.value(path), words, "{page}");
        }
    }
}

/// Names of one byte, of 255 bytes, written from right to left, and twice the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_13_files_keep_their_names_whatever_they_are() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let officer = stage.officer().await;
    let longest = format!("{}x.pdf", "ü".repeat(125));
    assert_eq!(longest.len(), 255);
    for names in [["a", longest.as_str()], ["מסמך ä.pdf", "Straße & Co. 100 %.pdf"], ["gleich.pdf", "gleich.pdf"]]
    {
        let mut applicant = stage.registered(Effort::Needed).await;
        let mut page = applicant.start(WITH_LOGIN).await;
        while page.form("/seite/").buttons_of("file:").next().is_none() {
            page = applicant.fill_page(page).await;
        }
        let buttons: Vec<_> = page.form("/seite/").buttons_of("file:").cloned().collect();
        assert!(buttons.len() >= names.len());
        let mut sent: BTreeMap<Vec<u8>, &str> = BTreeMap::new();
        for (at, (name, button)) in names.into_iter().zip(&buttons).enumerate() {
            let upload = applicant.browser.send(&page.form("/seite/"), Some(button)).await;
            let content = pdf::with_words(&format!("Nachweis {at}"), 2_000);
            let file = File { name, media_type: "application/pdf", content: &content };
            page = applicant.browser.send_file(&upload.form("/datei"), "datei", &file).await;
            assert_eq!(page.status, 200, "{name}: {}", page.text());
            let path = button.value["file:".len()..].to_owned();
            let given = Given { path: path.clone(), label: String::new(), sent: String::new(), shown: String::new() };
            applicant.given.insert(path, given);
            sent.insert(content, name);
        }
        let check = applicant.fill_all(page).await;
        let (_, got) = applicant.submit(&check).await;
        let case = officer.await_case(&got.number).await;
        let links: Vec<_> = case.links().into_iter().filter(|link| link.href.contains("/anlage/")).collect();
        let mut arrived: BTreeMap<Vec<u8>, String> = BTreeMap::new();
        for link in links {
            arrived.insert(officer.browser.open(&link.href).await.body, link.text);
        }
        for (content, name) in sent {
            let shown =
                arrived.get(&content).unwrap_or_else(|| panic!("{name} did not arrive: {:?}", arrived.values()));
            assert!(shown.contains(name), "{name} arrived as {shown}");
        }
    }
}

/// What was fetched once can be fetched again, also after it was put away.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_25_a_decision_can_be_fetched_again_and_again() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    officer.finish(case, "granted", "Alles ist in Ordnung.").await;
    let message = newest_message(&applicant.browser).await;
    let file = message.link_to("/anlage/1");
    let first = applicant.browser.open(&file).await;
    assert_eq!((first.status, first.header("content-type")), (200, Some("application/pdf")));
    let inbox = applicant.browser.open(&format!("{PORTAL}/postfach")).await;
    let away = applicant.browser.send(&inbox.form("/ablegen"), None).await;
    assert_eq!(away.status, 200, "{}", away.text());
    for path in [message.path.as_str(), file.as_str()] {
        assert_eq!(applicant.browser.open(path).await.status, 200, "{path} is gone");
    }
    assert!(applicant.browser.open(&file).await.body == first.body, "the file is another one");
}
