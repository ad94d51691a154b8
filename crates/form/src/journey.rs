// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way through the pages.

use crate::answers::Answers;
use crate::check::check_page;
use crate::definition::{Definition, Node};
use crate::path::Path;

/// Ids and titles of all pages in order.
pub fn page_ids(definition: &Definition) -> impl Iterator<Item = (&str, &str)> {
    definition.pages.iter().map(|page| (page.id.as_str(), page.title.as_str()))
}

/// The first page; a compiled form has one.
#[must_use]
pub fn first_page(definition: &Definition) -> Option<&str> {
    definition.pages.first().map(|page| page.id.as_str())
}

/// The page after that one; `None` behind the last and for unknown ids.
#[must_use]
pub fn next_page<'d>(definition: &'d Definition, page_id: &str) -> Option<&'d str> {
    let number = definition.page_number(page_id)?;
    definition.pages.get(number + 1).map(|page| page.id.as_str())
}

/// The page before that one; `None` before the first and for unknown ids.
#[must_use]
pub fn previous_page<'d>(definition: &'d Definition, page_id: &str) -> Option<&'d str> {
    let number = definition.page_number(page_id)?.checked_sub(1)?;
    definition.pages.get(number).map(|page| page.id.as_str())
}

/// The first page with something to mend or to answer; `None` when all is complete.
#[must_use]
pub fn first_incomplete_page<'d>(definition: &'d Definition, answers: &Answers) -> Option<&'d str> {
    let is_incomplete = |id: &&str| !check_page(definition, answers, id).is_empty();
    definition.pages.iter().map(|page| page.id.as_str()).find(is_incomplete)
}

/// The page that asks the question at a path, or shows the group there.
#[must_use]
pub fn page_of<'d>(definition: &'d Definition, path: &Path) -> Option<&'d str> {
    let number = number_of(definition.node(path)?)?;
    definition.pages.get(number).map(|page| page.id.as_str())
}

fn number_of(node: &Node) -> Option<usize> {
    match node {
        Node::Field(field) => Some(field.page),
        Node::Group(group) => group.children.iter().find_map(number_of),
        Node::Text(_) => None,
    }
}
