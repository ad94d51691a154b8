// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The elements of one piece of a message as a tree of slices: read once, with every cap and rule of well-formedness, and
//! nothing copied that can be borrowed.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::error::Reason;
use crate::limits;
use crate::version::Version;

/// Prefix and namespace, as the root of the message binds them. An empty prefix is the default namespace.
pub(crate) type Bindings = [(String, String)];

const NONE: u32 = u32::MAX;

/// What a namespace is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Ours,
    Other,
}

impl Space {
    fn of(namespace: &str) -> Self {
        // `code` has no namespace; who forgets it elsewhere is read all the same
        if namespace.is_empty() || Version::of_namespace(namespace).is_some() { Self::Ours } else { Self::Other }
    }
}

#[derive(Debug)]
struct Node<'a> {
    /// Local name; empty where the element belongs to another standard.
    name: &'a str,
    text: Cow<'a, str>,
    attributes: &'a str,
    first: u32,
    last: u32,
    next: u32,
    /// Between the tags, in bytes of the text.
    inner: (u32, u32),
    /// With the tags.
    outer: (u32, u32),
}

/// A tree; the first node is the root.
#[derive(Debug)]
pub(crate) struct Tree<'a> {
    text: &'a str,
    nodes: Vec<Node<'a>>,
}

/// One element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct El<'t, 'a> {
    tree: &'t Tree<'a>,
    at: u32,
}

/// The children of an element that belong to the standard.
pub(crate) struct Children<'t, 'a> {
    tree: &'t Tree<'a>,
    at: u32,
}

impl<'t, 'a> Iterator for Children<'t, 'a> {
    type Item = El<'t, 'a>;

    fn next(&mut self) -> Option<El<'t, 'a>> {
        loop {
            let node = self.tree.nodes.get(self.at as usize)?;
            let found = El { tree: self.tree, at: self.at };
            self.at = node.next;
            if !node.name.is_empty() {
                return Some(found);
            }
        }
    }
}

impl<'t, 'a> El<'t, 'a> {
    fn node(self) -> Option<&'t Node<'a>> {
        self.tree.nodes.get(self.at as usize)
    }

    /// Local name; empty for elements of other standards.
    pub(crate) fn name(self) -> &'a str {
        self.node().map_or("", |node| node.name)
    }

    pub(crate) fn children(self) -> Children<'t, 'a> {
        Children { tree: self.tree, at: self.node().map_or(NONE, |node| node.first) }
    }

    /// Text without white space around it; what stands in child elements does not count.
    pub(crate) fn text(self) -> &'t str {
        self.node().map_or("", |node| node.text.trim())
    }

    /// What stands between the tags as markup, where elements stand there; else the text.
    pub(crate) fn markup(self) -> &'t str {
        let Some(node) = self.node() else { return "" };
        if node.first == NONE {
            return node.text.as_ref();
        }
        self.tree.text.get(node.inner.0 as usize..node.inner.1 as usize).unwrap_or_default()
    }

    /// Where the element with its tags stands in the text.
    pub(crate) fn outer(self) -> (usize, usize) {
        self.node().map_or((0, 0), |node| (node.outer.0 as usize, node.outer.1 as usize))
    }

    /// Attributes by local name, without declarations of namespaces.
    pub(crate) fn attributes(self) -> impl Iterator<Item = (&'a str, Cow<'a, str>)> {
        let raw = self.node().map_or("", |node| node.attributes);
        Attributes::new(raw, 0).with_checks(false).clone().filter_map(|attribute| {
            let attribute = attribute.ok()?;
            let name = attribute.key.0;
            if name.starts_with("xmlns") {
                return None;
            }
            let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
            let value = match attribute.value {
                Cow::Borrowed(value) if !value.contains(['&', '\t', '\n', '\r']) => Cow::Borrowed(value),
                value => {
                    let again = quick_xml::events::attributes::Attribute { key: attribute.key, value };
                    Cow::Owned(again.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
                }
            };
            Some((local, value))
        })
    }

    pub(crate) fn attribute(self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(local, _)| *local == name).map(|(_, value)| value)
    }
}

impl<'a> Tree<'a> {
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn root(&self) -> El<'_, 'a> {
        El { tree: self, at: 0 }
    }

    /// Reads one element with all that is in it. `bindings` hold where it stands.
    pub(crate) fn read(bytes: &'a [u8], bindings: &'a Bindings) -> Result<Self, Reason> {
        let text = std::str::from_utf8(bytes).map_err(|_| Reason::NotUtf8)?;
        if bytes.iter().any(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) {
            return Err(Reason::broken("a control character"));
        }
        // U+FFFE and U+FFFF, which are no characters
        let is_none = |at: usize| matches!(bytes.get(at + 1..at + 3), Some([0xbf, 0xbe | 0xbf]));
        if memchr::memchr_iter(0xef, bytes).any(is_none) {
            return Err(Reason::broken("a character that XML does not have"));
        }
        if u32::try_from(text.len()).is_err() {
            return Err(Reason::TooMany { what: "bytes", max: limits::OBJECT });
        }
        let mut scope = Vec::with_capacity(bindings.len() + 2);
        scope.push(Binding { prefix: "", space: Space::Ours, depth: 0 });
        for (prefix, namespace) in bindings {
            scope.push(Binding { prefix, space: Space::of(namespace), depth: 0 });
        }
        let tree = Self { text, nodes: Vec::with_capacity(text.len() / 64 + 4) };
        let has_return = memchr::memchr(b'\r', bytes).is_some();
        Reading { tree, scope, open: Vec::with_capacity(16), has_return }.run()
    }
}

#[derive(Debug)]
struct Binding<'a> {
    prefix: &'a str,
    space: Space,
    depth: usize,
}

struct Reading<'a> {
    tree: Tree<'a>,
    scope: Vec<Binding<'a>>,
    open: Vec<u32>,
    has_return: bool,
}

impl<'a> Reading<'a> {
    fn run(mut self) -> Result<Tree<'a>, Reason> {
        let text = self.tree.text;
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        loop {
            let before = position(&reader);
            let event = reader.read_event().map_err(Reason::broken)?;
            let after = position(&reader);
            match event {
                Event::Start(start) => self.start(&start, before, after)?,
                Event::Empty(start) => {
                    self.start(&start, before, after)?;
                    self.end(after, after);
                }
                Event::End(_) => self.end(before, after),
                Event::Text(found) if self.has_return => self.add(found.xml10_content().into_owned().into())?,
                Event::Text(_) => self.add(Cow::Borrowed(text.get(before..after).unwrap_or_default()))?,
                Event::CData(found) => self.add(found.xml10_content().into_owned().into())?,
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref().map_err(Reason::broken)? {
                        Some(character) => character,
                        None => known_entity(&reference).ok_or(Reason::Entity)?,
                    };
                    if !is_xml_character(character) {
                        return Err(Reason::broken("a character that XML does not have"));
                    }
                    self.add_character(character)?;
                }
                Event::DocType(_) => return Err(Reason::Entity),
                Event::Decl(_) => return Err(Reason::broken("an XML declaration inside")),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Ok(self.tree);
        }
        Err(Reason::broken("an element is not closed"))
    }

    fn start(&mut self, start: &BytesStart<'_>, before: usize, after: usize) -> Result<(), Reason> {
        if self.tree.nodes.len() >= limits::ELEMENTS {
            return Err(Reason::TooMany { what: "elements", max: limits::ELEMENTS });
        }
        if self.open.len() >= limits::DEPTH {
            return Err(Reason::TooMany { what: "elements inside each other", max: limits::DEPTH });
        }
        if self.open.is_empty() && !self.tree.nodes.is_empty() {
            return Err(Reason::broken("a second element beside the first"));
        }
        let text = self.tree.text;
        // the event borrows from itself, the tree from the text: the same bytes by their place
        let length = start.name().0.len();
        let name = text.get(before + 1..before + 1 + length).unwrap_or_default();
        let raw = start.attributes_raw().len();
        let attributes = text.get(before + 1 + length..before + 1 + length + raw).unwrap_or_default();
        if !is_name(name) {
            return Err(Reason::broken("a name that is none"));
        }
        let depth = self.open.len() + 1;
        if !attributes.trim_ascii().is_empty() {
            self.attributes(attributes, depth)?;
        }
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = self.resolve(prefix).ok_or_else(|| Reason::broken(format!("the prefix {prefix} is not bound")))?;
        let place = |at: usize| u32::try_from(at).unwrap_or(NONE);
        let number = place(self.tree.nodes.len());
        self.tree.nodes.push(Node {
            name: if space == Space::Ours { local } else { "" },
            text: Cow::Borrowed(""),
            attributes,
            first: NONE,
            last: NONE,
            next: NONE,
            inner: (place(after), place(after)),
            outer: (place(before), place(after)),
        });
        if let Some(parent) = self.open.last().copied() {
            let previous = self.tree.nodes.get_mut(parent as usize).map(|parent| {
                if parent.first == NONE {
                    parent.first = number;
                }
                std::mem::replace(&mut parent.last, number)
            });
            if let Some(sibling) = previous.and_then(|previous| self.tree.nodes.get_mut(previous as usize)) {
                sibling.next = number;
            }
        }
        self.open.push(number);
        Ok(())
    }

    /// Every attribute is well-formed; declarations of namespaces hold from here on.
    fn attributes(&mut self, raw: &'a str, depth: usize) -> Result<(), Reason> {
        let mut prefixed = false;
        let mut count = 0;
        for attribute in Attributes::new(raw, 0) {
            let attribute = attribute.map_err(Reason::broken)?;
            count += 1;
            if count > limits::ATTRIBUTES {
                return Err(Reason::TooMany { what: "attributes", max: limits::ATTRIBUTES });
            }
            let name = attribute.key.0;
            if !is_name(name) || attribute.value.contains('<') {
                return Err(Reason::broken("an attribute that is none"));
            }
            if attribute.value.contains('&') {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(Reason::broken)?;
                if !value.chars().all(is_xml_character) {
                    return Err(Reason::broken("a character that XML does not have"));
                }
            }
            if name == "xmlns" || name.starts_with("xmlns:") {
                let prefix = name.get(6..).unwrap_or_default();
                let namespace = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(Reason::broken)?;
                self.scope.push(Binding { prefix, space: Space::of(&namespace), depth });
            } else {
                prefixed |= name.contains(':');
            }
        }
        if prefixed {
            for attribute in Attributes::new(raw, 0).with_checks(false).flatten() {
                let prefix = attribute.key.0.split_once(':').map(|(prefix, _)| prefix);
                if prefix.is_some_and(|prefix| prefix != "xmlns" && prefix != "xml" && self.resolve(prefix).is_none()) {
                    return Err(Reason::broken("the prefix of an attribute is not bound"));
                }
            }
        }
        Ok(())
    }

    fn resolve(&self, prefix: &str) -> Option<Space> {
        if prefix == "xml" {
            return Some(Space::Other);
        }
        self.scope.iter().rev().find(|binding| binding.prefix == prefix).map(|binding| binding.space)
    }

    fn end(&mut self, before: usize, after: usize) {
        let depth = self.open.len();
        while self.scope.last().is_some_and(|binding| binding.depth >= depth) {
            self.scope.pop();
        }
        let ended = self.open.pop().and_then(|number| self.tree.nodes.get_mut(number as usize));
        if let Some(node) = ended {
            node.inner.1 = u32::try_from(before).unwrap_or(NONE);
            node.outer.1 = u32::try_from(after).unwrap_or(NONE);
        }
    }

    fn add(&mut self, text: Cow<'a, str>) -> Result<(), Reason> {
        if memchr::memchr(b']', text.as_bytes()).is_some() && text.contains("]]>") {
            return Err(Reason::broken("characters that must not stand in a text"));
        }
        let Some(node) = self.open.last().and_then(|number| self.tree.nodes.get_mut(*number as usize)) else {
            return if text.trim().is_empty() { Ok(()) } else { Err(Reason::broken("text outside of the element")) };
        };
        // white space between elements is no text
        if node.first != NONE && text.trim_ascii().is_empty() {
            return Ok(());
        }
        if node.text.len() + text.len() > limits::TEXT {
            return Err(Reason::TooMany { what: "bytes of text", max: limits::TEXT });
        }
        if node.text.is_empty() {
            node.text = text;
        } else {
            node.text.to_mut().push_str(&text);
        }
        Ok(())
    }

    fn add_character(&mut self, character: char) -> Result<(), Reason> {
        let Some(node) = self.open.last().and_then(|number| self.tree.nodes.get_mut(*number as usize)) else {
            return Err(Reason::broken("text outside of the element"));
        };
        if node.text.len() >= limits::TEXT {
            return Err(Reason::TooMany { what: "bytes of text", max: limits::TEXT });
        }
        node.text.to_mut().push(character);
        Ok(())
    }
}

fn known_entity(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => return None,
    })
}

pub(crate) fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// A name with at most one colon inside. Unusual letters are let through.
pub(crate) fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        let first = part.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
        first && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.') || b >= 0x80)
    };
    match name.split_once(':') {
        Some((prefix, local)) => part(prefix) && part(local),
        None => part(name),
    }
}
