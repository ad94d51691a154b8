// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people left in an instance, and must find again after it was carried elsewhere.

use crate::stage::{Stage, newest_message, receipt_pdf};
use std::path::Path;
use testkit::answer::{fill, questions};
use testkit::applicant::{Account, Applicant, Effort, Received, WITH_LOGIN, WITHOUT_LOGIN, bare};
use testkit::browser::Browser;
use testkit::demo::Person;
use testkit::officer::Officer;
use testkit::seed::unique_word;
use testkit::server::{Instance, Server};

/// What somebody left.
pub(super) struct Left {
    browser: Browser,
    /// Address of the page where a draft was saved, and what it asks and holds.
    draft: (String, Vec<(String, String)>),
    received: Received,
    /// Path of the message with the decision.
    message: String,
    decision: Vec<u8>,
    caseworker: Person,
    /// Every personal word begins with it.
    pub(super) canary: String,
}

impl Left {
    /// A draft, and an application that was decided.
    pub(super) async fn in_instance(stage: &Stage) -> Self {
        let canary = unique_word("kanari");
        let mut applicant = Applicant::new(stage.browser(), &canary, Effort::Everything);
        applicant.register(&Account::unique(&canary)).await;
        let page = applicant.start(WITHOUT_LOGIN).await;
        let mut form = page.form("/seite/");
        for question in questions(&form) {
            let given = applicant.pen.answer(&question, &[]);
            fill(&mut form, &given, &question.kind);
        }
        let saved = applicant.browser.send(&form, Some(form.button("save"))).await;
        assert_eq!(saved.status, 200, "{}", saved.text());
        let draft = (bare(&page.path).to_owned(), answers(&applicant.browser, bare(&page.path)).await);
        assert!(draft.1.iter().any(|(_, value)| value.starts_with(&canary)), "{:?}", draft.1);

        let (_, received) = applicant.apply(WITH_LOGIN).await;
        receipt_pdf(&applicant.browser, &received).await;
        let caseworker = stage.instance.demo().caseworker;
        let officer = stage.officer().await;
        let case = officer.await_case(&received.number).await;
        officer.finish(case, "granted", &format!("Begründung {}", unique_word(&canary))).await;
        let message = newest_message(&applicant.browser).await;
        let decision = applicant.browser.open(&message.link_to("/anlage/1")).await.body;
        assert!(decision.starts_with(b"%PDF-"));
        Self {
            browser: applicant.browser,
            draft,
            received,
            message: bare(&message.path).to_owned(),
            decision,
            caseworker,
            canary,
        }
    }

    /// Everything is there, readable by the same people with the same cookies.
    pub(super) async fn is_found(&self, server: &Server) {
        let browser = self.browser.moved(server.base());
        assert_eq!(answers(&browser, &self.draft.0).await, self.draft.1, "the draft");
        let receipt = browser.open(&format!("{}/eingang", self.received.path)).await;
        assert!(receipt.text().contains(&self.received.number), "{}", receipt.text());
        receipt_pdf(&browser, &self.received).await;
        let message = browser.open(&self.message).await;
        assert_eq!(message.status, 200, "the message: {}", message.text());
        let decision = browser.open(&message.link_to("/anlage/1")).await;
        assert!(decision.status == 200 && decision.body == self.decision, "the decision is another one");
        let officer = Officer::log_in(server.browser(), &self.caseworker).await;
        let case = officer.await_case(&self.received.number).await;
        assert!(case.text().contains(&self.canary), "the case: {}", case.text());
        let file = case.links().into_iter().find(|link| link.href.contains("/anlage/")).expect("a file of the case");
        assert_eq!(officer.browser.open(&file.href).await.status, 200, "{}", file.text);
    }
}

/// What a page of a draft asks and holds.
async fn answers(browser: &Browser, path: &str) -> Vec<(String, String)> {
    let page = browser.open(path).await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    let form = page.form("/seite/");
    form.pairs(None).into_iter().filter(|(name, _)| name.contains('F')).collect()
}

/// Puts what is kept apart from a backup to its place: the master key, and the log-ins of the demonstration.
pub(super) fn bring_keys(from: &Instance, to: &Instance) {
    std::fs::create_dir_all(to.data()).expect("the data folder");
    for name in ["master.key", "demo.json"] {
        copy(&from.data().join(name), &to.data().join(name));
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
}
