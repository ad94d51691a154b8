// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The released files in the folder of test data, which is not part of the repository.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use xdatenfelder::genericode::{self, Columns};
use xdatenfelder::{Edition, Limits, inspect, read, read_group};

/// Files below a folder of the test data; none when the data are not there.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let data = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let Ok(entries) = std::fs::read_dir(data.join(folder)) else {
        println!("skipped: {} is not there", data.join(folder).display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.to_string_lossy().ends_with(ending));
    files.sort();
    files
}

/// Distinct ids of elements, counted by plain text search: independent of the reader.
fn count(text: &str, element: &str) -> usize {
    let mut ids = BTreeSet::new();
    for (at, _) in text.match_indices(&format!("{element}>")) {
        let before = text[..at].rfind('<').unwrap();
        let tag = &text[before + 1..at];
        if tag.starts_with('/') || !(tag.is_empty() || tag.ends_with(':')) {
            continue;
        }
        let from = at + text[at..].find("id>").unwrap() + 3;
        ids.insert(text[from..from + text[from..].find('<').unwrap()].trim().to_owned());
    }
    ids.len()
}

#[test]
fn every_released_schema_is_read_and_counted() {
    let files = files("fim/xdf3", ".xdf.xml");
    for path in &files {
        let bytes = std::fs::read(path).unwrap();
        let schema = read(&bytes, &Limits::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let text = String::from_utf8(bytes).unwrap();
        let counts = schema.counts();
        assert_eq!(counts.fields, count(&text, "datenfeld"), "fields of {}", path.display());
        assert_eq!(counts.groups, count(&text, "datenfeldgruppe"), "groups of {}", path.display());
        assert_eq!(counts.rules, count(&text, "regel"), "rules of {}", path.display());
        assert!(path.to_string_lossy().contains(&schema.id));
        println!("{} {counts:?} {} findings", schema.id, schema.findings.len());
    }
    assert!(files.is_empty() || files.len() >= 13);
}

#[test]
fn released_schemas_with_random_damage_never_panic() {
    for path in files("fim/xdf3", ".xdf.xml").iter().take(3) {
        let bytes = std::fs::read(path).unwrap();
        for step in 1..40 {
            let at = bytes.len() * step / 41;
            let _ = read(&bytes[..at], &Limits::default());
            let mut damaged = bytes.clone();
            damaged[at] = b'<';
            let _ = read(&damaged, &Limits::default());
            damaged.drain(at..at + 20);
            let _ = read(&damaged, &Limits::default());
        }
    }
}

#[test]
fn the_synthetic_files_are_judged_as_their_names_say() {
    for path in files("fim/xdf-synthetic/v3", ".xml") {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let limits = Limits::default();
        let result = match name.as_str() {
            "xmlstruct-schema-0102" => read(&bytes, &limits).map(drop),
            _ => read_group(&bytes, &limits).map(drop),
        };
        match name.as_str() {
            "simple" | "xmlstruct-schema-0102" => result.unwrap_or_else(|error| panic!("{name}: {error}")),
            _ => {
                let error = result.err().unwrap_or_else(|| panic!("{name} was read"));
                let expected = match name.as_str() {
                    "input" => "<inhalt> occurs more than once",
                    "duplicate-id-node" => "<id> occurs more than once",
                    "empty-id-node" => "<id> is empty",
                    "missing-id-node" => "<id> is missing",
                    "unexpected-node" => "not expected",
                    "unknown-namespace" => "xdatenfelder_unknown",
                    "invalid-freigabestatus" => "<freigabestatus",
                    other => panic!("{other} has no expectation: {error}"),
                };
                assert!(error.to_string().contains(expected), "{name}: {error}");
            }
        }
    }
}

#[test]
fn every_published_code_list_is_read() {
    let lists = [files("transport/codelists", ".xml"), files("fim/codelisten", ".xml")].concat();
    for path in &lists {
        let bytes = std::fs::read(path).unwrap();
        let list =
            genericode::read(&bytes, &Limits::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let rows = String::from_utf8(bytes).unwrap().matches("Row>").count() / 2;
        assert_eq!(list.rows.len(), rows, "{}", path.display());
        let entries = list.entries(Columns::default());
        assert!(!entries.is_empty() && entries.iter().all(|entry| !entry.name.is_empty()), "{}", path.display());
    }
    assert!(lists.is_empty() || lists.len() >= 16);
}

#[test]
fn former_editions_are_read_and_counted() {
    let all = [files("fim/xdf1", ".xml"), files("fim/xdf2", ".xml")].concat();
    for path in &all {
        let bytes = std::fs::read(path).unwrap();
        let schema = read(&bytes, &Limits::default()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let text = String::from_utf8(bytes).unwrap();
        let counts = schema.counts();
        assert_eq!(counts.fields, count(&text, "datenfeld"), "fields of {}", path.display());
        assert_eq!(counts.groups, count(&text, "datenfeldgruppe"), "groups of {}", path.display());
        assert_eq!(counts.rules, count(&text, "regel"), "rules of {}", path.display());
        assert!(path.to_string_lossy().contains(&schema.id));
        assert_eq!(schema.edition, if text.contains("xdatenfelder_1") { Edition::V1 } else { Edition::V2 });
    }
    for path in files("fim/xdf-synthetic/v2", ".xml") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // their ids are words of the tests that they come from
        let found = inspect(&std::fs::read(&path).unwrap(), &Limits::default());
        let expected = match name.as_str() {
            "duplicate-optional-value" => "<beschreibung> occurs more than once",
            "duplicate-required-value" | "xdlint-duplicate-required-value" => "<name> occurs more than once",
            "unknown-namespace" => "xdatenfelder_unknown",
            _ => {
                found.unwrap_or_else(|error| panic!("{name}: {error}"));
                continue;
            }
        };
        let error = found.err().unwrap_or_else(|| panic!("{name} was read")).to_string();
        assert!(error.contains(expected), "{name}: {error}");
    }
}
