// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way through the pages.

use crate::answers::Answers;
use crate::check::check_all;
use crate::definition::{Definition, Node};
use crate::pages::page_view;
use crate::path::Path;
use crate::rules::Live;
use crate::view::Block;
use crate::walk::is_shown;

/// Ids and titles of all pages in order.
pub fn page_ids(definition: &Definition) -> impl Iterator<Item = (&str, &str)> {
    definition.pages.iter().map(|page| (page.id.as_str(), page.title.as_str()))
}

/// The first page; a compiled form has one.
#[must_use]
pub fn first_page(definition: &Definition) -> Option<&str> {
    definition.pages.first().map(|page| page.id.as_str())
}

/// The page after that one that asks anything as the answers stand; `None` behind the last and for unknown ids.
#[must_use]
pub fn next_page<'d>(definition: &'d Definition, answers: &Answers, page_id: &str) -> Option<&'d str> {
    let number = definition.page_number(page_id)?;
    let live = Live::of(definition, answers);
    let after = definition.pages.iter().skip(number + 1).find(|page| is_shown(definition, &live, page));
    after.map(|page| page.id.as_str())
}

/// The page before that one that asks anything as the answers stand; `None` before the first and for unknown ids.
#[must_use]
pub fn previous_page<'d>(definition: &'d Definition, answers: &Answers, page_id: &str) -> Option<&'d str> {
    let number = definition.page_number(page_id)?;
    let live = Live::of(definition, answers);
    let before = definition.pages.iter().take(number).rev().find(|page| is_shown(definition, &live, page));
    before.map(|page| page.id.as_str())
}

/// That page, or the nearest one before it that asks anything as the answers stand; `None` for unknown ids.
#[must_use]
pub fn open_page<'d>(definition: &'d Definition, answers: &Answers, page_id: &str) -> Option<&'d str> {
    let number = definition.page_number(page_id)?;
    let live = Live::of(definition, answers);
    let shown = definition.pages.iter().take(number + 1).rev().find(|page| is_shown(definition, &live, page));
    shown.or(definition.pages.first()).map(|page| page.id.as_str())
}

/// The first page with something to mend or to answer; `None` when all is complete.
#[must_use]
pub fn first_incomplete_page<'d>(definition: &'d Definition, answers: &Answers) -> Option<&'d str> {
    let first = check_all(definition, answers).into_iter().next()?;
    definition.pages.iter().map(|page| page.id.as_str()).find(|id| *id == first.page)
}

/// Questions of a page, by path and in its order, that it asks with the new answers and did not ask with the old ones.
#[must_use]
pub fn newly_asked(definition: &Definition, old: &Answers, new: &Answers, page_id: &str) -> Vec<String> {
    if definition.rules.is_empty() {
        return Vec::new();
    }
    let asked = |answers: &Answers| -> Vec<String> {
        let blocks = page_view(definition, answers, page_id, &[]).map(|view| view.blocks).unwrap_or_default();
        let path = |block| if let Block::Field(field) = block { Some(field.path) } else { None };
        blocks.into_iter().filter_map(path).collect()
    };
    let before = asked(old);
    asked(new).into_iter().filter(|path| !before.contains(path)).collect()
}

/// The page that asks the question at a path, or shows the group there.
#[must_use]
pub fn page_of<'d>(definition: &'d Definition, path: &Path) -> Option<&'d str> {
    let number = number_of(definition.node(path)?)?;
    definition.pages.get(number).map(|page| page.id.as_str())
}

pub(crate) fn number_of(node: &Node) -> Option<usize> {
    match node {
        Node::Field(field) => Some(field.page),
        Node::Group(group) => group.children.iter().find_map(number_of),
        Node::Text(_) => None,
    }
}
