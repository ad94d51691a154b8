// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From scores to an answer: one description for each service, what is much weaker than the best left out, facets, a page.

use crate::area::{SegmentView, View, each};
use crate::facets::{Chosen, Counts, SegmentFacets};
use crate::plan::Plan;
use crate::query::{DEEPEST, Filter, Found, Hit, PAGE, Query, Reach};
use crate::schema::{Data, Fields, GROUP, LENGTH, PRIOR, SORT};
use crate::score::score;
use crate::{Result, SearchError};
use std::collections::HashMap;
use tantivy::columnar::{Column, StrColumn};
use tantivy::schema::Value as _;
use tantivy::{DocAddress, Searcher, SegmentReader, TantivyDocument};

/// Hits must reach this part of the best score.
const CUT: f32 = 0.5;
/// And this much of what a full answer has.
const LEAST: f32 = 0.2;
/// What a word of a title costs that was not asked for.
const LENGTHY: f32 = 0.035;
/// Services that an authority nearby is entered for come first among equals.
const NEARBY: f32 = 1.03;
/// Digits of a district: from there on an authority is nearby.
const DISTRICT: u8 = 5;

/// What an answer is made from.
pub(crate) struct Finder<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) fields: &'a Fields,
    pub(crate) view: &'a View,
}

/// The best description of a service so far.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    segment: u32,
    document: u32,
    level: u8,
    score: f32,
}

/// Columns of a segment.
struct Columns {
    group: Column<u64>,
    prior: Column<u64>,
    length: Column<u64>,
    sort: Option<StrColumn>,
    facets: SegmentFacets,
}

impl Columns {
    fn open(segment: &SegmentReader, filter: &Filter) -> Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            group: fast.u64(GROUP)?,
            prior: fast.u64(PRIOR)?,
            length: fast.u64(LENGTH)?,
            sort: fast.str(SORT)?,
            facets: SegmentFacets::open(segment, filter)?,
        })
    }
}

impl Finder<'_> {
    /// Answers a query for what is planned; `None` stands for everything.
    pub(crate) fn find(&self, query: &Query, plan: Option<&Plan>) -> Result<Found> {
        let segments = self.searcher.segment_readers();
        let columns: Vec<Columns> =
            segments.iter().map(|segment| Columns::open(segment, &query.filter)).collect::<Result<_>>()?;
        let mut best = match plan {
            Some(plan) => self.scored(&columns, plan)?,
            None => self.everything(&columns),
        };
        let top = best.iter().map(|candidate| candidate.score).fold(0.0, f32::max);
        best.retain(|candidate| candidate.score >= CUT * top);
        let mut counts = Counts::new(segments.len());
        let chosen = Chosen::of(&query.filter);
        best.retain(|candidate| {
            let facets = &columns[candidate.segment as usize].facets;
            let online = self.view[candidate.segment as usize].online[candidate.document as usize];
            counts.count(candidate.segment, candidate.document, facets, online, &chosen)
        });
        let facets: Vec<&SegmentFacets> = columns.iter().map(|columns| &columns.facets).collect();
        let facets = counts.finish(&facets)?;
        let total = best.len();
        let skip = query.skip.min(DEEPEST);
        let take = query.take.min(PAGE);
        if plan.is_some() {
            best.sort_by(|left, right| {
                let order = |candidate: &Candidate| (candidate.segment, candidate.document);
                right.score.total_cmp(&left.score).then(order(left).cmp(&order(right)))
            });
        } else {
            best = self.by_title(&columns, best, skip + take)?;
        }
        let mut hits = Vec::new();
        for candidate in best.into_iter().skip(skip).take(take) {
            hits.push(self.hit(candidate, query.place.is_some())?);
        }
        Ok(Found { hits, total, facets, meant: None })
    }

    fn scored(&self, columns: &[Columns], plan: &Plan) -> Result<Vec<Candidate>> {
        let mut all = Vec::new();
        let mut top = 0.0_f32;
        for (segment, view) in self.searcher.segment_readers().iter().zip(self.view) {
            let scores = score(segment, view, plan)?;
            top = scores.touched.iter().map(|document| scores.all[*document as usize]).fold(top, f32::max);
            all.push(scores);
        }
        // titles shorten by at most a half: what is far below the best need not be looked at
        let least = LEAST.max(top * CUT * 0.8);
        let words = plan.words.len() as u64;
        let mut best: HashMap<u64, Candidate> = HashMap::new();
        for (number, (scores, (columns, view))) in (0..).zip(all.iter().zip(columns.iter().zip(self.view))) {
            for document in &scores.touched {
                let score = scores.all[*document as usize];
                if score < least {
                    continue;
                }
                let more = columns.length.first(*document).unwrap_or(0).saturating_sub(words).min(20);
                let prior = columns.prior.first(*document).unwrap_or(100) as f32 / 100.0;
                let local = if view.local[*document as usize] > DISTRICT { NEARBY } else { 1.0 };
                let score = score * prior * local / (1.0 + LENGTHY * more as f32);
                let level = view.levels[*document as usize];
                keep(&mut best, columns, Candidate { segment: number, document: *document, level, score });
            }
        }
        Ok(best.into_values().collect())
    }

    fn everything(&self, columns: &[Columns]) -> Vec<Candidate> {
        let mut best = HashMap::new();
        for (segment, (columns, view)) in (0..).zip(columns.iter().zip(self.view)) {
            for (document, level) in (0..).zip(&view.levels) {
                if *level > 0 {
                    keep(&mut best, columns, Candidate { segment, document, level: *level, score: 1.0 });
                }
            }
        }
        best.into_values().collect()
    }

    /// The first of them by title: the titles of a segment are in order already.
    fn by_title(&self, columns: &[Columns], all: Vec<Candidate>, most: usize) -> Result<Vec<Candidate>> {
        let mut named = Vec::new();
        for (number, columns) in (0..).zip(columns) {
            let Some(sort) = &columns.sort else { continue };
            let mut here: Vec<(u64, Candidate)> = all
                .iter()
                .filter(|candidate| candidate.segment == number)
                .map(|candidate| (sort.ords().first(candidate.document).unwrap_or(0), *candidate))
                .collect();
            here.sort_by_key(|(ord, candidate)| (*ord, candidate.document));
            for (ord, candidate) in here.into_iter().take(most) {
                let mut title = String::new();
                sort.ord_to_str(ord, &mut title)?;
                named.push((title, candidate));
            }
        }
        named.sort_by(|left, right| left.0.cmp(&right.0));
        Ok(named.into_iter().map(|(_, candidate)| candidate).collect())
    }

    fn hit(&self, candidate: Candidate, has_place: bool) -> Result<Hit> {
        let mut at = candidate;
        let mut data = self.data(at)?;
        // a description of the same service that is closer to the place counts, even where it has other words
        if has_place
            && let Some(leika) = &data.leika
            && let Some(closer) = self.closest(leika, at)?
        {
            at = closer;
            data = self.data(at)?;
        }
        let view: &SegmentView = &self.view[at.segment as usize];
        let reach = match view.digits(at.document) {
            0 => Reach::Country,
            1..DISTRICT => Reach::State,
            _ => Reach::Local,
        };
        Ok(Hit {
            id: data.id,
            slug: data.slug,
            title: data.title,
            teaser: data.teaser,
            leika: data.leika,
            online: view.online[at.document as usize],
            local: view.local[at.document as usize] > DISTRICT,
            reach,
            score: candidate.score,
        })
    }

    fn closest(&self, leika: &str, than: Candidate) -> Result<Option<Candidate>> {
        let mut closest = None;
        let mut level = than.level;
        for (number, (segment, view)) in (0..).zip(self.searcher.segment_readers().iter().zip(self.view)) {
            let index = segment.inverted_index(self.fields.key)?;
            each(&index, self.fields.key, leika, &mut |document| {
                let here = view.levels[document as usize];
                if here > level {
                    level = here;
                    closest = Some(Candidate { segment: number, document, level, score: than.score });
                }
            })?;
        }
        Ok(closest)
    }

    fn data(&self, candidate: Candidate) -> Result<Data> {
        let address = DocAddress::new(candidate.segment, candidate.document);
        let document: TantivyDocument = self.searcher.doc(address)?;
        let data = document.get_first(self.fields.data).and_then(|value| value.as_bytes());
        let data = data.ok_or_else(|| SearchError::Damaged("a document has no data".to_owned()))?;
        serde_json::from_slice(data).map_err(|error| SearchError::Damaged(error.to_string()))
    }
}

/// Of several descriptions of a service the one for the smallest area is kept, then the one that answers best.
fn keep(best: &mut HashMap<u64, Candidate>, columns: &Columns, candidate: Candidate) {
    let Some(group) = columns.group.first(candidate.document) else { return };
    best.entry(group)
        .and_modify(|known| {
            let is_better = (candidate.level, candidate.score) > (known.level, known.score);
            // the score is that of the service: whichever description has the words
            let score = known.score.max(candidate.score);
            if is_better {
                *known = candidate;
            }
            known.score = score;
        })
        .or_insert(candidate);
}
