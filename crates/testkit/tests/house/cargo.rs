// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads what a manifest depends on.

/// A dependency of a manifest: its real name, without our prefix, with the line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    pub(crate) line: usize,
    pub(crate) name: String,
}

/// What the crate itself needs; what only its tests and its build script need does not count.
pub(crate) fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut inside = false;
    for (number, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if let Some(section) = line.strip_prefix('[').and_then(|line| line.split(']').next()) {
            let section = section.rsplit_once("'.").map_or(section, |(_, section)| section);
            inside = section == "dependencies";
            if let Some(name) = section.strip_prefix("dependencies.") {
                found.push(Dependency { line: number + 1, name: plain(name) });
            }
        } else if inside && !line.starts_with('#') {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            // a dependency under another name is meant by its real one
            let real = line.split_once("package = \"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or(name);
            if !name.is_empty() {
                found.push(Dependency { line: number + 1, name: plain(real) });
            }
        }
    }
    found
}

fn plain(name: &str) -> String {
    name.trim_matches('"').strip_prefix("amtsweg-").unwrap_or(name.trim_matches('"')).to_owned()
}

#[cfg(test)]
mod tests {
    use super::dependencies;

    #[test]
    fn every_way_to_depend_is_seen() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\nmodel.workspace = true\nserde = \"1\"\n# no\n\
                        db = { package = \"amtsweg-store\", path = \"y\" }\n[dependencies.amtsweg-ui]\npath = \"z\"\n\
                        [target.'cfg(unix)'.dependencies]\nnix = \"1\"\n[dev-dependencies]\nforbidden = \"1\"\n";
        let names: Vec<String> = dependencies(manifest).into_iter().map(|found| found.name).collect();
        assert_eq!(names, ["model", "serde", "store", "ui", "nix"]);
    }
}
