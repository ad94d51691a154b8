// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every sealed column is sealed anew after its key changed.

use crate::tree;

#[test]
fn every_sealed_column_is_sealed_anew() {
    let root = tree::root();
    let list =
        std::fs::read_to_string(root.join("crates/usecases/src/keys/sealed.rs")).expect("the list of sealed columns");
    let mut missing = Vec::new();
    let mut found = 0;
    let mut paths: Vec<_> =
        std::fs::read_dir(root.join("crates/store/migrations")).expect("the migrations").flatten().collect();
    paths.sort_by_key(std::fs::DirEntry::path);
    for entry in paths {
        let mut table = String::new();
        for line in std::fs::read_to_string(entry.path()).expect("a migration").lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let ["CREATE" | "ALTER", "TABLE", name, ..] = words.as_slice() {
                (*name).clone_into(&mut table);
            }
            for column in words.iter().filter(|word| word.starts_with("sealed")).filter(|_| line.contains(" BYTEA")) {
                found += 1;
                let listed = if *column == "sealed" {
                    list.contains(&format!("(\"{table}\", \"sealed\","))
                        || list.contains(&format!("of_instance(\"{table}\","))
                } else {
                    list.contains(&format!("(\"{table}\", \"{column}\","))
                };
                if !listed {
                    missing.push(format!("{table}.{column}"));
                }
            }
        }
    }
    assert!(found >= 20, "only {found} sealed columns were found in the migrations");
    assert!(missing.is_empty(), "not in crates/usecases/src/keys/sealed.rs: {missing:?}");
}
