// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who may do what: an administrator gives and takes roles, and every role opens its own doors only.

use crate::stage::Stage;
use testkit::applicant::{Account, Applicant, Effort, PORTAL, WITHOUT_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::demo::Person;
use testkit::engine::Engine;
use testkit::html::Page;
use testkit::officer::Officer;

on_each_engine!(roles_are_given_limited_and_taken);

async fn at_home(stage: &Stage, person: &Person) -> Browser {
    let browser = stage.browser();
    log_in(&browser, &person.username, &person.password).await;
    browser
}

async fn list(admin: &Browser) -> Page {
    let page = admin.open(&format!("{PORTAL}/verwaltung/rollen")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    page
}

/// The form of somebody in the list.
async fn member(admin: &Browser, name: &str) -> Page {
    let links = list(admin).await.links();
    let link = links.into_iter().find(|link| link.text.contains(name) && link.href.contains("/rollen/"));
    admin.open(&link.unwrap_or_else(|| panic!("{name} is not in the list")).href).await
}

/// A new person who works here with a role for one service.
async fn newcomer(stage: &Stage, admin: &Browser, role: &str, service: Option<&str>) -> (Browser, Account) {
    let account = Account::unique("konto");
    let browser = stage.browser();
    Applicant::new(browser.clone(), "wort", Effort::Needed).register(&account).await;
    let page = admin.open(&format!("{PORTAL}/verwaltung/rollen/neu")).await;
    let mut form = page.form("/rollen/neu");
    form.fill("username", &account.username).fill("role", role);
    if let Some(service) = service {
        form.fill("service", &format!("{role}:{service}"));
    }
    let page = admin.send(&form, None).await;
    assert_eq!((page.status, page.problems()), (200, Vec::new()), "{}", page.text());
    (browser, account)
}

async fn roles_are_given_limited_and_taken(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let people = stage.instance.demo();
    let admin = at_home(&stage, &people.admin).await;

    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;

    // each role opens its own doors
    let distributor = Officer { browser: at_home(&stage, &people.distributor).await };
    let seen = distributor.browser.open(&case.path).await;
    assert_eq!(seen.status, 200, "{}", seen.text());
    assert!(seen.forms().iter().all(|form| !form.action.ends_with("/befehl")), "the distributor works on cases");
    assert_eq!(distributor.browser.open(&format!("{}/entscheiden", case.path)).await.status, 409);
    for stranger in [&admin, &at_home(&stage, &people.deleter).await, &guest.browser] {
        let page = stranger.open(&case.path).await;
        assert!(page.status == 404 || page.path.contains("/anmelden"), "{}: {}", page.status, page.text());
    }
    for stranger in [&officer.browser, &distributor.browser] {
        assert_eq!(stranger.open(&format!("{PORTAL}/verwaltung/rollen")).await.status, 404);
        assert_eq!(stranger.open(&format!("{PORTAL}/verwaltung")).await.status, 404);
    }

    // somebody new sees what they are limited to, at once and without a new log-in
    let notes = "urn:de:amtsweg:leistung:hinweis-geben";
    let homes = "urn:de:amtsweg:leistung:wohnsitz-anmelden";
    let (other, _) = newcomer(&stage, &admin, "caseworker", Some(homes)).await;
    assert_eq!(other.open(&case.path).await.status, 404, "limited to another service");
    assert!(Officer { browser: other }.cases().await.iter().all(|link| link.text != got.number));
    let (fitting, account) = newcomer(&stage, &admin, "caseworker", Some(notes)).await;
    let fitting = Officer { browser: fitting };
    let case = fitting.await_case(&got.number).await;
    let case = fitting.command(&case, "accept").await;

    // taken away, it is over
    let name = account.family_name.clone();
    let page = member(&admin, &name).await;
    let mut form = page.form("/verwaltung/rollen/");
    assert!(page.text().contains(&account.username));
    form.clear("role");
    let page = admin.send(&form, None).await;
    assert!(!page.text().contains(&name), "{}", page.text());
    assert_eq!(fitting.browser.open(&case.path).await.status, 404);

    // the same form once more is an old one
    let again = admin.send(&form, None).await;
    assert!(matches!(again.status, 404 | 409), "{}", again.text());

    // somebody must go on administering
    let mut form = member(&admin, "Demo Verwaltung").await.form("/verwaltung/rollen/");
    form.clear("role");
    let page = admin.send(&form, None).await;
    assert_eq!(page.status, 422);
    assert!(!page.problems().is_empty());
    assert_eq!(list(&admin).await.status, 200);

    // who does not exist is not added
    let page = admin.open(&format!("{PORTAL}/verwaltung/rollen/neu")).await;
    let mut form = page.form("/rollen/neu");
    form.fill("username", "gibt-es-nicht").fill("role", "caseworker");
    assert_eq!(admin.send(&form, None).await.status, 422);
}
