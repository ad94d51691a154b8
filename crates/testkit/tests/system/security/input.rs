// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people type is shown as they typed it, and does nothing else.

use crate::stage::{Stage, newest_message};
use testkit::answer::{Given, QuestionKind, fill, questions};
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITHOUT_LOGIN};
use testkit::browser::get;
use testkit::engine::Engine;
use testkit::html::Page;

const SCRIPT: &str = "</textarea></title>\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

/// The words are on the page, and as words.
fn assert_harmless(page: &Page, shown: bool) {
    let html = page.html();
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{}: it became a tag", page.path);
    if shown {
        let mut words = page.text();
        words += &page
            .forms()
            .iter()
            .flat_map(|form| form.controls.clone())
            .map(|control| control.value)
            .collect::<String>();
        assert!(words.contains("<script>alert(1)</script>"), "{} does not show what was typed: {words}", page.path);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn markup_comes_back_as_words() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let browser = stage.browser();
    let mut search = browser.open(PORTAL).await.form("/suche");
    search.fill("q", SCRIPT);
    assert_harmless(&browser.send(&search, None).await, true);
    let mut place = browser.open(&format!("{PORTAL}/ort?q=x")).await.form("/ort");
    place.fill("q", SCRIPT);
    assert_harmless(&browser.send(&place, None).await, true);
    let mut log_in = browser.open(&format!("{PORTAL}/anmelden")).await.form("/anmelden");
    log_in.fill("username", SCRIPT).fill("password", SCRIPT);
    assert_harmless(&browser.send(&log_in, None).await, true);

    let applicant = Applicant::new(browser.clone(), "wort", Effort::Needed);
    let account = Account { given_name: SCRIPT.to_owned(), family_name: SCRIPT.to_owned(), ..Account::unique("konto") };
    applicant.register(&account).await;
    assert_harmless(&browser.open(&format!("{PORTAL}/mein")).await, true);

    let page = applicant.start(WITHOUT_LOGIN).await;
    let mut form = page.form("/seite/");
    for question in questions(&form) {
        if matches!(question.kind, QuestionKind::Line | QuestionKind::Area) {
            let given = Given {
                path: question.path.clone(),
                label: question.label.clone(),
                sent: SCRIPT.to_owned(),
                shown: SCRIPT.to_owned(),
            };
            fill(&mut form, &given, &question.kind);
        }
    }
    let kept = browser.send(&form, Some(form.button("save"))).await;
    assert_harmless(&kept, false);
    assert_harmless(&browser.open(&page.path).await, true);
    let check = page.path.split("/seite/").next().unwrap().to_owned() + "/pruefen";
    assert_harmless(&browser.open(&check).await, true);

    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    assert_harmless(&officer.finish(case, "granted", SCRIPT).await, true);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reasons_with_markup_are_read_as_words() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let (_, got) = applicant.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    officer.finish(case, "rejected", SCRIPT).await;
    assert_harmless(&newest_message(&applicant.browser).await, false);
}

/// `zurueck` leads to our own pages, whatever it says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_back_never_leads_elsewhere() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let account = Account::unique("konto");
    Applicant::new(stage.browser(), "wort", Effort::Needed).register(&account).await;
    for back in [
        "https://example.org/",
        "//example.org",
        "/\\example.org",
        "/musterstadt/..//example.org",
        "/musterstadt/\r\nset-cookie: a=b",
        "javascript:alert(1)",
        "\\\\example.org",
        "/andere/mein",
    ] {
        let browser = stage.browser();
        let encoded =
            String::from_utf8(testkit::browser::form_body(&[("zurueck".to_owned(), back.to_owned())])).unwrap();
        let page = browser.request(get(&format!("{PORTAL}/sprache/de?{encoded}"))).await;
        let to = page.header("location").unwrap_or_default();
        assert!(to.starts_with(PORTAL) && !to.contains("example.org"), "{back} leads to {to}");
        let mut form = browser.open(&format!("{PORTAL}/anmelden?{encoded}")).await.form("/anmelden");
        assert!(!form.value("zurueck").contains("example.org"), "{back}");
        form.fill("username", &account.username).fill("password", &account.password).fill("zurueck", back);
        let page = browser.request(browser.request_of(&form, None)).await;
        let to = page.header("location").unwrap_or_default();
        assert!(page.status == 303 && to.starts_with(PORTAL) && !to.contains("example.org"), "{back} leads to {to}");
    }
}
