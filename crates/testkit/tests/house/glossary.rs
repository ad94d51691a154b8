// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The words of the model and the terms of the field: `#[doc(alias)]` against docs/glossary.md, in both directions.

use crate::{
    markdown,
    tree::{Breach, File, file, files, hold},
};
use std::collections::BTreeMap;

/// A German term and the type that stands for it, with the place that says so.
type Ties = BTreeMap<(String, String), String>;

/// Terms in the source of the model. An alias belongs to the next item below it.
fn in_model(source: &File, ties: &mut Ties) {
    let mut open: Vec<(usize, String)> = Vec::new();
    for (at, line) in source.text.lines().enumerate() {
        let line = line.trim();
        if let Some((_, rest)) = line.split_once("#[doc(alias = \"") {
            open.extend(rest.split('"').next().map(|term| (at + 1, term.to_owned())));
        } else if !open.is_empty() && !line.starts_with(['#', '/']) && !line.is_empty() {
            let name = item_name(line);
            for (number, term) in open.drain(..) {
                ties.insert((term, name.to_owned()), format!("{}:{number}", source.path));
            }
        }
    }
}

/// The name of an item, or of a line of a macro that makes items.
fn item_name(line: &str) -> &str {
    let mut words =
        line.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')).filter(|word| !word.is_empty());
    let kinds = ["pub", "struct", "enum", "trait", "type", "fn", "const"];
    words.find(|word| !kinds.contains(word)).unwrap_or_default()
}

fn in_glossary(glossary: &File, ties: &mut Ties) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for row in markdown::table(&glossary.text, "glossary") {
        if row.cells.len() != 4 || row.cells.iter().any(String::is_empty) {
            breaches.push(Breach::at(glossary, row.line, "a row has a term, types, a source and a sentence"));
            continue;
        }
        for name in markdown::code(&row.cells[1]) {
            ties.insert((row.cells[0].clone(), name.to_owned()), format!("{}:{}", glossary.path, row.line));
        }
    }
    breaches
}

fn compare(model: &Ties, glossary: &Ties) -> Vec<Breach> {
    let missing = model.iter().filter(|(tie, _)| !glossary.contains_key(*tie));
    let missing =
        missing.map(|((term, name), place)| Breach::new(place, format!("{term} = {name} is not in the glossary")));
    let stale = glossary.iter().filter(|(tie, _)| !model.contains_key(*tie));
    let stale = stale.map(|((term, name), place)| {
        Breach::new(place, format!("no type {name} of the model carries #[doc(alias = \"{term}\")]"))
    });
    missing.chain(stale).collect()
}

#[test]
fn every_word_of_the_model_is_tied_to_a_term() {
    let mut model = Ties::new();
    let sources = files(&[".rs"]).into_iter().filter(|file| file.path.starts_with("crates/model/src/"));
    sources.for_each(|source| in_model(&source, &mut model));
    assert!(model.len() > 20, "too few words were found: {}", model.len());
    let mut glossary = Ties::new();
    let mut breaches = in_glossary(&file("docs/glossary.md"), &mut glossary);
    breaches.extend(compare(&model, &glossary));
    hold(
        "give the row in docs/glossary.md (term, types in backticks, legal source or standard, a sentence) and the \
         #[doc(alias)] of the type the same term.",
        breaches,
    );
}

#[cfg(test)]
mod tests {
    use super::{File, Ties, compare, in_glossary, in_model};

    fn ties(source: &str) -> Ties {
        let mut ties = Ties::new();
        in_model(&File::new("x.rs", source), &mut ties);
        ties
    }

    const ROW: &str = "<!-- rule: glossary -->\n| t | e | s | m |\n|---|---|---|---|\n";

    #[test]
    fn aliases_are_read_from_types_and_from_macros() {
        let found = ties(
            "/// A.\n#[doc(alias = \"Antrag\")]\n#[derive(Debug)]\npub struct Application {\n}\n    #[doc(alias = \"Fall\")]\n    CaseId;\n",
        );
        let keys: Vec<_> = found.into_keys().collect();
        assert_eq!(keys, [("Antrag".into(), "Application".into()), ("Fall".into(), "CaseId".into())]);
    }

    #[test]
    fn both_directions_are_held() {
        let model = ties("#[doc(alias = \"Antrag\")]\npub enum Application {\n");
        let compare_with = |rows: &str| {
            let mut glossary = Ties::new();
            let mut breaches = in_glossary(&File::new("g.md", &format!("{ROW}{rows}")), &mut glossary);
            breaches.extend(compare(&model, &glossary));
            breaches.len()
        };
        assert_eq!(compare_with("| Antrag | `Application` | § 1 | It is asked for. |\n"), 0);
        assert_eq!(compare_with("| Gesuch | `Application` | § 1 | It is asked for. |\n"), 2);
        assert_eq!(compare_with("| Antrag | `Application`, `Request` | § 1 | It is asked for. |\n"), 1);
        assert_eq!(compare_with("| Antrag | `Application` | | It is asked for. |\n"), 2);
    }
}
