// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Folding of names and search words, so that both engines compare the same bytes.

use unicode_normalization::UnicodeNormalization;

/// Longest text that is folded, in characters; the rest is ignored.
const LONGEST: usize = 4_000;

/// Lower case without marks, `ß` as `ss`, `ä` as `ae` and so on, everything but letters and digits as one blank.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().take(LONGEST).flat_map(char::to_lowercase).nfc() {
        match letter {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            other => {
                for part in std::iter::once(other).nfd().filter(|part| !is_mark(*part)) {
                    folded.push(if part.is_alphanumeric() { part } else { ' ' });
                }
            }
        }
    }
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut all, word| {
        all.push(' ');
        all.push_str(word);
        all
    })
}

/// Distinct folded words of a text, in order of appearance, at most `most`.
#[must_use]
pub fn words(text: &str, most: usize) -> Vec<String> {
    let folded = fold(text);
    let mut seen = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if seen.len() == most {
            break;
        }
        if !seen.iter().any(|known| known == word) {
            seen.push(word.to_owned());
        }
    }
    seen
}

/// The smallest text that is greater than every text beginning with `prefix`: the upper end of a prefix search
/// with plain comparison, which both engines answer from an index.
#[must_use]
pub fn prefix_end(prefix: &str) -> String {
    let mut end = prefix.to_owned();
    end.push('\u{10FFFF}');
    end
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

#[cfg(test)]
mod tests {
    use super::{fold, words};

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text}");
    }

    #[test]
    fn names_fold_to_plain_words() {
        check("Straße", "strasse");
        check("Köln-Mülheim", "koeln muelheim");
        check("Ko\u{0308}ln", "koeln");
        check("  Ärzte,  Ämter ", "aerzte aemter");
        check("Łódź", "lodz");
        check("ẞ", "ss");
        check("", "");
    }

    #[test]
    fn words_are_distinct_and_capped() {
        assert_eq!(words("Hund und Hund anmelden", 10), ["hund", "und", "anmelden"]);
        assert_eq!(words("a b c", 2), ["a", "b"]);
    }
}
