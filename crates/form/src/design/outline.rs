// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every element of a form in the order of its pages, for editors.

use super::texts::join;
use crate::definition::{Definition, Form, Node, ValueKind};
use crate::find::MOST_LISTED;
use crate::view::{Choice, LegalBasis};

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ElementKind {
    /// A group with a title.
    Group,
    /// A group that can be given several times.
    Repeated,
    /// A group of which one part is answered.
    Choice,
    /// A question.
    Question(ValueKind),
    /// A text to read.
    Text,
}

/// An element as it stands on its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Ids from the top of the schema, joined by `/`.
    pub path: String,
    /// Page.
    pub page: String,
    /// The question, the title of a group, or the text.
    pub label: String,
    /// Help.
    pub help: Option<String>,
    /// Depth on the page; from 0.
    pub level: u8,
    /// What it is.
    pub kind: ElementKind,
    /// Whether a page may begin with it and it may move: nothing around it must stay whole.
    pub free: bool,
    /// Whether an answer is needed where its group is.
    pub required: bool,
    /// Whether people never see it.
    pub hidden: bool,
    /// Entries to choose from, where they are few enough to be listed.
    pub choices: Vec<Choice>,
    /// Legal basis.
    pub basis: Vec<LegalBasis>,
}

/// Elements of all pages.
#[must_use]
pub fn outline(definition: &Definition) -> Vec<Element> {
    let mut found = Vec::new();
    for page in &definition.pages {
        for part in &page.parts {
            let ids = part.base.segments().iter().map(|segment| segment.id.as_str());
            let base = ids.collect::<Vec<_>>().join("/");
            for run in definition.runs_of(part) {
                below(run, &base, &page.id, (0, true), &mut found);
            }
        }
    }
    found
}

fn below(nodes: &[Node], base: &str, page: &str, (level, free): (u8, bool), found: &mut Vec<Element>) {
    for node in nodes {
        let path = join(base, node.element());
        let (label, help, kind, required) = match node {
            Node::Group(group) => {
                let kind = match (group.is_repeated(), group.choice) {
                    (true, _) => ElementKind::Repeated,
                    (false, true) => ElementKind::Choice,
                    (false, false) => ElementKind::Group,
                };
                (group.title.clone(), group.hint.clone(), kind, group.min > 0)
            }
            Node::Field(field) => {
                (field.label.clone(), field.hint.clone(), ElementKind::Question(field.kind), field.min > 0)
            }
            Node::Text(words) => (words.text.clone(), None, ElementKind::Text, false),
        };
        let (choices, basis, hidden) = match node {
            Node::Field(field) => {
                let choices = match &field.form {
                    Form::Choices(choices) if choices.len() <= MOST_LISTED => choices.to_vec(),
                    _ => Vec::new(),
                };
                (choices, field.legal_basis.clone(), field.hidden)
            }
            _ => (Vec::new(), Vec::new(), false),
        };
        let page_id = page.to_owned();
        let element = Element { path, page: page_id, label, help, level, kind, free, required, hidden, choices, basis };
        let path = element.path.clone();
        found.push(element);
        if let Node::Group(group) = node {
            below(&group.children, &path, page, (level.saturating_add(1), free && !group.stays_whole()), found);
        }
    }
}
