// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Making a file: elements and texts are added in the order in which they stand.

use std::borrow::Cow;

use super::names::{DECLARATIONS, Name, Names};
use super::read::is_xml_character;
use super::{Attribute, Document, END, Kind, NOWHERE, Span, count};

/// A document that grows at its end.
#[derive(Debug)]
pub(crate) struct Builder {
    document: Document,
    /// Open elements with the child that was added last.
    open: Vec<(u32, u32)>,
    prefix: &'static str,
    space: u32,
}

impl Builder {
    /// Begins a document whose elements carry `prefix`, declared at the root.
    pub(crate) fn new(root: &str, prefix: &'static str, namespace: &str) -> Self {
        let document = Document::empty();
        let mut builder = Self { document, open: vec![(0, END)], prefix, space: 0 };
        builder.space = builder.document.names.intern(namespace);
        builder.open(root, &[]);
        let declaration = format!("xmlns:{prefix}");
        let name = Name {
            qualified: builder.document.names.intern(&declaration),
            space: builder.document.names.intern(DECLARATIONS),
        };
        let value = builder.document.store(namespace);
        builder.document.attributes.push(Attribute { name, value });
        if let Some((root, _)) = builder.open.last().copied() {
            builder.document.raw_mut(root).content = Span { start: 0, length: 1 };
        }
        builder
    }

    /// Opens an element with the prefix.
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let qualified = format!("{}:{name}", self.prefix);
        self.element(&qualified, self.space, attributes);
    }

    fn element(&mut self, qualified: &str, space: u32, attributes: &[(&str, &str)]) {
        let name = Name { qualified: self.document.names.intern(qualified), space };
        let start = count(self.document.attributes.len());
        for (key, value) in attributes {
            let name = Name { qualified: self.document.names.intern(key), space: 0 };
            let value = self.document.store(&allowed(value));
            self.document.attributes.push(Attribute { name, value });
        }
        let id = self.document.push(Kind::Element, name, Span { start, length: count(attributes.len()) });
        self.document.append(&mut self.open, id);
        self.open.push((id, END));
    }

    /// Closes the innermost element.
    pub(crate) fn close(&mut self) {
        self.open.pop();
    }

    /// An element with a text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        self.text(text);
        self.close();
    }

    /// An element without namespace, with a text: `code`.
    pub(crate) fn bare_leaf(&mut self, name: &str, text: &str) {
        self.element(name, 0, &[]);
        self.text(text);
        self.close();
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            let content = self.document.store(&allowed(text));
            let id = self.document.push(Kind::Text, Name::NONE, content);
            self.document.append(&mut self.open, id);
        }
    }

    /// The document.
    pub(crate) fn finish(self) -> Document {
        self.document
    }
}

/// The text with U+FFFD in the place of what XML does not allow.
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    match text.chars().all(is_xml_character) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().map(|c| if is_xml_character(c) { c } else { '\u{fffd}' }).collect()),
    }
}

impl Document {
    pub(super) fn empty() -> Self {
        Self { names: Names::new(), nodes: vec![NOWHERE], attributes: Vec::new(), pool: String::new() }
    }

    /// Puts a node at the end of the innermost open element.
    pub(super) fn append(&mut self, open: &mut [(u32, u32)], id: u32) {
        let Some((parent, last)) = open.last_mut() else { return };
        if *last == END {
            self.raw_mut(*parent).child = id;
        } else {
            self.raw_mut(*last).next = id;
        }
        *last = id;
    }
}
