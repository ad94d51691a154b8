// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The answers as a list to read: for checking before submission, for receipts, for cases.

use crate::answers::Answers;
use crate::check::numbered;
use crate::definition::{Definition, Field, Group, Node, Part, ValueKind};
use crate::numbers::{german, german_currency};
use crate::partial;
use crate::path::Path;
use crate::rules::Live;
use crate::value::{canonical, choice, typed};
use crate::view::{Section, SummaryRow, SummaryValue};
use crate::walk::{is_empty, occurrences};

/// All pages with their answers, as far as they are asked. Unanswered questions stand as `Empty`; optional groups without
/// any answer are left out, and pages without a row too.
#[must_use]
pub fn summary(definition: &Definition, answers: &Answers) -> Vec<Section> {
    sections(definition, &Live::of(definition, answers), false)
}

/// As [`summary`], for answers that came from elsewhere: an answer to a question that is not asked is shown all the same.
#[must_use]
pub fn summary_of_received(definition: &Definition, answers: &Answers) -> Vec<Section> {
    let asked = Live::of(definition, answers);
    let mut sections = sections(definition, &Live::none(answers), false);
    for section in &mut sections {
        let is_asked = |row: &SummaryRow| row.path.parse::<Path>().is_ok_and(|path| !asked.hides_within(&path));
        section.rows.retain(|row| row.value != SummaryValue::Empty || is_asked(row));
        drop_bare_headings(&mut section.rows);
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// Answers that are kept and not sent, because they are not asked any more as the other answers stand.
#[must_use]
pub fn kept_back(definition: &Definition, answers: &Answers) -> Vec<Section> {
    let asked = Live::of(definition, answers);
    let mut sections = sections(definition, &Live::none(answers), true);
    for section in &mut sections {
        let is_kept = |row: &SummaryRow| row.path.parse::<Path>().is_ok_and(|path| asked.hides_within(&path));
        section.rows.retain(|row| row.value == SummaryValue::Heading || is_kept(row));
        drop_bare_headings(&mut section.rows);
    }
    sections.retain(|section| !section.rows.is_empty());
    sections
}

/// Ids of the attachments that are sent.
#[must_use]
pub fn sent_attachments(definition: &Definition, answers: &Answers) -> Vec<String> {
    Live::of(definition, answers).answers.attachments().map(|(_, file)| file.id.clone()).collect()
}

/// A heading without anything below says nothing.
fn drop_bare_headings(rows: &mut Vec<SummaryRow>) {
    let mut kept: Vec<SummaryRow> = Vec::with_capacity(rows.len());
    for row in rows.drain(..).rev() {
        let is_heading = row.value == SummaryValue::Heading;
        if !is_heading || kept.last().is_some_and(|below| below.level > row.level) {
            kept.push(row);
        }
    }
    kept.reverse();
    *rows = kept;
}

fn sections(definition: &Definition, live: &Live<'_>, given_only: bool) -> Vec<Section> {
    let answers: &Answers = &live.answers;
    let sections = definition.pages.iter().map(|page| {
        let mut writer = Writer { definition, live, answers, rows: Vec::new() };
        for part in &page.parts {
            writer.part(part);
        }
        if given_only {
            writer.rows.retain(|row| row.value != SummaryValue::Empty);
        }
        Section { page: page.id.clone(), title: page.title.clone(), rows: writer.rows }
    });
    sections.filter(|section| !section.rows.is_empty()).collect()
}

struct Writer<'a> {
    definition: &'a Definition,
    live: &'a Live<'a>,
    answers: &'a Answers,
    rows: Vec<SummaryRow>,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) {
        let groups = self.definition.groups_above(part);
        let mut path = Path::root();
        let is_left_out = groups.iter().any(|group| {
            path = path.child(&group.id, None);
            group.min == 0 && is_empty(self.definition, self.answers, &path)
        });
        if is_left_out || self.live.hides_within(&part.base) {
            return;
        }
        let heading = self.rows.len();
        let group = groups.last().filter(|_| part.headed);
        if let Some(group) = group {
            let (path, label) = (part.base.to_string(), group.title.clone());
            self.rows.push(SummaryRow { path, label, level: 0, value: SummaryValue::Heading });
        }
        for run in self.definition.runs_of(part) {
            self.nodes(run, &part.base, u8::from(part.headed));
        }
        // A heading without anything below says nothing.
        if group.is_some() && self.rows.len() == heading + 1 {
            self.rows.truncate(heading);
        }
    }

    fn nodes(&mut self, nodes: &[Node], base: &Path, level: u8) {
        for node in nodes.iter().filter(|node| !self.live.hides_node(base, node)) {
            let paths = occurrences(self.answers, base, node);
            match node {
                Node::Text(_) => {}
                Node::Field(field) if field.hidden => {}
                Node::Field(field) => self.field(field, &paths, level),
                Node::Group(group) => {
                    for path in &paths {
                        self.group(group, path, level, paths.len());
                    }
                }
            }
        }
    }

    fn group(&mut self, group: &Group, path: &Path, level: u8, total: usize) {
        let index = path.last().and_then(|segment| segment.index);
        if group.min == 0 && index.is_none() && is_empty(self.definition, self.answers, path) {
            return;
        }
        if let Some(value) = partial::summed(self.live, group, path) {
            let label = numbered(&group.title, path, total);
            self.rows.push(SummaryRow { path: path.to_string(), label, level, value });
            return;
        }
        let (label, heading) = (numbered(&group.title, path, total), self.rows.len());
        self.rows.push(SummaryRow { path: path.to_string(), label, level, value: SummaryValue::Heading });
        self.nodes(&group.children, path, level.saturating_add(1));
        // A heading without anything below says nothing.
        if self.rows.len() == heading + 1 {
            self.rows.truncate(heading);
        }
    }

    fn field(&mut self, field: &Field, paths: &[Path], level: u8) {
        let mut any = false;
        for path in paths {
            let value = value(self.answers, field, path);
            if value != SummaryValue::Empty {
                any = true;
                let label = numbered(&field.label, path, paths.len());
                self.rows.push(SummaryRow { path: path.to_string(), label, level, value });
            }
        }
        if let Some(path) = paths.first().filter(|_| !any) {
            let (path, label) = (path.to_string(), field.label.clone());
            self.rows.push(SummaryRow { path, label, level, value: SummaryValue::Empty });
        }
    }
}

/// One answer; what has no valid form is shown as it was typed.
fn value(answers: &Answers, field: &Field, path: &Path) -> SummaryValue {
    if field.kind == ValueKind::File {
        let files = answers.files(path);
        return if files.is_empty() {
            SummaryValue::Empty
        } else {
            SummaryValue::Files(files.iter().map(|file| (file.name.clone(), file.bytes)).collect())
        };
    }
    let typed = typed(answers, path, field);
    if typed.is_empty() {
        return SummaryValue::Empty;
    }
    let Ok(canonical) = canonical(field, &typed) else {
        return SummaryValue::Text(typed.into_text());
    };
    match field.kind {
        ValueKind::Bool => SummaryValue::YesNo(canonical == "true"),
        ValueKind::Date => SummaryValue::Date(canonical),
        ValueKind::DateTime => SummaryValue::DateTime(canonical),
        ValueKind::Choice => {
            SummaryValue::Text(choice(field, &canonical).map_or(canonical.clone(), |entry| entry.label.clone()))
        }
        ValueKind::Currency => SummaryValue::Text(german_currency(&canonical)),
        ValueKind::Integer | ValueKind::Decimal => SummaryValue::Text(german(&canonical)),
        ValueKind::Time => SummaryValue::Text(crate::value::localised(ValueKind::Time, &canonical)),
        _ => SummaryValue::Text(canonical),
    }
}
