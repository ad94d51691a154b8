// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The instance's operator in the browser: tenants are listed, added, changed, given an administrator, stopped and started.

use super::done;
use crate::stage::Stage;
use std::time::Duration;
use testkit::applicant::{PORTAL, WITHOUT_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;
use testkit::wait;

on_each_engine!(
    an_operator_adds_and_changes_a_tenant,
    a_stopped_tenant_loses_nothing,
    an_operator_opens_and_closes_a_sandbox,
);

/// Longest time until a running program has seen a change of another one.
const SEEN: Duration = Duration::from_secs(60);

/// An operator, made by who has the machine, logged in.
async fn operator(stage: &Stage) -> Browser {
    let said = done(&stage.instance.run(&["user", "add", "probe.betrieb"]));
    let password = said.lines().find_map(|line| line.strip_prefix("password: ")).expect("the password, once");
    let browser = stage.browser();
    log_in(&browser, "probe.betrieb", password).await;
    let list = format!("{PORTAL}/mandanten");
    assert_eq!(browser.open(&list).await.status, 404, "an account alone is not enough");
    done(&stage.instance.run(&["user", "operator", "probe.betrieb"]));
    wait::until("the operator's right", SEEN, || async { (browser.open(&list).await.status == 200).then_some(()) })
        .await;
    browser
}

async fn an_operator_adds_and_changes_a_tenant(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let operator = operator(&stage).await;
    let list = operator.open(&format!("{PORTAL}/mandanten")).await;
    assert!(list.text().contains("/musterland") && list.text().contains("in Betrieb"), "{}", list.text());

    // nobody else finds the pages, and nobody else's form does anything
    let page = operator.open(&list.link_to("/mandanten/neu")).await;
    let mut form = page.form("/mandanten/neu");
    form.fill("name", "Probedorf")
        .fill("slug", "probedorf")
        .fill("ars", "059999999997")
        .fill("town", "99003 Probedorf");
    let admin = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    for path in ["/mandanten", "/mandanten/neu"] {
        assert_eq!(admin.open(&format!("{PORTAL}{path}")).await.status, 404, "{path}");
    }
    let mut others = form.clone();
    let own = admin.open(&format!("{PORTAL}/verwaltung")).await.form("/abmelden");
    others.fill("_csrf", own.value("_csrf"));
    assert_eq!(admin.send(&others, None).await.status, 404);

    // what cannot be is said at its input
    let mut wrong = form.clone();
    wrong.fill("slug", "musterstadt").fill("ars", "5").fill("accent_light", "#ffff00").fill("accent_dark", "#a9bdf5");
    let page = operator.send(&wrong, None).await;
    assert_eq!((page.status, page.problems().len()), (422, 2), "{}", page.text());
    form.fill("accent_light", "#2f4b9c")
        .fill("accent_dark", "#a9bdf5")
        .fill("imprint", "Erste Zeile\n\nZweiter Absatz");
    let page = operator.send(&form, None).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let home = stage.browser().open("/probedorf").await;
    assert!(home.status == 200 && home.text().contains("Probedorf"), "{}", home.text());
    let style = stage.browser().open("/assets/accents-2f4b9c-a9bdf5.css").await;
    assert!(style.status == 200 && home.html().contains("/assets/accents-2f4b9c-a9bdf5.css"));
    assert!(stage.browser().open("/probedorf/impressum").await.text().contains("Zweiter Absatz"));
    let destinations = done(&stage.instance.run(&["destination", "list"]));
    assert!(destinations.contains("probedorf"), "{destinations}");
    // the same once more finds the address taken
    assert_eq!(operator.send(&form, None).await.status, 422);

    // changed over the version that was seen
    let own = page.form("/mandanten/");
    let mut changed = own.clone();
    changed.fill("name", "Probedorf am See").fill("phone", "+49 99 0000-3");
    assert_eq!(operator.send(&changed, None).await.status, 200);
    let page = operator.send(&changed, None).await;
    assert_eq!((page.status, page.problems().len()), (409, 1), "{}", page.text());
    wait::until("the new name", SEEN, || async {
        let page = stage.browser().open("/probedorf/impressum").await;
        (page.text().contains("Probedorf am See") && page.text().contains("+49 99 0000-3")).then_some(())
    })
    .await;

    // its first administrator gets an account, and the password once
    let page = operator.open(&own.action).await;
    let mut form = page.form("/verwaltung");
    form.fill("username", "probe.erste");
    assert_eq!(operator.send(&form, None).await.status, 422, "there is no such account");
    form.fill("make", "1");
    let page = operator.send(&form, None).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let password = page.first("code").expect("the password");
    let again = operator.send(&form, None).await;
    assert!(again.status == 200 && again.first("code").is_none(), "{}", again.text());
    let first = stage.browser();
    let mut form = first.open("/probedorf/anmelden").await.form("/anmelden");
    form.fill("username", "probe.erste").fill("password", &password);
    assert_eq!(first.send(&form, None).await.status, 200);
    assert_eq!(first.open("/probedorf/verwaltung/rollen").await.status, 200);
    assert_eq!(first.open(&format!("{PORTAL}/verwaltung/rollen")).await.status, 404, "there alone");
    assert_eq!(first.open("/probedorf/mandanten").await.status, 404);

    // taken back, the pages are gone
    done(&stage.instance.run(&["user", "operator", "probe.betrieb", "--end"]));
    wait::until("the end of the right", SEEN, || async {
        (operator.open(&format!("{PORTAL}/mandanten")).await.status == 404).then_some(())
    })
    .await;
}

async fn a_stopped_tenant_loses_nothing(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let operator = operator(&stage).await;
    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    let list = operator.open(&format!("{PORTAL}/mandanten")).await;
    let named = |link: &testkit::html::Link| link.href.contains("/mandanten/") && link.text.contains("Musterstadt");
    let link = list.links().into_iter().find(named).expect("Musterstadt is in the list");
    let page = operator.open(&link.href).await;
    let form = page.form("/halt");
    let page = operator.send(&form, Some(form.button("1"))).await;
    assert!(page.status == 200 && page.text().contains("angehalten"), "{}", page.text());

    // people read that it is closed, on every page but those of duty; the list of portals leaves it out
    wait::until("the closed portal", SEEN, || async {
        let page = stage.browser().open(PORTAL).await;
        (page.status == 503 && page.text().contains("vorübergehend geschlossen")).then_some(())
    })
    .await;
    assert_eq!(guest.browser.open(&got.path).await.status, 503);
    assert_eq!(stage.browser().open(&format!("{PORTAL}/suche?q=hund")).await.status, 503);
    assert_eq!(stage.browser().open(&format!("{PORTAL}/impressum")).await.status, 200);
    assert_eq!(stage.browser().open(&format!("{PORTAL}/anmelden")).await.status, 200);
    assert!(stage.browser().open("/").await.links().iter().all(|link| link.href != PORTAL));
    assert!(done(&stage.instance.run(&["tenant", "list"])).contains("stopped"));
    // who operates goes on there
    assert_eq!(operator.open(&format!("{PORTAL}/mandanten")).await.status, 200);

    // started by who has the machine: the application was delivered meanwhile, and is where it was
    done(&stage.instance.run(&["tenant", "start", &PORTAL[1..]]));
    wait::until("the open portal", SEEN, || async { (stage.browser().open(PORTAL).await.status == 200).then_some(()) })
        .await;
    assert_eq!(guest.browser.open(&got.path).await.status, 200);
    stage.officer().await.await_case(&got.number).await;
}

async fn an_operator_opens_and_closes_a_sandbox(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let operator = operator(&stage).await;
    let vendor = stage.registered(testkit::applicant::Effort::Needed).await;
    let desk = format!("{PORTAL}/entwicklung");
    let list = operator.open(&format!("{PORTAL}/mandanten")).await;
    let named = |link: &testkit::html::Link| link.href.contains("/mandanten/") && link.text.contains("Musterstadt");
    let link = list.links().into_iter().find(named).expect("Musterstadt is in the list");
    let mut page = operator.open(&link.href).await;
    assert!(page.text().contains("Das Portal ist eine Probeumgebung"), "{}", page.text());
    for (button, status, says) in
        [("0", 404, "Das Portal ist keine Probeumgebung"), ("1", 200, "Das Portal ist eine Probeumgebung")]
    {
        let form = page.form("/probe");
        page = operator.send(&form, Some(form.button(button))).await;
        assert!(page.status == 200 && page.text().contains(says), "{}", page.text());
        wait::until("the sandbox as it is now", SEEN, || async {
            (vendor.browser.open(&desk).await.status == status).then_some(())
        })
        .await;
    }
    // nobody else's form does anything
    let mut others = page.form("/probe");
    let admin = stage.browser();
    let person = stage.instance.demo().admin;
    log_in(&admin, &person.username, &person.password).await;
    let own = admin.open(&format!("{PORTAL}/verwaltung")).await.form("/abmelden");
    others.fill("_csrf", own.value("_csrf"));
    assert_eq!(admin.send(&others, Some(others.button("0"))).await.status, 404);
    assert_eq!(vendor.browser.open(&desk).await.status, 200);
}
