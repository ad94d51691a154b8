// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is served and what the descriptions in `docs/api` say are the same, in both directions.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::collections::BTreeSet;

const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

/// Names of parts do not matter, only their places.
fn shape(method: &str, path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part });
    format!("{} {}", method.to_uppercase(), parts.collect::<Vec<_>>().join("/"))
}

fn documented(document: &Value) -> BTreeSet<String> {
    let paths = document["paths"].as_object().unwrap().iter();
    let operations = paths.flat_map(|(path, operations)| {
        let methods = METHODS.into_iter().filter(|method| operations.get(method).is_some());
        methods.map(move |method| shape(method, path))
    });
    operations.collect()
}

fn served() -> BTreeSet<String> {
    api::served_by_fit_connect().iter().map(|(method, path)| shape(method, path)).collect()
}

fn document() -> Value {
    serde_json::from_str(usecases::delivery::OPENAPI).unwrap()
}

fn portal_network() -> Value {
    serde_json::from_str(usecases::catalogue::OPENAPI).unwrap()
}

#[test]
fn what_the_portal_network_asks_is_documented_and_served() {
    let served: BTreeSet<String> =
        api::served_in_the_portal_network().iter().map(|(method, path)| shape(method, path)).collect();
    let told = documented(&portal_network());
    assert_eq!(served, told, "docs/api/portal-network.json and what is served differ");
    assert!(served.len() > 20, "{}", served.len());
}

#[test]
fn everything_served_is_documented_and_everything_documented_is_served() {
    let (served, mut told) = (served(), documented(&document()));
    // the document says in its head that v1 is there without a prefix, too
    let bare: Vec<String> = told
        .iter()
        .filter_map(|line| line.split_once(" /submission-api/v1/"))
        .map(|(method, rest)| format!("{method} /v1/{rest}"))
        .collect();
    told.extend(bare);
    let missing: Vec<&String> = served.difference(&told).collect();
    assert!(missing.is_empty(), "served and not in docs/api/fit-connect.json: {missing:#?}");
    let invented: Vec<&String> = told.difference(&served).collect();
    assert!(invented.is_empty(), "in docs/api/fit-connect.json and not served: {invented:#?}");
    assert!(served.len() > 40, "{}", served.len());
}

#[test]
fn every_operation_says_what_it_needs_and_every_reference_leads_somewhere() {
    for document in [document(), portal_network()] {
        check(&document);
    }
}

fn check(document: &Value) {
    let mut names = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let place = format!("{method} {path}");
            assert!(METHODS.contains(&method.as_str()), "{place}: no method");
            assert!(operation["summary"].is_string() && operation["security"].is_array(), "{place}: summary, security");
            assert!(names.insert(operation["operationId"].as_str().unwrap()), "{place}: its operationId stands twice");
            let in_path = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
            let told = operation["parameters"].as_array().into_iter().flatten();
            let told: Vec<&str> =
                told.filter(|one| one["in"] == "path").filter_map(|one| one["name"].as_str()).collect();
            assert_eq!(in_path.collect::<Vec<_>>(), told, "{place}: parameters in its path");
        }
    }
    let mut open = vec![document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(items) => open.extend(items),
            Value::String(text) => {
                if let Some(place) = text.strip_prefix("#/") {
                    assert!(document.pointer(&format!("/{place}")).is_some(), "{text} leads nowhere");
                }
            }
            _ => {}
        }
    }
}
