// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Namespaces that are declared where the reading is. Most files declare all of theirs at the root, so what a name means is
//! looked up once and remembered until a declaration begins or ends.

use quick_xml::events::BytesStart;
use quick_xml::name::{NamespaceError, NamespaceResolver, QName, ResolveResult};

/// What is declared.
#[derive(Debug)]
pub(super) struct Scope {
    resolver: NamespaceResolver,
    /// Depths of the open elements that declare namespaces.
    depths: Vec<usize>,
    /// Number of what is declared now: another one after every change.
    now: u32,
    /// By number of a name: what was declared when it was looked up, and the number of its namespace.
    known: Vec<(u32, u32)>,
}

impl Scope {
    pub(super) fn new() -> Self {
        Self { resolver: NamespaceResolver::default(), depths: Vec::new(), now: 1, known: Vec::new() }
    }

    /// An element opens at a depth.
    pub(super) fn open(&mut self, start: &BytesStart<'_>, depth: usize) -> Result<(), NamespaceError> {
        if !start.attributes_raw().contains("xmlns") {
            return Ok(());
        }
        self.resolver.push(start)?;
        self.depths.push(depth);
        self.now = self.now.saturating_add(1);
        Ok(())
    }

    /// The element at a depth closes.
    pub(super) fn close(&mut self, depth: usize) {
        if self.depths.last() == Some(&depth) {
            self.depths.pop();
            self.resolver.pop();
            self.now = self.now.saturating_add(1);
        }
    }

    /// Number of the namespace of an element, where it was looked up under what is declared now.
    pub(super) fn known(&self, name: u32) -> Option<u32> {
        let (then, space) = *self.known.get(name as usize)?;
        (then == self.now).then_some(space)
    }

    /// Remembers the namespace of an element.
    pub(super) fn remember(&mut self, name: u32, space: u32) {
        let name = name as usize;
        if self.known.len() <= name {
            self.known.resize(name + 1, (0, 0));
        }
        if let Some(known) = self.known.get_mut(name) {
            *known = (self.now, space);
        }
    }

    pub(super) fn of_element(&self, name: QName<'_>) -> ResolveResult<'_> {
        self.resolver.resolve_element(name).0
    }

    pub(super) fn of_attribute(&self, name: QName<'_>) -> ResolveResult<'_> {
        self.resolver.resolve_attribute(name).0
    }
}
