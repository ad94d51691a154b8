// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Standards, words of the domain and the form engine are pure: values in, values out.

use crate::{
    cargo,
    paths::paths,
    rust,
    tree::{Breach, File, files, hold},
};

/// Outside crates that wait, listen or store.
const BUSY: [&str; 9] =
    ["tokio", "futures", "async-trait", "sqlx", "axum", "reqwest", "object_store", "tracing", "indicatif"];

/// Modules of the standard library that reach outside of the program.
const OUTSIDE: [&str; 5] = ["fs", "net", "env", "process", "thread"];

fn is_pure(file: &File) -> bool {
    let pure = ["standards/", "crates/model/", "crates/form/"].iter().any(|folder| file.path.starts_with(folder));
    let source = file.home().is_some_and(|(_, inner)| inner.starts_with("src/") || inner == "Cargo.toml");
    pure && source && !file.is_test()
}

fn check(file: &File) -> Vec<Breach> {
    if file.path.ends_with("Cargo.toml") {
        let found = cargo::dependencies(&file.text).into_iter().filter(|found| BUSY.contains(&found.name.as_str()));
        return found.map(|found| Breach::at(file, found.line, format!("depends on {}", found.name))).collect();
    }
    let code = rust::without_tests(&rust::read(&file.text).code);
    let mut breaches = Vec::new();
    for path in paths(&code) {
        if path.segments[0] == "std" && OUTSIDE.contains(&path.segments[1]) {
            breaches.push(Breach::at(file, path.line, format!("reaches outside by std::{}", path.segments[1])));
        }
    }
    let waits = rust::words(&code).filter(|(_, word)| matches!(*word, "async" | "await"));
    breaches.extend(waits.map(|(line, word)| Breach::at(file, line, format!("waits: {word}"))));
    breaches
}

#[test]
fn standards_model_and_form_do_no_io() {
    let pure: Vec<File> = files(&[".rs", "Cargo.toml"]).into_iter().filter(is_pure).collect();
    assert!(pure.len() > 20, "the pure crates were not found");
    hold(
        "take bytes or values as arguments and give values back; who reads files or waits is a use case or an adapter.",
        pure.iter().flat_map(check).collect(),
    );
}

#[cfg(test)]
mod tests {
    use super::{File, check, is_pure};

    #[test]
    fn io_and_waiting_are_found() {
        let found = |path: &str, text: &str| check(&File::new(path, text)).len();
        assert_eq!(found("crates/model/src/x.rs", "use std::{fs, fmt};\nasync fn f() { g().await }"), 3);
        assert_eq!(found("crates/model/src/x.rs", "use std::fmt;\n#[cfg(test)]\nmod tests { use std::fs; }"), 0);
        assert_eq!(
            found("standards/x/Cargo.toml", "[dependencies]\ntokio = \"1\"\n[dev-dependencies]\ntokio = \"1\"\n"),
            1
        );
        assert!(!is_pure(&File::new("standards/x/tests/all/files.rs", "")));
        assert!(!is_pure(&File::new("crates/store/src/db.rs", "")));
    }
}
