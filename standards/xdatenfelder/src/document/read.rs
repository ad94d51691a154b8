// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading: the one place where markup is read. Events follow one after the other; document types and foreign entities are
//! refused, and every size is capped before it is kept.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{PrefixDeclaration, QName, ResolveResult};
use quick_xml::reader::Reader;

use super::names::{DECLARATIONS, Name, Quick, is_qualified};
use super::place::Place;
use super::scope::Scope;
use super::{Attribute, Document, END, Kind, Span, count};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// The standards need five at most.
const MOST_ATTRIBUTES: usize = 32;
/// The standards have about a hundred.
const MOST_NAMES: usize = 10_000;
/// Attributes that are remembered, and their longest.
const MOST_REMEMBERED: usize = 1_000;
const LONGEST_REMEMBERED: usize = 300;
/// What an element, its tags and its text take at least in most files.
const BYTES_OF_A_NODE: usize = 32;

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// The first thing that is no well-formed XML 1.0 in UTF-8 or passes a limit, with its place.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<Self, Error> {
        let whole = |kind| Error { line: 1, column: 1, element: "file".to_owned(), kind };
        let max = limits.bytes.min(u32::MAX as usize / 2);
        if bytes.len() > max {
            return Err(whole(ErrorKind::TooManyBytes { bytes: bytes.len(), max }));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
            Error { line: count(line), ..whole(ErrorKind::NotUtf8) }
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut document = Self::empty();
        document.pool.reserve(text.len() / 2);
        document.nodes.reserve(text.len() / BYTES_OF_A_NODE);
        let reading = Reading {
            document,
            limits,
            place: Place::new(text.as_bytes()),
            offset: 0,
            open: vec![(0, END)],
            elements: 0,
            has_root: false,
            is_plain: is_plain(text),
            has_return: memchr::memchr(b'\r', text.as_bytes()).is_some(),
            scope: Scope::new(),
            attributes: HashMap::default(),
        };
        reading.run(text)
    }
}

struct Reading<'a> {
    document: Document,
    limits: &'a Limits,
    /// The last start tag.
    place: Place<'a>,
    /// Where the reading is, in bytes.
    offset: usize,
    /// Open elements with the child that was added last; the document itself stands first.
    open: Vec<(u32, u32)>,
    elements: usize,
    has_root: bool,
    /// Whether only references to characters can bring what is not allowed.
    is_plain: bool,
    /// Whether line ends may have to become one sign.
    has_return: bool,
    scope: Scope,
    /// Attributes as written, none with a prefix: many elements have the same ones, and share them.
    attributes: HashMap<Box<str>, Span, BuildHasherDefault<Quick>>,
}

impl Reading<'_> {
    fn run(mut self, text: &str) -> Result<Document, Error> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        loop {
            self.offset = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let place = usize::try_from(reader.error_position()).unwrap_or_default();
                    self.offset = self.offset.max(place);
                    return Err(self.broken(&error.to_string()));
                }
            };
            match event {
                Event::Start(start) => self.start(&start)?,
                Event::Empty(start) => {
                    self.start(&start)?;
                    self.end()?;
                }
                Event::End(_) => self.end()?,
                Event::Text(text) if self.has_return => self.text(&text.xml10_content())?,
                Event::Text(text) => self.text(&text)?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    let character = self.character(&reference)?;
                    self.text(character.encode_utf8(&mut [0; 4]))?;
                }
                Event::Decl(declaration) => {
                    if self.offset > 0 {
                        return Err(self.broken("an XML declaration stands inside the file"));
                    }
                    let utf8 = declaration.encoding().is_none_or(
                        |name| matches!(name, Ok(name) if matches!(name.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "us-ascii")),
                    );
                    if !utf8 {
                        return Err(self.fail(ErrorKind::NotUtf8));
                    }
                }
                Event::DocType(_) => return Err(self.fail(ErrorKind::Doctype)),
                Event::Comment(comment) => self.aside(Kind::Comment, "", &comment.xml10_content())?,
                Event::PI(instruction) => {
                    let content = instruction.content().trim_start_matches([' ', '\t', '\r', '\n']);
                    let content = content.replace("\r\n", "\n").replace('\r', "\n");
                    self.aside(Kind::Instruction, instruction.target(), &content)?;
                }
                Event::Eof => return self.finish(),
            }
        }
    }

    fn fail(&self, kind: ErrorKind) -> Error {
        let name = match self.open.last() {
            Some((id, _)) if *id != 0 => self.document.names.local(self.document.raw(*id).name),
            _ => "document",
        };
        self.error(name, kind)
    }

    fn error(&self, element: &str, kind: ErrorKind) -> Error {
        let (line, column) = self.place.at(self.offset);
        Error { line, column, element: element.to_owned(), kind }
    }

    fn broken(&self, reason: &str) -> Error {
        self.fail(ErrorKind::NotWellFormed { reason: reason.to_owned() })
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Error> {
        self.count_node()?;
        if self.open.len() > self.limits.depth {
            return Err(self.fail(ErrorKind::TooDeep { max: self.limits.depth }));
        }
        if self.open.len() == 1 && self.has_root {
            return Err(self.broken("a second root element follows"));
        }
        self.has_root = true;
        let raw = start.attributes_raw();
        let known = self.known_attributes(raw);
        if known.is_none() {
            self.scope.open(start, self.open.len()).map_err(|error| self.broken(&error.to_string()))?;
        }
        let name = self.element_name(start.name())?;
        let content = match known {
            Some(known) => known,
            None => self.new_attributes(start)?,
        };
        if known.is_none() {
            self.remember(raw, content);
        }
        let (line, column) = self.place.go_to(self.offset);
        let id = self.document.push(Kind::Element, name, content);
        let raw = self.document.raw_mut(id);
        (raw.line, raw.column) = (line, column);
        self.document.append(&mut self.open, id);
        self.open.push((id, END));
        Ok(())
    }

    fn count_node(&mut self) -> Result<(), Error> {
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(self.fail(ErrorKind::TooManyElements { max: self.limits.elements }));
        }
        Ok(())
    }

    fn element_name(&mut self, name: QName<'_>) -> Result<Name, Error> {
        let qualified = name.into_inner();
        if let Some(number) = self.document.names.known(qualified)
            && let Some(space) = self.scope.known(number)
        {
            return Ok(Name { qualified: number, space });
        }
        let element = name.local_name().into_inner();
        let number = self.name(qualified, element)?;
        let space = space_in(&self.scope.of_element(name)).map_err(|reason| self.refused(element, reason))?.to_owned();
        let space = self.document.names.intern(&space);
        self.scope.remember(number, space);
        Ok(Name { qualified: number, space })
    }

    fn attribute_name(&mut self, name: QName<'_>, element: &str) -> Result<Name, Error> {
        let qualified = self.name(name.into_inner(), element)?;
        // without a prefix it has no namespace
        if name.prefix().is_none() {
            return Ok(Name { qualified, space: 0 });
        }
        let space =
            space_in(&self.scope.of_attribute(name)).map_err(|reason| self.refused(element, reason))?.to_owned();
        Ok(Name { qualified, space: self.document.names.intern(&space) })
    }

    /// Number of a name as written.
    fn name(&mut self, qualified: &str, element: &str) -> Result<u32, Error> {
        if let Some(known) = self.document.names.known(qualified) {
            return Ok(known);
        }
        if !is_qualified(qualified) {
            return Err(self.refused(element, "a name has signs that no name may have".to_owned()));
        }
        if self.document.names.count() >= MOST_NAMES {
            return Err(self.refused(element, format!("the file has more than {MOST_NAMES} different names")));
        }
        Ok(self.document.names.intern(qualified))
    }

    fn refused(&self, element: &str, reason: String) -> Error {
        self.error(element, ErrorKind::NotWellFormed { reason })
    }

    /// Attributes that were read before.
    fn known_attributes(&self, raw: &str) -> Option<Span> {
        match raw.is_empty() {
            true => Some(Span { start: 0, length: 0 }),
            false => self.attributes.get(raw).copied(),
        }
    }

    /// Remembers attributes that mean the same everywhere: they have no prefix and declare none.
    fn remember(&mut self, raw: &str, content: Span) {
        let first = content.start as usize;
        let is_plain = self.document.attributes.iter().skip(first).all(|attribute| attribute.name.space == 0);
        if is_plain && raw.len() <= LONGEST_REMEMBERED && self.attributes.len() < MOST_REMEMBERED {
            self.attributes.insert(raw.into(), content);
        }
    }

    fn new_attributes(&mut self, start: &BytesStart<'_>) -> Result<Span, Error> {
        let name = start.name().local_name();
        let element = name.into_inner();
        let from = self.document.attributes.len();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute
                .map_err(|error| self.error(element, ErrorKind::NotWellFormed { reason: error.to_string() }))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.error(element, ErrorKind::NotWellFormed { reason: error.to_string() }))?;
            if value.len() > self.limits.text {
                return Err(self.error(element, ErrorKind::TextTooLong { max: self.limits.text }));
            }
            if self.document.attributes.len() - from >= MOST_ATTRIBUTES {
                let reason = format!("an element has more than {MOST_ATTRIBUTES} attributes");
                return Err(self.error(element, ErrorKind::NotWellFormed { reason }));
            }
            if attribute.value.contains('&') {
                value.chars().try_for_each(|c| self.allowed_sign(c))?;
            } else {
                self.allowed(&value)?;
            }
            let qualified = attribute.key.as_ref();
            let name = match attribute.key.as_namespace_binding() {
                Some(binding) => {
                    if matches!(binding, PrefixDeclaration::Named(_)) && value.is_empty() {
                        let reason = "a prefix is declared without a namespace".to_owned();
                        return Err(self.error(element, ErrorKind::NotWellFormed { reason }));
                    }
                    let qualified = self.name(qualified, element)?;
                    Name { qualified, space: self.document.names.intern(DECLARATIONS) }
                }
                None => self.attribute_name(attribute.key, element)?,
            };
            let own = self.document.attributes.get(from..).unwrap_or_default();
            let names = &self.document.names;
            if own.iter().any(|other| other.name.space == name.space && names.local(other.name) == names.local(name)) {
                let reason = format!("the attribute `{qualified}` occurs twice");
                return Err(self.error(element, ErrorKind::NotWellFormed { reason }));
            }
            let value = self.document.store(&value);
            self.document.attributes.push(Attribute { name, value });
        }
        Ok(Span { start: count(from), length: count(self.document.attributes.len() - from) })
    }

    fn end(&mut self) -> Result<(), Error> {
        if self.open.len() < 2 {
            return Err(self.broken("an end tag has no beginning"));
        }
        self.open.pop();
        self.scope.close(self.open.len());
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        self.allowed(text)?;
        let Some((id, last)) = self.open.last().copied() else { return Ok(()) };
        if id == 0 {
            return match text.trim_matches([' ', '\t', '\r', '\n']).is_empty() {
                true => Ok(()),
                false => Err(self.broken("text stands outside the root element")),
            };
        }
        let continues = last != END && self.document.raw(last).kind == Kind::Text;
        let length = if continues { self.document.raw(last).content.length as usize } else { 0 };
        if length + text.len() > self.limits.text {
            return Err(self.fail(ErrorKind::TextTooLong { max: self.limits.text }));
        }
        let added = self.document.store(text);
        if continues {
            // The text before lies at the end of the pool: nothing was stored since.
            self.document.raw_mut(last).content.length += added.length;
        } else if !text.is_empty() {
            let node = self.document.push(Kind::Text, Name::NONE, added);
            self.document.append(&mut self.open, node);
        }
        Ok(())
    }

    /// Comments and instructions.
    fn aside(&mut self, kind: Kind, target: &str, content: &str) -> Result<(), Error> {
        self.count_node()?;
        self.allowed(content)?;
        if content.len() > self.limits.text {
            return Err(self.fail(ErrorKind::TextTooLong { max: self.limits.text }));
        }
        if kind == Kind::Instruction && (!is_qualified(target) || target.eq_ignore_ascii_case("xml")) {
            return Err(self.broken("a processing instruction has no valid name"));
        }
        let name = Name { qualified: self.document.names.intern(target), space: 0 };
        let content = self.document.store(content);
        let node = self.document.push(kind, name, content);
        self.document.append(&mut self.open, node);
        Ok(())
    }

    fn allowed(&self, text: &str) -> Result<(), Error> {
        if self.is_plain {
            return Ok(());
        }
        text.chars().try_for_each(|c| self.allowed_sign(c))
    }

    fn allowed_sign(&self, sign: char) -> Result<(), Error> {
        if is_xml_character(sign) {
            return Ok(());
        }
        Err(self.broken(&format!("the character U+{:04X} is not allowed", u32::from(sign))))
    }

    fn character(&self, reference: &BytesRef<'_>) -> Result<char, Error> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) => return self.allowed_sign(character).map(|()| character),
            Ok(None) => {}
            Err(error) => return Err(self.broken(&error.to_string())),
        }
        match &**reference {
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "amp" => Ok('&'),
            "apos" => Ok('\''),
            "quot" => Ok('"'),
            name => Err(self.fail(ErrorKind::UnknownEntity { name: name.chars().take(40).collect() })),
        }
    }

    fn finish(self) -> Result<Document, Error> {
        if self.open.len() > 1 {
            return Err(self.broken("the file ends before this element does"));
        }
        if !self.has_root {
            return Err(self.broken("the file holds no element"));
        }
        Ok(self.document)
    }
}

fn space_in<'n>(found: &'n ResolveResult<'_>) -> Result<&'n str, String> {
    match found {
        ResolveResult::Unbound => Ok(""),
        ResolveResult::Bound(namespace) => Ok(namespace.as_ref()),
        ResolveResult::Unknown(prefix) => Err(format!("the prefix `{prefix}` is not declared")),
    }
}

pub(super) fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Whether no sign stands in the text that may not, except by reference: no control characters, and nothing near the end of
/// the basic plane.
fn is_plain(text: &str) -> bool {
    let doubt = |byte: u8| (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0xef);
    // Without a way out in the middle the compiler looks at many bytes at once.
    !text.bytes().fold(false, |doubtful, byte| doubtful | doubt(byte))
}
