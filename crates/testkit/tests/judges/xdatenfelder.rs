// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data schemas, judged by libraries of others: the canonical form by lxml.

use std::path::{Path, PathBuf};
use std::process::Command;

use testkit::skips::skipped;
use xdatenfelder::{Document, Limits};

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
