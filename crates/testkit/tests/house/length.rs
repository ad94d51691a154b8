// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files stay short enough to be read in one go.

use crate::tree::{Breach, File, files, hold};

const RUST: usize = 600;
const TEMPLATE: usize = 300;

fn check(file: &File, most: usize) -> Option<Breach> {
    let lines = file.text.lines().count();
    (lines > most).then(|| Breach::new(&file.path, format!("{lines} lines, at most {most}")))
}

fn median(files: &[File]) -> usize {
    let mut lengths: Vec<usize> = files.iter().map(|file| file.text.lines().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

#[test]
fn source_files_have_at_most_600_lines() {
    let sources = files(&[".rs"]);
    let lines: usize = sources.iter().map(|file| file.text.lines().count()).sum();
    println!("{} Rust files, {lines} lines, median {}", sources.len(), median(&sources));
    hold(
        "split the file by what it does: one thing per file, named after it, about 150 lines.",
        sources.iter().filter_map(|file| check(file, RUST)).collect(),
    );
}

#[test]
fn templates_and_scripts_have_at_most_300_lines() {
    let own = files(&[".html", ".js", ".mjs", ".typ"]).into_iter().filter(|file| !file.path.contains("/vendor/"));
    let breaches = own.filter_map(|file| check(&file, TEMPLATE)).collect();
    hold("move parts to templates of their own (crates/ui/templates/components).", breaches);
}

#[cfg(test)]
mod tests {
    use super::{File, check, median};

    #[test]
    fn a_line_too_many_is_found() {
        assert!(check(&File::new("x.rs", &"a\n".repeat(600)), 600).is_none());
        assert!(check(&File::new("x.rs", &"a\n".repeat(601)), 600).is_some());
        let files = [1, 2, 30].map(|lines| File::new("x.rs", &"a\n".repeat(lines)));
        assert_eq!(median(&files), 2);
    }
}
