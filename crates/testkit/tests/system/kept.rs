// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Nothing typed is lost by the end of a session: what was sent too late is there again after the log-in, for its writer alone.

use crate::letters::{day_in, open_case};
use crate::stage::Stage;
use std::time::Duration;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITH_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::demo::Person;
use testkit::engine::Engine;
use testkit::html::{Form, Page};
use testkit::officer::Officer;
use testkit::seed::unique_word;
use testkit::server::Settings;

on_each_engine!(typed_texts_outlive_the_session);

/// Longer than a session of this test.
const OVER: Duration = Duration::from_secs(62);

/// A form that somebody fills in while their session ends.
struct Typing {
    browser: Browser,
    person: Person,
    form: Form,
    action: &'static str,
    field: &'static str,
    word: String,
}

impl Typing {
    fn new(browser: Browser, person: &Person, page: &Page, action: &'static str, field: &'static str) -> Self {
        let (mut form, word) = (page.form(action), unique_word("getippt"));
        form.fill(field, &word);
        Self { browser, person: person.clone(), form, action, field, word }
    }

    /// Sends the form too late; gives the log-in.
    async fn send(&self) -> Page {
        let page = self.browser.send(&self.form, None).await;
        assert!(page.path.contains("/anmelden"), "{}: {} {}", self.action, page.path, page.text());
        assert!(page.text().contains("Ihre Sitzung ist abgelaufen"), "{}: {}", self.action, page.text());
        assert!(!page.html().contains(&self.word), "{}: shown before the log-in", self.action);
        page
    }

    async fn enter(&self, page: &Page, person: &Person) -> Page {
        let mut form = page.form("/anmelden");
        form.fill("username", &person.username).fill("password", &person.password);
        self.browser.send(&form, None).await
    }

    /// Logs in again: the page is there as it was left. Then it is sent, and what was kept is gone.
    async fn go_on(&self, page: &Page) -> Page {
        let again = self.enter(page, &self.person).await;
        assert_eq!(again.status, 200, "{}: {}", self.action, again.text());
        assert!(again.text().contains("Was Sie getippt haben, steht wieder da"), "{}: {}", self.action, again.text());
        let form = again.form(self.action);
        for (name, value) in self.form.pairs(None) {
            // the token and ids of what is new are the new page's
            if !["_csrf", "id", "version"].contains(&name.as_str()) {
                assert_eq!(form.value(&name), value, "{}: {name}", self.action);
            }
        }
        assert_eq!(form.value(self.field), self.word);
        let address = again.path.clone();
        let sent = self.browser.send(&form, None).await;
        assert_eq!(sent.status, 200, "{}: {}", self.action, sent.text());
        let empty = self.browser.open(&address).await;
        assert!(!empty.text().contains("Was Sie getippt haben"), "{}: {}", self.action, empty.text());
        sent
    }
}

async fn at(officer: &Officer, address: &str) -> Page {
    let page = officer.browser.open(address).await;
    assert_eq!(page.status, 200, "{address}: {}", page.text());
    page
}

async fn typed_texts_outlive_the_session(engine: Engine) {
    let stage = Stage::with(&engine, &Settings::none().with("session", "minutes = 1")).await;
    let people = stage.instance.demo();
    let account = Account::unique("konto");
    let mut applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(&account).await;
    let (_, got) = applicant.apply(WITH_LOGIN).await;

    let first = stage.officer().await;
    let case = open_case(&first, &got.number).await;
    log_in(&applicant.browser, &account.username, &account.password).await;
    let status = applicant.browser.open(&format!("{}/stand", got.path)).await;
    let letter = applicant.browser.send(&status.form("/antrag/"), None).await;

    // everybody fills in a form of their own
    let writer = Person { username: account.username.clone(), password: account.password.clone() };
    let mut typing = vec![Typing::new(applicant.browser.clone(), &writer, &letter, "/nachricht/", "text")];
    for (action, field) in [("/schreiben", "text"), ("/notiz", "note"), ("/entscheiden", "reason")] {
        let officer = stage.officer().await;
        let address = if field == "note" { case.path.clone() } else { case.link_to(action) };
        let page = at(&officer, &address).await;
        typing.push(Typing::new(officer.browser, &people.caseworker, &page, action, field));
    }
    if let Some(question) = typing.iter_mut().find(|form| form.action == "/schreiben") {
        question.form.fill("kind", "question").fill("due", &day_in(14));
    }
    if let Some(decision) = typing.iter_mut().find(|form| form.action == "/entscheiden") {
        decision.form.fill("result", "rejected");
    }
    let admin = Officer::log_in(stage.browser(), &people.admin).await;
    let page = at(&admin, &format!("{PORTAL}/verwaltung/textbausteine/neu")).await;
    let mut block = Typing::new(admin.browser, &people.admin, &page, "/textbausteine/", "text");
    block.form.fill("title", "Kurzer Baustein");
    typing.push(block);

    // no request may come meanwhile, for it could extend a session
    tokio::time::sleep(OVER).await;
    for form in &typing {
        let page = form.send().await;
        // somebody else who logs in there sees nothing of it
        if form.action == "/notiz" {
            let other = form.enter(&page, &people.approver).await;
            assert!(other.status == 200 && !other.html().contains(&form.word), "{}", other.text());
            other_leaves(form, &other).await;
            log_in(&form.browser, &form.person.username, &form.person.password).await;
            let again = form.browser.open(&format!("{}?eingaben=1", case.path)).await;
            assert_eq!(again.form("/notiz").value("note"), form.word);
            continue;
        }
        form.go_on(&page).await;
    }
    let seen = at(&stage.officer().await, &case.path).await;
    for form in typing.iter().filter(|form| ["/schreiben", "/entscheiden"].contains(&form.action)) {
        assert!(seen.text().contains(&form.word), "{}: {}", form.action, seen.text());
    }
}

async fn other_leaves(form: &Typing, page: &Page) {
    let out = form.browser.send(&page.form("/abmelden"), None).await;
    assert!(out.path.contains("/anmelden"), "{}", out.path);
}
