// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A page as it is shown: the questions with the present answers and what is wrong with them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::answers::{Answers, Scan};
use crate::check::numbered;
use crate::dates::{from_parts, iso_date_time};
use crate::definition::{Definition, Field, Form, Group, Node, Page, Part, ValueKind};
use crate::find::{MOST_LISTED, find, long_list};
use crate::path::Path;
use crate::rules::Live;
use crate::value::{Typed, canonical, search_words, typed};
use crate::view::{Block, Choice, Control, FieldView, FileView, LineKind, PageView, Problem, ProblemKind, SearchView};
use crate::walk::{count, counts, floor, is_part_shown, is_required, is_shown, occurrences, part_counts};

/// Most choices that are shown as radio buttons; more become a list.
const MOST_RADIOS: usize = 6;

/// The page with that id; `None` where the form has no such page or asks nothing there as the answers stand. Of `problems` those of this page are shown.
#[must_use]
pub fn page_view(definition: &Definition, answers: &Answers, page_id: &str, problems: &[Problem]) -> Option<PageView> {
    let live = Live::of(definition, answers);
    let page = definition.pages.iter().find(|page| page.id == page_id)?;
    let shown: Vec<&str> = shown_pages(definition, &live).map(|page| page.id.as_str()).collect();
    let number = shown.iter().position(|id| *id == page_id)?;
    Some(built(definition, &live, page, (number, shown.len()), problems))
}

/// A page for who designs the form: nothing is answered, no rule hides anything, everything that is repeated stands there once.
#[must_use]
pub fn preview(definition: &Definition, page_id: &str) -> Option<PageView> {
    let number = definition.page_number(page_id)?;
    let page = definition.pages.get(number)?;
    let mut answers = Answers::default();
    once(&mut answers, &definition.roots, &Path::root());
    let live = Live::none(&answers);
    Some(built(definition, &live, page, (number, definition.pages.len()), &[]))
}

fn once(answers: &mut Answers, nodes: &[Node], base: &Path) {
    for node in nodes {
        if let Node::Group(group) = node {
            let path = base.child(&group.id, group.is_repeated().then_some(0));
            if group.is_repeated() {
                answers.counts.insert(path.with_index(None), 1);
            }
            once(answers, &group.children, &path);
        }
    }
}

fn built(
    definition: &Definition,
    live: &Live<'_>,
    page: &Page,
    (number, total): (usize, usize),
    problems: &[Problem],
) -> PageView {
    let by_path = problems.iter().rev().map(|problem| (problem.path.as_str(), &problem.kind)).collect();
    let mut builder =
        Builder { definition, live, answers: &live.answers, problems: by_path, lists: Vec::new(), blocks: Vec::new() };
    for part in &page.parts {
        builder.part(part);
    }
    PageView {
        id: page.id.clone(),
        title: page.title.clone(),
        hint: page.hint.clone(),
        number: number + 1,
        total,
        blocks: builder.blocks,
    }
}

/// Pages that ask or say anything as the answers stand.
pub(crate) fn shown_pages<'d>(definition: &'d Definition, live: &Live<'_>) -> impl Iterator<Item = &'d Page> {
    definition.pages.iter().filter(|page| is_shown(definition, live, page))
}

struct Builder<'a> {
    definition: &'a Definition,
    live: &'a Live<'a>,
    answers: &'a Answers,
    problems: HashMap<&'a str, &'a ProblemKind>,
    /// Long lists of the page so far, with the path of the first question that has them.
    lists: Vec<(Arc<[Choice]>, String)>,
    blocks: Vec<Block>,
}

impl Builder<'_> {
    fn part(&mut self, part: &Part) {
        if !is_part_shown(self.definition, self.live, part) {
            return;
        }
        let wanted = part_counts(self.definition, self.live, part);
        let above = self.definition.groups_above(part);
        let heading = above.last().filter(|_| part.headed);
        if let Some(group) = heading {
            let (path, title) = (part.base.to_string(), group.title.clone());
            self.blocks.push(Block::GroupStart { path, title, hint: group.hint.clone(), level: 0 });
        }
        for run in self.definition.runs_of(part) {
            self.nodes(run, &part.base, u8::from(part.headed), wanted);
        }
        if heading.is_some() {
            self.blocks.push(Block::GroupEnd);
        }
    }

    fn nodes(&mut self, nodes: &[Node], base: &Path, level: u8, wanted: bool) {
        for node in nodes.iter().filter(|node| !self.live.hides_node(base, node)) {
            match node {
                Node::Text(words) => self.blocks.push(Block::Text(words.text.clone())),
                Node::Field(field) if field.hidden => {}
                Node::Field(field) => {
                    let paths = occurrences(self.answers, base, node);
                    for path in &paths {
                        self.field(field, path, paths.len(), wanted);
                        self.remove(node, &field.label, path, paths.len());
                    }
                    self.add(node, &field.label, &field.hint, base);
                }
                Node::Group(group) => {
                    let paths = occurrences(self.answers, base, node);
                    for path in &paths {
                        self.group(group, path, (level, paths.len()), wanted);
                        self.remove(node, &group.title, path, paths.len());
                        self.blocks.push(Block::GroupEnd);
                    }
                    self.add(node, &group.title, &group.hint, base);
                }
            }
        }
    }

    fn group(&mut self, group: &Group, path: &Path, (level, total): (u8, usize), parent_wanted: bool) {
        let wanted = parent_wanted && counts(self.definition, self.live, group, path);
        let title = numbered(&group.title, path, total);
        self.blocks.push(Block::GroupStart { path: path.to_string(), title, hint: group.hint.clone(), level });
        self.nodes(&group.children, path, level.saturating_add(1), wanted);
    }

    fn add(&mut self, node: &Node, label: &str, hint: &Option<String>, base: &Path) {
        let Some(id) = node.id().filter(|_| node.is_repeated()) else { return };
        let path = base.child(id, None);
        let there = count(self.answers, &path, node);
        if there < node.max() && is_changeable(node) {
            let hint = hint.clone().filter(|_| occurrences(self.answers, base, node).is_empty());
            self.blocks.push(Block::Add { path: path.to_string(), label: label.to_owned(), hint });
        }
    }

    fn remove(&mut self, node: &Node, label: &str, path: &Path, total: usize) {
        let more_than_wanted = u32::try_from(total).unwrap_or(u32::MAX) > floor(node);
        if node.is_repeated() && more_than_wanted && is_changeable(node) {
            self.blocks.push(Block::Remove { path: path.to_string(), label: numbered(label, path, total) });
        }
    }

    fn field(&mut self, field: &Field, path: &Path, total: usize, group_counts: bool) {
        let answer = typed(self.answers, path, field);
        let path_text = path.to_string();
        let search = self.search(field, &answer, &path_text);
        let (value, parts) = match answer {
            Typed::Nothing | Typed::Words(_) => (String::new(), Default::default()),
            Typed::Text(text) => (shown(field.kind, text), Default::default()),
            Typed::Date(parts) => (from_parts(&parts).unwrap_or_default(), parts),
        };
        let files = self.answers.files(path).iter();
        self.blocks.push(Block::Field(FieldView {
            label: numbered(&field.label, path, total),
            hint: field.hint.clone(),
            required: is_required(self.live, field, path, group_counts),
            locked: field.locked,
            control: control(field),
            value,
            parts,
            taken: self.answers.is_taken(path),
            search,
            files: files
                .map(|file| FileView {
                    id: file.id.clone(),
                    name: file.name.clone(),
                    bytes: file.bytes,
                    waits: file.scan == Scan::Waits,
                })
                .collect(),
            problem: self.problems.get(path_text.as_str()).map(|kind| (*kind).clone()),
            legal_basis: field.legal_basis.clone(),
            path: path_text,
        }));
    }
}

impl Builder<'_> {
    fn search(&mut self, field: &Field, answer: &Typed, path: &str) -> Option<SearchView> {
        let choices = long_list(field).filter(|_| !field.locked)?;
        let known = self.lists.iter().find(|(list, _)| Arc::ptr_eq(list, choices)).map(|(_, first)| first.clone());
        let list = known.unwrap_or_else(|| {
            self.lists.push((choices.clone(), path.to_owned()));
            path.to_owned()
        });
        let words = search_words(field, answer);
        let is_chosen = canonical(field, answer).is_ok();
        let found = if is_chosen { Default::default() } else { find(choices, &words) };
        Some(SearchView { words, found: found.entries.into_iter().cloned().collect(), more: found.more, list })
    }
}

fn is_changeable(node: &Node) -> bool {
    !matches!(node, Node::Field(field) if !field.is_open())
}

/// Browsers show a date with time only in its ISO form, to the minute.
fn shown(kind: ValueKind, text: String) -> String {
    match kind {
        ValueKind::DateTime => {
            iso_date_time(&text).map(|iso| iso.strip_suffix(":00").map(str::to_owned).unwrap_or(iso)).unwrap_or(text)
        }
        _ => text,
    }
}

/// How a field is answered.
pub(crate) fn control(field: &Field) -> Control {
    let max_length = field.bounds.max_length;
    let line = |kind| Control::Line { kind, max_length: None, autocomplete: None };
    match (&field.form, field.kind) {
        (Form::Choices(choices), _) if choices.len() <= MOST_RADIOS => Control::Radios(choices.to_vec()),
        (Form::Choices(choices), _) if choices.len() > MOST_LISTED => Control::Search(choices.clone()),
        (Form::Choices(choices), _) => Control::Select(choices.to_vec()),
        (Form::File { max_bytes, media_types }, _) => {
            Control::File { max_bytes: *max_bytes, media_types: media_types.clone(), max_files: field.max }
        }
        (Form::Area, _) => Control::Area { max_length },
        (Form::DatePart { kind, autocomplete }, _) => {
            Control::Line { kind: *kind, max_length: None, autocomplete: *autocomplete }
        }
        (_, ValueKind::Integer) => line(LineKind::Integer),
        (_, ValueKind::Decimal) => line(LineKind::Decimal),
        (_, ValueKind::Currency) => line(LineKind::Currency),
        (_, ValueKind::Bool) => Control::YesNo,
        (_, ValueKind::Date) => Control::Date,
        (_, ValueKind::Time) => Control::Time,
        (_, ValueKind::DateTime) => Control::DateTime,
        (Form::Line { autocomplete }, _) => {
            Control::Line { kind: LineKind::Text, max_length, autocomplete: *autocomplete }
        }
        (Form::Plain, _) => line(LineKind::Text),
    }
}
