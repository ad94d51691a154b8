// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The words of titles and names: for beginnings of words, slips of the finger, and what was probably meant.

use crate::Result;
use crate::damerau::{distance, letters};
use crate::words::Stems;
use tantivy::Searcher;
use tantivy::schema::Field;

/// Most words that are kept.
const MOST: usize = 500_000;
/// Most words that a beginning stands for.
pub(crate) const BEGINNINGS: usize = 32;
/// Most words that a slip of the finger stands for.
const MEANT: usize = 6;

struct Entry {
    word: String,
    /// Stems with the set of their letters.
    stems: Vec<(String, u64)>,
    letters: u64,
    /// In how many documents.
    times: u32,
}

/// All words, in order.
#[derive(Default)]
pub(crate) struct Vocabulary {
    entries: Vec<Entry>,
}

/// Stems of a word with the sets of their letters.
fn lettered(stems: &mut Stems, word: &str) -> Vec<(String, u64)> {
    let lettered = |stem: String| {
        let set = letters(&stem);
        (stem, set)
    };
    stems.stems(word).into_iter().map(lettered).collect()
}

/// A word that was probably meant.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meant {
    pub(crate) word: String,
    pub(crate) slips: usize,
    times: u32,
}

impl Vocabulary {
    pub(crate) fn read(searcher: &Searcher, field: Field) -> Result<Self> {
        let mut words: Vec<(String, u32)> = Vec::new();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().stream()?;
            while words.len() < MOST && stream.advance() {
                if let Ok(word) = std::str::from_utf8(stream.key()) {
                    words.push((word.to_owned(), stream.value().doc_freq));
                }
            }
        }
        words.sort_unstable();
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        let mut stems = Stems::default();
        let entry = |(word, times): (String, u32)| Entry {
            stems: lettered(&mut stems, &word),
            letters: letters(&word),
            word,
            times,
        };
        Ok(Self { entries: words.into_iter().map(entry).collect() })
    }

    /// Words that begin so, the most frequent first.
    pub(crate) fn beginning(&self, with: &str) -> Vec<&str> {
        let from = self.entries.partition_point(|entry| entry.word.as_str() < with);
        let mut found: Vec<&Entry> =
            self.entries[from..].iter().take_while(|entry| entry.word.starts_with(with)).take(5_000).collect();
        found.sort_by(|left, right| right.times.cmp(&left.times).then(left.word.cmp(&right.word)));
        found.iter().take(BEGINNINGS).map(|entry| entry.word.as_str()).collect()
    }

    /// Words within a few slips, the nearest first: one in words of four letters and more, two from eight on. `others` are
    /// words that may be meant, too.
    pub(crate) fn meant(&self, word: &str, stem: &str, others: &[&[String]]) -> Vec<Meant> {
        let most = match word.len() {
            0..4 => return Vec::new(),
            4..8 => 1,
            _ => 2,
        };
        // the stem has fewer letters: it may differ less
        let most_of_stem = if stem.len() < 8 { most.min(1) } else { most };
        let (set, stem_set) = (letters(word), letters(stem));
        let first = word.as_bytes().first();
        let near = |other: &str, other_letters: u64, other_stems: &[(String, u64)]| {
            let whole = if (set ^ other_letters).count_ones() as usize <= 2 * most {
                distance(word, other, most).filter(|slips| *slips < 2 || first == other.as_bytes().first())
            } else {
                None
            };
            let long = other_stems.iter().filter(|(other, _)| other.len() >= 4 && stem.len() >= 5);
            let of_stem = long.filter_map(|(other, other_set)| {
                let near = (stem_set ^ other_set).count_ones() as usize <= 2 * most_of_stem;
                near.then(|| distance(stem, other, most_of_stem)).flatten().map(|slips| slips.max(1))
            });
            whole.into_iter().chain(of_stem.filter(|slips| *slips < 2 || first == other.as_bytes().first())).min()
        };
        let mut found: Vec<Meant> = Vec::new();
        for entry in &self.entries {
            if entry.word.len().abs_diff(word.len()) <= 6
                && let Some(slips) = near(&entry.word, entry.letters, &entry.stems)
            {
                found.push(Meant { word: entry.word.clone(), slips, times: entry.times });
            }
        }
        for other in others.iter().copied().flatten().filter(|other| other.len() >= 4) {
            if let Some(slips) = near(other, letters(other), &[]) {
                found.push(Meant { word: other.clone(), slips, times: 1 });
            }
        }
        let order = |meant: &Meant| (meant.slips, meant.word.len().abs_diff(word.len()), u32::MAX - meant.times);
        found.sort_by(|left, right| order(left).cmp(&order(right)).then_with(|| left.word.cmp(&right.word)));
        let nearest = found.first().map_or(0, |first| first.slips);
        found.retain(|meant| meant.slips == nearest);
        found.truncate(MEANT);
        found
    }
}
