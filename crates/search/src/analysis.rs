// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The terms of words, remembered by number: a whole catalogue says the same words again and again, and numbers are compared
//! and copied faster than texts.

use crate::compounds::Dictionary;
use crate::words::Stems;
use std::collections::HashMap;
use std::sync::Arc;

/// Terms that are remembered; more are forgotten all together between two texts.
const REMEMBERED: usize = 100_000;

/// Which terms of its words a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Terms {
    /// The folded words as they are.
    Words,
    /// Their stems.
    Stems,
    /// Stems of the parts of compounds.
    Parts,
    /// Stems of words and of parts.
    Both,
}

/// Makes terms of words.
#[derive(Clone)]
pub(crate) struct Analysis {
    wanted: Terms,
    dictionary: Arc<Dictionary>,
    stems: Stems,
    /// Terms by number.
    terms: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
    /// Numbers of the terms of words.
    known: HashMap<Box<str>, Box<[u32]>>,
}

impl Analysis {
    pub(crate) fn new(dictionary: Arc<Dictionary>, wanted: Terms) -> Self {
        let (stems, terms) = (Stems::default(), Vec::new());
        Self { wanted, dictionary, stems, terms, numbers: HashMap::new(), known: HashMap::new() }
    }

    /// Makes room where too much is remembered; numbers of before mean nothing afterwards.
    pub(crate) fn begin_text(&mut self) {
        if self.terms.len() >= REMEMBERED {
            self.terms.clear();
            self.numbers.clear();
            self.known.clear();
        }
    }

    /// Adds the numbers of the terms of a folded word.
    pub(crate) fn add(&mut self, word: &str, to: &mut Vec<u32>) {
        if let Some(known) = self.known.get(word) {
            to.extend_from_slice(known);
            return;
        }
        let terms = self.terms_of(word);
        let numbers: Box<[u32]> = terms.into_iter().map(|term| self.number(term)).collect();
        to.extend_from_slice(&numbers);
        self.known.insert(word.into(), numbers);
    }

    /// The term of a number.
    pub(crate) fn term(&self, number: u32) -> &str {
        self.terms.get(number as usize).map_or("", |term| term)
    }

    fn terms_of(&mut self, word: &str) -> Vec<String> {
        if self.wanted == Terms::Words {
            return vec![word.to_owned()];
        }
        let stems = self.stems.stems(word);
        if self.wanted == Terms::Stems {
            return stems;
        }
        let mut parts = Vec::new();
        for part in self.dictionary.parts(word) {
            for stem in self.stems.stems(&part) {
                if !parts.contains(&stem) && !stems.contains(&stem) {
                    parts.push(stem);
                }
            }
        }
        if self.wanted == Terms::Parts { parts } else { stems.into_iter().chain(parts).collect() }
    }

    fn number(&mut self, term: String) -> u32 {
        if let Some(number) = self.numbers.get(term.as_str()) {
            return *number;
        }
        let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        let term = term.into_boxed_str();
        self.terms.push(term.clone());
        self.numbers.insert(term, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::{Analysis, REMEMBERED, Terms};
    use crate::compounds::Dictionary;
    use std::sync::Arc;

    fn of(wanted: Terms, word: &str) -> String {
        let dictionary = Dictionary::of_titles(["Hunde", "Haltung", "Hundehaltung anzeigen"]);
        let mut analysis = Analysis::new(Arc::new(dictionary), wanted);
        let mut numbers = Vec::new();
        analysis.add(word, &mut numbers);
        let terms: Vec<&str> = numbers.iter().map(|number| analysis.term(*number)).collect();
        terms.join(" ")
    }

    #[test]
    fn a_field_holds_the_terms_it_wants() {
        assert_eq!(of(Terms::Words, "hundehaltung"), "hundehaltung");
        assert_eq!(of(Terms::Stems, "hundehaltung"), "hundehalt");
        assert_eq!(of(Terms::Parts, "hundehaltung"), "hund haltung");
        assert_eq!(of(Terms::Both, "hundehaltung"), "hundehalt hund haltung");
    }

    #[test]
    fn what_was_forgotten_is_made_again() {
        let mut analysis = Analysis::new(Arc::new(Dictionary::default()), Terms::Words);
        for number in 0..=REMEMBERED {
            analysis.add(&format!("wort{number}"), &mut Vec::new());
        }
        analysis.begin_text();
        let mut numbers = Vec::new();
        analysis.add("wort7", &mut numbers);
        assert_eq!((numbers.as_slice(), analysis.term(0)), ([0].as_slice(), "wort7"));
    }
}
