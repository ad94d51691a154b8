// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every reading function needs: places for errors, rules about children, and the cap on distinct ids.

use std::collections::HashSet;

use super::text;
use super::tree::{Node, Source, Space};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// State of one reading.
pub(crate) struct Context<'s> {
    source: &'s Source<'s>,
    limits: &'s Limits,
    ids: HashSet<String>,
    /// Ids of the groups that are open, to find cycles.
    pub(crate) open_groups: Vec<String>,
}

impl<'s> Context<'s> {
    pub(crate) fn new(source: &'s Source<'s>, limits: &'s Limits) -> Self {
        Self { source, limits, ids: HashSet::new(), open_groups: Vec::new() }
    }

    /// An error at a node, named with the innermost open group.
    pub(crate) fn error(&self, node: &Node, kind: ErrorKind) -> Error {
        let element = match self.open_groups.last() {
            Some(id) => format!("{} (in {id})", node.name),
            None => node.name.clone(),
        };
        self.source.error(node.offset, element, kind)
    }

    /// Line of a node.
    pub(crate) fn line(&self, node: &Node) -> u32 {
        self.source.place(node.offset).0
    }

    /// Counts an id against the cap.
    pub(crate) fn count_id(&mut self, node: &Node, id: &str) -> Result<(), Error> {
        if !self.ids.contains(id) {
            if self.ids.len() >= self.limits.distinct_ids {
                return Err(self.error(node, ErrorKind::TooManyIds { max: self.limits.distinct_ids }));
            }
            self.ids.insert(id.to_owned());
        }
        Ok(())
    }

    /// Refuses children outside `once` and `many`, and doubled ones of `once`; text between children too.
    pub(crate) fn children(&self, node: &Node, once: &[&str], many: &[&str]) -> Result<(), Error> {
        if !node.text.trim().is_empty() {
            return Err(self.error(node, ErrorKind::UnexpectedText));
        }
        let mut seen = vec![false; once.len()];
        for child in &node.children {
            let name = child.name.as_str();
            self.own_space(child)?;
            if let Some(place) = once.iter().position(|known| *known == name) {
                if seen.get(place).copied().unwrap_or_default() {
                    return Err(self.error(child, ErrorKind::Duplicate { name: name.to_owned() }));
                }
                if let Some(mark) = seen.get_mut(place) {
                    *mark = true;
                }
            } else if !many.contains(&name) {
                return Err(self.error(child, ErrorKind::UnexpectedElement));
            }
        }
        Ok(())
    }

    /// `code` stands without namespace almost everywhere and inside it in `wert`; both are taken.
    fn own_space(&self, node: &Node) -> Result<(), Error> {
        match &node.space {
            Space::Own => Ok(()),
            Space::None if node.name == "code" => Ok(()),
            Space::None => Err(self.error(node, ErrorKind::UnexpectedElement)),
            Space::Other(uri) => {
                let found = uri.chars().take(120).collect();
                Err(self.error(node, ErrorKind::UnknownNamespace { found, expected: crate::NAMESPACE, hint: "" }))
            }
        }
    }

    /// A child that has to be there.
    pub(crate) fn child<'n>(&self, node: &'n Node, name: &'static str) -> Result<&'n Node, Error> {
        find(node, name).ok_or_else(|| self.error(node, ErrorKind::Missing { name }))
    }

    /// The text of an element without children.
    pub(crate) fn leaf<'n>(&self, node: &'n Node) -> Result<&'n str, Error> {
        match node.children.first() {
            Some(child) => Err(self.error(child, ErrorKind::UnexpectedElement)),
            None => Ok(&node.text),
        }
    }

    /// A one-line text of a child that may be missing or empty.
    pub(crate) fn line_of(&self, node: &Node, name: &str) -> Result<Option<String>, Error> {
        find(node, name).map_or(Ok(None), |child| Ok(text::line(self.leaf(child)?)))
    }

    /// A text of several lines of a child that may be missing or empty.
    pub(crate) fn lines_of(&self, node: &Node, name: &str) -> Result<Option<String>, Error> {
        find(node, name).map_or(Ok(None), |child| Ok(text::lines(self.leaf(child)?)))
    }

    /// The code inside a child, with the child itself for errors; `None` when the child is missing or empty.
    pub(crate) fn code_of<T>(
        &self,
        node: &Node,
        name: &str,
        allowed: &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Error> {
        let Some(child) = find(node, name) else { return Ok(None) };
        self.children(child, &["code"], &[])?;
        let Some(code) = find(child, "code") else { return Ok(None) };
        let code_text = self.leaf(code)?.trim();
        if code_text.is_empty() {
            return Ok(None);
        }
        parse(code_text).map(Some).ok_or_else(|| {
            self.error(child, ErrorKind::UnknownCode { code: code_text.chars().take(60).collect(), allowed })
        })
    }
}

/// The first child of that name.
pub(crate) fn find<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    node.children.iter().find(|child| child.name == name)
}

/// All children of that name.
pub(crate) fn all<'n>(node: &'n Node, name: &'static str) -> impl Iterator<Item = &'n Node> {
    node.children.iter().filter(move |child| child.name == name)
}

/// An attribute.
pub(crate) fn attribute<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    node.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}
