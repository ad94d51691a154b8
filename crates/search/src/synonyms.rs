// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Everyday words and words of other languages for the terms of the field. The table that comes with the program is
//! `synonyms.txt`; a tenant may have one of its own beside it.

use crate::words::{LONGEST_WORD, Says, Stems, each_word, says};
use std::collections::HashMap;

const DEFAULT: &str = include_str!("../synonyms.txt");
/// Most lines of a table.
const LINES: usize = 5_000;
/// Longest phrase on the left, in words.
pub(crate) const PHRASE: usize = 4;
/// Most terms for a phrase.
const TERMS: usize = 12;

/// What stands for what: a phrase of stems → terms, each a list of folded words.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    terms: HashMap<Vec<String>, Vec<Vec<String>>>,
    /// Single words on the left as they are written, for slips of the finger.
    keys: Vec<String>,
}

impl Synonyms {
    /// The table that comes with the program.
    #[must_use]
    pub fn of_the_program() -> Self {
        let mut synonyms = Self::default();
        synonyms.extend(DEFAULT);
        synonyms
    }

    /// Adds a table: lines `words, other words = term, other term`; `#` begins a remark. Lines that say nothing are left out.
    /// Returns how many lines were taken.
    pub fn extend(&mut self, table: &str) -> usize {
        let mut stems = Stems::default();
        let mut taken = 0;
        for (phrases, terms) in lines(table) {
            let terms: Vec<Vec<String>> = terms.map(words).filter(|term| !term.is_empty()).take(TERMS).collect();
            for phrase in phrases.map(words) {
                if phrase.is_empty() || phrase.len() > PHRASE || terms.is_empty() {
                    continue;
                }
                taken += 1;
                if let [word] = phrase.as_slice() {
                    self.keys.push(word.clone());
                }
                let key = phrase.iter().map(|word| stems.stem(word)).collect();
                let known = self.terms.entry(key).or_default();
                for term in &terms {
                    if known.len() < TERMS && !known.contains(term) {
                        known.push(term.clone());
                    }
                }
            }
        }
        self.keys.sort_unstable();
        self.keys.dedup();
        taken
    }

    /// The words of a text that say something, and for each the terms that may stand for it, itself first; for searches without
    /// an index of ours. Words are folded.
    #[must_use]
    pub fn readings(&self, text: &str) -> Vec<Vec<Vec<String>>> {
        let mut typed: Vec<String> = Vec::new();
        each_word(text, crate::LONGEST, |word| typed.push(word.to_owned()));
        typed.truncate(3 * crate::WORDS);
        let mut stems = Stems::default();
        let least = if typed.iter().any(|word| says(word) == Says::Much) { Says::Much } else { Says::Little };
        let (mut readings, mut at) = (Vec::new(), 0);
        while at < typed.len() {
            let longest = PHRASE.min(typed.len() - at);
            let known = (1..=longest).rev().find_map(|length| {
                let phrase = &typed[at..at + length];
                let terms = self.of(&phrase.iter().map(|word| stems.stem(word)).collect::<Vec<_>>());
                (!terms.is_empty() && (length > 1 || says(&phrase[0]) == least)).then_some((phrase, terms))
            });
            match known {
                Some((phrase, terms)) => {
                    let mut all = vec![phrase.to_vec()];
                    all.extend(terms.iter().filter(|term| *term != phrase).cloned());
                    readings.push(all);
                    at += phrase.len();
                }
                None => {
                    if says(&typed[at]) == least {
                        readings.push(vec![vec![typed[at].clone()]]);
                    }
                    at += 1;
                }
            }
        }
        readings
    }

    /// Terms for a phrase of stems.
    pub(crate) fn of(&self, phrase: &[String]) -> &[Vec<String>] {
        self.terms.get(phrase).map_or(&[], Vec::as_slice)
    }

    /// Single words on the left.
    pub(crate) fn keys(&self) -> &[String] {
        &self.keys
    }
}

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(text, 10 * LONGEST_WORD, |word| words.push(word.to_owned()));
    words.truncate(2 * PHRASE);
    words
}

type Line<'a> = (std::str::Split<'a, char>, std::str::Split<'a, char>);

fn lines(table: &str) -> impl Iterator<Item = Line<'_>> {
    let lines = table.lines().take(LINES).map(|line| line.split('#').next().unwrap_or_default());
    lines.filter_map(|line| line.split_once('=')).map(|(left, right)| (left.split(','), right.split(',')))
}

/// The lines that come with the program: one phrase and its terms each.
pub(crate) fn default_entries() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    lines(DEFAULT).flat_map(|(phrases, terms)| phrases.map(move |phrase| (phrase, terms.clone())))
}

#[cfg(test)]
mod tests {
    use super::Synonyms;

    #[test]
    fn a_tenant_adds_words_of_its_own() {
        let mut synonyms = Synonyms::default();
        assert_eq!(synonyms.extend("# ours\nKnöllchen, dicke Luft = Bußgeld, Verwarnung\nnothing\n = x\n"), 2);
        assert_eq!(synonyms.of(&["knollch".to_owned()]), [["bussgeld"], ["verwarnung"]]);
        assert!(synonyms.of(&["x".to_owned()]).is_empty());
        assert_eq!(synonyms.keys(), ["knoellchen"]);
    }

    #[test]
    fn a_text_is_read_in_several_ways() {
        let mut synonyms = Synonyms::default();
        synonyms.extend("auto anmelden = kraftfahrzeug zulassung\nhund = hundesteuer");
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            synonyms.readings("Mein Auto anmelden und Hund Katze"),
            [
                vec![words("auto anmelden"), words("kraftfahrzeug zulassung")],
                vec![words("hund"), words("hundesteuer")],
                vec![words("katze")],
            ]
        );
        assert!(synonyms.readings("ich will").is_empty());
    }

    #[test]
    fn the_table_of_the_program_can_be_read() {
        let synonyms = Synonyms::of_the_program();
        assert!(synonyms.keys().len() > 100);
        assert!(synonyms.of(&["ehliyet".to_owned()]).iter().any(|term| term == &["fuehrerschein"]));
    }
}
