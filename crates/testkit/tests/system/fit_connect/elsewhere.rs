// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Two instances side by side: the portal of one delivers to an authority of the other. Kills in between double nothing.

use crate::stage::{PRINTING, Stage};
use std::io::Write;
use testkit::engine::Engine;
use testkit::{server::Settings, wait};

on_each_engine!(an_application_goes_to_another_instance_and_comes_once);

async fn an_application_goes_to_another_instance_and_comes_once(engine: Engine) {
    let there = Stage::new(&engine).await;
    let here = Stage::new(&engine).await;
    let told = std::fs::read(there.instance.data().join("demo.json")).unwrap();
    let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
    let told = &told["fit_connect"];
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let secret = here.instance.folder().join("secret");
    writeln!(std::fs::File::create(&secret).unwrap(), "{}", text(&told["sender"]["client_secret"])).unwrap();
    let base = there.server.base().to_owned();
    let id = text(&told["authority"]["destination_id"]);
    let (token, api, client) =
        (format!("{base}/token"), format!("{base}/submission-api/v2"), text(&told["sender"]["client_id"]));
    let add = |id: &str, api: &str| {
        let named = ["--token-url", &token, "--api", api, "--client-id", &client, "--name", "Amt anderswo"];
        let file = ["--secret-file", secret.to_str().unwrap()];
        here.instance.run(&[&["destination", "add-remote", id][..], &named, &file].concat())
    };
    let output = add(&id, &api);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let unknown = add("00000000-0000-0000-0000-000000000001", &api);
    assert!(!unknown.status.success() && String::from_utf8_lossy(&unknown.stderr).contains("404"));
    let deliver = ["service", "deliver", "hinweis-geben", "--tenant", "musterstadt", "--destination", &id];
    let output = here.instance.run(&deliver);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let mut here = here;
    let mut guest = here.guest();
    let mut sent = Vec::new();
    for kill in [false, true, true] {
        let (_, received) = guest.apply("hinweis-geben").await;
        sent.push(received);
        if kill {
            here = here.killed_and_started(&Settings::none()).await;
            guest.browser = guest.browser.moved(here.server.base());
        }
    }
    let officer = there.officer().await;
    let arrived = wait::until("cases elsewhere", PRINTING * 2, || async {
        let cases = officer.cases().await;
        (cases.len() >= sent.len()).then_some(cases)
    })
    .await;
    for received in &sent {
        let mut found = 0;
        for case in &arrived {
            found += usize::from(officer.browser.open(&case.href).await.text().contains(&received.number));
        }
        assert_eq!(found, 1, "{} came {found} times", received.number);
        // what became of it elsewhere stands in the timeline here
        wait::until("acceptance in the timeline", PRINTING * 2, || async {
            let page = guest.browser.open(&format!("{}/stand", received.path)).await;
            page.text().contains("Bei der Behörde angekommen").then_some(())
        })
        .await;
    }
    assert_eq!(officer.cases().await.len(), sent.len(), "something came twice");
    assert!(here.officer().await.cases().await.is_empty(), "it stayed here");
}
