// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The whole file as a tree that keeps everything XML counts as content: elements with prefix and namespace, attributes,
//! texts with their whitespace, comments and processing instructions.
//!
//! What is written equals the input in canonical form: [Canonical XML 1.0](https://www.w3.org/TR/xml-c14n) of the whole
//! document, with comments. Two files are the same file here exactly when that form is the same: the XML declaration,
//! the byte order mark, the choice of quotes, the order of attributes, the spelling of characters as references, CDATA
//! sections, doubled namespace declarations and `<a/>` for `<a></a>` are no content. There is nothing else that gets lost.
//!
//! ```
//! use xdatenfelder::{Document, Limits};
//!
//! let file = "<?xml version='1.0'?><a z='1' b=\"2\"><c/>\n <!-- stays --> &#228;</a>";
//! let mut document = Document::read(file.as_bytes(), &Limits::default())?;
//! assert_eq!(document.write(), "<a b=\"2\" z=\"1\"><c></c>\n <!-- stays --> ä</a>");
//!
//! let place = document.find("a/c").expect("it stands there");
//! document.set_text(place, "new");
//! assert_eq!(document.write(), "<a b=\"2\" z=\"1\"><c>new</c>\n <!-- stays --> ä</a>");
//! # Ok::<(), xdatenfelder::Error>(())
//! ```

mod build;
mod names;
mod place;
mod read;
mod scope;
mod write;

use std::borrow::Cow;

use crate::error::{Error, ErrorKind};
pub(crate) use build::Builder;
use names::{Name, Names};

/// No node follows.
const END: u32 = u32::MAX;

/// A file as a tree. Texts lie in one string and names are kept once, so that a tree takes a few times its file.
#[derive(Debug, Clone)]
pub struct Document {
    names: Names,
    nodes: Vec<Raw>,
    attributes: Vec<Attribute>,
    pool: String,
}

/// Place of an element in its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NodeId(u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What holds the root and what stands beside it.
    Document,
    Element,
    Text,
    Comment,
    Instruction,
}

#[derive(Debug, Clone)]
struct Raw {
    kind: Kind,
    /// Of elements; the target of instructions.
    name: Name,
    /// Number of the local name.
    local: u32,
    /// Attributes of an element, or the text.
    content: Span,
    child: u32,
    next: u32,
    line: u32,
    column: u32,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    length: u32,
}

#[derive(Debug, Clone)]
struct Attribute {
    name: Name,
    value: Span,
}

/// An element, seen.
#[derive(Debug, Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    id: u32,
}

impl Document {
    /// The root element.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        let root = self.chain(self.raw(0).child).find(|id| self.raw(*id).kind == Kind::Element);
        Node { document: self, id: root.unwrap_or(0) }
    }

    /// An element by its place.
    #[must_use]
    pub fn node(&self, place: NodeId) -> Node<'_> {
        Node { document: self, id: if self.nodes.len() > place.0 as usize { place.0 } else { 0 } }
    }

    /// The first element on a way of local names from the root, such as `message/header/nachrichtID`.
    #[must_use]
    pub fn find(&self, way: &str) -> Option<NodeId> {
        let mut steps = way.split('/');
        let mut here = self.root();
        if steps.next() != Some(here.name()) {
            return None;
        }
        for step in steps {
            here = here.children().find(|child| child.name() == step)?;
        }
        Some(here.id())
    }

    /// Puts one text in the place of all texts that stand directly in an element. Children stay, and so does every other
    /// place of the file. Characters that XML does not allow become U+FFFD.
    pub fn set_text(&mut self, place: NodeId, text: &str) {
        let children: Vec<u32> = self.chain(self.raw(place.0).child).collect();
        let content = self.store(&build::allowed(text));
        let mut texts = children.iter().filter(|id| self.raw(**id).kind == Kind::Text).copied().collect::<Vec<_>>();
        if texts.is_empty() {
            if text.is_empty() {
                return;
            }
            let first = self.raw(place.0).child;
            let id = self.push(Kind::Text, Name::NONE, content);
            self.raw_mut(id).next = first;
            self.raw_mut(place.0).child = id;
            return;
        }
        self.raw_mut(texts.remove(0)).content = content;
        for other in texts {
            self.raw_mut(other).content.length = 0;
        }
    }

    /// Changes the value of an attribute without namespace, or adds it; a name that is none changes nothing.
    pub fn set_attribute(&mut self, place: NodeId, name: &str, value: &str) {
        if !names::is_qualified(name) || name.contains(':') || name == "xmlns" {
            return;
        }
        let value = self.store(&build::allowed(value));
        let name = Name { qualified: self.names.intern(name), space: 0 };
        // Attributes of one element lie together, and elements may share them: what changes moves to the end.
        let mut all = self.own_attributes(self.raw(place.0)).to_vec();
        match all.iter_mut().find(|attribute| attribute.name == name) {
            Some(known) => known.value = value,
            None => all.push(Attribute { name, value }),
        }
        let content = Span { start: count(self.attributes.len()), length: count(all.len()) };
        self.attributes.extend(all);
        self.raw_mut(place.0).content = content;
    }

    fn raw(&self, id: u32) -> &Raw {
        self.nodes.get(id as usize).unwrap_or(&NOWHERE)
    }

    fn raw_mut(&mut self, id: u32) -> &mut Raw {
        let last = self.nodes.len().saturating_sub(1);
        &mut self.nodes[(id as usize).min(last)]
    }

    /// A node and those after it.
    fn chain(&self, first: u32) -> impl Iterator<Item = u32> + '_ {
        let step = |id: u32| (id != END).then_some(id);
        std::iter::successors(step(first), move |id| step(self.raw(*id).next))
    }

    /// Whether a node is an element with a local name of this number.
    fn is_named(&self, id: u32, number: u32) -> bool {
        let raw = self.raw(id);
        raw.local == number && raw.kind == Kind::Element
    }

    fn text(&self, span: Span) -> &str {
        self.pool.get(span.start as usize..(span.start + span.length) as usize).unwrap_or_default()
    }

    fn store(&mut self, text: &str) -> Span {
        let start = count(self.pool.len());
        self.pool.push_str(text);
        Span { start, length: count(text.len()) }
    }

    fn push(&mut self, kind: Kind, name: Name, content: Span) -> u32 {
        let id = count(self.nodes.len());
        self.nodes.push(Raw { kind, name, local: self.names.local_number(name), content, ..NOWHERE });
        id
    }

    fn own_attributes(&self, raw: &Raw) -> &[Attribute] {
        if raw.kind != Kind::Element {
            return &[];
        }
        let Span { start, length } = raw.content;
        self.attributes.get(start as usize..(start + length) as usize).unwrap_or_default()
    }
}

/// Whether nothing is there but white space; that of XML is seen at once.
fn is_space(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r')) || text.trim().is_empty()
}

/// Whether two names are the same. Most that are not differ in length or in the middle, and that is seen at once.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let middle = |name: &str| name.as_bytes().get(name.len() / 2).copied();
    one.len() == other.len() && middle(one) == middle(other) && one == other
}

const NOWHERE: Raw = Raw {
    kind: Kind::Document,
    name: Name::NONE,
    local: 0,
    content: Span { start: 0, length: 0 },
    child: END,
    next: END,
    line: 1,
    column: 1,
};

/// Sizes are capped far below four billion when a file is read.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl<'d> Node<'d> {
    fn raw(self) -> &'d Raw {
        self.document.raw(self.id)
    }

    /// Its place, for changes.
    #[must_use]
    pub fn id(self) -> NodeId {
        NodeId(self.id)
    }

    /// Local name.
    #[must_use]
    pub fn name(self) -> &'d str {
        self.document.names.local(self.raw().name)
    }

    /// Whether it has this local name.
    #[must_use]
    pub fn is(self, name: &str) -> bool {
        same(self.name(), name)
    }

    /// Namespace; empty without one.
    #[must_use]
    pub fn namespace(self) -> &'d str {
        self.document.names.space(self.raw().name)
    }

    /// Number of the namespace in this document.
    pub(crate) fn namespace_number(self) -> u32 {
        self.raw().name.space
    }

    /// Line of the start tag in the file, from 1.
    #[must_use]
    pub fn line(self) -> u32 {
        self.raw().line
    }

    /// Column of the start tag in characters, from 1.
    #[must_use]
    pub fn column(self) -> u32 {
        self.raw().column
    }

    /// Child elements in order.
    pub fn children(self) -> impl Iterator<Item = Node<'d>> + 'd {
        let document = self.document;
        document
            .chain(self.raw().child)
            .filter(|id| document.raw(*id).kind == Kind::Element)
            .map(move |id| Node { document, id })
    }

    /// Attributes without namespace, with their values; declarations of namespaces are none.
    pub fn attributes(self) -> impl Iterator<Item = (&'d str, &'d str)> + 'd {
        let document = self.document;
        let plain = document.own_attributes(self.raw()).iter().filter(|attribute| attribute.name.space == 0);
        plain.map(|attribute| (document.names.local(attribute.name), document.text(attribute.value)))
    }

    /// Value of an attribute without namespace.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<&'d str> {
        self.attributes().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// The texts directly inside, joined.
    #[must_use]
    pub fn text(self) -> Cow<'d, str> {
        let document = self.document;
        let mut texts = document
            .chain(self.raw().child)
            .filter(|id| document.raw(*id).kind == Kind::Text)
            .map(|id| document.text(document.raw(id).content));
        let first = texts.next().unwrap_or_default();
        match texts.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
        }
    }

    /// The first child element of this local name.
    pub(crate) fn child_named(self, name: &str) -> Option<Node<'d>> {
        self.children_named(name).next()
    }

    /// All child elements of this local name.
    pub(crate) fn children_named(self, name: &str) -> impl Iterator<Item = Node<'d>> + 'd {
        let Self { document, id } = self;
        // a name that is nowhere in the file needs no search
        let number = document.names.known(name);
        let first = number.map_or(END, |_| document.raw(id).child);
        let number = number.unwrap_or_default();
        document.chain(first).filter(move |id| document.is_named(*id, number)).map(move |id| Node { document, id })
    }

    /// Prefix as written; empty without one.
    pub(crate) fn prefix(self) -> &'d str {
        self.document.names.prefix(self.raw().name)
    }

    /// Whether nothing but white space stands directly inside.
    pub(crate) fn has_only_space(self) -> bool {
        let document = self.document;
        document
            .chain(self.raw().child)
            .filter(|id| document.raw(*id).kind == Kind::Text)
            .all(|id| is_space(document.text(document.raw(id).content)))
    }

    pub(crate) fn error(self, kind: ErrorKind) -> Error {
        Error { line: self.line(), column: self.column(), element: self.name().to_owned(), kind }
    }
}
