// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! New drafts take over what people keep in their account, if they want, and never over what they typed.

use crate::stage::Stage;
use testkit::applicant::{Account, Applicant, Effort, PLACE, PORTAL, WITH_LOGIN, WITHOUT_LOGIN, bare, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;

on_each_engine!(drafts_take_over_what_the_account_keeps, what_a_guest_typed_stays);

const PERSON: &str = "G99000000001";
const TAKEN: &str = "Aus Ihrem Konto übernommen";

async fn begin(browser: &Browser, service: &str, take: Option<&str>) -> Page {
    let start = browser.open(&format!("{PORTAL}/dienst/{service}?ars={PLACE}")).await;
    let form = start.forms().into_iter().find(|form| form.is_post && form.action.contains("/dienst/"));
    let form = form.unwrap_or_else(|| panic!("{service} cannot be started: {}", start.text()));
    match take {
        Some(word) => browser.send(&form, Some(form.button(word))).await,
        None => {
            assert!(!start.text().contains("Ohne Übernahme"), "{}", start.text());
            browser.send(&form, None).await
        }
    }
}

async fn keep(browser: &Browser, attributes: &[(&str, &str)]) {
    let mut form = browser.open(&format!("{PORTAL}/konto")).await.form("/konto");
    for (name, value) in attributes {
        form.fill(name, value);
    }
    assert_eq!(browser.send(&form, None).await.status, 200);
}

async fn drafts_take_over_what_the_account_keeps(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let account = Account::unique("konto");
    let applicant = Applicant::new(stage.browser(), "wort", Effort::Needed);
    applicant.register(&account).await;
    let browser = &applicant.browser;
    keep(browser, &[("birth_date", "1985-03-27")]).await;

    let page = begin(browser, WITH_LOGIN, Some("ja")).await;
    let form = page.form("/seite/");
    let family = format!("{PERSON}/F99000000001");
    assert_eq!(form.value(&family), account.family_name);
    assert_eq!(form.value(&format!("{PERSON}/F99000000003")), account.given_name);
    assert_eq!(form.value(&format!("{PERSON}/F99000000004.day")), "27");
    assert_eq!(form.value(&format!("{PERSON}/F99000000002")), "", "nobody keeps a name at birth");
    assert_eq!(page.text().matches(TAKEN).count(), 3, "{}", page.text());
    // it can be changed, and then it is one's own; what was sent unchanged is still told
    let mut form = form.clone();
    form.fill(&family, "Anders");
    browser.send(&form, Some(form.button("save"))).await;
    let again = browser.open(bare(&page.path)).await;
    assert_eq!(again.form("/seite/").value(&family), "Anders");
    assert_eq!(again.text().matches(TAKEN).count(), 2, "{}", again.text());

    // without taking over nothing is there
    let bare_page = begin(browser, WITH_LOGIN, Some("nein")).await;
    assert_eq!(bare_page.form("/seite/").value(&family), "");
    assert!(!bare_page.text().contains(TAKEN), "{}", bare_page.text());
    // what the person deletes is not taken over any more, and a bare account offers nothing
    keep(browser, &[("family_name", ""), ("birth_date", "")]).await;
    let page = begin(browser, WITH_LOGIN, Some("ja")).await;
    assert_eq!(page.text().matches(TAKEN).count(), 1, "{}", page.text());
    keep(browser, &[("given_name", ""), ("email", "")]).await;
    let page = begin(browser, WITH_LOGIN, None).await;
    assert!(page.status == 200 && !page.text().contains(TAKEN), "{}", page.text());
}

async fn what_a_guest_typed_stays(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let account = Account::unique("konto");
    Applicant::new(stage.browser(), "wort", Effort::Needed).register(&account).await;
    let mut guest = Applicant::new(stage.browser(), "wort", Effort::Everything);
    let first = guest.start(WITHOUT_LOGIN).await;
    let check = guest.fill_all(first).await;
    let before = check.text();
    let given: Vec<String> = guest.given.values().map(|given| given.shown.clone()).collect();
    assert!(given.len() >= 3 && given.iter().all(|shown| before.contains(shown.as_str())), "{given:?} {before}");
    log_in(&guest.browser, &account.username, &account.password).await;
    let after = guest.browser.open(bare(&check.path)).await;
    assert_eq!(after.status, 200);
    assert!(given.iter().all(|shown| after.text().contains(shown.as_str())), "{given:?} {}", after.text());
    assert!(!after.text().contains(&account.email), "{}", after.text());
}
