// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The files of the tree and how breaches are told.

use std::path::{Path, PathBuf};

/// A text file, with its path from the root of the repository.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl File {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The crate or standard that the file belongs to, with the path inside of it.
    pub(crate) fn home(&self) -> Option<(&str, &str)> {
        let inner = self.path.strip_prefix("crates/").or_else(|| self.path.strip_prefix("standards/"))?;
        inner.split_once('/')
    }

    /// Whether the file holds nothing but tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }
}

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Breach {
    pub(crate) place: String,
    pub(crate) what: String,
}

impl Breach {
    pub(crate) fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into() }
    }

    pub(crate) fn at(file: &File, line: usize, what: impl Into<String>) -> Self {
        Self { place: format!("{}:{line}", file.path), what: what.into() }
    }
}

/// Fails with every breach of a rule and what to do about it.
pub(crate) fn hold(what_to_do: &str, mut breaches: Vec<Breach>) {
    breaches.sort();
    let lines: Vec<String> = breaches.iter().map(|breach| format!("  {}: {}", breach.place, breach.what)).collect();
    assert!(breaches.is_empty(), "{} breaches\n{}\nWhat to do: {what_to_do}\n", breaches.len(), lines.join("\n"));
}

/// Folders that are made by tools, not written by people.
const SKIPPED: [&str; 9] = [
    "target",
    ".git",
    "node_modules",
    ".venv",
    ".tools",
    "__pycache__",
    "amtsweg-demo",
    "test-results",
    "playwright-report",
];

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every path of the tree, from the root, in order.
pub(crate) fn all_paths() -> Vec<String> {
    let mut found = Vec::new();
    walk(&root(), "", &mut found);
    found.sort();
    assert!(found.len() > 50, "the tree was not found");
    found
}

/// Every text file whose name ends in one of these.
pub(crate) fn files(ends: &[&str]) -> Vec<File> {
    let root = root();
    let wanted = all_paths().into_iter().filter(|path| ends.iter().any(|end| path.ends_with(end)));
    wanted
        .map(|path| {
            let bytes = std::fs::read(root.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            let text = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
            File { path, text }
        })
        .collect()
}

/// One text file.
pub(crate) fn file(path: &str) -> File {
    let text = std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    File { path: path.to_owned(), text }
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().expect("names of files are UTF-8");
        if SKIPPED.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{prefix}{name}");
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found);
        } else if kind.is_file() {
            found.push(path);
        }
    }
}
