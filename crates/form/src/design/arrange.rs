// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From the pages of a design to the pages of a form. What the design names and the schema has not is left out; what the
//! schema has and the design does not name stays near its neighbours. Both are told.

use std::collections::{BTreeMap, BTreeSet};

use super::DesignPage;
use super::texts::join;
use crate::compile::layout::{Draft, is_shown};
use crate::definition::{Group, Node, Page, Part};
use crate::note::{Note, NoteKind};
use crate::path::Path;

/// Positions from the top of the schema.
type Way = Vec<usize>;

/// Lays the pages of a schema out as a design says. `given` are the pages as nobody has arranged them.
pub(crate) fn arrange(
    roots: &[Node],
    given: &[Draft],
    pages: &[DesignPage],
    (title, hint): (&str, Option<&str>),
    notes: &mut Vec<Note>,
) -> Vec<Draft> {
    let mut desk = Desk { roots, placed: BTreeMap::new(), sheets: Vec::new(), notes };
    for page in pages {
        desk.sheet(page);
    }
    desk.keep_the_rest(given);
    let said: BTreeMap<&str, &DesignPage> = pages.iter().map(|page| (page.id.as_str(), page)).collect();
    let mut seen = BTreeSet::new();
    let sheets = std::mem::take(&mut desk.sheets);
    sheets
        .into_iter()
        .filter(|sheet| !sheet.ways.is_empty())
        .map(|sheet| desk.draft(sheet, &said, (title, hint), &mut seen))
        .collect()
}

struct Desk<'a> {
    roots: &'a [Node],
    /// Nodes that stand on a page, with its id. Never one within another.
    placed: BTreeMap<Way, String>,
    sheets: Vec<Sheet>,
    notes: &'a mut Vec<Note>,
}

struct Sheet {
    id: String,
    ways: Vec<Way>,
}

impl Desk<'_> {
    fn sheet(&mut self, page: &DesignPage) {
        let mut ways = Vec::new();
        for element in &page.elements {
            match self.find(element) {
                Ok(way) => {
                    let free = self.free(&way);
                    if free.is_empty() {
                        self.note(element, NoteKind::OnTwoPages);
                    }
                    for way in free {
                        self.placed.insert(way.clone(), page.id.clone());
                        ways.push(way);
                    }
                }
                Err(reason) => self.note(element, reason),
            }
        }
        if !ways.iter().any(|way| node_at(self.roots, way).is_some_and(is_shown)) {
            self.note(&page.id, NoteKind::EmptyPage);
            ways.iter().for_each(|way| drop(self.placed.remove(way)));
            return;
        }
        self.sheets.push(Sheet { id: page.id.clone(), ways });
    }

    fn note(&mut self, path: &str, kind: NoteKind) {
        let note = Note { path: path.to_owned(), kind };
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Where an element stands. Of several texts with one id it is the first that is not placed yet.
    fn find(&self, element: &str) -> Result<Way, NoteKind> {
        let mut nodes = self.roots;
        let mut way = Way::new();
        let mut parts = element.split('/').peekable();
        while let Some(id) = parts.next() {
            let mut same = nodes.iter().enumerate().filter(|(_, node)| node.element() == id).map(|(at, _)| at);
            let first = same.next().ok_or(NoteKind::NotInSchema)?;
            let place = |at: usize| [&way[..], &[at]].concat();
            let at = std::iter::once(first).chain(same).find(|at| !self.free(&place(*at)).is_empty()).unwrap_or(first);
            way.push(at);
            match nodes.get(at) {
                Some(Node::Group(group)) if parts.peek().is_some() && group.stays_whole() => {
                    return Err(NoteKind::StaysWhole);
                }
                Some(Node::Group(group)) => nodes = &group.children,
                _ => nodes = &[],
            }
        }
        Ok(way)
    }

    /// What is left of a node to place: itself, or those of its children that stand nowhere yet.
    fn free(&self, way: &Way) -> Vec<Way> {
        if (1..=way.len()).any(|depth| self.placed.contains_key(&way[..depth])) {
            return Vec::new();
        }
        if !self.placed.range(way.clone()..).next().is_some_and(|(below, _)| below.starts_with(way)) {
            return vec![way.clone()];
        }
        match node_at(self.roots, way) {
            Some(Node::Group(group)) => {
                (0..group.children.len()).flat_map(|at| self.free(&[&way[..], &[at]].concat())).collect()
            }
            _ => Vec::new(),
        }
    }

    fn page_of(&self, way: &Way) -> Option<&String> {
        (1..=way.len()).find_map(|depth| self.placed.get(&way[..depth]))
    }

    /// Places what the design does not name: behind the element before it, else before the one behind it, else as a page
    /// of its own where the schema has it.
    fn keep_the_rest(&mut self, given: &[Draft]) {
        let mut before: Option<String> = None;
        for draft in given {
            let mut row = Vec::new();
            for part in &draft.page.parts {
                for at in part.runs.iter().cloned().flatten() {
                    self.unfold([&part.group[..], &[at]].concat(), &mut row);
                }
            }
            let any = row.iter().any(|way| self.page_of(way).is_some());
            if any {
                self.fill_gaps(&row);
            } else {
                self.page(draft, row.clone(), before.as_deref());
            }
            before = row.iter().rev().find_map(|way| self.page_of(way).cloned()).or(before);
        }
    }

    /// The node, or its children where some of them are placed.
    fn unfold(&self, way: Way, row: &mut Vec<Way>) {
        let is_inside = self
            .placed
            .range(way.clone()..)
            .next()
            .is_some_and(|(below, _)| below.len() > way.len() && below.starts_with(&way));
        match node_at(self.roots, &way) {
            Some(Node::Group(group)) if is_inside => {
                (0..group.children.len()).for_each(|at| self.unfold([&way[..], &[at]].concat(), row));
            }
            _ => row.push(way),
        }
    }

    fn fill_gaps(&mut self, row: &[Way]) {
        // the first that is placed takes what stands before it
        let first = row.iter().position(|way| self.page_of(way).is_some()).unwrap_or(0);
        let order = (first + 1..row.len()).chain((0..first).rev());
        for at in order {
            let Some(way) = row.get(at).filter(|way| self.page_of(way).is_none()) else { continue };
            let (neighbour, behind) = if at > first { (row.get(at - 1), 1) } else { (row.get(at + 1), 0) };
            let Some(neighbour) = neighbour else { continue };
            let Some(id) = self.page_of(neighbour).cloned() else { continue };
            let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.id == id) else { continue };
            let place = sheet.ways.iter().position(|known| neighbour.starts_with(known)).map_or(0, |at| at + behind);
            sheet.ways.insert(place.min(sheet.ways.len()), way.clone());
            self.placed.insert(way.clone(), id.clone());
            if node_at(self.roots, way).is_some_and(is_shown) {
                let path = name(self.roots, way);
                self.note(&path, NoteKind::Placed { page: id });
            }
        }
    }

    fn page(&mut self, draft: &Draft, ways: Vec<Way>, before: Option<&str>) {
        let mut id = draft.page.id.clone();
        let mut number = 1;
        while self.sheets.iter().any(|sheet| sheet.id == id) {
            number += 1;
            id = format!("{}-{number}", draft.page.id);
        }
        self.note(&id, NoteKind::OwnPage);
        ways.iter().for_each(|way| drop(self.placed.insert(way.clone(), id.clone())));
        let place = before.and_then(|before| self.sheets.iter().position(|sheet| sheet.id == before));
        self.sheets.insert(place.map_or(0, |at| at + 1), Sheet { id, ways });
    }

    fn draft(
        &self,
        sheet: Sheet,
        said: &BTreeMap<&str, &DesignPage>,
        (title, hint): (&str, Option<&str>),
        seen: &mut BTreeSet<Way>,
    ) -> Draft {
        let mut parts: Vec<Part> = Vec::new();
        for way in &sheet.ways {
            let Some((at, group)) = way.split_last() else { continue };
            match parts.last_mut().filter(|part| part.group == group) {
                Some(part) => match part.runs.last_mut().filter(|run| run.end == *at) {
                    Some(run) => run.end += 1,
                    None => part.runs.push(*at..*at + 1),
                },
                None => {
                    let run = *at..*at + 1;
                    let (base, group, runs) = (base(self.roots, group), group.to_vec(), vec![run]);
                    parts.push(Part { base, group, runs, headed: false });
                }
            }
        }
        let is_mixed = parts.len() > 1;
        parts.iter_mut().for_each(|part| part.headed = is_mixed && !part.group.is_empty());
        let top = sheet.ways.first().map(|way| &way[..way.len().saturating_sub(1)]).unwrap_or_default();
        let mut titles = vec![title.to_owned()];
        titles.extend((1..=top.len()).filter_map(|depth| Some(group_at(self.roots, &top[..depth])?.title.clone())));
        let alone = match sheet.ways.as_slice() {
            [way] => group_at(self.roots, way),
            _ => None,
        };
        let own_hint = match (alone, group_at(self.roots, top)) {
            (Some(group), _) => {
                titles.push(group.title.clone());
                None
            }
            (None, _) if !seen.insert(top.to_vec()) => None,
            (None, Some(group)) => group.hint.clone(),
            (None, None) => hint.map(str::to_owned),
        };
        let said = said.get(sheet.id.as_str());
        let page = Page {
            title: said.and_then(|page| page.title.clone()).unwrap_or_default(),
            hint: said.and_then(|page| page.help.clone()).or(own_hint),
            id: sheet.id,
            parts,
        };
        Draft { page, titles }
    }
}

pub(crate) fn node_at<'n>(roots: &'n [Node], way: &[usize]) -> Option<&'n Node> {
    let (first, rest) = way.split_first()?;
    match (roots.get(*first)?, rest) {
        (node, []) => Some(node),
        (Node::Group(group), rest) => node_at(&group.children, rest),
        _ => None,
    }
}

fn group_at<'n>(roots: &'n [Node], way: &[usize]) -> Option<&'n Group> {
    match node_at(roots, way) {
        Some(Node::Group(group)) => Some(group),
        _ => None,
    }
}

fn base(roots: &[Node], group: &[usize]) -> Path {
    let ids = (1..=group.len()).filter_map(|depth| node_at(roots, &group[..depth]));
    ids.fold(Path::root(), |path, node| path.child(node.element(), None))
}

fn name(roots: &[Node], way: &[usize]) -> String {
    let nodes = (1..=way.len()).filter_map(|depth| node_at(roots, &way[..depth]));
    nodes.fold(String::new(), |path, node| join(&path, node.element()))
}

/// The pages of a form as a design writes them, without titles and help.
pub(crate) fn pages_of(roots: &[Node], pages: &[Page]) -> Vec<DesignPage> {
    let page = |page: &Page| {
        let ways = page
            .parts
            .iter()
            .flat_map(|part| part.runs.iter().cloned().flatten().map(|at| [&part.group[..], &[at]].concat()));
        let elements = ways.map(|way| name(roots, &way)).collect();
        DesignPage { id: page.id.clone(), title: None, help: None, elements }
    };
    pages.iter().map(page).collect()
}
