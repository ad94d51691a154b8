// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What differs between two states of the same application, for the page that shows a conflict.

use std::collections::{BTreeMap, HashSet};

use crate::answers::Answers;
use crate::definition::Definition;
use crate::summary::summary;
use crate::view::{Section, SummaryValue};

/// A question with two different answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Page id.
    pub page: String,
    /// Heading of the page.
    pub page_title: String,
    /// Headings of the groups around the question, from the outside.
    pub groups: Vec<String>,
    /// Answer path.
    pub path: String,
    /// The question.
    pub label: String,
    /// The answer in the first state.
    pub first: SummaryValue,
    /// The answer in the second state.
    pub second: SummaryValue,
}

/// Questions whose answers differ, in order of the form; those that only the second state has come last.
#[must_use]
pub fn differences(definition: &Definition, first: &Answers, second: &Answers) -> Vec<Difference> {
    let (first, second) = (rows(&summary(definition, first)), rows(&summary(definition, second)));
    let by_path: BTreeMap<&str, &Difference> = second.iter().map(|row| (row.path.as_str(), row)).collect();
    let known: HashSet<&str> = first.iter().map(|row| row.path.as_str()).collect();
    let mut found = Vec::new();
    for row in &first {
        let other = by_path.get(row.path.as_str()).map_or(SummaryValue::Empty, |other| other.first.clone());
        if row.first != other {
            found.push(Difference { second: other, ..row.clone() });
        }
    }
    for row in second.iter().filter(|row| !known.contains(row.path.as_str()) && row.first != SummaryValue::Empty) {
        found.push(Difference { first: SummaryValue::Empty, second: row.first.clone(), ..row.clone() });
    }
    found
}

/// Rows without headings, which go into `groups`.
fn rows(sections: &[Section]) -> Vec<Difference> {
    let mut rows = Vec::new();
    for section in sections {
        let mut groups: Vec<(u8, String)> = Vec::new();
        for row in &section.rows {
            groups.retain(|(level, _)| *level < row.level);
            if row.value == SummaryValue::Heading {
                groups.push((row.level, row.label.clone()));
                continue;
            }
            rows.push(Difference {
                page: section.page.clone(),
                page_title: section.title.clone(),
                groups: groups.iter().map(|(_, title)| title.clone()).collect(),
                path: row.path.clone(),
                label: row.label.clone(),
                first: row.value.clone(),
                second: SummaryValue::Empty,
            });
        }
    }
    rows
}
