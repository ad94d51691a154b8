// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What must not be left behind: unfinished code, names that say nothing, traces of somebody's machine.

use crate::{
    rust,
    tree::{Breach, File, all_paths, files, hold},
};

/// Names that take in anything.
const EMPTY_NAMES: [&str; 12] = [
    "util",
    "utils",
    "utility",
    "utilities",
    "common",
    "helper",
    "helpers",
    "misc",
    "prelude",
    "manager",
    "managers",
    "stuff",
];

/// Text files of ours.
const TEXTS: [&str; 16] = [
    ".rs", ".sql", ".ftl", ".html", ".typ", ".toml", ".css", ".scss", ".js", ".mjs", ".ts", ".py", ".sh", ".yml",
    ".md", ".json",
];

fn check_name(path: &str) -> Option<Breach> {
    let found = path.split('/').flat_map(|part| part.split(['.', '_', '-'])).find(|word| EMPTY_NAMES.contains(word));
    found.map(|word| Breach::new(path, format!("{word:?} says nothing about what is inside")))
}

fn check_unfinished(file: &File) -> Vec<Breach> {
    let code = rust::read(&file.text).code;
    let mut breaches = Vec::new();
    for (at, line) in code.lines().enumerate() {
        let squeezed: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
        for name in ["todo", "unimplemented", "dbg"] {
            let called = squeezed.split(&format!("{name}!")).count() > 1;
            let whole = squeezed
                .split(&format!("{name}!"))
                .next()
                .is_some_and(|before| !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_'));
            if called && whole {
                breaches.push(Breach::at(file, at + 1, format!("{name}! is left")));
            }
        }
    }
    breaches
}

/// Notes of work to do without the number of an issue, and folders of a machine.
fn check_traces(file: &File) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        for note in [concat!("TO", "DO"), concat!("FIX", "ME")] {
            let bare = line.split(note).skip(1).any(|after| {
                let digits = after.trim_start_matches([':', ' ', '(']).strip_prefix('#');
                !digits.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
            });
            let whole = line.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == note);
            if bare && whole {
                breaches.push(Breach::at(file, at + 1, format!("{note} without the number of an issue")));
            }
        }
        for folder in ["home", "root", "work", "Users"] {
            let path = format!("/{folder}/");
            let absolute =
                |before: &str| before.is_empty() || before.ends_with([' ', '"', '\'', '`', '(', '=', ':', '>']);
            let mut pieces = line.split(&path);
            let before = pieces.next().unwrap_or_default();
            let after = pieces.next();
            if after.is_some_and(|rest| rest.starts_with(|letter: char| letter.is_alphanumeric())) && absolute(before) {
                breaches.push(Breach::at(file, at + 1, format!("names a folder of a machine: {path}")));
            }
        }
    }
    breaches
}

#[test]
fn names_of_files_say_what_is_inside() {
    let breaches = all_paths().iter().filter_map(|path| check_name(path)).collect();
    hold("name the file or folder after the one thing it holds, or move its parts to where they belong.", breaches);
}

#[test]
fn nothing_unfinished_is_left() {
    let breaches = files(&[".rs"]).iter().flat_map(check_unfinished).collect();
    hold("finish it, or leave it out and file an issue.", breaches);
}

#[test]
fn no_bare_notes_and_no_folders_of_a_machine() {
    let own = files(&TEXTS).into_iter().filter(|file| !file.path.contains("/vendor/kern/"));
    hold(
        "file an issue and write its number behind the note; take folders as arguments or relative to the repository.",
        own.flat_map(|file| check_traces(&file)).collect(),
    );
}

#[cfg(test)]
mod tests {
    use super::{File, check_name, check_traces, check_unfinished};

    #[test]
    fn empty_names_are_found() {
        for path in ["crates/x/src/utils.rs", "crates/common/Cargo.toml", "e2e/login-helpers.ts", "a/prelude/b.rs"] {
            assert!(check_name(path).is_some(), "{path}");
        }
        assert!(check_name("crates/store/src/commonly.rs").is_none());
    }

    #[test]
    fn unfinished_code_is_found() {
        let found = |code: &str| check_unfinished(&File::new("x.rs", code)).len();
        assert_eq!(found("fn f() { todo!() }\nfn g() { dbg! (1); unimplemented!(\"x\") }"), 3);
        assert_eq!(found("let x = \"todo!()\"; // dbg!(x)\nnot_a_todo!();"), 0);
    }

    #[test]
    fn traces_are_found() {
        let found = |text: String| check_traces(&File::new("x.md", &text)).len();
        assert_eq!(found(format!("// {}: later", concat!("TO", "DO"))), 1);
        assert_eq!(found(format!("// {} #12: later", concat!("TO", "DO"))), 0);
        assert_eq!(found(format!("cd /{}/main", "work")), 1);
        assert_eq!(found(format!("see \"/{}/somebody/x\"", "home")), 1);
        assert_eq!(found(format!("GET https://example.org/{}/x and docs/{}/y", "home", "work")), 0);
    }
}
