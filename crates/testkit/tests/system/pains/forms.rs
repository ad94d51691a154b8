// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pain 24: what is wrong is told so that everybody can find it.

use crate::stage::Stage;
use std::collections::BTreeSet;
use testkit::answer::questions;
use testkit::applicant::{Effort, WITH_LOGIN};
use testkit::engine::Engine;
use testkit::html::Page;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_24_errors_are_told_once_named_and_linked() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let mut page = applicant.start(WITH_LOGIN).await;
    let mut seen = 0;
    while page.path.contains("/seite/") {
        assert!(page.problems().is_empty(), "{} complains before anybody answered", page.path);
        assert!(!page.html().contains("aria-invalid"), "{} marks errors before anybody answered", page.path);
        let form = page.form("/seite/");
        let wrong = applicant.browser.send(&form, Some(form.button("continue"))).await;
        if wrong.problems().is_empty() {
            // a page without anything that must be answered
            page = wrong;
            continue;
        }
        seen += 1;
        assert_told(&wrong);
        page = applicant.fill_page(wrong).await;
    }
    assert!(seen >= 4, "only {seen} pages with errors were looked at");
}

fn assert_told(page: &Page) {
    let (html, at) = (page.html(), &page.path);
    assert_eq!(page.status, 422, "{at}");
    // what stands in a closed dialog takes no focus
    let open = html.split("<dialog").map(|part| part.rsplit("</dialog>").next().unwrap_or_default());
    let focuses: usize = open.map(|part| part.matches(" autofocus").count()).sum();
    assert_eq!(focuses, 1, "{at}: the focus moves once, to the summary");
    let summary = html.split("id=\"fehler\"").nth(1).expect("the summary").split('>').next().unwrap();
    assert!(summary.contains("tabindex=\"-1\"") && summary.contains("autofocus"), "{at}: {summary}");
    let problems = page.problems();
    let ids: BTreeSet<String> = page.attributes("id").into_iter().collect();
    assert_eq!(ids.len(), page.attributes("id").len(), "{at}: an id stands twice");
    let words: BTreeSet<&str> = problems.iter().map(|problem| problem.text.as_str()).collect();
    assert_eq!(words.len(), problems.len(), "{at}: two fields have the same words: {problems:?}");
    for problem in &problems {
        let target = problem.href.strip_prefix('#').unwrap_or_default();
        assert!(ids.contains(target), "{at}: {problem:?} leads nowhere");
        assert!(page.of_class("kern-error").contains(&problem.text), "{at}: {problem:?} does not stand at its field");
    }
    // exactly the questions in error are marked, and no radio button of its own
    let asked = questions(&page.form("/seite/"));
    let of_questions = problems.iter().filter(|problem| asked.iter().any(|question| problem.href[1..] == question.id));
    assert_eq!(page.attributes("aria-invalid").len(), of_questions.count(), "{at}: {problems:?}");
    for ids_of in page.attributes("aria-describedby") {
        for id in ids_of.split_whitespace() {
            assert!(ids.contains(id), "{at}: aria-describedby names {id}, which is not there");
        }
    }
    let title = page.first("title").unwrap_or_default();
    assert!(title.starts_with("Fehler"), "{at}: the title tells nothing of the error: {title}");
}
