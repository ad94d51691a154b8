// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A bounded XML tree: the one place where markup is read. Names are kept without prefix, namespaces are compared,
//! document types and foreign entities are refused, and elements nobody needs are dropped while reading.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// The standards need five at most.
const MOST_ATTRIBUTES: usize = 32;

/// Namespace of an element, seen from the standard that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Space {
    /// The namespace of the standard.
    Own,
    /// No namespace.
    None,
    /// Another one.
    Other(String),
}

/// An XML element.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) space: Space,
    pub(crate) offset: usize,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: String,
    pub(crate) children: Vec<Node>,
}

/// The file as text, able to say where an offset lies.
pub(crate) struct Source<'a> {
    text: &'a str,
    line_starts: Vec<usize>,
}

impl<'a> Source<'a> {
    /// Checks size and encoding.
    pub(crate) fn new(bytes: &'a [u8], limits: &Limits) -> Result<Self, Error> {
        let whole = |kind| Error { line: 1, column: 1, element: "file".to_owned(), kind };
        if bytes.len() > limits.bytes {
            return Err(whole(ErrorKind::TooManyBytes { bytes: bytes.len(), max: limits.bytes }));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            Error { line: u32::try_from(line).unwrap_or(u32::MAX), ..whole(ErrorKind::NotUtf8) }
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(i, _)| i + 1))
            .collect();
        Ok(Self { text, line_starts })
    }

    /// Line and column of an offset, both from 1.
    pub(crate) fn place(&self, offset: usize) -> (u32, u32) {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let column = self.text.get(start..offset.min(self.text.len())).map_or(0, |before| before.chars().count()) + 1;
        (u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
    }

    /// An error at an offset.
    pub(crate) fn error(&self, offset: usize, element: impl Into<String>, kind: ErrorKind) -> Error {
        let (line, column) = self.place(offset);
        Error { line, column, element: element.into(), kind }
    }

    /// Reads the whole tree; elements of the own namespace for which `skip` holds are dropped with all their content.
    pub(crate) fn tree(&self, own: &str, skip: fn(&str) -> bool, limits: &Limits) -> Result<Node, Error> {
        Builder { source: self, limits, own, skip, open: Vec::new(), root: None, elements: 0, skipping: 0 }.run()
    }
}

struct Builder<'s, 'a> {
    source: &'s Source<'a>,
    limits: &'s Limits,
    own: &'s str,
    skip: fn(&str) -> bool,
    open: Vec<Node>,
    root: Option<Node>,
    elements: usize,
    skipping: usize,
}

impl Builder<'_, '_> {
    fn run(mut self) -> Result<Node, Error> {
        let mut reader = NsReader::from_str(self.source.text);
        reader.config_mut().check_comments = true;
        loop {
            let offset = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let (resolved, event) = match reader.read_resolved_event() {
                Ok(found) => found,
                Err(error) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(offset).max(offset);
                    return Err(self.fail(at, ErrorKind::NotWellFormed { reason: error.to_string() }));
                }
            };
            match event {
                Event::Start(start) => self.start(&start, space(&resolved, self.own), offset)?,
                Event::Empty(start) => {
                    self.start(&start, space(&resolved, self.own), offset)?;
                    self.end(offset)?;
                }
                Event::End(_) => self.end(offset)?,
                Event::Text(text) => self.text(&text.xml10_content(), offset)?,
                Event::CData(text) => self.text(&text.xml10_content(), offset)?,
                Event::GeneralRef(reference) => {
                    let character = self.character(&reference, offset)?;
                    self.text(character.encode_utf8(&mut [0; 4]), offset)?;
                }
                Event::Decl(declaration) => {
                    let utf8 = declaration.encoding().is_none_or(
                        |name| matches!(name, Ok(name) if matches!(name.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "us-ascii")),
                    );
                    if !utf8 {
                        return Err(self.fail(offset, ErrorKind::NotUtf8));
                    }
                }
                Event::DocType(_) => return Err(self.fail(offset, ErrorKind::Doctype)),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return self.finish(offset),
            }
        }
    }

    fn fail(&self, offset: usize, kind: ErrorKind) -> Error {
        self.source.error(offset, self.open.last().map_or("document", |node| node.name.as_str()), kind)
    }

    fn start(&mut self, start: &BytesStart<'_>, space: Result<Space, String>, offset: usize) -> Result<(), Error> {
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(self.fail(offset, ErrorKind::TooManyElements { max: self.limits.elements }));
        }
        if self.open.len() + self.skipping >= self.limits.depth {
            return Err(self.fail(offset, ErrorKind::TooDeep { max: self.limits.depth }));
        }
        if self.open.is_empty() && self.root.is_some() {
            let reason = "a second root element follows".to_owned();
            return Err(self.fail(offset, ErrorKind::NotWellFormed { reason }));
        }
        let name = start.local_name().as_ref().to_owned();
        let space = space.map_err(|prefix| {
            let reason = format!("the prefix `{prefix}` is not declared");
            self.source.error(offset, &name, ErrorKind::NotWellFormed { reason })
        })?;
        if self.skipping > 0 || (space == Space::Own && !self.open.is_empty() && (self.skip)(&name)) {
            self.skipping += 1;
            return Ok(());
        }
        let attributes = self.attributes(start, &name, offset)?;
        self.open.push(Node { name, space, offset, attributes, text: String::new(), children: Vec::new() });
        Ok(())
    }

    fn attributes(&self, start: &BytesStart<'_>, name: &str, offset: usize) -> Result<Vec<(String, String)>, Error> {
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let broken = |reason: String| self.source.error(offset, name, ErrorKind::NotWellFormed { reason });
            let attribute = attribute.map_err(|error| broken(error.to_string()))?;
            if attribute.key.prefix().is_some() || attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| broken(error.to_string()))?;
            if value.len() > self.limits.text {
                return Err(self.source.error(offset, name, ErrorKind::TextTooLong { max: self.limits.text }));
            }
            if attributes.len() >= MOST_ATTRIBUTES {
                return Err(broken(format!("an element has more than {MOST_ATTRIBUTES} attributes")));
            }
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(attributes)
    }

    fn end(&mut self, offset: usize) -> Result<(), Error> {
        if self.skipping > 0 {
            self.skipping -= 1;
            return Ok(());
        }
        let Some(node) = self.open.pop() else {
            let reason = "an end tag has no beginning".to_owned();
            return Err(self.fail(offset, ErrorKind::NotWellFormed { reason }));
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn text(&mut self, text: &str, offset: usize) -> Result<(), Error> {
        if self.skipping > 0 {
            return Ok(());
        }
        if let Some(forbidden) = text.chars().find(|c| !is_xml_character(*c)) {
            let reason = format!("the character U+{:04X} is not allowed", u32::from(forbidden));
            return Err(self.fail(offset, ErrorKind::NotWellFormed { reason }));
        }
        let max = self.limits.text;
        match self.open.last_mut() {
            // Indentation between elements is no content: it is not collected.
            Some(node) if node.text.is_empty() && text.trim().is_empty() => Ok(()),
            Some(node) if node.text.len() + text.len() > max => {
                let (name, kind) = (node.name.clone(), ErrorKind::TextTooLong { max });
                Err(self.source.error(offset, name, kind))
            }
            Some(node) => {
                node.text.push_str(text);
                Ok(())
            }
            None if text.trim().is_empty() => Ok(()),
            None => {
                let reason = "text stands outside the root element".to_owned();
                Err(self.fail(offset, ErrorKind::NotWellFormed { reason }))
            }
        }
    }

    fn character(&self, reference: &quick_xml::events::BytesRef<'_>, offset: usize) -> Result<char, Error> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => return Ok(character),
            Ok(None) => {}
            Err(error) => return Err(self.fail(offset, ErrorKind::NotWellFormed { reason: error.to_string() })),
        }
        match &**reference {
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "amp" => Ok('&'),
            "apos" => Ok('\''),
            "quot" => Ok('"'),
            name => Err(self.fail(offset, ErrorKind::UnknownEntity { name: name.chars().take(40).collect() })),
        }
    }

    fn finish(mut self, offset: usize) -> Result<Node, Error> {
        if !self.open.is_empty() {
            let reason = "the file ends before this element does".to_owned();
            return Err(self.fail(offset, ErrorKind::NotWellFormed { reason }));
        }
        match self.root.take() {
            Some(root) => Ok(root),
            None => Err(self.fail(offset, ErrorKind::NotWellFormed { reason: "the file holds no element".to_owned() })),
        }
    }
}

fn space(resolved: &ResolveResult<'_>, own: &str) -> Result<Space, String> {
    match resolved {
        ResolveResult::Unbound => Ok(Space::None),
        ResolveResult::Bound(namespace) if namespace.as_ref() == own => Ok(Space::Own),
        ResolveResult::Bound(namespace) => Ok(Space::Other(namespace.as_ref().to_owned())),
        ResolveResult::Unknown(prefix) => Err(prefix.clone()),
    }
}

fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
