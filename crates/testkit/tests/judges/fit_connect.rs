// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIT-Connect, judged by the client from PyPI, by two peers on JOSE libraries of others, and by schemathesis.

use serde_json::Value;

use crate::house::{House, node, python};

/// What the peer in Python looks at.
const PYTHON: [&str; 7] = ["cycle", "refusals", "reject", "callbacks", "rotation", "replies", "v1"];
/// What the peer in JavaScript looks at.
const JAVASCRIPT: [&str; 5] = ["cycle", "rejection", "callbacks", "rotation", "replies"];

#[tokio::test(flavor = "multi_thread")]
async fn the_unmodified_client_of_pypi_sends_lists_fetches_and_opens() {
    let Some(mut by_config) = python("fit_connect/judge_sdk.py", "fitconnect, cryptography") else { return };
    let Some(mut by_proxy) = python("fit_connect/judge_sdk.py", "fitconnect, cryptography") else { return };
    let house = House::open().await;
    by_config.arg(house.demo_json()).arg("config");
    house.must_please(by_config).await;
    by_proxy.arg(house.demo_json()).arg("proxy");
    house.must_please(by_proxy).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_client_of_pypi_sends_to_an_authority_becomes_a_case() {
    let needs = "fitconnect, jwcrypto, cryptography";
    let Some(mut judge) = python("fit_connect/judge_casework.py", needs) else { return };
    let house = House::open().await;
    judge.arg(house.demo_json());
    house.must_please(judge).await;
    let officer = house.officer().await;
    let cases = officer.cases().await;
    assert_eq!(cases.len(), 1, "what was rejected is no case: {cases:?}");
    let page = officer.browser.open(&cases[0].href).await;
    let text = page.text();
    for words in ["Das Schlagloch ist groß.", "Gerichtsweg 12", "anderen Portal"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    let file = officer.browser.open(&page.link_to("/anlage/1")).await;
    assert!(file.body.starts_with(b"%PDF-1.7") && file.body.len() == 9 + 256 * 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_on_jwcrypto_goes_the_whole_way() {
    let Some(mut peer) = python("fit_connect/judge_peer.py", "jwcrypto, cryptography") else { return };
    let Some(mut misled) = python("fit_connect/judge_peer.py", "jwcrypto, cryptography") else { return };
    let house = House::open().await;
    peer.arg(house.demo_json()).args(PYTHON);
    house.must_please(peer).await;
    // a judge that is always content would be none: with another signing key, nothing is accepted
    let mut told: Value = serde_json::from_slice(&std::fs::read(house.demo_json()).unwrap()).unwrap();
    let other = told["fit_connect"]["subscriber_decryption_jwk"].clone();
    told["fit_connect"]["subscriber_signing_jwk"] = other;
    let file = house.demo_json().with_file_name("misleading.json");
    std::fs::write(&file, told.to_string()).unwrap();
    misled.arg(file).arg("reject");
    let (content, words) = house.judged_by(misled).await;
    assert!(!content && words.contains("WRONG: the rejection answered 422"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_on_jose_goes_the_whole_way() {
    let Some(mut peer) = node("fit_connect/judge_jose.mjs") else { return };
    let house = House::open().await;
    peer.arg(house.demo_json()).args(JAVASCRIPT);
    house.must_please(peer).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn events_of_before_and_after_a_change_of_keys_are_verified_by_others() {
    let house = House::open().await;
    // the first run has nothing before it; then the service has another key for each
    for turn in 0..2 {
        let peers = [python("fit_connect/judge_peer.py", "jwcrypto, cryptography"), node("fit_connect/judge_jose.mjs")];
        for mut peer in peers.into_iter().flatten() {
            peer.arg(house.demo_json()).arg("signed");
            house.must_please(peer).await;
        }
        if turn == 0 {
            house.change_signing_keys().await;
        }
    }
    let Some(mut unchanged) = python("fit_connect/judge_peer.py", "jwcrypto, cryptography") else { return };
    unchanged.arg(house.demo_json()).arg("signed");
    let (content, words) = house.judged_by(unchanged).await;
    assert!(!content && words.contains("3 runs, signed by"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn schemathesis_finds_no_answer_that_is_not_documented() {
    let Some(mut judge) = python("fit_connect/judge_openapi.py", "schemathesis, jwcrypto") else { return };
    let Some(mut misled) = python("fit_connect/judge_openapi.py", "schemathesis, jwcrypto") else { return };
    let house = House::open().await;
    let openapi = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api/fit-connect.json");
    judge.arg(house.demo_json()).arg(openapi);
    house.must_please(judge).await;
    // the same judge finds an answer that somebody forgot to document
    let mut told: Value = serde_json::from_slice(&std::fs::read(openapi).unwrap()).unwrap();
    let paths = told["paths"].as_object_mut().unwrap();
    paths.retain(|path, _| path == "/submission-api/v2/destinations/{destinationId}");
    let responses = &mut paths["/submission-api/v2/destinations/{destinationId}"]["get"]["responses"];
    assert!(responses.as_object_mut().unwrap().remove("404").is_some());
    let file = house.demo_json().with_file_name("forgetful.json");
    std::fs::write(&file, told.to_string()).unwrap();
    misled.arg(house.demo_json()).arg(file);
    let (content, words) = house.judged_by(misled).await;
    assert!(!content && words.contains("Undocumented status code"), "{words}");
}
