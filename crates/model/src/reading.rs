// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How hard a German text is to read: the first Wiener Sachtextformel (Bamberger and Vanecek, 1984; coefficients from memory) with a
//! count of syllables by groups of vowels. A hint for who writes, never a verdict.

use std::collections::BTreeSet;

/// Words that a text must have before anything is said of it.
const FEWEST: usize = 10;
/// Syllables from which a word is called hard, and letters.
const HARD_SYLLABLES: usize = 6;
const HARD_LETTERS: usize = 20;
/// Most hard words that are told.
const MOST: usize = 5;
/// Two vowels that are one sound.
const TOGETHER: [&str; 14] = ["aa", "ai", "au", "ay", "äu", "ee", "ei", "eu", "ey", "ie", "oi", "oo", "oy", "ou"];
/// Words before a dot that does not end a sentence.
const SHORTENED: [&str; 33] = [
    "abs", "art", "b", "bzw", "ca", "d", "dr", "etc", "evtl", "ff", "gem", "ggf", "h", "i", "inkl", "max", "mind",
    "min", "nr", "o", "prof", "rd", "s", "sog", "str", "tel", "u", "usw", "v", "vgl", "w", "z", "zzgl",
];

/// What is told of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// School year from which it is understood: 4 to 15.
    pub grade: u8,
    /// The longest sentence.
    pub longest: String,
    /// Its words.
    pub longest_words: usize,
    /// Hard words, the longest first, at most five.
    pub hard: Vec<String>,
}

/// What can be told of a plain text (see the catalogue's texts); nothing of a very short one.
#[must_use]
#[doc(alias = "Wiener Sachtextformel")]
pub fn reading(text: &str) -> Option<Reading> {
    let sentences = sentences(text);
    let all: Vec<&str> = sentences.iter().flat_map(|sentence| words(sentence)).collect();
    if all.len() < FEWEST {
        return None;
    }
    let longest = sentences.iter().max_by_key(|sentence| words(sentence).count())?;
    let is_hard = |word: &&&str| syllables(word) >= HARD_SYLLABLES || letters(word) >= HARD_LETTERS;
    let hard: BTreeSet<&str> = all.iter().filter(is_hard).copied().collect();
    let mut hard: Vec<&str> = hard.into_iter().collect();
    hard.sort_by_key(|word| std::cmp::Reverse(letters(word)));
    hard.truncate(MOST);
    Some(Reading {
        grade: grade(formula(text)?),
        longest_words: words(longest).count(),
        longest: longest.clone(),
        hard: hard.into_iter().map(str::to_owned).collect(),
    })
}

/// The formula rounded to school years; below 4 and above 15 it says no more.
fn grade(value: f64) -> u8 {
    (4..=14).find(|grade| value < f64::from(*grade) + 0.5).unwrap_or(15)
}

/// The first Wiener Sachtextformel: 0.1935·MS + 0.1672·SL + 0.1297·IW − 0.0327·ES − 0.875, with MS percent of words with three or more
/// syllables, SL words in a sentence, IW percent of words with more than six letters, ES percent of words with one syllable. Nothing
/// where there is no word.
#[must_use]
pub fn formula(text: &str) -> Option<f64> {
    let sentences = sentences(text);
    let all: Vec<&str> = sentences.iter().flat_map(|sentence| words(sentence)).collect();
    let count = |fits: &dyn Fn(&str) -> bool| small(all.iter().filter(|word| fits(word)).count());
    let total = small(all.len());
    if all.is_empty() {
        return None;
    }
    let percent = |part: f64| 100.0 * part / total;
    let many = percent(count(&|word| syllables(word) >= 3));
    let length = total / small(sentences.len());
    let long = percent(count(&|word| letters(word) > 6));
    let single = percent(count(&|word| syllables(word) == 1));
    Some(0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * single - 0.875)
}

fn small(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Sentences with at least one word; of links only their words. Every line ends one.
fn sentences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let line = without_addresses(line);
        let line = line.trim().trim_start_matches("### ").trim_start_matches("- ");
        let mut sentence = String::new();
        let mut rest = line.split_whitespace().peekable();
        while let Some(word) = rest.next() {
            if !sentence.is_empty() {
                sentence.push(' ');
            }
            sentence.push_str(word);
            let goes_on = rest.peek().is_some_and(|next| next.starts_with(char::is_lowercase));
            if ends_sentence(word, goes_on) {
                found.push(std::mem::take(&mut sentence));
            }
        }
        found.push(sentence);
    }
    found.retain(|sentence| words(sentence).next().is_some());
    found
}

fn ends_sentence(word: &str, goes_on: bool) -> bool {
    let bare = word.trim_end_matches(['"', '“', '”', '»', '«', ')', '’']);
    if bare.ends_with(['!', '?', ':', ';']) {
        return true;
    }
    let Some(before) = bare.strip_suffix('.') else { return false };
    let last = before.rsplit(['.', '(']).next().unwrap_or_default().to_lowercase();
    let is_number = !last.is_empty() && last.chars().all(|letter| letter.is_ascii_digit());
    !goes_on && !is_number && !SHORTENED.contains(&last.as_str())
}

/// `[words](address)` is read as its words.
fn without_addresses(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once('[') {
        let Some((words, address)) = after.split_once("](") else { break };
        let Some((_, end)) = address.split_once(')') else { break };
        out.push_str(before);
        out.push_str(words);
        rest = end;
    }
    out + rest
}

/// Words: letters with what joins them, such as hyphens; numbers and signs are none.
fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split(|sign: char| !(sign.is_alphabetic() || matches!(sign, '-' | '’' | '\'' | '*')))
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphabetic()))
        .filter(|word| !word.is_empty())
}

fn letters(word: &str) -> usize {
    word.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Syllables of a German word: groups of vowels, where two that are one sound count once. At least one.
#[must_use]
pub fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let is_vowel = |at: usize| letters.get(at).is_some_and(|letter| "aeiouyäöüáàâéèêíìîóòôúùû".contains(*letter));
    let (mut count, mut at) = (0, 0);
    while at < letters.len() {
        let after_q = at > 0 && letters[at - 1] == 'q' && letters[at] == 'u';
        let is_consonant_y = letters[at] == 'y' && is_vowel(at + 1);
        if !is_vowel(at) || after_q || is_consonant_y {
            at += 1;
            continue;
        }
        let pair: String = letters[at..].iter().take(2).collect();
        at += if TOGETHER.contains(&pair.as_str()) { 2 } else { 1 };
        count += 1;
    }
    count.max(1)
}

#[cfg(test)]
mod tests {
    use super::{formula, reading, sentences, syllables};

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        for (word, count) in [
            ("Hund", 1),
            ("groß", 1),
            ("neue", 2),
            ("Häuser", 2),
            ("Beamte", 3),
            ("Quelle", 2),
            ("Wohnung", 2),
            ("Anmeldung", 3),
            ("Energie", 3),
            ("Bearbeitung", 4),
            ("Sachbearbeiterin", 6),
            ("Yacht", 1),
            ("Wohnungsgeberbestätigung", 8),
            ("BMG", 1),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn the_formula_gives_what_is_computed_by_hand() {
        let near = |text: &str, expected: f64| {
            let value = formula(text).unwrap();
            assert!((value - expected).abs() < 0.001, "{text}: {value}");
        };
        // 7 words in 2 sentences, all of one syllable, none long: 0.1672·3.5 − 0.0327·100 − 0.875
        near("Der Hund ist groß. Er bellt laut.", -3.5598);
        // 6 words in one sentence: one of three syllables, two long ones, three of one syllable:
        // 0.1935·16.6667 + 0.1672·6 + 0.1297·33.3333 − 0.0327·50 − 0.875
        near("Die Anmeldung der Wohnung kostet nichts.", 6.0415);
        // 5 words, all of three or more syllables and long: 0.1935·100 + 0.1672·5 + 0.1297·100 − 0.875
        near("Zuständige Behörden bearbeiten Anmeldungen unverzüglich.", 32.281);
        assert_eq!(formula("§ 17 (1)"), None);
    }

    #[test]
    fn dots_of_short_forms_and_numbers_end_no_sentence() {
        for (text, count) in [
            ("Bringen Sie z. B. den Ausweis mit. Kommen Sie bis 1. Januar.", 2),
            ("Siehe § 17 Abs. 2 Nr. 3 BMG", 1),
            ("- Ausweis\n- [Vollmacht](https://a.example/b.c)\n\nFertig!", 3),
            ("Wer kommt? Alle: Kinder, Eltern.", 3),
            ("1. 2. 3.", 0),
        ] {
            assert_eq!(sentences(text).len(), count, "{text}: {:?}", sentences(text));
        }
    }

    #[test]
    fn a_text_is_told_of_with_its_longest_sentence_and_hard_words() {
        assert_eq!(reading("Der Hund ist groß."), None, "too short");
        let easy = reading("Der Hund ist groß. Er bellt laut. Wir gehen heute mit ihm raus.").unwrap();
        assert_eq!((easy.grade, easy.hard.len()), (4, 0));
        assert_eq!(easy.longest, "Wir gehen heute mit ihm raus.");
        assert_eq!(easy.longest_words, 6);
        let hard = "Die Wohnungsgeberbestätigung ist unverzüglich durch den Meldepflichtigen vorzulegen, sofern die \
                    Aufenthaltsverhältnisse dies erfordern.";
        let hard = reading(hard).unwrap();
        assert_eq!(hard.grade, 15);
        assert_eq!(hard.hard, ["Wohnungsgeberbestätigung", "Aufenthaltsverhältnisse"]);
    }
}
