// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The table of pains: every named test exists, every numbered test is named, no pain is left out.

use crate::{
    markdown, rust,
    tree::{Breach, File, file, files, hold},
};
use std::collections::BTreeSet;

/// How a cell begins where nothing can be tried yet.
const NOTHING: &str = "nothing of it exists yet: ";
/// Pains of the list.
const PAINS: usize = 25;

/// Names of functions in a source file.
fn functions(text: &str) -> impl Iterator<Item = String> {
    let code = rust::read(text).code;
    let names: Vec<String> = code
        .split("fn ")
        .skip(1)
        .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect())
        .collect();
    names.into_iter()
}

fn check(table: &File, tests: &BTreeSet<String>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let rows = markdown::table(&table.text, "pains");
    let numbers: Vec<Option<usize>> = rows.iter().map(|row| row.cells[0].parse().ok()).collect();
    if numbers != (1..=PAINS).map(Some).collect::<Vec<_>>() {
        breaches.push(Breach::new(&table.path, format!("the pains are not 1 to {PAINS}")));
    }
    let mut named = BTreeSet::new();
    for row in rows {
        let held = row.cells.get(2).map_or("", String::as_str);
        let tests_of = markdown::code(held);
        if tests_of.is_empty() && !held.starts_with(NOTHING) {
            breaches.push(Breach::at(table, row.line, format!("name a test, or say '{NOTHING}…'")));
        }
        for test in tests_of {
            if !tests.contains(test) {
                breaches.push(Breach::at(table, row.line, format!("there is no test {test}")));
            }
            named.insert((row.cells[0].clone(), test.to_owned()));
        }
    }
    for test in tests {
        let Some(number) = test.strip_prefix("pain_").and_then(|rest| rest.split('_').next()) else { continue };
        let number = number.trim_start_matches('0').to_owned();
        if !named.contains(&(number.clone(), test.clone())) {
            breaches.push(Breach::new(&table.path, format!("the row {number} does not name {test}")));
        }
    }
    breaches
}

#[test]
fn every_pain_has_its_test() {
    let mut tests = BTreeSet::new();
    for source in files(&[".rs"]) {
        tests.extend(functions(&source.text));
    }
    hold(
        "mend the table in docs/book/develop/pains.md: it names the tests by which our program is held not to have the errors \
         of others.",
        check(&file("docs/book/develop/pains.md"), &tests),
    );
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, File, PAINS, check, functions};

    #[test]
    fn unknown_unnamed_and_missing_tests_are_found() {
        let mut text = "<!-- rule: pains -->\n| no. | pain | held by |\n|---|---|---|\n".to_owned();
        for number in 1..=PAINS {
            let held = match number {
                1 => "`pain_01_a`",
                2 => "`pain_02_gone`",
                3 => "nothing of it exists yet: room x",
                4 => "",
                _ => "`other`",
            };
            text += &format!("| {number} | p | {held} |\n");
        }
        let tests: BTreeSet<String> = ["pain_01_a", "pain_07_b", "other"].map(str::to_owned).into();
        let found = check(&File::new("p.md", &text), &tests);
        assert_eq!(found.len(), 3, "{found:?}");
        let short = text.replace("| 25 | p | `other` |\n", "");
        assert_eq!(check(&File::new("p.md", &short), &tests).len(), 4);
    }

    #[test]
    fn functions_are_found_and_words_about_them_are_not() {
        let found: Vec<String> = functions("// fn not_this\nasync fn this_one(a: u8) {}\nfn and<T>() {}\n").collect();
        assert_eq!(found, ["this_one", "and"]);
    }
}
