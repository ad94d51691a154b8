// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which occurrences exist, and which of them are wanted. One place decides for pages, checks, summaries and JSON.

use crate::answers::{Answers, Entry};
use crate::dates::to_parts;
use crate::definition::{Definition, Field, Group, Node, Page, Part, ValueKind};
use crate::path::Path;
use crate::rules::Live;
use crate::value::localised;

/// Paths of all occurrences of an element below `base`, in order.
pub(crate) fn occurrences(answers: &Answers, base: &Path, node: &Node) -> Vec<Path> {
    let Some(id) = node.id() else { return Vec::new() };
    if !node.is_repeated() {
        return vec![base.child(id, None)];
    }
    let count = count(answers, &base.child(id, None), node);
    (0..count).map(|index| base.child(id, Some(index))).collect()
}

/// Occurrences that are always there: the wanted ones, and for fields one to write into.
pub(crate) fn floor(node: &Node) -> u32 {
    match node {
        Node::Group(group) => group.min.min(group.max),
        Node::Field(field) => field.min.max(1).min(field.max),
        Node::Text(_) => 1,
    }
}

/// Number of occurrences at a path without number.
pub(crate) fn count(answers: &Answers, path: &Path, node: &Node) -> u32 {
    answers.counts.get(path).copied().unwrap_or(0).max(floor(node)).min(node.max())
}

/// Whether nobody has answered anything below a path. What the schema gives beforehand is nobody's answer.
pub(crate) fn is_empty(definition: &Definition, answers: &Answers, path: &Path) -> bool {
    answers
        .below(path)
        .all(|(place, entry)| entry.is_empty() || (definition.has_contents && is_content(definition, place, entry)))
}

/// Whether an entry is just what the schema gives beforehand.
fn is_content(definition: &Definition, path: &Path, entry: &Entry) -> bool {
    let Some(Node::Field(field)) = definition.node(path) else { return false };
    let Some(content) = &field.content else { return false };
    match entry {
        Entry::Text(text) => *text == localised(field.kind, content),
        Entry::Date(parts) => field.kind == ValueKind::Date && *parts == to_parts(content),
        Entry::Files(_) | Entry::Words(_) => false,
    }
}

/// Whether an occurrence counts: its wanted children are wanted then. Wanted occurrences count, others once anything
/// is answered in them, and added ones because somebody added them.
pub(crate) fn counts(definition: &Definition, live: &Live<'_>, group: &Group, path: &Path) -> bool {
    let index = path.last().and_then(|segment| segment.index);
    index.unwrap_or(0) < group.min
        || index.is_some()
        || live.requires(path)
        || !is_empty(definition, &live.answers, path)
}

/// Whether the group whose children a part of a page shows counts, with all groups above.
pub(crate) fn part_counts(definition: &Definition, live: &Live<'_>, part: &Part) -> bool {
    let mut path = Path::root();
    definition.groups_above(part).into_iter().all(|group| {
        path = path.child(&group.id, None);
        group.min > 0 || live.requires(&path) || !is_empty(definition, &live.answers, &path)
    })
}

/// Whether the field asks for an answer at this occurrence, its group counting or not.
pub(crate) fn is_required(live: &Live<'_>, field: &Field, path: &Path, group_counts: bool) -> bool {
    let index = path.last().and_then(|segment| segment.index).unwrap_or(0);
    let fewest = if live.requires(path) { field.min.max(1) } else { field.min };
    group_counts && field.is_open() && index < fewest
}

/// Whether any question of a page must be answered as the answers stand.
pub(crate) fn page_wants(definition: &Definition, live: &Live<'_>, page: &Page) -> bool {
    page.parts.iter().filter(|part| !live.hides_within(&part.base)).any(|part| {
        let wanted = part_counts(definition, live, part);
        definition.runs_of(part).any(|run| wants(definition, live, run, &part.base, wanted))
    })
}

fn wants(definition: &Definition, live: &Live<'_>, nodes: &[Node], base: &Path, wanted: bool) -> bool {
    nodes.iter().filter(|node| !live.hides_node(base, node)).any(|node| {
        occurrences(&live.answers, base, node).iter().any(|path| match node {
            Node::Text(_) => false,
            Node::Field(field) => is_required(live, field, path, wanted),
            Node::Group(group) => {
                let inside = wanted && counts(definition, live, group, path);
                (inside && group.choice) || wants(definition, live, &group.children, path, inside)
            }
        })
    })
}

/// Whether a page asks or says anything as the answers stand.
pub(crate) fn is_shown(definition: &Definition, live: &Live<'_>, page: &Page) -> bool {
    page.parts.iter().any(|part| is_part_shown(definition, live, part))
}

/// Whether a part of a page asks or says anything as the answers stand.
pub(crate) fn is_part_shown(definition: &Definition, live: &Live<'_>, part: &Part) -> bool {
    let mut nodes = definition.runs_of(part).flatten();
    !live.hides_within(&part.base) && nodes.any(|node| is_node_shown(live, node, &part.base))
}

fn is_node_shown(live: &Live<'_>, node: &Node, base: &Path) -> bool {
    if live.hides_node(base, node) {
        return false;
    }
    match node {
        Node::Text(_) => true,
        Node::Field(field) => !field.hidden,
        // what is repeated can be added, whatever rules say of the occurrences there are
        Node::Group(group) if group.is_repeated() => true,
        Node::Group(group) => {
            let inside = base.child(&group.id, None);
            group.children.iter().any(|child| is_node_shown(live, child, &inside))
        }
    }
}
