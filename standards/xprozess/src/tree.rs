// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The elements of a file as a tree, within bounds.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::NAMESPACE;
use crate::error::Error;
use crate::limits::Limits;

/// An element of the standard, or `code` without a namespace.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// Children of a name, in order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(crate) fn one(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of a child; none where it is empty.
    pub(crate) fn text_of(&self, name: &str) -> Option<String> {
        Some(self.one(name)?.text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The code of a child.
    pub(crate) fn code_of(&self, name: &str) -> Option<String> {
        self.one(name)?.text_of("code")
    }
}

/// Reads the whole file.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Element, Error> {
    if bytes.len() > limits.bytes {
        return Err(Error::TooManyBytes { bytes: bytes.len(), max: limits.bytes });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Error::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Reader { text, limits, open: Vec::new(), root: None, elements: 0, line: 1, seen: 0 }.read()
}

struct Reader<'a> {
    text: &'a str,
    limits: &'a Limits,
    open: Vec<Element>,
    root: Option<Element>,
    elements: usize,
    line: usize,
    seen: usize,
}

impl Reader<'_> {
    fn read(mut self) -> Result<Element, Error> {
        let mut reader = NsReader::from_str(self.text);
        reader.config_mut().check_comments = true;
        loop {
            self.count(reader.buffer_position());
            let line = self.line;
            let broken = Error::NotWellFormed { line };
            let (space, event) = reader.read_resolved_event().map_err(|_| broken.clone())?;
            match event {
                Event::Start(start) => self.start(&space, &start)?,
                Event::Empty(start) => {
                    self.start(&space, &start)?;
                    self.end()?;
                }
                Event::End(_) => self.end()?,
                Event::Text(text) => self.add(&text.xml10_content())?,
                Event::CData(text) => self.add(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref().map_err(|_| broken)? {
                        Some(character) => character,
                        None => known_entity(&reference).ok_or(Error::Entity)?,
                    };
                    self.add(character.encode_utf8(&mut [0; 4]))?;
                }
                Event::Decl(declaration) => {
                    let is_utf8 = declaration.encoding().is_none_or(|name| {
                        name.is_ok_and(|name| {
                            matches!(name.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "us-ascii")
                        })
                    });
                    if !is_utf8 {
                        return Err(Error::NotUtf8);
                    }
                }
                Event::DocType(_) => return Err(Error::Doctype),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => {
                    return self.root.take().filter(|_| self.open.is_empty()).ok_or(Error::NotWellFormed { line });
                }
            }
        }
    }

    /// Lines up to a position, each counted once.
    fn count(&mut self, position: u64) {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        let passed = self.text.as_bytes().get(self.seen..position).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.seen = position.max(self.seen);
    }

    fn start(&mut self, space: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<(), Error> {
        let local = start.local_name().as_ref().to_owned();
        let line = self.line;
        let namespace = match space {
            ResolveResult::Unbound => "",
            ResolveResult::Bound(namespace) => namespace.as_ref(),
            ResolveResult::Unknown(_) => return Err(Error::NotWellFormed { line }),
        };
        if self.open.is_empty() && (self.root.is_some() || namespace != NAMESPACE) {
            let short = |text: &str| text.chars().take(200).collect();
            return Err(match self.root {
                Some(_) => Error::NotWellFormed { line },
                None => Error::WrongMessage { name: short(&local), namespace: short(namespace) },
            });
        }
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(Error::TooMany { line, what: "elements", max: self.limits.elements });
        }
        if self.open.len() >= self.limits.depth {
            return Err(Error::TooMany { line, what: "elements inside each other", max: self.limits.depth });
        }
        // elements of other standards keep their place, without a name that means something here
        let is_ours = namespace == NAMESPACE || namespace.is_empty() && local == "code";
        let name = if is_ours { local } else { format!("{{{namespace}}}{local}") };
        self.open.push(Element { name, line, ..Element::default() });
        Ok(())
    }

    fn end(&mut self) -> Result<(), Error> {
        let ended = self.open.pop().ok_or(Error::NotWellFormed { line: self.line })?;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(ended),
            None => self.root = Some(ended),
        }
        Ok(())
    }

    fn add(&mut self, text: &str) -> Result<(), Error> {
        let line = self.line;
        if !text.chars().all(is_xml_character) {
            return Err(Error::NotWellFormed { line });
        }
        let Some(element) = self.open.last_mut() else {
            return if text.trim().is_empty() { Ok(()) } else { Err(Error::NotWellFormed { line }) };
        };
        let (what, max) = match element.name.as_str() {
            "inhalt" => ("bytes of a model file", self.limits.file),
            _ => ("bytes of text", self.limits.text),
        };
        if element.text.len() + text.len() > max {
            return Err(Error::TooMany { line, what, max });
        }
        element.text.push_str(text);
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

fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
