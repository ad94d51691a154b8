// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sixty released rules with what each demands, written down by somebody who did not see the compiler. The texts are found
//! by their hash in the test data, which are not part of the repository; where a schema with the rule is among them, the
//! text is compiled against it too.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use xdatenfelder::rules::{Land, Plain, Rule, Scope, Standing, compile};
use xdatenfelder::{Child, Element, Schema};

use crate::rules_real::{data, schemas};

const SAMPLE: &str = include_str!("../rules/sample.json");

/// What a case expects and the rules do not say; empty where all is as expected. `paths` are the places of ids in the schema.
fn wrong(rules: &[Rule], case: &Value, paths: &dyn Fn(&str) -> String) -> Vec<String> {
    let answers = case["answers"].as_object().unwrap().iter().map(|(path, value)| (paths(path), value.clone()));
    let plain = Plain::new(answers, case["land"].as_str().map(|land| Land::named(land).unwrap()));
    let mut found = Vec::new();
    for expected in case["expect"].as_array().unwrap() {
        let is_so = if let Some(field) = expected["field"].as_str() {
            let place: Vec<String> = field.split('.').map(str::to_owned).collect();
            let said = match plain.standing(rules, &place) {
                Standing::Required => "required",
                Standing::Forbidden => "forbidden",
                Standing::Optional => "optional",
            };
            expected["state"] == said
        } else {
            expected["valid"] == plain.is_valid(rules)
        };
        if !is_so {
            found.push(format!("{} expects {expected}", case["answers"]));
        }
    }
    found
}

/// The scope of a bearer (`datenfeldgruppe:G…:1.0.0`), and how its ids are found below it.
fn bearer<'a>(schemas: &'a [Schema], name: &str) -> Option<(Scope<'a>, Vec<String>)> {
    let id = name.split(':').nth(1)?;
    let (scope, children) = schemas.iter().find_map(|schema| {
        if schema.id == id {
            return Some((Scope::of_schema(schema, &|_| None), &schema.struktur));
        }
        let group = groups(&schema.struktur).into_iter().find(|element| element.common().id == id)?;
        let Element::Group(inside) = group else { return None };
        Some((Scope::of_element(group, &|_| None), &inside.struktur))
    })?;
    let mut paths = Vec::new();
    let mut open: Vec<(String, &Child)> = children.iter().map(|child| (String::new(), child)).collect();
    while let Some((base, child)) = open.pop() {
        let path = format!("{base}.{}", child.element.common().id);
        if let Element::Group(group) = &child.element {
            open.extend(group.struktur.iter().map(|child| (path.clone(), child)));
        }
        paths.push(path);
    }
    Some((scope, paths))
}

fn groups(children: &[Child]) -> Vec<&Element> {
    let mut found = Vec::new();
    for child in children {
        if let Element::Group(group) = &child.element {
            found.push(&child.element);
            found.extend(groups(&group.struktur));
        }
    }
    found
}

#[test]
fn no_compiled_rule_of_the_sample_is_wrong() {
    let Some(bytes) = data("fim/rules/fim_freitextregeln_open.json") else { return };
    let texts: Vec<Value> = serde_json::from_slice(&bytes).unwrap();
    let texts: BTreeMap<&str, &str> =
        texts.iter().map(|entry| (entry["h"].as_str().unwrap(), entry["text"].as_str().unwrap())).collect();
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let schemas = schemas();
    let mut compiled = BTreeSet::new();
    let mut cases = 0;
    let mut faults = Vec::new();
    for rule in sample["rules"].as_array().unwrap() {
        let hash = rule["h"].as_str().unwrap();
        let known = bearer(&schemas, rule["bearer"].as_str().unwrap());
        let paths = |id: &str| {
            let end = format!(".{id}");
            let found = known.as_ref().and_then(|(_, paths)| paths.iter().find(|path| path.ends_with(&end)));
            found.map_or_else(|| id.to_owned(), |path| format!("self{path}"))
        };
        let unknown = Scope::unknown();
        for scope in [Some(&unknown), known.as_ref().map(|(scope, _)| scope)].into_iter().flatten() {
            match compile(texts[hash], scope) {
                Ok(draft) => {
                    compiled.insert(hash);
                    for case in rule["cases"].as_array().unwrap() {
                        cases += 1;
                        let wrong = wrong(draft.rules(), case, &paths);
                        faults.extend(wrong.into_iter().map(|fault| format!("{hash} {fault}")));
                    }
                }
                Err(refused) => println!("not compiled {hash}: {refused}"),
            }
        }
    }
    // what has no definite meaning must not get one
    for rule in sample["undecidable"].as_array().unwrap() {
        let hash = rule["h"].as_str().unwrap();
        if let Ok(draft) = compile(texts[hash], &Scope::unknown()) {
            faults.push(format!("{hash} has no definite meaning, yet it compiles: {:?}", draft.sentences()));
        }
    }
    println!("{} of 60 compile, {cases} cases judged", compiled.len());
    assert!(compiled.len() >= COMPILED, "{} of the sample compile", compiled.len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// How many of the sixty must compile.
const COMPILED: usize = 55;
