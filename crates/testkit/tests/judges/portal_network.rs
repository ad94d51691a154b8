// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bereitstelldienst, Suchdienst and open data, judged by schemathesis.

use crate::house::{House, python};
use serde_json::Value;
use std::time::Duration;
use testkit::wait;

const OPENAPI: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api/portal-network.json");

#[tokio::test(flavor = "multi_thread")]
async fn schemathesis_finds_no_answer_of_the_portal_network_that_is_not_documented() {
    let Some(mut judge) = python("portal_network/judge_openapi.py", "schemathesis") else { return };
    let Some(mut misled) = python("portal_network/judge_openapi.py", "schemathesis") else { return };
    let house = House::open().await;
    // services at a place come by the index, and while it is built the answer is to come again
    wait::until("a search index", Duration::from_secs(60), async || {
        house.run(&["search", "status"]).await.contains(" 0 changes to take in").then_some(())
    })
    .await;
    judge.arg(house.base()).arg(OPENAPI);
    house.must_please(judge).await;
    // the same judge finds an answer that somebody forgot to document
    let mut told: Value = serde_json::from_slice(&std::fs::read(OPENAPI).unwrap()).unwrap();
    let path = "/suchdienst/api/v2/onlineservices/detail";
    let paths = told["paths"].as_object_mut().unwrap();
    paths.retain(|known, _| known == path);
    assert!(paths[path]["get"]["responses"].as_object_mut().unwrap().remove("404").is_some());
    let file = house.demo_json().with_file_name("forgetful.json");
    std::fs::write(&file, told.to_string()).unwrap();
    misled.arg(house.base()).arg(file);
    let (content, words) = house.judged_by(misled).await;
    assert!(!content && words.contains("Undocumented"), "{words}");
}
