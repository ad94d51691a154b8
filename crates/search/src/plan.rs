// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From what somebody typed to the terms that are looked for, each with its weight.

use crate::compounds::Dictionary;
use crate::schema::Fields;
use crate::synonyms::{PHRASE, Synonyms};
use crate::vocabulary::Vocabulary;
use crate::words::{Says, Stems, each_word, says};
use crate::{LONGEST, WORDS};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Most terms that a text is looked for with.
pub(crate) const LOOKUPS: usize = 600;
/// Weight of a word in the title, as a part of a compound of it, in other names, in the text.
const TITLE: f32 = 1.0;
const PART: f32 = 0.82;
const NAME: f32 = 0.55;
const TEXT: f32 = 0.25;
/// Weight of a term of the field for what was typed.
const SYNONYM: f32 = 0.96;
/// Of a second stem.
const SECOND: f32 = 0.9;
/// Of words that begin like the last one.
const BEGINNING: f32 = 0.8;
/// Of words with one slip, and with two.
const SLIP: [f32; 3] = [0.9, 0.8, 0.6];

/// A term in a field, and what a document gets for it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lookup {
    pub(crate) field: Field,
    pub(crate) term: String,
    pub(crate) weight: f32,
}

/// One way to meet a word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Way {
    /// One of these terms.
    Any(Vec<Lookup>),
    /// All of these; some of them count for less than their share.
    All(Vec<Vec<Lookup>>),
}

/// A word, or several that mean one thing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    pub(crate) ways: Vec<Way>,
    /// How much it says: more where fewer documents have it.
    pub(crate) worth: f32,
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Plan {
    pub(crate) words: Vec<Word>,
    /// What was probably meant.
    pub(crate) meant: Option<String>,
}

/// What plans are made with.
pub(crate) struct Planner<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) fields: &'a Fields,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) dictionary: &'a Dictionary,
    pub(crate) synonyms: Vec<&'a Synonyms>,
    pub(crate) stems: Stems,
    pub(crate) left: usize,
    /// Whether the last word may be unfinished even where it is a word.
    pub(crate) is_typing: bool,
}

impl Planner<'_> {
    pub(crate) fn plan(&mut self, text: &str) -> crate::Result<Plan> {
        let mut typed: Vec<String> = Vec::new();
        each_word(text, LONGEST, |word| {
            if typed.len() < 3 * WORDS {
                typed.push(word.to_owned());
            }
        });
        let level = |level: Says| typed.iter().any(|word| says(word) == level);
        let least = if level(Says::Much) { Says::Much } else { Says::Little };
        let mut plan = Plan::default();
        let mut corrected: Vec<String> = Vec::new();
        let mut at = 0;
        while at < typed.len() && plan.words.len() < WORDS {
            if let Some((length, word)) = self.phrase(&typed[at..])? {
                plan.words.push(word);
                corrected.extend_from_slice(&typed[at..at + length]);
                at += length;
                continue;
            }
            let word = &typed[at];
            at += 1;
            let says = says(word);
            if says != least {
                corrected.push(word.clone());
                continue;
            }
            let is_last = at == typed.len();
            let (words, meant) = self.word(word, is_last)?;
            corrected.push(meant.clone().unwrap_or_else(|| word.clone()));
            if meant.is_some() {
                plan.meant = Some(String::new());
            }
            for word in words {
                if plan.words.len() < WORDS && !plan.words.contains(&word) {
                    plan.words.push(word);
                }
            }
        }
        plan.meant = plan.meant.map(|_| corrected.join(" "));
        Ok(plan)
    }

    /// Several words that stand for one thing.
    fn phrase(&mut self, typed: &[String]) -> crate::Result<Option<(usize, Word)>> {
        for length in (2..=PHRASE.min(typed.len())).rev() {
            let stems: Vec<String> = typed[..length].iter().map(|word| self.stems.stem(word)).collect();
            let mut ways = self.synonym_ways(&stems, SYNONYM);
            if ways.is_empty() {
                continue;
            }
            let much = typed[..length].iter().filter(|word| says(word) != Says::Nothing);
            let itself = much.map(|word| self.lookups(word, 1.0)).collect();
            ways.push(Way::All(itself));
            let worth = self.worth(&ways)? * 1.5;
            return Ok(Some((length, Word { ways, worth })));
        }
        Ok(None)
    }

    /// A word: itself, what stands for it, its parts, what begins like it, what was meant by it.
    fn word(&mut self, word: &str, is_last: bool) -> crate::Result<(Vec<Word>, Option<String>)> {
        let itself = self.lookups(word, 1.0);
        let (in_title, anywhere) = self.is_known(&itself)?;
        let stem = self.stems.stem(word);
        let mut ways = self.synonym_ways(std::slice::from_ref(&stem), SYNONYM);
        let has_synonyms = !ways.is_empty();
        if !in_title && !has_synonyms {
            let parts = self.dictionary.split(word);
            let mut words = Vec::new();
            for part in &parts {
                let stem = self.stems.stem(part);
                let mut ways = self.synonym_ways(&[stem], SYNONYM);
                ways.push(Way::Any(self.lookups(part, 1.0)));
                let worth = self.worth(&ways)?;
                if worth > 0.0 {
                    words.push(Word { ways, worth });
                }
            }
            if words.len() > 1 && words.len() == parts.len() {
                return Ok((words, None));
            }
        }
        if anywhere {
            ways.insert(0, Way::Any(itself));
        }
        let is_beginning = is_last && word.len() >= 3 && ((!in_title && !has_synonyms) || self.is_typing);
        if is_beginning {
            let words: Vec<String> = self.vocabulary.beginning(word).into_iter().map(str::to_owned).collect();
            let lookups: Vec<Lookup> = words.iter().flat_map(|word| self.lookups(word, BEGINNING)).collect();
            if !lookups.is_empty() {
                ways.push(Way::Any(lookups));
            }
        }
        let mut meant = None;
        if ways.is_empty() {
            let others: Vec<&[String]> = self.synonyms.iter().map(|synonyms| synonyms.keys()).collect();
            for found in self.vocabulary.meant(word, &stem, &others) {
                let weight = SLIP[found.slips.min(2)];
                let stem = self.stems.stem(&found.word);
                ways.extend(self.synonym_ways(&[stem], SYNONYM * weight));
                ways.push(Way::Any(self.lookups(&found.word, weight)));
                meant.get_or_insert(found.word);
            }
        }
        let mut worth = self.worth(&ways)?;
        if worth <= 0.0 {
            // nobody knows this word: what has the others still answers only a part of the question
            worth = self.rarest() * 0.6;
            ways.clear();
        }
        Ok((vec![Word { ways, worth }], meant))
    }

    fn synonym_ways(&mut self, stems: &[String], weight: f32) -> Vec<Way> {
        let mut terms: Vec<Vec<String>> = Vec::new();
        for synonyms in &self.synonyms {
            for term in synonyms.of(stems) {
                if !terms.contains(term) {
                    terms.push(term.clone());
                }
            }
        }
        let way = |term: Vec<String>| match term.as_slice() {
            [word] => Way::Any(self.lookups(word, weight)),
            words => Way::All(words.iter().map(|word| self.lookups(word, weight)).collect()),
        };
        terms.into_iter().map(way).collect()
    }

    fn lookups(&mut self, word: &str, weight: f32) -> Vec<Lookup> {
        let mut lookups = Vec::new();
        let fields = self.fields;
        for (stem, of_stem) in self.stems.stems(word).into_iter().zip([1.0, SECOND]) {
            for (field, of_field) in
                [(fields.title, TITLE), (fields.part, PART), (fields.name, NAME), (fields.text, TEXT)]
            {
                if self.left > 0 {
                    self.left -= 1;
                    lookups.push(Lookup { field, term: stem.clone(), weight: weight * of_stem * of_field });
                }
            }
        }
        lookups
    }

    /// Whether a word stands in a title, and whether it stands anywhere.
    fn is_known(&self, lookups: &[Lookup]) -> crate::Result<(bool, bool)> {
        let (mut in_title, mut anywhere) = (false, false);
        for lookup in lookups {
            let is_there = self.times(lookup)? > 0;
            anywhere |= is_there;
            in_title |= is_there && (lookup.field == self.fields.title || lookup.field == self.fields.part);
        }
        Ok((in_title, anywhere))
    }

    fn times(&self, lookup: &Lookup) -> crate::Result<u64> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(lookup.field, &lookup.term))?)
    }

    /// The logarithm of how rare a word is; nothing where no document has it.
    fn worth(&self, ways: &[Way]) -> crate::Result<f32> {
        let (mut strong, mut weak) = (0, 0);
        for way in ways {
            let times = match way {
                Way::Any(lookups) => self.most_times(lookups)?,
                Way::All(parts) => {
                    let mut least = (u64::MAX, u64::MAX);
                    for part in parts {
                        let times = self.most_times(part)?;
                        least = (least.0.min(times.0), least.1.min(times.1));
                    }
                    if parts.is_empty() { (0, 0) } else { least }
                }
            };
            strong = strong.max(times.0);
            weak = weak.max(times.1);
        }
        let times = if strong > 0 { strong } else { weak };
        if times == 0 {
            return Ok(0.0);
        }
        let all = self.searcher.num_docs() as f32;
        Ok((1.0 + all / (1.0 + times as f32)).ln())
    }

    /// How often the most frequent of the heavy terms stands, and of all.
    fn most_times(&self, lookups: &[Lookup]) -> crate::Result<(u64, u64)> {
        let (mut strong, mut weak) = (0, 0);
        for lookup in lookups {
            let times = self.times(lookup)?;
            if lookup.weight >= 0.45 {
                strong = strong.max(times);
            }
            weak = weak.max(times);
        }
        Ok((strong, weak))
    }

    fn rarest(&self) -> f32 {
        (1.0 + self.searcher.num_docs() as f32 / 2.0).ln()
    }
}

impl Plan {
    /// Exactly this term.
    pub(crate) fn of_term(field: Field, term: String) -> Self {
        let way = Way::Any(vec![Lookup { field, term, weight: 1.0 }]);
        Self { words: vec![Word { ways: vec![way], worth: 1.0 }], meant: None }
    }
}
