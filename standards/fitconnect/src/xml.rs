// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! XML data of a submission, to look at: which element holds which text. They are not judged by a schema. Document types and entities
//! of their own are refused, so nothing is ever loaded or multiplied; sizes and depths are bounded while reading.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::NsReader;
use quick_xml::{XmlVersion, name::ResolveResult};

/// Deepest nesting read.
const DEPTH: usize = 80;
/// Most elements read.
const ELEMENTS: usize = 500_000;
/// Longest text of an element or attribute read, in bytes.
const TEXT: usize = 256 * 1024;
/// Most attributes of an element read.
const ATTRIBUTES: usize = 64;

/// Why XML data are not taken. Says nothing of their contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Another encoding.
    #[error("the XML is not in UTF-8")]
    Encoding,
    /// `<!DOCTYPE …>`.
    #[error("the XML has a document type, which is not allowed")]
    Doctype,
    /// An entity that XML itself does not know.
    #[error("the XML has an entity of its own, which is not allowed")]
    Entity,
    /// Not well-formed.
    #[error("the XML is not well-formed")]
    NotWellFormed,
    /// More or deeper than is read.
    #[error("the XML has too many elements, too many attributes, too long texts, or is nested too deeply")]
    TooLarge,
}

/// An XML document in the order of its elements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Namespace of the root element; empty for none.
    pub namespace: String,
    /// The first elements.
    pub lines: Vec<Line>,
    /// Number of all elements.
    pub elements: usize,
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How deep it lies; 0 is the root.
    pub depth: usize,
    /// Its name without prefix.
    pub name: String,
    /// Attributes without those that declare namespaces: name without prefix, and value.
    pub attributes: Vec<(String, String)>,
    /// Its own text, without that of the elements in it.
    pub text: String,
}

/// Reads the whole document, and gives its first elements, at most `most`.
///
/// # Errors
/// The first rule that is broken.
pub fn outline(xml: &[u8], most: usize) -> Result<Outline, XmlError> {
    let text = std::str::from_utf8(xml).map_err(|_| XmlError::Encoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Reader { most, found: Outline::default(), open: Vec::new(), ended: false }.read(text)
}

struct Reader {
    most: usize,
    found: Outline,
    /// For each open element its line, where it has one, and how much text it has.
    open: Vec<(Option<usize>, usize)>,
    ended: bool,
}

impl Reader {
    fn read(mut self, text: &str) -> Result<Outline, XmlError> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().check_comments = true;
        loop {
            let (space, event) = reader.read_resolved_event().map_err(|_| XmlError::NotWellFormed)?;
            match event {
                Event::Start(start) => self.start(&space, &start)?,
                Event::Empty(start) => {
                    self.start(&space, &start)?;
                    self.end()?;
                }
                Event::End(_) => self.end()?,
                Event::Text(text) => self.text(&text.xml10_content())?,
                Event::CData(text) => self.text(&text.xml10_content())?,
                Event::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref().map_err(|_| XmlError::NotWellFormed)? {
                        Some(character) => character,
                        None => known_entity(&reference).ok_or(XmlError::Entity)?,
                    };
                    self.text(character.encode_utf8(&mut [0; 4]))?;
                }
                Event::Decl(declaration) => {
                    let is_utf8 = declaration.encoding().is_none_or(|name| {
                        name.is_ok_and(|name| {
                            matches!(name.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "us-ascii")
                        })
                    });
                    if !is_utf8 {
                        return Err(XmlError::Encoding);
                    }
                }
                Event::DocType(_) => return Err(XmlError::Doctype),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof if self.ended && self.open.is_empty() => return Ok(self.found),
                Event::Eof => return Err(XmlError::NotWellFormed),
            }
        }
    }

    fn start(&mut self, space: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<(), XmlError> {
        let namespace = match space {
            ResolveResult::Unbound => "",
            ResolveResult::Bound(namespace) => namespace.as_ref(),
            ResolveResult::Unknown(_) => return Err(XmlError::NotWellFormed),
        };
        if self.open.is_empty() {
            if self.ended {
                return Err(XmlError::NotWellFormed);
            }
            self.found.namespace = namespace.chars().take(1_000).collect();
            self.ended = true;
        }
        self.found.elements += 1;
        if self.found.elements > ELEMENTS || self.open.len() >= DEPTH {
            return Err(XmlError::TooLarge);
        }
        let attributes = attributes(start)?;
        let line = (self.found.lines.len() < self.most).then_some(self.found.lines.len());
        if line.is_some() {
            let name = start.local_name().as_ref().to_owned();
            self.found.lines.push(Line { depth: self.open.len(), name, attributes, text: String::new() });
        }
        self.open.push((line, 0));
        Ok(())
    }

    fn end(&mut self) -> Result<(), XmlError> {
        let (line, _) = self.open.pop().ok_or(XmlError::NotWellFormed)?;
        if let Some(line) = line.and_then(|line| self.found.lines.get_mut(line)) {
            line.text.truncate(line.text.trim_end().len());
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), XmlError> {
        if !text.chars().all(is_xml_character) {
            return Err(XmlError::NotWellFormed);
        }
        let Some((line, length)) = self.open.last_mut() else {
            return if text.trim().is_empty() { Ok(()) } else { Err(XmlError::NotWellFormed) };
        };
        *length += text.len();
        if *length > TEXT {
            return Err(XmlError::TooLarge);
        }
        if let Some(line) = line.and_then(|line| self.found.lines.get_mut(line)) {
            // indentation between elements is no content
            line.text.push_str(if line.text.is_empty() { text.trim_start() } else { text });
        }
        Ok(())
    }
}

fn attributes(start: &BytesStart<'_>) -> Result<Vec<(String, String)>, XmlError> {
    let mut found = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| XmlError::NotWellFormed)?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let value = match attribute.normalized_value(XmlVersion::Implicit1_0) {
            Ok(value) => value.into_owned(),
            Err(_) => return Err(XmlError::Entity),
        };
        if value.len() > TEXT || found.len() >= ATTRIBUTES {
            return Err(XmlError::TooLarge);
        }
        found.push((attribute.key.local_name().as_ref().to_owned(), value));
    }
    Ok(found)
}

fn known_entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::{DEPTH, Line, XmlError, outline};

    fn line(depth: usize, name: &str, attributes: &[(&str, &str)], text: &str) -> Line {
        let attributes = attributes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Line { depth, name: name.to_owned(), attributes: attributes.collect(), text: text.to_owned() }
    }

    #[test]
    fn elements_come_in_their_order_with_their_texts() {
        let xml = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a:antrag xmlns:a=\"urn:x\" a:id=\"7\">\n <!-- no -->\
                   <name>M&#252;ller &amp; <![CDATA[<S\u{f6}hne>]]></name>\n <leer/>\n</a:antrag>\n";
        let found = outline(xml.as_bytes(), 10).unwrap();
        assert_eq!((found.namespace.as_str(), found.elements), ("urn:x", 3));
        let lines =
            [line(0, "antrag", &[("id", "7")], ""), line(1, "name", &[], "Müller & <Söhne>"), line(1, "leer", &[], "")];
        assert_eq!(found.lines, lines);
        let short = outline(xml.as_bytes(), 2).unwrap();
        assert_eq!((short.lines.as_slice(), short.elements), (&lines[..2], 3));
    }

    #[test]
    fn what_is_not_safe_or_not_whole_is_refused() {
        let deep = |depth: usize| "<a>".repeat(depth) + &"</a>".repeat(depth);
        assert!(outline(deep(DEPTH).as_bytes(), 1).is_ok());
        let many = format!("<a>{}</a>", "<b/>".repeat(super::ELEMENTS));
        let long = format!("<a>{}</a>", "x".repeat(super::TEXT + 1));
        use XmlError::{Doctype, Encoding, Entity, NotWellFormed, TooLarge};
        for (xml, error) in [
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", Doctype),
            ("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", Doctype),
            ("<a>&b;</a>", Entity),
            ("<a b=\"&c;\"/>", Entity),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>", Encoding),
            ("<a><b></a></b>", NotWellFormed),
            ("<a>", NotWellFormed),
            ("<a/><b/>", NotWellFormed),
            ("<a/>text", NotWellFormed),
            ("<x:a/>", NotWellFormed),
            ("<a>&#1;</a>", NotWellFormed),
            ("{}", NotWellFormed),
            ("", NotWellFormed),
            (deep(DEPTH + 1).as_str(), TooLarge),
            (many.as_str(), TooLarge),
            (long.as_str(), TooLarge),
        ] {
            assert_eq!(outline(xml.as_bytes(), 5), Err(error), "{}", &xml[..xml.len().min(60)]);
        }
        assert_eq!(outline(b"<a>\xff</a>", 5), Err(Encoding));
    }
}
