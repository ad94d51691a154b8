// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which crate may use which: the table in ARCHITECTURE.md against the manifests.

use crate::{
    cargo, markdown,
    tree::{Breach, File, file, files, hold},
};
use std::collections::{BTreeMap, BTreeSet};

/// Crates by name, each with what it may use.
struct Edges {
    allowed: BTreeMap<String, Uses>,
    standards: BTreeSet<String>,
}

enum Uses {
    All,
    Only(BTreeSet<String>),
}

fn read(architecture: &str, standards: BTreeSet<String>) -> Edges {
    let mut allowed = BTreeMap::new();
    for row in markdown::table(architecture, "edges") {
        let uses = if row.cells[1] == "all" {
            Uses::All
        } else {
            Uses::Only(markdown::code(&row.cells[1]).into_iter().map(str::to_owned).collect())
        };
        for name in markdown::code(&row.cells[0]) {
            let uses = match &uses {
                Uses::All => Uses::All,
                Uses::Only(names) => Uses::Only(names.clone()),
            };
            allowed.insert(name.to_owned(), uses);
        }
    }
    Edges { allowed, standards }
}

impl Edges {
    fn check(&self, manifest: &File, ours: &BTreeSet<String>) -> Vec<Breach> {
        let Some((name, _)) = manifest.home() else { return Vec::new() };
        let is_standard = manifest.path.starts_with("standards/");
        let row = if is_standard { "standards/*" } else { name };
        let Some(uses) = self.allowed.get(row) else {
            return vec![Breach::new(&manifest.path, format!("the crate {name} has no row in the table"))];
        };
        let Uses::Only(uses) = uses else { return Vec::new() };
        let may = |other: &str| {
            uses.contains(other)
                || self.standards.contains(other)
                    && (uses.contains("standards/*") || uses.contains(&format!("standards/{other}")))
        };
        cargo::dependencies(&manifest.text)
            .iter()
            .filter(|dependency| ours.contains(&dependency.name) && !may(&dependency.name))
            .map(|dependency| Breach::at(manifest, dependency.line, format!("{name} must not use {}", dependency.name)))
            .collect()
    }
}

fn names(manifests: &[File], folder: &str) -> BTreeSet<String> {
    let inside = manifests.iter().filter(|manifest| manifest.path.starts_with(folder));
    inside.filter_map(|manifest| Some(manifest.home()?.0.to_owned())).collect()
}

#[test]
fn crates_use_only_what_the_table_allows() {
    let manifests: Vec<File> = files(&["/Cargo.toml"]).into_iter().filter(|file| file.home().is_some()).collect();
    let standards = names(&manifests, "standards/");
    let ours = names(&manifests, "");
    assert!(ours.len() >= 10, "too few manifests were found: {ours:?}");
    let edges = read(&file("ARCHITECTURE.md").text, standards);
    let breaches = manifests.iter().flat_map(|manifest| edges.check(manifest, &ours)).collect();
    hold(
        "move the code to a crate that may use it, or ask through a trait in `ports`. A new edge is a decision: \
         write an ADR and change the table in ARCHITECTURE.md.",
        breaches,
    );
}

#[cfg(test)]
mod tests {
    use super::{Edges, File, read};
    use std::collections::BTreeSet;

    const TABLE: &str = "<!-- rule: edges -->\n| crate | may use |\n|---|---|\n| `model`, `crypto` | nothing of ours |\n\
                         | `standards/*` | `crypto` |\n| `form` | `model`, `standards/xdatenfelder` |\n| `amtsweg` | all |\n";

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn found(path: &str, dependencies: &str) -> usize {
        let edges: Edges = read(TABLE, set(&["xdatenfelder", "fitconnect"]));
        let ours = set(&["model", "crypto", "form", "amtsweg", "xdatenfelder", "fitconnect"]);
        let manifest = File::new(path, &format!("[dependencies]\n{dependencies}"));
        edges.check(&manifest, &ours).len()
    }

    #[test]
    fn what_the_table_allows_passes() {
        assert_eq!(
            found("crates/form/Cargo.toml", "model.workspace = true\nxdatenfelder.workspace = true\nserde = \"1\""),
            0
        );
        assert_eq!(found("standards/fitconnect/Cargo.toml", "crypto.workspace = true"), 0);
        assert_eq!(found("crates/amtsweg/Cargo.toml", "form.workspace = true\ncrypto.workspace = true"), 0);
    }

    #[test]
    fn everything_else_is_found() {
        assert_eq!(found("crates/model/Cargo.toml", "crypto.workspace = true"), 1);
        assert_eq!(found("crates/form/Cargo.toml", "fitconnect.workspace = true\ncrypto.workspace = true"), 2);
        assert_eq!(found("standards/fitconnect/Cargo.toml", "model.workspace = true"), 1);
        assert_eq!(found("crates/form/Cargo.toml", "x = { package = \"amtsweg-crypto\", path = \"../crypto\" }"), 1);
        assert_eq!(found("crates/unknown/Cargo.toml", ""), 1);
    }
}
