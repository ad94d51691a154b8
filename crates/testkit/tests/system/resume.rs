// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Going on elsewhere without an account, by a code.

use crate::stage::Stage;
use testkit::answer::{QuestionKind, questions};
use testkit::applicant::{PORTAL, WITHOUT_LOGIN, bare};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::mail::MailServer;
use testkit::server::Settings;

on_each_engine!(a_code_leads_to_the_same_page_with_all_answers, a_code_comes_by_mail);

/// Enters a code in a browser.
async fn enter(browser: &Browser, code: &str) -> Page {
    let page = browser.open(&format!("{PORTAL}/fortsetzen")).await;
    let mut form = page.form("/fortsetzen");
    form.fill("code", code);
    browser.send(&form, None).await
}

async fn make(browser: &Browser, application: &str) -> String {
    let ask = browser.open(&format!("{application}/code")).await;
    let shown = browser.send(&ask.form("/code"), None).await;
    assert!(shown.text().contains("Er gilt bis"), "{}", shown.text());
    shown.of_class("aw-code").first().cloned().expect("the code is shown")
}

async fn a_code_leads_to_the_same_page_with_all_answers(engine: Engine) {
    let stage = Stage::with(&engine, &Settings::none().with("limits", "login_failures = 5")).await;
    let guest = stage.guest();
    let page = guest.start(WITHOUT_LOGIN).await;
    let mut form = page.form("/seite/");
    let typed: Vec<String> = questions(&form)
        .into_iter()
        .filter(|question| matches!(question.kind, QuestionKind::Line | QuestionKind::Area))
        .map(|question| question.path)
        .collect();
    for path in &typed {
        form.fill(path, "auf dem ersten Gerät getippt");
    }
    assert!(!typed.is_empty());
    let left = guest.browser.send(&form, Some(form.button("save"))).await;
    assert!(left.path.ends_with("/code"), "saving does not lead to the code: {}", left.path);
    let application = bare(&page.path).split("/seite/").next().unwrap().to_owned();
    let void = make(&guest.browser, &application).await;
    let code = make(&guest.browser, &application).await;
    assert_ne!(void, code);

    let other = stage.browser();
    let refused = enter(&other, &void).await;
    assert_eq!(refused.status, 422, "the code before the newest still holds: {}", refused.text());
    let there = enter(&other, &code.replace('-', " ").to_lowercase()).await;
    assert_eq!(bare(&there.path), bare(&page.path), "it goes on at another page");
    for path in &typed {
        assert_eq!(there.form("/seite/").value(path), "auf dem ersten Gerät getippt");
    }
    // the first browser has it no more, and gets it back by the same code
    let gone = guest.browser.open(&page.path).await;
    assert!(gone.path.contains("/anmelden"), "{}", gone.path);
    assert!(gone.links().iter().any(|link| link.href.ends_with("/fortsetzen")), "nothing leads back to the draft");
    let back = enter(&guest.browser, &code).await;
    assert_eq!(bare(&back.path), bare(&page.path));

    // whoever logs in has it in their account, and then no code leads to it
    let person = stage.registered(testkit::applicant::Effort::Needed).await;
    let mine = enter(&person.browser, &code).await;
    assert_eq!(bare(&mine.path), bare(&page.path));
    let again = enter(&stage.browser(), &code).await;
    assert_eq!(again.status, 422, "{}", again.text());
    assert_eq!(person.browser.open(&format!("{application}/code")).await.status, 404);
}

async fn a_code_comes_by_mail(engine: Engine) {
    let Some(mails) = MailServer::start("none") else { return };
    let stage = Stage::with(&engine, &mails.settings(Settings::none())).await;
    let guest = stage.guest();
    let page = guest.start(WITHOUT_LOGIN).await;
    let application = bare(&page.path).split("/seite/").next().unwrap().to_owned();
    let form = |page: &Page| {
        let mut forms = page.forms().into_iter();
        forms.find(|form| form.control("email").is_some()).expect("an input for the address")
    };
    let ask = guest.browser.open(&format!("{application}/code")).await;
    let mut wrong = form(&ask);
    wrong.fill("email", "keine adresse");
    let refused = guest.browser.send(&wrong, None).await;
    assert_eq!((refused.status, refused.problems().len()), (422, 1), "{}", refused.text());
    let mut right = form(&refused);
    let address = format!("{}@musterstadt.example", testkit::seed::unique_word("gast"));
    right.fill("email", &address);
    let sent = guest.browser.send(&right, None).await;
    assert!(sent.status == 200 && sent.text().contains(&format!("unterwegs an {address}")), "{}", sent.text());
    let shown = sent.of_class("aw-code").first().cloned().expect("the code is shown too");

    let mail = mails.await_mail(&address, 1).await;
    assert!(mail.text.contains(&shown) && mail.text.contains("/fortsetzen"), "{}", mail.text);
    let there = enter(&stage.browser(), &shown).await;
    assert_eq!(bare(&there.path), bare(&page.path));

    // nobody is flooded: an application has a few mails only
    let owner = stage.browser();
    enter(&owner, &shown).await;
    let mut last = 200;
    for _ in 0..3 {
        let ask = owner.open(&format!("{application}/code")).await;
        let mut again = form(&ask);
        again.fill("email", &address);
        last = owner.send(&again, None).await.status;
    }
    assert_eq!(last, 429);
}

/// Nobody learns a code by trying: after a few guesses the portal answers no more for a while.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_are_counted() {
    // on one machine the address is not known, so that everybody is counted together, a hundred times more
    let settings = Settings::none().with("limits", "login_failures = 1");
    let stage = Stage::with(&Engine::Sqlite, &settings).await;
    let browser = stage.browser();
    for _ in 0..100 {
        assert_eq!(enter(&browser, "2222-3333-4444-5555").await.status, 422);
    }
    let braked = enter(&browser, "2222-3333-4444-5555").await;
    assert_eq!(braked.status, 429, "{}", braked.text());
}
