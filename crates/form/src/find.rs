// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Long lists are looked through by words: people type part of a name, and codes stay out of their sight.

use model::fold::fold;

use crate::definition::{Field, Form, ValueKind};
use crate::view::Choice;

/// Most entries that a list shows at once; in longer ones people look by words.
pub(crate) const MOST_LISTED: usize = 25;
/// Most entries that are shown for words.
const MOST_FOUND: usize = 20;
/// Fewest letters of a misspelt word that still find something.
const FEWEST_LETTERS: usize = 3;

/// Entries for words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Found<'f> {
    pub(crate) entries: Vec<&'f Choice>,
    /// Entries beyond those shown.
    pub(crate) more: usize,
}

/// The list of a field that is looked through by words.
pub(crate) fn long_list(field: &Field) -> Option<&std::sync::Arc<[Choice]>> {
    match &field.form {
        Form::Choices(choices) if field.kind == ValueKind::Choice && choices.len() > MOST_LISTED => Some(choices),
        _ => None,
    }
}

/// The one entry with that name, however it is written; `None` where there is none or several.
pub(crate) fn named<'f>(choices: &'f [Choice], words: &str) -> Option<&'f Choice> {
    if let Some(exact) = choices.iter().find(|choice| choice.label == words) {
        return Some(exact);
    }
    let folded = fold(words);
    let mut same = choices.iter().filter(|choice| !folded.is_empty() && fold(&choice.label) == folded);
    let first = same.next()?;
    same.next().is_none().then_some(first)
}

/// Entries in whose names every word begins a word, those that begin with the first word before others. Where there is
/// none, words inside of words count, and then the beginning of what was typed.
pub(crate) fn find<'f>(choices: &'f [Choice], words: &str) -> Found<'f> {
    let folded = fold(words);
    if folded.is_empty() {
        return Found::default();
    }
    let names: Vec<(String, &Choice)> = choices.iter().map(|choice| (fold(&choice.label), choice)).collect();
    let wanted: Vec<&str> = folded.split(' ').collect();
    let mut found: Vec<&(String, &Choice)> = names.iter().filter(|(name, _)| begins(name, &wanted)).collect();
    if found.is_empty() {
        found = names.iter().filter(|(name, _)| wanted.iter().all(|word| name.contains(word))).collect();
    }
    let mut beginning = folded.as_str();
    while found.is_empty() && beginning.chars().count() > FEWEST_LETTERS {
        beginning = beginning.char_indices().next_back().map_or("", |(at, _)| &beginning[..at]);
        found = names.iter().filter(|(name, _)| begins(name, &[beginning.trim_end()])).collect();
    }
    // a stable sort keeps the order of the list otherwise
    found.sort_by_key(|(name, _)| !name.starts_with(beginning));
    let more = found.len().saturating_sub(MOST_FOUND);
    Found { entries: found.into_iter().take(MOST_FOUND).map(|(_, choice)| *choice).collect(), more }
}

/// Whether every word begins some word of the name.
fn begins(name: &str, wanted: &[&str]) -> bool {
    wanted.iter().all(|word| name.starts_with(word) || name.contains(&format!(" {word}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(names: &[&str]) -> Vec<Choice> {
        let entry = |(n, name): (usize, &&str)| Choice { code: n.to_string(), label: (*name).to_owned(), help: None };
        names.iter().enumerate().map(entry).collect()
    }

    fn labels(choices: &[Choice], words: &str) -> Vec<String> {
        find(choices, words).entries.into_iter().map(|choice| choice.label.clone()).collect()
    }

    #[test]
    fn part_of_a_name_is_enough() {
        let states = list(&["Österreich", "Frankreich", "Korea, Republik", "Guinea", "Äquatorialguinea", "Neuguinea"]);
        assert_eq!(labels(&states, "oster"), [""; 0]);
        assert_eq!(labels(&states, "öster"), ["Österreich"]);
        assert_eq!(labels(&states, "Oesterr"), ["Österreich"]);
        assert_eq!(labels(&states, "republik korea"), ["Korea, Republik"]);
        // what begins so comes first, what only holds it counts where nothing begins so
        assert_eq!(labels(&states, "guinea"), ["Guinea"]);
        assert_eq!(labels(&states, "reich"), ["Österreich", "Frankreich"]);
        assert_eq!(labels(&states, "Frankeich"), ["Frankreich"]);
        assert_eq!(labels(&states, ""), [""; 0]);
        assert_eq!(labels(&states, "xyz"), [""; 0]);
        assert_eq!(labels(&states, "!?"), [""; 0]);
    }

    #[test]
    fn one_name_is_one_entry() {
        let states = list(&["Curaçao", "Cote d'Ivoire", "Halle", "Hälle"]);
        assert_eq!(named(&states, "CURACAO").map(|choice| choice.code.as_str()), Some("0"));
        assert_eq!(named(&states, "cote d ivoire").map(|choice| choice.code.as_str()), Some("1"));
        assert_eq!(named(&states, "Halle").map(|choice| choice.code.as_str()), Some("2"));
        assert_eq!(named(&states, "Cura"), None);
        assert_eq!(named(&states, ""), None);
        assert_eq!(named(&states, "1"), None);
    }

    #[test]
    fn many_are_counted_and_not_all_shown() {
        let names: Vec<String> = (0..50).map(|n| format!("Kreis {n}")).collect();
        let kreise = list(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let found = find(&kreise, "kreis");
        assert_eq!((found.entries.len(), found.more), (20, 30));
    }
}
