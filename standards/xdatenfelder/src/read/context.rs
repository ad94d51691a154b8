// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every reading function needs: places for errors, rules about children, and the cap on distinct ids.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use super::text;
use crate::check::Noted;
use crate::document::{Node, same};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// Something wrong that did not stop the reading.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) code: u16,
    /// Ids from the outermost element down, joined by `/`.
    pub(crate) path: String,
    pub(crate) line: u32,
    pub(crate) detail: Option<String>,
}

/// State of one reading.
pub(crate) struct Context<'s> {
    limits: &'s Limits,
    /// Namespace of the edition that is read.
    namespace: &'static str,
    /// Its number in the document, once it was seen.
    own_number: Cell<Option<u32>>,
    /// Whether faults that have an official code are noted instead of ending the reading.
    is_lenient: bool,
    /// Whether anybody asks for what is noted.
    reports: bool,
    ids: HashSet<String>,
    /// Ids of the elements that are open.
    pub(crate) path: Vec<String>,
    /// Ids of the groups that are open, to find cycles.
    pub(crate) open_groups: Vec<String>,
    /// Ids of groups that lost a child because it would have held itself.
    pub(crate) cut: HashSet<String>,
    faults: RefCell<Vec<Fault>>,
}

impl<'s> Context<'s> {
    pub(crate) fn new(limits: &'s Limits, namespace: &'static str, is_lenient: bool) -> Self {
        Self {
            limits,
            namespace,
            own_number: Cell::new(None),
            is_lenient,
            reports: true,
            ids: HashSet::new(),
            path: Vec::new(),
            open_groups: Vec::new(),
            cut: HashSet::new(),
            faults: RefCell::default(),
        }
    }

    /// The same where nobody asks for what is noted.
    pub(crate) fn without_report(self) -> Self {
        Self { reports: false, ..self }
    }

    /// What was noted.
    pub(crate) fn into_noted(self) -> Noted {
        Noted { faults: self.faults.into_inner(), cut: self.cut }
    }

    /// An error at a node, named with the innermost open group.
    pub(crate) fn error(&self, node: Node<'_>, kind: ErrorKind) -> Error {
        let element = match self.open_groups.last() {
            Some(id) => format!("{} (in {id})", node.name()),
            None => node.name().to_owned(),
        };
        Error { element, ..node.error(kind) }
    }

    /// Notes an error that has an official code and goes on, or gives it back.
    pub(crate) fn bear(&self, error: Error) -> Result<(), Error> {
        match error.code() {
            Some(code) if self.is_lenient => {
                self.note(code, error.line, Some(error.kind.to_string()));
                Ok(())
            }
            _ => Err(error),
        }
    }

    /// Goes into an element with this id; `path` tells places of what is noted, so it stays empty where nothing is.
    pub(crate) fn go_in(&mut self, id: &str) {
        if self.reports {
            self.path.push(id.to_owned());
        }
    }

    /// Notes a fault of the innermost open element.
    pub(crate) fn note(&self, code: u16, line: u32, detail: Option<String>) {
        if !self.reports {
            return;
        }
        let mut faults = self.faults.borrow_mut();
        // Thousands of faulty relations say no more than a few.
        if faults.len() < self.limits.distinct_ids {
            faults.push(Fault { code, path: self.path.join("/"), line, detail });
        }
    }

    /// Counts an id against the cap.
    pub(crate) fn count_id(&mut self, node: Node<'_>, id: &str) -> Result<(), Error> {
        if !self.ids.contains(id) {
            if self.ids.len() >= self.limits.distinct_ids {
                return Err(self.error(node, ErrorKind::TooManyIds { max: self.limits.distinct_ids }));
            }
            self.ids.insert(id.to_owned());
        }
        Ok(())
    }

    /// Refuses children outside `once` and `many`, and doubled ones of `once`; text between children too.
    pub(crate) fn children(&self, node: Node<'_>, once: &[&str], many: &[&str]) -> Result<(), Error> {
        self.children_of(node, &[once], &[many])
    }

    /// As [`Context::children`], with lists in parts: nothing has to be joined for every element.
    pub(crate) fn children_of(&self, node: Node<'_>, once: &[&[&str]], many: &[&[&str]]) -> Result<(), Error> {
        if !node.has_only_space() {
            return Err(self.error(node, ErrorKind::UnexpectedText));
        }
        let mut seen = 0_u64;
        for child in node.children() {
            let name = child.name();
            self.own_space(child)?;
            if let Some(place) = place_in(once, name) {
                let mark = 1_u64.checked_shl(u32::try_from(place).unwrap_or(u32::MAX)).unwrap_or_default();
                if seen & mark != 0 {
                    return Err(self.error(child, ErrorKind::Duplicate { name: name.to_owned() }));
                }
                seen |= mark;
            } else if place_in(many, name).is_none() {
                return Err(self.error(child, ErrorKind::UnexpectedElement));
            }
        }
        Ok(())
    }

    /// `code` stands without namespace almost everywhere and inside it in `wert`; both are taken.
    fn own_space(&self, node: Node<'_>) -> Result<(), Error> {
        if self.own_number.get() == Some(node.namespace_number()) {
            return Ok(());
        }
        match node.namespace() {
            own if own == self.namespace => {
                self.own_number.set(Some(node.namespace_number()));
                Ok(())
            }
            "" if node.name() == "code" => Ok(()),
            "" => Err(self.error(node, ErrorKind::UnexpectedElement)),
            other => {
                let found = other.chars().take(120).collect();
                Err(self.error(node, ErrorKind::UnknownNamespace { found, expected: self.namespace }))
            }
        }
    }

    /// A child that has to be there.
    pub(crate) fn child<'n>(&self, node: Node<'n>, name: &'static str) -> Result<Node<'n>, Error> {
        find(node, name).ok_or_else(|| self.error(node, ErrorKind::Missing { name }))
    }

    /// The text of an element without children.
    pub(crate) fn leaf<'n>(&self, node: Node<'n>) -> Result<std::borrow::Cow<'n, str>, Error> {
        match node.children().next() {
            Some(child) => Err(self.error(child, ErrorKind::UnexpectedElement)),
            None => Ok(node.text()),
        }
    }

    /// A one-line text of a child that may be missing or empty.
    pub(crate) fn line_of(&self, node: Node<'_>, name: &str) -> Result<Option<String>, Error> {
        find(node, name).map_or(Ok(None), |child| Ok(text::line(&self.leaf(child)?)))
    }

    /// A text of several lines of a child that may be missing or empty.
    pub(crate) fn lines_of(&self, node: Node<'_>, name: &str) -> Result<Option<String>, Error> {
        find(node, name).map_or(Ok(None), |child| Ok(text::lines(&self.leaf(child)?)))
    }

    /// The code inside a child, with the child itself for errors; `None` when the child is missing or empty.
    pub(crate) fn code_of<T>(
        &self,
        node: Node<'_>,
        name: &str,
        allowed: &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(child) = find(node, name) else { return Ok(None) };
        self.children(child, &["code"], &[])?;
        let Some(code) = find(child, "code") else { return Ok(None) };
        let text = self.leaf(code)?;
        let code_text = text.trim();
        if code_text.is_empty() {
            return Ok(None);
        }
        let parsed = parse(code_text);
        if parsed.is_none() {
            self.bear(
                self.error(child, ErrorKind::UnknownCode { code: code_text.chars().take(60).collect(), allowed }),
            )?;
        }
        Ok(parsed)
    }
}

/// Where a name stands in lists, counted through.
fn place_in(lists: &[&[&str]], name: &str) -> Option<usize> {
    let mut before = 0;
    for list in lists {
        if let Some(place) = list.iter().position(|known| same(known, name)) {
            return Some(before + place);
        }
        before += list.len();
    }
    None
}

/// The first child of that name.
pub(crate) fn find<'n>(node: Node<'n>, name: &str) -> Option<Node<'n>> {
    node.child_named(name)
}

/// All children of that name.
pub(crate) fn all<'n>(node: Node<'n>, name: &'static str) -> impl Iterator<Item = Node<'n>> {
    node.children_named(name)
}
