// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tests that cannot run say so, and are counted.

use std::io::Write;
use std::path::PathBuf;

/// Prints one line and appends it to the file that `AMTSWEG_SKIPS` names.
pub fn skipped(why: &str) {
    let line = format!("skipped: {why}\n");
    // a closed standard output is no reason to fail
    let _ = std::io::stdout().write_all(line.as_bytes());
    if let Some(path) = std::env::var_os("AMTSWEG_SKIPS") {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).expect("the file of skips");
        file.write_all(line.as_bytes()).expect("a line in the file of skips");
    }
}

/// A file of the folder with real test data; skips and tells nothing where it is missing.
#[must_use]
pub fn test_data(path: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("AMTSWEG_TEST_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
    let file = folder.join(path);
    if file.exists() {
        return Some(file);
    }
    skipped(&format!("AMTSWEG_TEST_DATA has no {path}"));
    None
}

/// A program in the search path; skips and tells nothing where it is missing.
#[must_use]
pub fn program(name: &str, package: &str) -> Option<PathBuf> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&paths).map(|folder| folder.join(name)).find(|path| path.is_file());
    if found.is_none() {
        skipped(&format!("{name} is not installed (Debian package {package})"));
    }
    found
}
