// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The compiler on the texts of released rules, which are not part of the repository.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use xdatenfelder::rules::{Note, Scope, compile, of_schema, read, write};
use xdatenfelder::{Limits, Schema};

/// Figures that the compiler must not fall below, per thousand: of the different texts, of all their occurrences, and of the
/// texts of the schemas at hand.
const TEXTS: usize = 841;
const OCCURRENCES: usize = 948;
const OF_SCHEMAS: usize = 740;

pub(crate) fn data(file: &str) -> Option<Vec<u8>> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let found = std::fs::read(data.join(file)).ok();
    if found.is_none() {
        println!("skipped: {file} is not in {}", data.display());
    }
    found
}

/// The released schemas of the test data.
pub(crate) fn schemas() -> Vec<Schema> {
    let files = crate::real_files::files("fim/xdf3", ".xdf.xml");
    files.iter().map(|file| xdatenfelder::read(&std::fs::read(file).unwrap(), &Limits::default()).unwrap()).collect()
}

#[test]
fn most_released_texts_compile() {
    let Some(bytes) = data("fim/rules/fim_freitextregeln_open.json") else { return };
    let texts: Vec<serde_json::Value> = serde_json::from_slice(&bytes).unwrap();
    let (mut compiled, mut all, mut weighted) = (0, 0, 0);
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for entry in &texts {
        let text = entry["text"].as_str().unwrap();
        let count = usize::try_from(entry["count"].as_u64().unwrap()).unwrap();
        all += count;
        match compile(text, &Scope::unknown()) {
            Ok(draft) => {
                compiled += 1;
                weighted += count;
                // what is shown back says the same, and so does the JSON
                let sentences = draft.sentences().join(" ");
                let again = compile(&sentences, &Scope::unknown());
                let again = again.unwrap_or_else(|error| panic!("{text}\n{sentences}\n{error}"));
                assert_eq!(again.rules(), draft.rules(), "{text}\n{sentences}");
                assert_eq!(again.shown(), draft.shown(), "{text}\n{sentences}");
                assert_eq!(again.sentences(), draft.sentences());
                assert_eq!(read(&write(draft.rules())).as_deref(), Ok(draft.rules()));
            }
            Err(refused) => {
                println!("not compiled {} ×{count}: {refused}", entry["h"].as_str().unwrap());
                *reasons.entry(refused.reason.to_string()).or_default() += 1;
            }
        }
    }
    let per_mille = |part: usize, whole: usize| part * 1000 / whole;
    let (texts, occurrences) = (per_mille(compiled, texts.len()), per_mille(weighted, all));
    println!("{compiled} texts, {texts} ‰; {weighted} of {all} occurrences, {occurrences} ‰; {reasons:#?}");
    assert!(texts >= TEXTS && occurrences >= OCCURRENCES, "fewer texts compile than before");
}

#[test]
fn texts_compile_against_the_schemas_that_carry_them() {
    let schemas = schemas();
    let mut texts: BTreeMap<String, bool> = BTreeMap::new();
    for carried in schemas.iter().flat_map(|schema| of_schema(schema, &|_| None)) {
        match &carried.outcome {
            Ok(draft) => {
                assert!(!draft.notes().contains(&Note::NotCompared));
                texts.entry(draft.text().to_owned()).or_insert(true);
            }
            Err(refused) => {
                println!("not compiled: {} of {}: {refused}", carried.rule, carried.bearer);
                texts.insert(format!("{} {refused}", carried.rule), false);
            }
        }
    }
    let compiled = texts.values().filter(|compiled| **compiled).count();
    println!("{compiled} of {} texts compile against their schemas", texts.len());
    assert!(compiled * 1000 >= texts.len() * OF_SCHEMAS, "fewer texts compile than before");
}
