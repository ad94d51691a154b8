// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which questions stand on which page. A group is a page; one with too many questions is split, so that its groups
//! become pages and the questions between them too. What is repeated or to be chosen stays together.

use std::collections::HashMap;
use std::ops::Range;

use super::question_count;
use crate::definition::{Group, Node, Page, Part};
use crate::path::Path;

/// A page without its title.
pub(crate) struct Draft {
    pub(crate) page: Page,
    /// Titles from the outermost group to this page.
    pub(crate) titles: Vec<String>,
}

/// The pages of a schema as nobody has arranged them.
pub(crate) fn drafts(roots: &[Node], title: &str, hint: Option<&str>, most: usize) -> Vec<Draft> {
    let mut layout = Layout { drafts: Vec::new(), most };
    let start = Place { base: Path::root(), group: Vec::new(), titles: vec![title.to_owned()], hint };
    layout.split(roots, &start);
    layout.drafts
}

/// Gives pages their titles and tells every field its page.
pub(crate) fn finish(roots: &mut [Node], drafts: Vec<Draft>) -> Vec<Page> {
    let pages = named(drafts);
    for (number, page) in pages.iter().enumerate() {
        for part in &page.parts {
            for run in &part.runs {
                assign(roots, &part.group, run.clone(), number);
            }
        }
    }
    pages
}

struct Layout {
    drafts: Vec<Draft>,
    most: usize,
}

/// The group that is split.
struct Place<'a> {
    base: Path,
    group: Vec<usize>,
    titles: Vec<String>,
    hint: Option<&'a str>,
}

impl Layout {
    fn split(&mut self, nodes: &[Node], place: &Place<'_>) {
        let mut start = 0;
        let mut runs = 0;
        for (position, node) in nodes.iter().enumerate() {
            let Node::Group(group) = node else { continue };
            let whole = nodes.get(start..=position).unwrap_or_default();
            if self.is_small(group, place) && question_count(whole, false) <= self.most {
                continue;
            }
            self.run(nodes, start..position, place, &mut runs);
            start = position;
            if !self.is_small(group, place) {
                self.group(nodes, group, position, place);
                start = position + 1;
            }
        }
        self.run(nodes, start..nodes.len(), place, &mut runs);
    }

    /// A small group, such as the parts of a date of birth, stays among the questions around it. The groups of the
    /// schema itself are always pages.
    fn is_small(&self, group: &Group, place: &Place<'_>) -> bool {
        let is_plain = !group.is_repeated() && !group.choice;
        is_plain && !place.group.is_empty() && question_count(&group.children, false) <= self.most / 2
    }

    /// Questions between large groups are a page of their own; a group alone between them is one under its own title.
    fn run(&mut self, nodes: &[Node], range: Range<usize>, place: &Place<'_>, runs: &mut usize) {
        let Some(part) = nodes.get(range.clone()).filter(|part| part.iter().any(is_shown)) else { return };
        if let [Node::Group(group)] = part {
            return self.group(nodes, group, range.start, place);
        }
        *runs += 1;
        let last = place.base.segments().iter().map(|segment| segment.id.as_str()).collect::<Vec<_>>().join("-");
        let first_id = part.iter().find_map(Node::id).unwrap_or("text");
        let id = match (last.is_empty(), *runs) {
            (true, _) => first_id.to_owned(),
            (false, 1) => last,
            (false, _) => format!("{last}-{first_id}"),
        };
        let hint = place.hint.filter(|_| *runs == 1).map(str::to_owned);
        self.push(id, place.titles.clone(), hint, place.base.clone(), (place.group.clone(), range));
    }

    fn group(&mut self, siblings: &[Node], group: &Group, position: usize, place: &Place<'_>) {
        if !group.children.iter().any(is_shown) {
            return;
        }
        let titles = [&place.titles[..], std::slice::from_ref(&group.title)].concat();
        let inside = place.base.child(&group.id, None);
        let id = inside.segments().iter().map(|segment| segment.id.as_str()).collect::<Vec<_>>().join("-");
        let own = [&place.group[..], &[position]].concat();
        let stays_together = group.is_repeated() || group.choice;
        if stays_together {
            let range = position..position + 1;
            self.push(id, titles, None, place.base.clone(), (place.group.clone(), range));
        } else if question_count(&siblings[position..=position], false) <= self.most || !has_groups(group) {
            let range = 0..group.children.len();
            self.push(id, titles, group.hint.clone(), inside, (own, range));
        } else {
            let place = Place { base: inside, group: own, titles, hint: group.hint.as_deref() };
            self.split(&group.children, &place);
        }
    }

    fn push(
        &mut self,
        id: String,
        titles: Vec<String>,
        hint: Option<String>,
        base: Path,
        (group, range): (Vec<usize>, Range<usize>),
    ) {
        // Runs of texts alone have no id of their own.
        let mut unique = id.clone();
        let mut number = 1;
        while self.drafts.iter().any(|draft| draft.page.id == unique) {
            number += 1;
            unique = format!("{id}-{number}");
        }
        let id = unique;
        let part = Part { base, group, runs: vec![range], headed: false };
        self.drafts.push(Draft { page: Page { id, title: String::new(), hint, parts: vec![part] }, titles });
    }
}

fn has_groups(group: &Group) -> bool {
    group.children.iter().any(|child| matches!(child, Node::Group(_)))
}

pub(crate) fn is_shown(node: &Node) -> bool {
    match node {
        Node::Text(_) => true,
        Node::Field(field) => !field.hidden,
        Node::Group(group) => group.children.iter().any(is_shown),
    }
}

/// Titles that occur twice get the title of the group above in front; what is still equal gets a number. A page that has a
/// title keeps it.
fn named(mut drafts: Vec<Draft>) -> Vec<Page> {
    let title = |draft: &Draft, depth: usize| {
        if !draft.page.title.is_empty() {
            return draft.page.title.clone();
        }
        // The title of the schema names no page except its own questions.
        let parts = if draft.titles.len() > 1 { &draft.titles[1..] } else { &draft.titles[..] };
        parts[parts.len().saturating_sub(depth)..].join(": ")
    };
    let deepest = drafts.iter().map(|draft| draft.titles.len()).max().unwrap_or(0);
    let mut depths = vec![1; drafts.len()];
    for depth in 2..=deepest {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (draft, used) in drafts.iter().zip(&depths) {
            *counts.entry(title(draft, *used)).or_default() += 1;
        }
        for (draft, used) in drafts.iter().zip(&mut depths) {
            if counts.get(&title(draft, *used)).is_some_and(|count| *count > 1) {
                *used = depth;
            }
        }
    }
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (draft, depth) in drafts.iter_mut().zip(depths) {
        let name = title(draft, depth);
        let number = numbers.entry(name.clone()).or_default();
        *number += 1;
        draft.page.title = if *number == 1 { name } else { format!("{name} ({number})") };
    }
    drafts.into_iter().map(|draft| draft.page).collect()
}

fn assign(nodes: &mut [Node], way: &[usize], range: Range<usize>, number: usize) {
    if let Some((position, rest)) = way.split_first() {
        if let Some(Node::Group(group)) = nodes.get_mut(*position) {
            assign(&mut group.children, rest, range, number);
        }
        return;
    }
    for node in nodes.get_mut(range).unwrap_or_default() {
        match node {
            Node::Field(field) => field.page = number,
            Node::Group(group) => {
                let all = 0..group.children.len();
                assign(&mut group.children, &[], all, number);
            }
            Node::Text(_) => {}
        }
    }
}
