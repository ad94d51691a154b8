// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pain 7: a session never ends in silence, and nothing that was typed is lost.

use crate::stage::Stage;
use std::time::Duration;
use testkit::answer::{QuestionKind, questions};
use testkit::applicant::{Account, Applicant, Effort, WITHOUT_LOGIN, bare};
use testkit::engine::Engine;
use testkit::server::Settings;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pain_07_the_end_of_a_session_is_announced_and_answers_outlive_it() {
    let stage = Stage::with(&Engine::Sqlite, &Settings::none().with("session", "minutes = 1")).await;
    let applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    let account = Account::unique("konto");
    applicant.register(&account).await;
    let browser = &applicant.browser;
    let page = applicant.start(WITHOUT_LOGIN).await;
    let left: Vec<u64> = page.attributes("data-session-seconds").iter().map(|left| left.parse().unwrap()).collect();
    assert!(left.len() == 1 && left[0] <= 60, "the page does not tell when the session ends: {left:?}");

    // it can be extended by a plain form
    let extended = browser.send(&page.form("/sitzung"), None).await;
    assert_eq!((extended.status, bare(&extended.path)), (200, bare(&page.path)));

    let mut form = extended.form("/seite/");
    let mut typed = Vec::new();
    for question in questions(&form) {
        if matches!(question.kind, QuestionKind::Line | QuestionKind::Area) {
            form.fill(&question.path, "vor dem Ende getippt");
            typed.push(question.path);
        }
    }
    assert!(!typed.is_empty());
    let left: u64 = extended.attributes("data-session-seconds")[0].parse().unwrap();
    // no request may come meanwhile, for it could extend the session
    tokio::time::sleep(Duration::from_secs(left + 1)).await;

    let log_in = browser.send(&form, Some(form.button("continue"))).await;
    assert!(log_in.path.contains("/anmelden"), "{}", log_in.path);
    assert!(log_in.text().contains("Ihre Sitzung ist abgelaufen"), "the session ended in silence: {}", log_in.text());
    let mut again = log_in.form("/anmelden");
    again.fill("username", &account.username).fill("password", &account.password);
    let back = browser.send(&again, None).await;
    assert_eq!(bare(&back.path), bare(&page.path), "after the log-in it goes on at the same page");
    for path in typed {
        assert_eq!(back.form("/seite/").value(&path), "vor dem Ende getippt");
    }
}
