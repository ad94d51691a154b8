// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data schemas, judged by libraries of others: the canonical form by lxml, JSON Schemas by jsonschema.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use form::view::Choice;
use form::{CodeLists, compile, to_json};
use serde_json::{Value, json};
use testkit::skips::skipped;
use xdatenfelder::genericode::{Columns, Entry};
use xdatenfelder::json_schema::{Options, json_schema};
use xdatenfelder::{Child, Document, Edition, Element, Field, GroupKind, Limits, read};

use crate::fill::fill;
use crate::house::python;

/// XML files below a folder of the test data.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "xml") {
            found.push(path);
        }
    }
}

fn data() -> Option<Vec<PathBuf>> {
    let folder = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let mut found = Vec::new();
    files(&folder.join("fim"), &mut found);
    found.sort();
    if found.is_empty() {
        skipped(&format!("{} holds no data schemas (AMTSWEG_TEST_DATA)", folder.display()));
        return None;
    }
    Some(found)
}

fn judged(mut judge: Command) -> (bool, String) {
    let output = judge.output().unwrap();
    let words = [output.stdout, output.stderr].map(|words| String::from_utf8_lossy(&words).into_owned());
    (output.status.success(), words.concat())
}

/// Names that occur in several folders get a number.
fn lay_out(folder: &Path, number: usize, path: &Path, written: &str) -> PathBuf {
    let name = format!("{number:03}-{}", path.file_stem().unwrap().to_string_lossy());
    std::fs::copy(path, folder.join(&name).with_extension("xml")).unwrap();
    let canonical = folder.join(name).with_extension("canonical");
    std::fs::write(&canonical, written).unwrap();
    canonical
}

#[test]
fn what_is_written_is_what_lxml_calls_canonical() {
    let name = "xdatenfelder/judge_canonical.py";
    let (Some(mut judge), Some(mut misled)) = (python(name, "lxml"), python(name, "lxml")) else { return };
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().unwrap();
    // process models hold whole archives as text
    let limits = Limits { text: 8 * 1024 * 1024, ..Limits::default() };
    let mut last = PathBuf::new();
    for (number, path) in data.iter().enumerate() {
        let document = Document::read(&std::fs::read(path).unwrap(), &limits);
        let document = document.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        last = lay_out(folder.path(), number, path, &document.write());
    }
    assert!(data.len() >= 40, "{} files", data.len());
    judge.arg(folder.path());
    let (content, words) = judged(judge);
    assert!(content, "{words}");
    // a judge that is always content would be none: one added blank is found
    let mut text = std::fs::read_to_string(&last).unwrap();
    text = text.replacen("></", "> </", 1);
    std::fs::write(&last, text).unwrap();
    misled.arg(folder.path());
    let (content, words) = judged(misled);
    assert!(!content && words.contains(" 1 wrong"), "{words}");
}

/// Stands for the published lists, which the test data hold only in part.
struct MadeLists;

fn entries() -> Vec<Entry> {
    (0..9).map(|n| Entry { code: format!("{n:03}"), name: format!("Eintrag {n}"), help: None }).collect()
}

impl CodeLists for MadeLists {
    fn find(&self, _: &str, _: Option<&str>) -> Option<Vec<Choice>> {
        Some(entries().into_iter().map(Choice::from).collect())
    }

    fn find_columns(&self, uri: &str, version: Option<&str>, _: Columns<'_>) -> Option<Vec<Choice>> {
        self.find(uri, version)
    }
}

/// Every way to something in the answers.
fn ways(value: &Value, way: &str, found: &mut Vec<String>) {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(values) => values.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in inside {
        let way = format!("{way}/{key}");
        found.push(way.clone());
        ways(value, &way, found);
    }
}

/// Answers with one thing wrong each: a value of another type, and a property that is not known.
fn wrong(answers: &Value) -> Vec<Value> {
    let mut places = Vec::new();
    ways(answers, "", &mut places);
    let mut found = Vec::new();
    for place in places.iter().step_by(places.len().div_ceil(20)) {
        let mut other = answers.clone();
        let value = other.pointer_mut(place).unwrap();
        match value {
            Value::Object(object) => drop(object.insert("F00000000000".to_owned(), json!("x"))),
            value => *value = json!({"x": 1}),
        }
        found.push(other);
    }
    found
}

/// Ids of all children but the first of groups of which one child is answered.
fn others(places: &[Child], is_choice: bool, found: &mut BTreeSet<String>) {
    for (at, child) in places.iter().enumerate() {
        if is_choice && at > 0 {
            found.insert(child.element.common().id.clone());
        }
        if let Element::Group(group) = &child.element {
            others(&group.struktur, group.art == Some(GroupKind::Choice), found);
        }
    }
}

#[test]
fn jsonschema_takes_the_schemas_and_the_answers_of_applications() {
    let name = "xdatenfelder/judge_json_schema.py";
    let (Some(mut judge), Some(mut misled)) = (python(name, "jsonschema"), python(name, "jsonschema")) else { return };
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let put = |name: String, value: &Value| std::fs::write(folder.path().join(name), value.to_string()).unwrap();
    let own = ["S99000000001", "S99000000002", "S99000000003", "S99000000004"];
    let own =
        own.map(|id| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../amtsweg/src/demo/data/{id}.xdf.xml")));
    let mut count = 0;
    for path in data.iter().filter(|path| !path.iter().any(|part| part == "xdf-synthetic")).chain(&own) {
        let Ok(schema) = read(&std::fs::read(path).unwrap(), &Limits::default()) else { continue };
        let lists = |_: &Field| Some(entries());
        let made = json_schema(&schema, Options { lists: Some(&lists), ..Options::default() });
        let form = match compile(&schema, &MadeLists) {
            Ok(form) => form,
            // the one of edition 1 chooses from lists that are not there
            Err(problems) => {
                assert_eq!(schema.edition, Edition::V1, "{}: {problems:?}", schema.id);
                put(format!("{}.schema.json", schema.id), &made);
                continue;
            }
        };
        let mut left_out = BTreeSet::new();
        others(&schema.struktur, false, &mut left_out);
        let wanted = |path: &form::Path| path.segments().iter().all(|segment| !left_out.contains(&segment.id));
        let answers = to_json(&form, &fill(&form, wanted));
        put(format!("{}.schema.json", schema.id), &made);
        put(format!("{}.json", schema.id), &answers);
        for (number, wrong) in wrong(&answers).iter().enumerate() {
            put(format!("{}.wrong.{number}.json", schema.id), wrong);
        }
        count += 1;
    }
    assert!(count >= 18, "{count} schemas");
    judge.arg(folder.path());
    let (content, words) = judged(judge);
    assert!(content, "{words}");
    // a judge that is always content would be none
    put("S99000000002.json".to_owned(), &json!({"F1": 1}));
    misled.arg(folder.path());
    let (content, words) = judged(misled);
    assert!(!content && words.contains("WRONG: S99000000002.json"), "{words}");
}
