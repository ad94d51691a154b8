// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is wrong with the answers of a page. Whether an answer is wanted follows its group: an optional group in which
//! nothing is answered wants nothing.

use crate::answers::{Answers, Attachment, Scan};
use crate::definition::{Definition, Field, Form, Group, Node, Page, ValueKind};
use crate::journey::number_of;
use crate::latin;
use crate::numbers::german;
use crate::partial;
use crate::path::Path;
use crate::rules::Live;
use crate::value::{Typed, canonical, compare, typed};
use crate::view::{Problem, ProblemKind};
use crate::walk::{counts, is_empty, occurrences, part_counts};

/// Problems of all pages in their order.
#[must_use]
pub fn check_all(definition: &Definition, answers: &Answers) -> Vec<Problem> {
    let live = Live::of(definition, answers);
    definition.pages.iter().flat_map(|page| check_one(definition, &live, page)).collect()
}

/// Problems of one page in order of its questions; none for an unknown page.
#[must_use]
pub fn check_page(definition: &Definition, answers: &Answers, page_id: &str) -> Vec<Problem> {
    let page = definition.pages.iter().find(|page| page.id == page_id);
    page.map(|page| check_one(definition, &Live::of(definition, answers), page)).unwrap_or_default()
}

pub(crate) fn check_one(definition: &Definition, live: &Live<'_>, page: &Page) -> Vec<Problem> {
    let mut checker = Checker { definition, live, answers: &live.answers, page, found: Vec::new() };
    for part in page.parts.iter().filter(|part| !live.hides_within(&part.base)) {
        let wanted = part_counts(definition, live, part);
        for run in definition.runs_of(part) {
            checker.nodes(run, &part.base, wanted);
        }
    }
    checker.broken();
    checker.found
}

struct Checker<'a> {
    definition: &'a Definition,
    live: &'a Live<'a>,
    answers: &'a Answers,
    page: &'a Page,
    found: Vec<Problem>,
}

impl Checker<'_> {
    fn add(&mut self, path: &Path, label: &str, kind: ProblemKind) {
        let (path, label, page) = (path.to_string(), label.to_owned(), self.page.id.clone());
        self.found.push(Problem { path, label, page, kind });
    }

    /// Rules between answers whose place is on this page.
    fn broken(&mut self) {
        for (path, message) in &self.live.broken {
            let node = self.definition.node(path);
            let is_here = node.and_then(number_of).and_then(|number| self.definition.pages.get(number));
            let label = match node {
                Some(Node::Field(field)) => &field.label,
                Some(Node::Group(group)) => &group.title,
                Some(Node::Text(_)) | None => continue,
            };
            // what is wrong by itself is told first
            let text = path.to_string();
            if is_here.is_some_and(|page| page.id == self.page.id) && self.found.iter().all(|known| known.path != text)
            {
                self.add(path, label, ProblemKind::Rule { message: message.clone() });
            }
        }
    }

    fn nodes(&mut self, nodes: &[Node], base: &Path, wanted: bool) {
        for node in nodes.iter().filter(|node| !self.live.hides_node(base, node)) {
            match node {
                Node::Text(_) => {}
                Node::Field(field) if !field.is_open() => {}
                Node::Field(field) if field.kind == ValueKind::File => {
                    self.files(field, &base.child(&field.id, None), wanted)
                }
                Node::Field(field) => self.field(field, &occurrences(self.answers, base, node), wanted),
                Node::Group(group) => {
                    let paths = occurrences(self.answers, base, node);
                    let list = base.child(&group.id, None);
                    if paths.is_empty() && wanted && self.live.requires(&list) {
                        self.add(&list, &group.title, ProblemKind::TooFewEntries { min: 1 });
                    }
                    for path in paths {
                        self.group(group, &path, wanted);
                    }
                }
            }
        }
    }

    fn group(&mut self, group: &Group, path: &Path, parent_wanted: bool) {
        let wanted = parent_wanted && counts(self.definition, self.live, group, path);
        if group.choice {
            self.choice(group, path, wanted);
        }
        let before = self.found.len();
        self.nodes(&group.children, path, wanted);
        if self.found.len() == before
            && let Some((place, kind)) = partial::fault(self.answers, group, path)
        {
            self.add(&place, &group.title, kind);
        }
    }

    /// Exactly one child of a group to choose from is answered.
    fn choice(&mut self, group: &Group, path: &Path, wanted: bool) {
        let answered = group
            .children
            .iter()
            .filter_map(Node::id)
            .filter(|id| {
                let child = path.child(id, None);
                // Repeated children lie beside the path without number.
                let (definition, answers) = (self.definition, self.answers);
                !is_empty(definition, answers, &child)
                    || (0..count_of(answers, &child))
                        .any(|n| !is_empty(definition, answers, &child.with_index(Some(n))))
            })
            .count();
        match answered {
            0 if wanted => self.add(path, &group.title, ProblemKind::NeedsOneOf),
            0 | 1 => {}
            _ => self.add(path, &group.title, ProblemKind::OnlyOneOf),
        }
    }

    fn field(&mut self, field: &Field, paths: &[Path], wanted: bool) {
        let given: Vec<Typed> = paths.iter().map(|path| typed(self.answers, path, field)).collect();
        let filled = given.iter().filter(|answer| !answer.is_empty()).count();
        let by_rule = paths.first().is_some_and(|path| self.live.requires(path));
        let fewest = if by_rule { field.min.max(1) } else { field.min };
        let wanted_count = if wanted { fewest as usize } else { 0 };
        let mut missing = wanted_count.saturating_sub(filled);
        for (path, answer) in paths.iter().zip(&given) {
            if !answer.is_empty() {
                if let Some(kind) = fault(field, answer) {
                    self.add(path, &numbered(&field.label, path, paths.len()), kind);
                }
            } else if missing > 0 {
                missing -= 1;
                self.add(path, &numbered(&field.label, path, paths.len()), ProblemKind::Missing);
            }
        }
        if missing > 0
            && let Some(path) = paths.first()
        {
            self.add(path, &field.label, ProblemKind::TooFewEntries { min: field.min });
        }
        if filled > field.max as usize
            && let Some(path) = paths.last()
        {
            self.add(path, &field.label, ProblemKind::TooManyEntries { max: field.max });
        }
    }

    fn files(&mut self, field: &Field, path: &Path, wanted: bool) {
        let files = self.answers.files(path);
        let count = u32::try_from(files.len()).unwrap_or(u32::MAX);
        if files.is_empty() {
            if wanted && (field.min > 0 || self.live.requires(path)) {
                self.add(path, &field.label, ProblemKind::FileMissing);
            }
            return;
        }
        if count < field.min {
            self.add(path, &field.label, ProblemKind::TooFewEntries { min: field.min });
        } else if count > field.max {
            self.add(path, &field.label, ProblemKind::TooManyFiles { max: field.max });
        }
        if let Some(kind) = files.iter().find_map(|file| file_fault(field, file)) {
            self.add(path, &field.label, kind);
        }
    }
}

fn count_of(answers: &Answers, path: &Path) -> u32 {
    answers.counts.get(path).copied().unwrap_or(0).max(1)
}

/// The label of an occurrence, numbered where there are several.
pub(crate) fn numbered(label: &str, path: &Path, total: usize) -> String {
    match path.last().and_then(|segment| segment.index) {
        Some(index) if total > 1 => format!("{label} {}", u64::from(index) + 1),
        _ => label.to_owned(),
    }
}

/// What is wrong with one file.
pub(crate) fn file_fault(field: &Field, file: &Attachment) -> Option<ProblemKind> {
    let Form::File { max_bytes, media_types } = &field.form else { return None };
    if file.scan == Scan::Infected {
        return Some(ProblemKind::FileInfected);
    }
    if file.bytes == 0 {
        return Some(ProblemKind::FileEmpty);
    }
    if file.bytes > *max_bytes {
        return Some(ProblemKind::FileTooLarge { max_bytes: *max_bytes });
    }
    let is_allowed = media_types.iter().any(|allowed| allowed.eq_ignore_ascii_case(&file.media_type));
    (!is_allowed).then(|| ProblemKind::FileTypeNotAllowed { allowed: media_types.clone() })
}

/// What is wrong with a non-empty answer.
pub(crate) fn fault(field: &Field, answer: &Typed) -> Option<ProblemKind> {
    let value = match canonical(field, answer) {
        Ok(value) => value,
        Err(kind) => return Some(kind),
    };
    match field.kind {
        ValueKind::Text | ValueKind::TextLatin => text_fault(field, &value),
        ValueKind::Bool | ValueKind::Choice | ValueKind::File => None,
        _ => bound_fault(field, &value),
    }
}

fn text_fault(field: &Field, text: &str) -> Option<ProblemKind> {
    let foreign = match field.kind {
        ValueKind::TextLatin => latin::foreign(text),
        _ => control_characters(text),
    };
    if !foreign.is_empty() {
        return Some(ProblemKind::CharactersNotAllowed { characters: foreign });
    }
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let bounds = &field.bounds;
    if let Some(min) = bounds.min_length.filter(|min| length < *min) {
        return Some(ProblemKind::TooShort { min });
    }
    if let Some(max) = bounds.max_length.filter(|max| length > *max) {
        return Some(ProblemKind::TooLong { max });
    }
    let is_wrong = bounds.pattern.as_ref().is_some_and(|pattern| !pattern.is_match(text));
    is_wrong.then_some(ProblemKind::WrongPattern)
}

/// Bounds are told in the form in which people type: numbers with comma, dates as ISO 8601 for the page to word.
fn bound_fault(field: &Field, value: &str) -> Option<ProblemKind> {
    let shown = |bound: &String| match field.kind {
        ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency => german(bound),
        _ => bound.clone(),
    };
    let below = |min: &&String| compare(field.kind, value, min).is_lt();
    let above = |max: &&String| compare(field.kind, value, max).is_gt();
    if let Some(min) = field.bounds.min.as_ref().filter(below) {
        return Some(ProblemKind::TooSmall { min: shown(min) });
    }
    field.bounds.max.as_ref().filter(above).map(|max| ProblemKind::TooLarge { max: shown(max) })
}

/// Control characters except line breaks and tabs, each once.
fn control_characters(text: &str) -> String {
    let mut found = String::new();
    for c in text.chars().filter(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        if !found.contains(c) {
            found.push(c);
        }
    }
    found
}
