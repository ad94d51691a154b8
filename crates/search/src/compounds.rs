// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Splitting of German compounds with the words of the titles themselves: where "Hunde" and "Haltung" stand alone in titles,
//! "Hundehaltung" is found by "hund". Parts that many compounds share count as words, too ("…steuer").

use crate::words::{Says, each_word, says};
use std::collections::{HashMap, HashSet};

/// Shortest part, in letters.
const SHORTEST: usize = 4;
/// Shortest part that is known only from compounds.
const SHORTEST_SHARED: usize = 5;
/// So many compounds must share a part that never stands alone.
const SHARED_BY: usize = 3;
/// Shortest word that is split.
const SHORTEST_COMPOUND: usize = 7;
/// Most words of a dictionary.
const MOST: usize = 400_000;
/// What German puts between parts.
const LINKS: [&str; 7] = ["", "s", "n", "es", "en", "e", "er"];
/// Endings and beginnings that look like words.
const NO_PARTS: [&str; 21] = [
    "ungen", "lich", "liche", "lichen", "heit", "keit", "schaft", "ische", "ischen", "enden", "unter", "ueber", "nach",
    "ohne", "oder", "eine", "gegen", "durch", "sowie", "dass", "sind",
];

/// The words that compounds are made of.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    words: HashSet<String>,
}

impl Dictionary {
    /// Learns from titles.
    pub fn of_titles<'a>(titles: impl IntoIterator<Item = &'a str>) -> Self {
        let mut seen: HashSet<String> = HashSet::new();
        let mut count = |word: &str| {
            let is_plain = word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_lowercase());
            if is_plain && seen.len() < MOST && !seen.contains(word) {
                seen.insert(word.to_owned());
            }
        };
        for title in titles {
            each_word(title, crate::document::TITLE, &mut count);
        }
        for (typed, terms) in crate::synonyms::default_entries() {
            for text in std::iter::once(typed).chain(terms) {
                each_word(text, crate::document::TITLE, &mut count);
            }
        }
        let is_part = |word: &str| says(word) == Says::Much && !NO_PARTS.contains(&word);
        let alone: HashSet<String> = seen.iter().filter(|word| is_part(word)).cloned().collect();
        let mut shared: HashMap<&str, usize> = HashMap::new();
        for word in alone.iter().filter(|word| word.len() >= SHORTEST + SHORTEST_SHARED) {
            for at in SHORTEST..=word.len() - SHORTEST {
                let (head, tail) = word.split_at(at);
                if tail.len() >= SHORTEST_SHARED && without_link(head).any(|head| alone.contains(head)) {
                    *shared.entry(tail).or_default() += 1;
                }
                if head.len() >= SHORTEST_SHARED && alone.contains(tail) {
                    *shared.entry(head).or_default() += 1;
                }
            }
        }
        let shared = shared.into_iter().filter(|(part, by)| *by >= SHARED_BY && is_part(part));
        let mut words: HashSet<String> = shared.map(|(part, _)| part.to_owned()).collect();
        words.extend(alone);
        Self { words }
    }

    /// Reads what [`Self::to_text`] wrote.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self { words: text.lines().take(MOST).filter(|line| !line.is_empty()).map(str::to_owned).collect() }
    }

    /// One word a line, in order.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        words.sort_unstable();
        words.join("\n")
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether no word is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The parts of a folded compound, fewest first; nothing where it is none. Two parts of which one can be split again give
    /// that one and its own parts.
    #[must_use]
    pub fn parts(&self, word: &str) -> Vec<String> {
        let mut parts = Vec::new();
        self.collect(word, &mut parts, 0);
        parts
    }

    /// The fewest parts that make up a folded word.
    #[must_use]
    pub fn split(&self, word: &str) -> Vec<String> {
        if word.len() < SHORTEST_COMPOUND || word.len() > crate::words::LONGEST_WORD || !word.is_ascii() {
            return Vec::new();
        }
        // the cheapest way to each place: what it costs, and where its last part begins and ends
        let mut ways: Vec<Option<(f32, usize, usize)>> = vec![None; word.len() + 1];
        ways[0] = Some((0.0, 0, 0));
        for from in 0..word.len() {
            let Some((cost, ..)) = ways[from] else { continue };
            for to in from + SHORTEST..=word.len() {
                if (from, to) == (0, word.len()) || !self.words.contains(&word[from..to]) {
                    continue;
                }
                for link in LINKS {
                    let next = to + link.len();
                    let is_end = to == word.len();
                    if (is_end && !link.is_empty()) || !word[to..].starts_with(link) || (!is_end && next == word.len())
                    {
                        continue;
                    }
                    let cost = cost + 1.0 + 2.0 / (to - from) as f32 + if link.is_empty() { 0.0 } else { 0.05 };
                    if ways[next].is_none_or(|(known, ..)| cost < known) {
                        ways[next] = Some((cost, from, to));
                    }
                }
            }
        }
        let mut parts = Vec::new();
        let mut at = word.len();
        while at > 0 {
            let Some((_, from, to)) = ways[at] else { return Vec::new() };
            parts.push(word[from..to].to_owned());
            at = from;
        }
        parts.reverse();
        parts
    }

    fn collect(&self, word: &str, parts: &mut Vec<String>, depth: usize) {
        for part in self.split(word) {
            if depth < 2 {
                self.collect(&part, parts, depth + 1);
            }
            if parts.len() < 8 && !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
}

fn without_link(head: &str) -> impl Iterator<Item = &str> {
    LINKS.iter().filter_map(|link| head.strip_suffix(link)).filter(|head| head.len() >= SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    fn dictionary() -> Dictionary {
        Dictionary::of_titles([
            "Anerkennung als Sachverständiger für Hunde",
            "Erlaubnis zur Haltung von Tieren",
            "Hundesteuer",
            "Gewerbesteuer",
            "Gewerbe Anmeldung",
            "Vergnügungssteuer",
            "Vergnügung",
            "Reise nach Übersee",
            "Pass für Kinder",
            "Reisepass",
        ])
    }

    #[test]
    fn compounds_fall_into_words_of_the_titles() {
        let dictionary = dictionary();
        for (word, parts) in [
            ("hundehaltung", "hunde haltung"),
            ("gewerbeanmeldung", "gewerbe anmeldung"),
            ("hundesteuer", "hunde steuer"),
            ("hundesteueranmeldung", "hundesteuer anmeldung"),
            ("kinderreisepass", "kinder reisepass"),
            ("reise", ""),
            ("xyzsteuer", ""),
            ("", ""),
        ] {
            assert_eq!(dictionary.split(word).join(" "), parts, "{word}");
        }
        assert_eq!(dictionary.parts("kinderreisepass"), ["kinder", "reise", "pass", "reisepass"]);
    }

    #[test]
    fn a_dictionary_survives_being_written() {
        let read = Dictionary::from_text(&dictionary().to_text());
        assert_eq!(read.split("hundehaltung"), ["hunde", "haltung"]);
        assert_eq!(read.len(), dictionary().len());
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_too_much(word in ".{0,80}") {
            let parts = dictionary().parts(&word);
            proptest::prop_assert!(parts.len() <= 8);
        }
    }
}
