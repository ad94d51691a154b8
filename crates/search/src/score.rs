// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How well documents answer: for each word the best of the ways to meet it, word by word over all documents. Every term has a
//! weight of its own, so that a rare spelling never counts for more than the word itself.

use crate::Result;
use crate::area::{SegmentView, each};
use crate::plan::{Lookup, Plan, Way};
use tantivy::SegmentReader;

/// Scores of one segment.
#[derive(Default)]
pub(crate) struct Scores {
    /// From 0 to 1, one for each document.
    pub(crate) all: Vec<f32>,
    /// Documents that have one.
    pub(crate) touched: Vec<u32>,
}

/// The best of a word for each document.
struct Best {
    of: Vec<f32>,
    touched: Vec<u32>,
}

impl Best {
    fn new(size: usize) -> Self {
        Self { of: vec![0.0; size], touched: Vec::new() }
    }

    fn raise(&mut self, document: u32, to: f32) {
        let known = &mut self.of[document as usize];
        if *known == 0.0 {
            self.touched.push(document);
        }
        if *known < to {
            *known = to;
        }
    }

    fn take(&mut self, mut call: impl FnMut(u32, f32)) {
        for document in self.touched.drain(..) {
            call(document, std::mem::take(&mut self.of[document as usize]));
        }
    }
}

pub(crate) fn score(segment: &SegmentReader, view: &SegmentView, plan: &Plan) -> Result<Scores> {
    let size = segment.max_doc() as usize;
    let worth: f32 = plan.words.iter().map(|word| word.worth).sum();
    let mut scores = Scores { all: vec![0.0; size], touched: Vec::new() };
    if worth <= 0.0 {
        return Ok(scores);
    }
    let mut best = Best::new(size);
    let (mut part, mut sum) = (Best::new(0), Best::new(0));
    for word in &plan.words {
        for way in &word.ways {
            match way {
                Way::Any(lookups) => raise(segment, view, lookups, &mut best)?,
                Way::All(parts) => {
                    if part.of.is_empty() {
                        (part, sum) = (Best::new(size), Best::new(size));
                    }
                    let share = 1.0 / parts.len().max(1) as f32;
                    for lookups in parts {
                        raise(segment, view, lookups, &mut part)?;
                        part.take(|document, found| {
                            let before = sum.of[document as usize];
                            sum.raise(document, before + share * found);
                        });
                    }
                    // what has only some of the terms is another thing
                    sum.take(|document, found| best.raise(document, if found < 0.6 { found * found } else { found }));
                }
            }
        }
        best.take(|document, found| {
            let score = &mut scores.all[document as usize];
            if *score == 0.0 {
                scores.touched.push(document);
            }
            *score += found * word.worth / worth;
        });
    }
    Ok(scores)
}

fn raise(segment: &SegmentReader, view: &SegmentView, lookups: &[Lookup], best: &mut Best) -> Result<()> {
    for lookup in lookups {
        let index = segment.inverted_index(lookup.field)?;
        each(&index, lookup.field, &lookup.term, &mut |document| {
            if view.levels[document as usize] > 0 {
                best.raise(document, lookup.weight);
            }
        })?;
    }
    Ok(())
}
