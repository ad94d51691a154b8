// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What documents point to is there: links, and paths of the tree in backticks.

use crate::{
    markdown,
    tree::{Breach, File, all_paths, files, hold},
};

/// First parts of paths that must exist when a document names them.
const FOLDERS: [&str; 6] = ["crates/", "standards/", "docs/", "xtask/", "e2e/", "tools/"];

fn check(document: &File, paths: &[String]) -> Vec<Breach> {
    let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let exists = |path: &str| {
        let path = path.trim_end_matches('/');
        paths.iter().any(|known| known == path || known.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    };
    let mut breaches = Vec::new();
    let mut fenced = false;
    for (at, line) in document.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        let links = line.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
        let inner = links.filter(|link| !link.is_empty() && !link.contains("://") && !link.starts_with("mailto:"));
        for link in inner {
            let full = resolve(folder, link);
            if !exists(&full) {
                breaches.push(Breach::at(document, at + 1, format!("links to {link}, which is not there")));
            }
        }
        let named = markdown::code(line).into_iter().filter(|path| FOLDERS.iter().any(|first| path.starts_with(first)));
        // a pattern or a place to fill in is no path
        for path in
            named.filter(|path| !path.contains(['*', '{', '<', ' ', '…']) && !path.chars().any(char::is_uppercase))
        {
            if !exists(path) {
                breaches.push(Breach::at(document, at + 1, format!("names {path}, which is not there")));
            }
        }
    }
    breaches
}

fn resolve(folder: &str, link: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn documents_point_to_what_is_there() {
    let paths = all_paths();
    let documents = files(&[".md"]).into_iter().filter(|file| !file.path.contains("/vendor/"));
    hold(
        "correct the path, or bring the document up to date with what was moved.",
        documents.flat_map(|document| check(&document, &paths)).collect(),
    );
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    #[test]
    fn what_is_not_there_is_found() {
        let paths = ["docs/a.md".to_owned(), "crates/store/src/db.rs".to_owned()];
        let found = |text: &str| check(&File::new("docs/b/c.md", text), &paths).len();
        assert_eq!(found("[x](../a.md#y) `crates/store/` `crates/store/src/db.rs` [y](https://example.org)"), 0);
        assert_eq!(found("[x](a.md)"), 1);
        assert_eq!(found("`crates/store/src/gone.rs`"), 1);
        assert_eq!(found("`crates/*/src` `docs/adr/NNNN-title.md`\n```\n`docs/gone`\n```"), 0);
    }
}
