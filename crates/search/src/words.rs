// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From text to folded words, and from words to stems.

use model::fold::fold;
use tantivy::tokenizer::{Language, RawTokenizer, Stemmer, TextAnalyzer, TokenStream as _};

/// Longest word that is indexed or looked for, in bytes once folded.
pub(crate) const LONGEST_WORD: usize = 60;

/// Words that say nothing about what somebody looks for: German, English and Turkish ones that carry a sentence.
const FILLERS: &[&str] = &[
    "a",
    "ab",
    "aber",
    "alle",
    "als",
    "also",
    "am",
    "an",
    "auch",
    "auf",
    "aus",
    "bei",
    "beim",
    "bekommen",
    "benoetige",
    "bin",
    "bitte",
    "bis",
    "bir",
    "brauche",
    "braucht",
    "can",
    "da",
    "dann",
    "darf",
    "das",
    "dass",
    "dem",
    "den",
    "denn",
    "der",
    "des",
    "dich",
    "die",
    "dies",
    "diese",
    "diesen",
    "dir",
    "do",
    "doch",
    "du",
    "ein",
    "eine",
    "einem",
    "einen",
    "einer",
    "eines",
    "er",
    "erhalten",
    "es",
    "euch",
    "for",
    "fuer",
    "gehen",
    "geht",
    "get",
    "gibt",
    "hab",
    "habe",
    "haben",
    "hallo",
    "hat",
    "hatte",
    "how",
    "i",
    "ich",
    "ihr",
    "ihre",
    "ihren",
    "im",
    "in",
    "ins",
    "ist",
    "it",
    "ja",
    "jetzt",
    "kann",
    "koennen",
    "koennte",
    "kriege",
    "lassen",
    "machen",
    "man",
    "mein",
    "meine",
    "meinem",
    "meinen",
    "meiner",
    "meines",
    "mich",
    "mir",
    "mit",
    "moechte",
    "moechten",
    "mochte",
    "muss",
    "muessen",
    "my",
    "nach",
    "need",
    "nicht",
    "noch",
    "nur",
    "ob",
    "oder",
    "of",
    "on",
    "or",
    "per",
    "sein",
    "seine",
    "seinen",
    "selbst",
    "sich",
    "sie",
    "sind",
    "so",
    "soll",
    "sollen",
    "the",
    "to",
    "u",
    "ueber",
    "um",
    "und",
    "uns",
    "unser",
    "unsere",
    "unter",
    "ve",
    "vom",
    "von",
    "vor",
    "want",
    "wann",
    "warum",
    "was",
    "we",
    "wegen",
    "wenn",
    "wer",
    "werde",
    "werden",
    "what",
    "where",
    "wie",
    "wieso",
    "will",
    "wir",
    "wird",
    "with",
    "wo",
    "woher",
    "wohin",
    "wollen",
    "wurde",
    "you",
    "your",
    "zu",
    "zum",
    "zur",
    "icin",
    "istiyorum",
    "nasil",
    "nerede",
];

/// Words of dealing with authorities that nearly every service goes with: they count only where nothing else is said.
const WEAK: &[&str] = &[
    "antrag",
    "antraege",
    "antraegen",
    "antragsformular",
    "amt",
    "apply",
    "application",
    "basvuru",
    "basvurusu",
    "beantragen",
    "beantragung",
    "behoerde",
    "buergeramt",
    "einreichen",
    "formular",
    "formulare",
    "kosten",
    "online",
    "rathaus",
    "stadt",
    "stellen",
    "termin",
    "unterlagen",
    "vereinbaren",
    "beantrage",
    "beantragt",
    "bestellen",
    "gemeinde",
    "buergerbuero",
    "form",
];

/// How much a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// Nothing.
    Nothing,
    /// Only that somebody wants something from an authority.
    Little,
    /// What it is about.
    Much,
}

pub(crate) fn says(word: &str) -> Says {
    if FILLERS.contains(&word) {
        Says::Nothing
    } else if WEAK.contains(&word) {
        Says::Little
    } else {
        Says::Much
    }
}

/// Calls for each folded word of a text until it has looked at `most` characters.
pub(crate) fn each_word(text: &str, most: usize, mut call: impl FnMut(&str)) {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let mut plain = String::new();
    for word in text[..end].split(|letter: char| !(letter.is_alphanumeric() || is_mark(letter))) {
        if word.is_empty() || word.len() > 2 * LONGEST_WORD {
            continue;
        }
        if word.is_ascii() {
            plain.clear();
            plain.push_str(word);
            plain.make_ascii_lowercase();
            if plain.len() <= LONGEST_WORD {
                call(&plain);
            }
            continue;
        }
        // Turkish has an i without a dot, which nobody types on other keyboards
        for part in
            fold(word).replace('ı', "i").split(' ').filter(|part| !part.is_empty() && part.len() <= LONGEST_WORD)
        {
            call(part);
        }
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}')
}

/// Stems of German words (Snowball), which also takes `ae` for `ä`.
#[derive(Clone)]
pub(crate) struct Stems {
    analyzer: TextAnalyzer,
}

impl Default for Stems {
    fn default() -> Self {
        let analyzer = TextAnalyzer::builder(RawTokenizer::default()).filter(Stemmer::new(Language::German)).build();
        Self { analyzer }
    }
}

impl Stems {
    /// The stem of a folded word.
    pub(crate) fn stem(&mut self, word: &str) -> String {
        let mut stream = self.analyzer.token_stream(word);
        stream.next().map_or_else(|| word.to_owned(), |token| token.text.clone())
    }

    /// The stem, and a second one where German makes nouns and participles of verbs: `verlaengerung` is found by
    /// `verlaengern`, `angemeldet` by `anmelden`.
    pub(crate) fn stems(&mut self, word: &str) -> Vec<String> {
        let mut stems = vec![self.stem(word)];
        let second = noun_of_verb(word).or_else(|| participle(word));
        if let Some(second) = second.map(|verb| self.stem(&verb))
            && second.len() >= 4
            && second != stems[0]
        {
            stems.push(second);
        }
        stems
    }
}

/// `verlaengerung` → `verlaengern`, `sammlungen` is left alone.
fn noun_of_verb(word: &str) -> Option<String> {
    let base = word.strip_suffix("ungen").or_else(|| word.strip_suffix("ung"))?;
    (base.len() >= 5 && base.ends_with("er")).then(|| format!("{base}n"))
}

/// `angemeldet` → `anmeldet`: the stemmer does the rest.
fn participle(word: &str) -> Option<String> {
    const AHEAD: [&str; 11] = ["ab", "an", "auf", "aus", "ein", "mit", "nach", "um", "vor", "zu", "zurueck"];
    if !word.ends_with('t') && !word.ends_with("en") {
        return None;
    }
    AHEAD.iter().find_map(|ahead| {
        let rest = word.strip_prefix(ahead)?.strip_prefix("ge")?;
        (rest.len() >= 4).then(|| format!("{ahead}{rest}"))
    })
}

#[cfg(test)]
mod tests {
    use super::{Stems, each_word};

    fn all(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, 4_000, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn words_are_those_of_the_model() {
        for text in ["Straße, Köln-Mülheim", "Ko\u{0308}ln", "Ärzte & Ämter 2/3", "ẞ Łódź", "", "köpek"] {
            assert_eq!(all(text).join(" "), model::fold::fold(text), "{text}");
        }
        assert_eq!(all("kaydı"), ["kaydi"]);
        let mut counted = 0;
        each_word("eins zwei drei", 6, |_| counted += 1);
        assert_eq!(counted, 2);
    }

    #[test]
    fn forms_of_a_word_meet_in_a_stem() {
        let mut stems = Stems::default();
        for (left, right) in [
            ("haeuser", "haus"),
            ("anmelden", "anmeldung"),
            ("angemeldet", "anmeldung"),
            ("verlaengern", "verlaengerung"),
            ("paesse", "pass"),
            ("geaendert", "geaenderte"),
        ] {
            let (left_stems, right_stems) = (stems.stems(left), stems.stems(right));
            assert!(left_stems.iter().any(|stem| right_stems.contains(stem)), "{left} {right}");
        }
    }
}
