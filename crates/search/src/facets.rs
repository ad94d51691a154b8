// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What hits could be narrowed to, and how many would be left.

use crate::Result;
use crate::query::{Facets, Filter};
use crate::schema::{LEVELS, SITUATION, TARGET, TRUST, level_number};
use std::collections::HashMap;
use tantivy::SegmentReader;
use tantivy::columnar::{Column, StrColumn};

/// Columns of a segment, and the numbers of the chosen values in it.
pub(crate) struct SegmentFacets {
    situation: Option<StrColumn>,
    target: Option<StrColumn>,
    trust: Option<Column<u64>>,
    chosen_situation: Option<u64>,
    chosen_target: Option<u64>,
    within: Option<Vec<u64>>,
}

impl SegmentFacets {
    pub(crate) fn open(segment: &SegmentReader, filter: &Filter) -> Result<Self> {
        let fast = segment.fast_fields();
        let (situation, target) = (fast.str(SITUATION)?, fast.str(TARGET)?);
        let number = |column: &Option<StrColumn>, value: &Option<String>| -> Result<Option<u64>> {
            match (column, value) {
                (Some(column), Some(value)) => Ok(column.dictionary().term_ord(value.as_bytes())?),
                _ => Ok(None),
            }
        };
        let within = match &filter.within {
            Some(names) => {
                let mut numbers = Vec::new();
                for name in names {
                    numbers.extend(number(&situation, &Some(name.clone()))?);
                }
                Some(numbers)
            }
            None => None,
        };
        Ok(Self {
            within,
            chosen_situation: number(&situation, &filter.situation)?,
            chosen_target: number(&target, &filter.target_group)?,
            situation,
            target,
            trust: fast.column_opt::<u64>(TRUST)?,
        })
    }
}

/// Which facets are narrowed.
pub(crate) struct Chosen {
    situation: bool,
    target: bool,
    trust: Option<u64>,
    online: bool,
}

impl Chosen {
    pub(crate) fn of(filter: &Filter) -> Self {
        Self {
            situation: filter.situation.is_some(),
            target: filter.target_group.is_some(),
            trust: filter.trust_level.map(level_number),
            online: filter.online,
        }
    }
}

/// Counts by segment and number of the value.
#[derive(Default)]
struct Numbers {
    situations: HashMap<u64, usize>,
    targets: HashMap<u64, usize>,
}

/// Counts of everything.
pub(crate) struct Counts {
    segments: Vec<Numbers>,
    trust: [usize; LEVELS.len()],
    online: usize,
}

fn values(column: &Option<StrColumn>, document: u32) -> impl Iterator<Item = u64> + '_ {
    column.iter().flat_map(move |column| column.term_ords(document))
}

impl Counts {
    pub(crate) fn new(segments: usize) -> Self {
        Self { segments: std::iter::repeat_with(Numbers::default).take(segments).collect(), trust: [0; 5], online: 0 }
    }

    /// Counts a hit for each facet whose other choices it meets, and tells whether it meets all.
    pub(crate) fn count(
        &mut self,
        segment: u32,
        document: u32,
        facets: &SegmentFacets,
        is_online: bool,
        chosen: &Chosen,
    ) -> bool {
        let trust = facets.trust.as_ref().and_then(|column| column.first(document));
        let has = |column: &Option<StrColumn>, number: Option<u64>| {
            number.is_some_and(|number| values(column, document).any(|value| value == number))
        };
        let within = |numbers: &Vec<u64>| values(&facets.situation, document).any(|value| numbers.contains(&value));
        if facets.within.as_ref().is_some_and(|numbers| !within(numbers)) {
            return false;
        }
        let situation = !chosen.situation || has(&facets.situation, facets.chosen_situation);
        let target = !chosen.target || has(&facets.target, facets.chosen_target);
        let level = chosen.trust.is_none() || chosen.trust == trust;
        let online = !chosen.online || is_online;
        let numbers = &mut self.segments[segment as usize];
        if target && level && online {
            for value in values(&facets.situation, document) {
                *numbers.situations.entry(value).or_default() += 1;
            }
        }
        if situation && level && online {
            for value in values(&facets.target, document) {
                *numbers.targets.entry(value).or_default() += 1;
            }
        }
        if situation
            && target
            && online
            && let Some(count) = trust.and_then(|trust| self.trust.get_mut(usize::try_from(trust).ok()?))
        {
            *count += 1;
        }
        if situation && target && level {
            self.online += usize::from(is_online);
        }
        situation && target && level && online
    }

    pub(crate) fn finish(self, facets: &[&SegmentFacets]) -> Result<Facets> {
        let (mut situations, mut targets) = (HashMap::new(), HashMap::new());
        for (numbers, facets) in self.segments.into_iter().zip(facets) {
            resolve(&facets.situation, numbers.situations, &mut situations)?;
            resolve(&facets.target, numbers.targets, &mut targets)?;
        }
        let trust = LEVELS.into_iter().zip(self.trust).filter(|(_, count)| *count > 0);
        Ok(Facets {
            situations: sorted(situations),
            target_groups: sorted(targets),
            trust_levels: trust.collect(),
            online: self.online,
        })
    }
}

fn resolve(column: &Option<StrColumn>, counted: HashMap<u64, usize>, into: &mut HashMap<String, usize>) -> Result<()> {
    let Some(column) = column else { return Ok(()) };
    for (number, count) in counted {
        let mut value = String::new();
        column.ord_to_str(number, &mut value)?;
        *into.entry(value).or_default() += count;
    }
    Ok(())
}

fn sorted(counted: HashMap<String, usize>) -> Vec<(String, usize)> {
    let mut all: Vec<_> = counted.into_iter().collect();
    all.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    all
}
