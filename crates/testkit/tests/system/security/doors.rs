// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Things of other people do not exist, and every answer carries its headers.

use crate::stage::{Stage, newest_message, receipt_pdf};
use std::collections::BTreeSet;
use testkit::applicant::{Effort, PLACE, PORTAL, WITH_LOGIN, WITHOUT_LOGIN};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::html::Page;

/// Exactly this, on every page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// An id that nothing has.
const NOTHING: &str = "01890000-0000-7000-8000-000000000000";

/// Opens addresses that must look as if they did not exist: the same status and words as for an id that nothing has.
async fn assert_unknown(browser: &Browser, address: &str, id: &str) {
    let page = browser.open(address).await;
    assert_eq!(page.status, 404, "{address}: {}", page.text());
    let nothing = browser.open(&address.replace(id, NOTHING)).await;
    assert_eq!((nothing.status, nothing.heading()), (404, page.heading()), "{address} can be told from nothing");
}

fn id_in(path: &str) -> &str {
    path.split('/').find(|part| part.len() == 36).expect("an id")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn applications_cases_and_messages_of_others_do_not_exist() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let mut owner = stage.registered(Effort::Needed).await;
    let draft = owner.start(WITH_LOGIN).await;
    let upload = owner.browser.open(&draft.path).await;
    let other = stage.registered(Effort::Needed).await;
    let (_, got) = owner.apply(WITHOUT_LOGIN).await;
    receipt_pdf(&owner.browser, &got).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    officer.finish(case.clone(), "granted", "Die Begründung liest nur, wer sie lesen darf.").await;
    let message = newest_message(&owner.browser).await;

    let id = id_in(&got.path).to_owned();
    let strangers = [other.browser.clone(), officer.browser.clone()];
    for browser in &strangers {
        for end in ["", "/eingang", "/eingang.pdf", "/stand", "/pruefen", "/verwerfen"] {
            assert_unknown(browser, &format!("{}{end}", got.path), &id).await;
        }
        let draft_id = id_in(&draft.path).to_owned();
        assert_unknown(browser, &draft.path, &draft_id).await;
        assert_unknown(browser, &format!("{PORTAL}/antrag/{draft_id}/datei?feld=G99000000008"), &draft_id).await;
        let message_id = id_in(&message.path).to_owned();
        assert_unknown(browser, &message.path, &message_id).await;
        assert_unknown(browser, &format!("{}/anlage/1", message.path), &message_id).await;
    }
    // a stranger's own form, sent to somebody else's draft
    let own = other.start(WITH_LOGIN).await;
    let mut form = own.form("/seite/");
    form.action = form.action.replace(id_in(&own.path), id_in(&draft.path));
    let page = other.browser.send(&form, Some(form.button("save"))).await;
    assert_eq!(page.status, 404, "somebody else's draft was written");
    assert_eq!(
        owner.browser.open(&draft.path).await.form("/seite/").pairs(None).len(),
        upload.form("/seite/").pairs(None).len()
    );

    // the office is closed to citizens, and to nobody at all
    let case_id = id_in(&case.path).to_owned();
    for end in ["", "/entscheiden", "/anlage/1", "/bescheid.pdf"] {
        assert_unknown(&owner.browser, &format!("{PORTAL}/amt/vorgang/{case_id}{end}"), &case_id).await;
    }
    assert_eq!(owner.browser.open(&format!("{PORTAL}/amt")).await.status, 404);
    let form = case.forms().into_iter().find(|form| form.action.ends_with("/befehl")).expect("commands");
    assert!(matches!(owner.browser.send(&form, Some(&form.buttons[0])).await.status, 403 | 404));
    let nobody = stage.browser();
    for address in
        [case.path.clone(), got.path.clone(), message.path.clone(), format!("{PORTAL}/mein"), format!("{PORTAL}/amt")]
    {
        let page = nobody.open(&address).await;
        assert!(page.path.contains("/anmelden"), "{address} shows itself to nobody: {} {}", page.status, page.path);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_carries_its_headers_and_loads_nothing_from_elsewhere() {
    let stage = Stage::new(&Engine::Sqlite).await;
    let applicant = stage.registered(Effort::Needed).await;
    let page = applicant.start(WITHOUT_LOGIN).await;
    let officer = stage.officer().await;
    let mut pages: Vec<Page> = Vec::new();
    for address in ["/", PORTAL, "/gibt-es-nicht", "/health/ready", "/health/live"] {
        pages.push(applicant.browser.open(address).await);
    }
    for end in [
        "suche?q=a",
        "anmelden",
        "registrieren",
        "mein",
        "postfach",
        "impressum",
        "datenschutz",
        "barrierefreiheit",
        "barriere-melden",
        "leichte-sprache",
        "gebaerdensprache",
        "hilfe",
        "nichts",
        "ort?q=99998",
    ] {
        pages.push(applicant.browser.open(&format!("{PORTAL}/{end}")).await);
    }
    pages.push(applicant.browser.open(&format!("{PORTAL}/dienst/{WITH_LOGIN}?ars={PLACE}")).await);
    pages.push(officer.browser.open(&format!("{PORTAL}/amt")).await);
    let form = page.form("/seite/");
    pages.push(applicant.browser.send(&form, Some(form.button("continue"))).await);
    pages.push(page);

    let mut assets = BTreeSet::new();
    for page in &pages {
        assert!([200, 404, 422].contains(&page.status), "{}: {}", page.path, page.status);
        assert_headers(page);
        if page.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            for attribute in ["src", "action", "formaction", "data", "poster", "srcset"] {
                for address in page.attributes(attribute) {
                    assert!(is_ours(&address), "{} loads or sends to {address}", page.path);
                }
            }
            let html = page.html();
            assert!(!html.contains("<style") && !html.contains(" style="), "{}: style inside the page", page.path);
            assert!(
                !html.contains(" onclick=") && !html.contains("javascript:"),
                "{}: script inside the page",
                page.path
            );
            for script in html.split("<script").skip(1) {
                // what machines read of the page runs nowhere
                let is_data = script.starts_with(" type=\"application/ld+json\">");
                assert!(
                    is_data || script.starts_with(" type=\"module\" src=\"/assets/"),
                    "{}: {script:.60}",
                    page.path
                );
            }
            assets.extend(page.attributes("src").into_iter().filter(|address| address.starts_with("/assets/")));
            // other addresses of the page are none that a browser loads
            let loads = |link: &&str| !link.starts_with("rel=\"canonical\"") && !link.starts_with("rel=\"alternate\"");
            for link in html.split("<link ").skip(1).filter(loads) {
                let href = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
                assets.insert(href.to_owned());
            }
        }
    }
    for asset in assets {
        let answer = stage.browser().open(&asset).await;
        assert_eq!(answer.status, 200, "{asset}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{asset}");
        let kept = answer.header("cache-control").unwrap_or_default();
        assert!(kept.contains("immutable") && kept.contains("max-age="), "{asset}: {kept}");
    }
}

fn is_ours(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//")
}

fn assert_headers(page: &Page) {
    let at = &page.path;
    let all = |name: &str| page.headers.iter().filter(|(key, _)| key == name).count();
    assert_eq!(page.header("content-security-policy"), Some(POLICY), "{at}");
    assert_eq!(all("content-security-policy"), 1, "{at}");
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"), "{at}");
    assert_eq!(page.header("x-frame-options"), Some("DENY"), "{at}");
    assert_eq!(page.header("referrer-policy"), Some("same-origin"), "{at}");
    assert_eq!(page.header("cache-control"), Some("no-store"), "{at}");
    assert_eq!(all("content-type"), 1, "{at}");
    assert_eq!(page.header("server"), None, "{at}");
}
