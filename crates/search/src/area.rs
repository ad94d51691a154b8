// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which documents hold at a place, and how closely they belong to it.

use crate::Result;
use crate::place::Place;
use crate::schema::{EVERYWHERE, Fields};
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, Searcher, SegmentReader};

/// Level of documents that hold inside of the area that was asked for, but not for all of it.
const INSIDE: u8 = 1;
/// Level of documents that hold everywhere; each digit of a smaller area adds one.
const COUNTRY: u8 = 2;
/// Without a place: the widest first, so each digit takes one away.
const WIDEST: u8 = 100;

/// For each document of a segment what it is at the place.
pub(crate) struct SegmentView {
    /// 0 where it does not hold; of several for one service the highest is shown.
    pub(crate) levels: Vec<u8>,
    /// Digits of the smallest area around the place that an authority is entered for, and one more.
    pub(crate) local: Vec<u8>,
    /// Whether it can be applied for online there.
    pub(crate) online: Vec<bool>,
    has_place: bool,
}

impl SegmentView {
    /// Digits of the area that the document holds for.
    pub(crate) fn digits(&self, document: u32) -> u8 {
        let level = self.levels[document as usize];
        match (self.has_place, level) {
            (_, 0) => 0,
            (true, INSIDE) => 12,
            (true, level) => level - COUNTRY,
            (false, level) => WIDEST - level,
        }
    }
}

/// All segments as they are seen from a place.
pub(crate) type View = Vec<SegmentView>;

pub(crate) fn view(searcher: &Searcher, fields: &Fields, place: Option<&Place>) -> Result<View> {
    searcher.segment_readers().iter().map(|segment| segment_view(segment, fields, place)).collect()
}

fn segment_view(segment: &SegmentReader, fields: &Fields, place: Option<&Place>) -> Result<SegmentView> {
    let size = segment.max_doc() as usize;
    let mut view = SegmentView {
        levels: vec![0; size],
        local: vec![0; size],
        online: vec![false; size],
        has_place: place.is_some(),
    };
    let valid = segment.inverted_index(fields.valid)?;
    let online = segment.inverted_index(fields.online)?;
    if let Some(place) = place {
        let local = segment.inverted_index(fields.local)?;
        for area in place.around().chain([EVERYWHERE]) {
            let digits = if area == EVERYWHERE { 0 } else { u8::try_from(area.len()).unwrap_or(12) };
            mark(&valid, fields.valid, area, &mut |document| {
                let level = &mut view.levels[document as usize];
                *level = (*level).max(COUNTRY + digits);
            })?;
            mark(&local, fields.local, area, &mut |document| {
                let known = &mut view.local[document as usize];
                *known = (*known).max(1 + digits);
            })?;
            mark(&online, fields.online, area, &mut |document| view.online[document as usize] = true)?;
        }
        for area in terms(&valid, place.own())? {
            mark(&valid, fields.valid, &area, &mut |document| {
                let level = &mut view.levels[document as usize];
                *level = (*level).max(INSIDE);
            })?;
        }
    } else {
        for area in terms(&valid, "")? {
            let digits = if area == EVERYWHERE { 0 } else { u8::try_from(area.len()).unwrap_or(12) };
            mark(&valid, fields.valid, &area, &mut |document| {
                let level = &mut view.levels[document as usize];
                *level = (*level).max(WIDEST - digits);
            })?;
        }
        for area in terms(&online, "")? {
            mark(&online, fields.online, &area, &mut |document| view.online[document as usize] = true)?;
        }
    }
    if let Some(alive) = segment.alive_bitset() {
        for (document, level) in (0..).zip(&mut view.levels) {
            if !alive.is_alive(document) {
                *level = 0;
            }
        }
    }
    Ok(view)
}

/// Terms that begin so and are longer.
fn terms(index: &InvertedIndexReader, beginning: &str) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut stream = index.terms().range().ge(beginning.as_bytes()).into_stream()?;
    while stream.advance() {
        let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
        if !term.starts_with(beginning) {
            break;
        }
        if term.len() > beginning.len() {
            found.push(term.to_owned());
        }
    }
    Ok(found)
}

fn mark(index: &InvertedIndexReader, field: Field, term: &str, call: &mut dyn FnMut(u32)) -> Result<()> {
    each(index, field, term, call)
}

/// Calls for each document that has a term, deleted ones included.
pub(crate) fn each(index: &InvertedIndexReader, field: Field, term: &str, call: &mut dyn FnMut(u32)) -> Result<()> {
    let term = tantivy::Term::from_field_text(field, term);
    if let Some(mut postings) = index.read_block_postings(&term, IndexRecordOption::Basic)? {
        blocks(&mut postings, call);
    }
    Ok(())
}

fn blocks(postings: &mut BlockSegmentPostings, call: &mut dyn FnMut(u32)) {
    loop {
        let documents = postings.docs();
        if documents.is_empty() {
            return;
        }
        for document in documents {
            call(*document);
        }
        postings.advance();
    }
}
