// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The administration in the browser: services are withdrawn and published, jobs that could not be done are tried again.

use super::{done, refused};
use crate::stage::{Stage, receipt_pdf};
use testkit::applicant::{PLACE, PORTAL, WITHOUT_LOGIN, log_in};
use testkit::browser::Browser;
use testkit::engine::Engine;

on_each_engine!(an_administrator_withdraws_and_publishes, a_job_that_was_given_up_is_tried_again);

async fn administrator(stage: &Stage) -> Browser {
    let browser = stage.browser();
    let admin = stage.instance.demo().admin;
    log_in(&browser, &admin.username, &admin.password).await;
    browser
}

async fn an_administrator_withdraws_and_publishes(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let admin = administrator(&stage).await;
    let overview = admin.open(&format!("{PORTAL}/verwaltung")).await;
    let mut page = admin.open(&overview.link_to("/verwaltung/onlinedienste")).await;
    let start = format!("{PORTAL}/dienst/{WITHOUT_LOGIN}?ars={PLACE}");
    for (verb, status) in [("withdraw", 404), ("publish", 200)] {
        let form = page
            .forms()
            .into_iter()
            .find(|form| form.control("service").is_some_and(|control| control.value == WITHOUT_LOGIN));
        let form = form.expect("the service has a form");
        page = admin.send(&form, Some(form.button(verb))).await;
        assert_eq!(page.status, 200, "{}", page.text());
        assert_eq!(stage.browser().open(&start).await.status, status, "after {verb}");
    }
    // who does not administer the portal finds nothing
    let officer = stage.officer().await;
    for path in ["/verwaltung/onlinedienste", "/verwaltung/auftraege"] {
        assert_eq!(officer.browser.open(&format!("{PORTAL}{path}")).await.status, 404, "{path}");
    }
}

async fn a_job_that_was_given_up_is_tried_again(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut guest = stage.guest();
    let (_, got) = guest.apply(WITHOUT_LOGIN).await;
    receipt_pdf(&guest.browser, &got).await;
    stage.officer().await.await_case(&got.number).await;

    // jobs of the portal and of another tenant, given up
    let tenant = {
        let store = store::Store::open(&stage.instance.database.url()).await.unwrap();
        let mut tx = store.begin_instance().await.unwrap();
        let tenant = store::tenant::find_by_slug(&mut tx, &PORTAL[1..]).await.unwrap().unwrap().id;
        let application = got.path.rsplit('/').next().unwrap();
        for (number, owner) in [(1_u128, tenant.0), (2, uuid::Uuid::from_u128(9))] {
            let id = model::JobId(uuid::Uuid::from_u128(number));
            let payload = serde_json::json!({ "tenant": owner, "application": application }).to_string();
            let run_at = model::Instant(1_000_000);
            let job = store::job::NewJob {
                id,
                kind: "application.print_receipt",
                payload: &payload,
                key: None,
                lane: "",
                host: "",
                party: "",
                run_at,
            };
            store::job::enqueue(&mut tx, &job).await.unwrap();
            store::job::bury(&mut tx, id, "no paper").await.unwrap();
        }
        tx.commit().await.unwrap();
        store.close().await;
        tenant
    };
    let admin = administrator(&stage).await;
    let overview = admin.open(&format!("{PORTAL}/verwaltung")).await;
    let page = admin.open(&overview.link_to("/verwaltung/auftraege")).await;
    assert!(page.text().contains("no paper") && page.text().contains("aufgegeben"), "{}", page.text());
    let forms: Vec<_> = page.forms().into_iter().filter(|form| form.control("job").is_some()).collect();
    assert_eq!(forms.len(), 1, "a job of tenant {tenant} alone: {}", page.text());
    // somebody else's cannot be woken by its id
    let mut other = forms[0].clone();
    let foreign = uuid::Uuid::from_u128(2).to_string();
    other
        .controls
        .iter_mut()
        .filter(|control| control.name == "job")
        .for_each(|control| control.value.clone_from(&foreign));
    assert_eq!(admin.send(&other, None).await.status, 404);
    let page = admin.send(&forms[0], None).await;
    assert_eq!(page.status, 200, "{}", page.text());
    testkit::wait::until("the job is done", std::time::Duration::from_secs(60), || async {
        let page = admin.open(&format!("{PORTAL}/verwaltung/auftraege")).await;
        page.forms().iter().all(|form| form.control("job").is_none()).then_some(())
    })
    .await;

    // the operator sees all, and wakes any
    let listed = done(&stage.instance.run(&["job", "list"]));
    assert!(listed.contains("no paper") && listed.contains(&foreign), "{listed}");
    done(&stage.instance.run(&["job", "retry", &foreign]));
    assert!(
        refused(&stage.instance.run(&["job", "retry", &uuid::Uuid::from_u128(7).to_string()])).contains("job list")
    );
}
