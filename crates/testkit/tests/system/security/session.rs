// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cookies, form tokens, log-in and log-out.

use crate::stage::Stage;
use testkit::applicant::{Account, Applicant, Effort, PLACE, PORTAL, WITH_LOGIN, WITHOUT_LOGIN};
use testkit::browser::{Browser, form_body, get};
use testkit::engine::Engine;
use testkit::html::{Form, Page};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_cookie_before_somebody_acts() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let browser = stage.browser();
    let service = browser.open(&format!("{PORTAL}/suche?q=wohnsitz")).await.link_to("/leistung/");
    let addresses = [
        "/".to_owned(),
        PORTAL.to_owned(),
        service.clone(),
        format!("{PORTAL}/suche?q=wohnsitz"),
        format!("{PORTAL}/ort?q=99998"),
        format!("{PORTAL}/dienst/{WITH_LOGIN}?ars={PLACE}"),
        format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}"),
        format!("{PORTAL}/anmelden"),
        format!("{PORTAL}/registrieren"),
        format!("{PORTAL}/mein"),
        format!("{PORTAL}/datenschutz"),
        format!("{PORTAL}/nichts"),
        "/health/ready".to_owned(),
    ];
    for address in addresses {
        let page = browser.open(&address).await;
        assert!(page.header("set-cookie").is_none() && browser.cookies().all().is_empty(), "{address} sets a cookie");
    }
    assert_sets(&browser, &["amtsweg_language"], || async { browser.open(&format!("{PORTAL}/sprache/de")).await })
        .await;
    let page = browser.open(&format!("{PORTAL}/ort?q=99998")).await;
    let form = page.forms().into_iter().find(|form| form.control("ars").is_some()).expect("a place to choose");
    let chosen = ["amtsweg_language", "amtsweg_place"];
    assert_sets(&browser, &chosen, || async { browser.send(&form, None).await }).await;
    let guest = Applicant::new(browser.clone(), "wort", Effort::Needed);
    let started = ["amtsweg_language", "amtsweg_place", "amtsweg_session"];
    assert_sets(&browser, &started, || async { guest.start(WITHOUT_LOGIN).await }).await;
}

async fn assert_sets<F: Future<Output = Page>>(browser: &Browser, expected: &[&str], act: impl FnOnce() -> F) {
    act().await;
    let jar = browser.cookies();
    let mut names: Vec<&str> = jar.all().iter().map(|cookie| cookie.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, expected);
    for cookie in jar.all() {
        for wanted in ["path=/", "httponly", "samesite=lax"] {
            assert!(cookie.attributes.iter().any(|attribute| attribute == wanted), "{cookie:?} lacks {wanted}");
        }
    }
}

/// Sends a form with another token and other headers; gives the status.
async fn forged(browser: &Browser, form: &Form, token: Option<&str>, headers: &[(&'static str, &str)]) -> u16 {
    let mut pairs = form.pairs(None);
    pairs.retain(|(name, _)| name != "_csrf");
    pairs.extend(token.map(|token| ("_csrf".to_owned(), token.to_owned())));
    let mut request = browser.post(&form.action, form_body(&pairs), "application/x-www-form-urlencoded");
    request.headers.truncate(1);
    request.headers.extend(headers.iter().map(|(name, value)| (*name, (*value).to_owned())));
    browser.request(request).await.status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forms_are_taken_from_our_own_pages_only() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    let first = applicant.start(WITHOUT_LOGIN).await;
    let check = applicant.fill_all(first.clone()).await;
    let other = stage.registered(Effort::Needed).await;
    let foreign_token = other.start(WITHOUT_LOGIN).await.form("/seite/").value("_csrf").to_owned();
    let browser = &applicant.browser;
    let own: &str = browser.base();
    let upload = {
        let form = first.form("/seite/");
        form.action.split("/seite/").next().unwrap().to_owned()
    };
    let log_out = check.form("/abmelden");
    let submit = check.form("/absenden");
    let save = first.form("/seite/");
    let discard = browser.open(&format!("{upload}/verwerfen")).await.form("/verwerfen");
    for form in [&submit, &log_out, &save, &discard] {
        let token = form.value("_csrf").to_owned();
        assert!(token.len() >= 20, "{} carries no token", form.action);
        let broken = format!("{}{}", &token[1..], &token[..1]);
        for (token, headers, what) in [
            (None, vec![], "no token, no origin"),
            (None, vec![("origin", own)], "no token"),
            (Some(""), vec![("origin", own)], "an empty token"),
            (Some(broken.as_str()), vec![("origin", own)], "a broken token"),
            (Some(foreign_token.as_str()), vec![("origin", own)], "somebody else's token"),
            (Some(token.as_str()), vec![("origin", "https://example.org")], "another origin"),
            (Some(token.as_str()), vec![("origin", "null")], "no telling origin"),
            (Some(token.as_str()), vec![("sec-fetch-site", "cross-site")], "another site"),
        ] {
            assert_eq!(forged(browser, form, token, &headers).await, 403, "{} was taken with {what}", form.action);
        }
    }
    // nothing happened, and the honest form still works
    let (_, got) = applicant.submit(&check).await;
    assert!(!got.number.is_empty());
    // a log-in cannot be forged from elsewhere either
    let nobody = stage.browser();
    let form = nobody.open(&format!("{PORTAL}/anmelden")).await.form("/anmelden");
    assert_eq!(forged(&nobody, &form, None, &[("origin", "https://example.org")]).await, 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_is_over_after_the_log_out() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    let account = Account::unique("konto");
    applicant.register(&account).await;
    let mine = format!("{PORTAL}/mein");
    let page = applicant.browser.open(&mine).await;
    let thief = stage.browser();
    thief.set_cookies(applicant.browser.cookies());
    assert!(thief.open(&mine).await.path.ends_with("/mein"), "the stolen cookie works as long as the session lasts");

    let out = applicant.browser.send(&page.form("/abmelden"), None).await;
    assert!(out.text().contains("abgemeldet"), "{}", out.text());
    assert!(applicant.browser.cookies().get("amtsweg_session").is_none(), "the cookie stays in the browser");
    let again = thief.open(&mine).await;
    assert!(again.path.contains("/anmelden"), "the cookie still works after the log-out: {}", again.path);
    let post = thief.send(&page.form("/abmelden"), None).await;
    assert_ne!(post.status, 500);

    // a session that is somebody's before the log-in is not the one after it
    applicant.log_in(&account.username, &account.password).await;
    let first = applicant.browser.cookies().get("amtsweg_session").cloned().expect("a session");
    applicant.log_in(&account.username, &account.password).await;
    assert_ne!(applicant.browser.cookies().get("amtsweg_session"), Some(&first));
    let mut forged = get(&mine);
    forged.headers.push(("cookie", format!("amtsweg_session={}", "A".repeat(first.value.len()))));
    assert_eq!(stage.browser().request(forged).await.status, 303, "a made-up cookie is no session");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn log_ins_cannot_be_guessed() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let account = Account::unique("konto");
    let applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(&account).await;
    let guesser = stage.browser();
    let form = guesser.open(&format!("{PORTAL}/anmelden")).await.form("/anmelden");
    let attempt = async |name: &str, password: &str| {
        let mut form = form.clone();
        form.fill("username", name).fill("password", password);
        guesser.send(&form, None).await
    };
    let wrong = attempt(&account.username, "falsch-geraten").await;
    let unknown = attempt("niemand-heisst-so", "falsch-geraten").await;
    assert_eq!((wrong.status, unknown.status), (422, 422));
    assert_eq!(wrong.problems(), unknown.problems(), "the answer tells which names exist");

    let mut failures = 1;
    let refused = loop {
        let page = attempt(&account.username.to_uppercase(), "falsch-geraten").await;
        if page.status == 429 {
            break page;
        }
        assert_eq!(page.status, 422);
        failures += 1;
        assert!(failures <= 10, "more than 10 wrong passwords of one name are heard");
    };
    let wait: u32 = refused.header("retry-after").expect("how long to wait").parse().unwrap();
    assert!((1..=900).contains(&wait));
    assert_eq!(attempt(&account.username, &account.password).await.status, 429, "the right one is not heard meanwhile");
    // others are not locked out
    stage.registered(Effort::Needed).await;
    stage.officer().await;
}
