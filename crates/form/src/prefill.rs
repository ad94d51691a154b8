// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers that a new draft takes from what the person keeps in the account. They are answers like any other: shown, checked and
//! changed; the draft remembers what was taken, so that the page can say so.

use crate::{
    answers::{Answers, Entry},
    check::fault,
    definition::{Definition, Field, Node, ValueKind},
    own::OwnAttribute,
    partial,
    path::Path,
    value::typed,
};

/// Fills questions that are not answered with what is known; gives the number of answers taken. What the question would not
/// take is left out, and so are parts that need not be filled in at all: to begin them is for the person.
pub fn prefill(definition: &Definition, answers: &mut Answers, known: impl Fn(OwnAttribute) -> String) -> usize {
    let mut found = Vec::new();
    collect(&definition.roots, &Path::root(), true, &mut found);
    let mut count = 0;
    for (path, node) in found {
        let Node::Field(field) = node else { continue };
        let Some(attribute) = field.own else { continue };
        let value = known(attribute);
        let Some(entry) = entry(field, &value).filter(|_| !answers.entries.contains_key(&path)) else { continue };
        answers.entries.insert(path.clone(), entry.clone());
        if fault(field, &typed(answers, &path, field)).is_some() {
            answers.entries.remove(&path);
            continue;
        }
        answers.taken.insert(path, entry);
        count += 1;
    }
    count
}

/// Open questions that stand once: those in parts that must be filled in, and those that the schema wants filled in beforehand.
fn collect<'d>(nodes: &'d [Node], base: &Path, wanted: bool, found: &mut Vec<(Path, &'d Node)>) {
    for node in nodes.iter().filter(|node| !node.is_repeated()) {
        let Some(id) = node.id() else { continue };
        let path = base.child(id, None);
        match node {
            Node::Group(group) => {
                collect(&group.children, &path, wanted && group.min > 0 && !group.choice, found);
            }
            Node::Field(field) if field.is_open() && field.content.is_none() && (wanted || field.prefilled) => {
                found.push((path, node));
            }
            _ => {}
        }
    }
}

fn entry(field: &Field, value: &str) -> Option<Entry> {
    if value.is_empty() {
        return None;
    }
    if let Some(part) = partial::part(field, value) {
        return Some(Entry::Text(part));
    }
    match field.kind {
        ValueKind::Text | ValueKind::TextLatin => Some(Entry::Text(value.to_owned())),
        ValueKind::Date => {
            let mut parts = value.split('-').rev().map(str::to_owned);
            Some(Entry::Date([parts.next()?, parts.next()?, parts.next()?]))
        }
        _ => None,
    }
}
