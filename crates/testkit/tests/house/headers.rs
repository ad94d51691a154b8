// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What stands at the head of a file: who holds the rights, under which licence, and in Rust what the file is for.

use crate::tree::{Breach, File, files, hold};

/// Files that can carry a comment; for the rest REUSE.toml speaks.
const ENDS: [&str; 15] = [
    ".rs", ".sql", ".ftl", ".html", ".typ", ".toml", ".css", ".scss", ".js", ".mjs", ".ts", ".py", ".sh", ".yml",
    ".svg",
];

fn is_ours(file: &File) -> bool {
    // REUSE.toml and its kin speak for others; what is vendored keeps its own words
    !file.path.contains("/vendor/kern/") && file.path != "REUSE.toml"
}

fn check_rights(file: &File) -> Vec<Breach> {
    let head: String = file.text.chars().take(600).collect();
    let tags = ["SPDX-FileCopyrightText: ", "SPDX-License-Identifier: "];
    let missing = tags.iter().filter(|tag| !head.contains(*tag));
    missing.map(|tag| Breach::new(&file.path, format!("no {}", tag.trim_end_matches(": ")))).collect()
}

fn check_purpose(file: &File) -> Option<Breach> {
    let says = |line: &str| line.strip_prefix("//!").is_some_and(|text| text.trim().len() > 10);
    let mut lines = file.text.lines().skip_while(|line| line.is_empty() || line.starts_with("// ") || *line == "//");
    match lines.next() {
        Some(line) if says(line) => None,
        _ => Some(Breach::new(&file.path, "no `//!` that says what the module is for")),
    }
}

#[test]
fn every_file_names_its_rights() {
    hold(
        "begin with `SPDX-FileCopyrightText: Amtsweg contributors` and `SPDX-License-Identifier: EUPL-1.2` in the comment \
         syntax of the file (templates: {# … #}). Files that cannot carry comments are named in REUSE.toml.",
        files(&ENDS).iter().filter(|file| is_ours(file)).flat_map(check_rights).collect(),
    );
}

#[test]
fn every_module_says_what_it_is_for() {
    hold(
        "write one to four lines of `//!` under the licence: what the module is for and what holds in it.",
        files(&[".rs"]).iter().filter_map(check_purpose).collect(),
    );
}

#[cfg(test)]
mod tests {
    use super::{File, check_purpose, check_rights};

    const RIGHTS: &str = "// SPDX-FileCopyrightText: Amtsweg contributors\n// SPDX-License-Identifier: EUPL-1.2\n";

    #[test]
    fn missing_heads_are_found() {
        assert!(check_rights(&File::new("x.rs", RIGHTS)).is_empty());
        assert_eq!(check_rights(&File::new("x.rs", "fn main() {}")).len(), 2);
        let purpose = |text: &str| check_purpose(&File::new("x.rs", &format!("{RIGHTS}\n{text}"))).is_none();
        assert!(purpose("//! Reads what a manifest depends on.\n"));
        assert!(!purpose("fn main() {}"));
        assert!(!purpose("//!\nfn main() {}"));
        assert!(!purpose("use x;\n//! Too late to be read as the purpose.\n"));
    }
}
