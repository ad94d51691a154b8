// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the provider of log-ins serves to programs and what `docs/api/openid.json` says are the same, in both directions.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::collections::BTreeSet;

/// Doors of browsers, which lie with people's pages.
const BROWSERS: [&str; 2] = ["get /openid/authorize", "get /openid/logout"];

#[test]
fn everything_served_is_documented_and_everything_documented_is_served() {
    let text = include_str!("../../../docs/api/openid.json");
    let document: Value = serde_json::from_str(text).unwrap();
    let mut told = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            assert!(operation["summary"].is_string() && operation["security"].is_array(), "{method} {path}");
            told.insert(format!("{method} {path}"));
        }
    }
    let served = api::served_by_openid().into_iter().map(|(method, path)| format!("{} {path}", method.to_lowercase()));
    let served: BTreeSet<String> = served.chain(BROWSERS.map(str::to_owned)).collect();
    assert_eq!(told, served);
    for reference in text.split("\"#/").skip(1) {
        let place = reference.split('"').next().unwrap();
        assert!(document.pointer(&format!("/{place}")).is_some(), "{place} leads nowhere");
    }
}
