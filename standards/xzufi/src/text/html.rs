// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! From HTML, however broken, to plain text: one pass, no nesting in the program, every loop bounded by the length of the text.

use std::borrow::Cow;

use super::is_safe_link;
use super::plain::{Line, line_kind};
use crate::limits;

/// Turns a text with HTML into plain text as the module describes it. Placeholders such as `<br>` or `&#xa0;` become nothing.
/// Longer texts than [`limits::TEXT`] are cut there.
pub fn to_plain(html: &str) -> String {
    let mut end = html.len().min(limits::TEXT);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let html = html.get(..end).unwrap_or_default();
    let mut writer = Writer::default();
    let mut scanner = Scanner { rest: html, no_end: false, no_quote: [false; 2], no_comment: false };
    scanner.run(&mut writer);
    writer.flush();
    writer.out
}

/// Elements whose contents are no text.
const SILENT: [&str; 10] =
    ["script", "style", "head", "title", "template", "iframe", "object", "textarea", "svg", "noscript"];

struct Scanner<'a> {
    rest: &'a str,
    /// What is known to come no more, so that it is looked for only once.
    no_end: bool,
    no_quote: [bool; 2],
    no_comment: bool,
}

impl<'a> Scanner<'a> {
    fn run(&mut self, writer: &mut Writer) {
        while let Some(at) = memchr::memchr2(b'<', b'&', self.rest.as_bytes()) {
            writer.text(self.take(at));
            if self.rest.starts_with('&') {
                let (character, length) = reference(self.rest);
                writer.character(character);
                self.take(length);
            } else if !self.tag(writer) {
                writer.character('<');
                self.take(1);
            }
        }
        writer.text(self.rest);
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes the tag that begins here; false where none does.
    fn tag(&mut self, writer: &mut Writer) -> bool {
        let body = self.rest.get(1..).unwrap_or_default();
        if body.starts_with("!--") && !self.no_comment {
            if let Some(end) = memchr::memmem::find(body.as_bytes(), b"-->") {
                self.take(end + 4);
                return true;
            }
            self.no_comment = true;
        }
        let closing = body.starts_with('/');
        let name_from = usize::from(closing);
        let first = body.as_bytes().get(name_from).copied().unwrap_or_default();
        if !(first.is_ascii_alphabetic() || !closing && matches!(first, b'!' | b'?')) {
            return false;
        }
        let Some(length) = self.tag_length() else { return false };
        let tag = self.take(length);
        let inside = tag.get(1 + name_from..length - 1).unwrap_or_default();
        let name_length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (name, attributes) = inside.split_at_checked(name_length).unwrap_or((inside, ""));
        let name = name.to_ascii_lowercase();
        if closing {
            writer.close(&name);
        } else if SILENT.contains(&name.as_str()) {
            if !attributes.trim_end().ends_with('/') {
                self.skip(&name);
            }
        } else {
            writer.open(&name, attributes);
        }
        true
    }

    /// How long the tag is, quotes observed; a quote that never closes is none.
    fn tag_length(&mut self) -> Option<usize> {
        if self.no_end {
            return None;
        }
        let bytes = self.rest.as_bytes();
        let mut at = 1;
        loop {
            let Some(found) = memchr::memchr3(b'>', b'"', b'\'', bytes.get(at..).unwrap_or_default()) else {
                self.no_end = memchr::memchr(b'>', bytes).is_none();
                // only a quote hid the end: then the quote is none
                return memchr::memchr(b'>', bytes).map(|end| end + 1);
            };
            at += found;
            let byte = bytes.get(at).copied().unwrap_or_default();
            at += 1;
            if byte == b'>' {
                return Some(at);
            }
            let quote = usize::from(byte == b'"');
            if self.no_quote.get(quote).copied().unwrap_or(true) {
                continue;
            }
            match memchr::memchr(byte, bytes.get(at..).unwrap_or_default()) {
                Some(end) => at += end + 1,
                None => {
                    if let Some(known) = self.no_quote.get_mut(quote) {
                        *known = true;
                    }
                }
            }
        }
    }

    /// Past the end tag of an element whose contents are no text, or to the end.
    fn skip(&mut self, name: &str) {
        loop {
            let Some(at) = memchr::memmem::find(self.rest.as_bytes(), b"</") else {
                self.rest = "";
                return;
            };
            self.take(at + 2);
            if self.rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                let end = memchr::memchr(b'>', self.rest.as_bytes()).map_or(self.rest.len(), |end| end + 1);
                self.take(end);
                return;
            }
        }
    }
}

/// A list that is open.
#[derive(Debug)]
struct List {
    /// The next number, in numbered lists.
    number: Option<u32>,
    /// What the present entry begins with: a number or a hyphen; none between entries.
    entry: Option<Option<u32>>,
    /// Nobody opened it; an entry stood alone.
    implied: bool,
}

/// What was written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Paragraph,
    Entry,
    Heading,
}

/// Largest number of an entry.
const MOST: u32 = 999_999_999;

#[derive(Default)]
struct Writer {
    out: String,
    last: Option<Block>,
    /// The present block: white space collapsed, line breaks as `\n`.
    line: String,
    lists: Vec<List>,
    /// Lists that are open and not kept, because too many are.
    beyond: usize,
    heading: bool,
    /// Address of the open link, and where its words begin.
    link: Option<(String, usize)>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        text.chars().for_each(|c| self.character(c));
    }

    fn character(&mut self, c: char) {
        if c.is_whitespace() {
            if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
        } else if !c.is_control() && !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}') {
            self.line.push(c);
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" => self.line_break(),
            "a" => {
                self.close_link();
                self.link = attribute(attributes, "href").map(|href| (address(&href), self.line.len()));
            }
            "img" => {
                if let Some(words) = attribute(attributes, "alt") {
                    self.text(&words);
                }
            }
            "ul" | "ol" | "menu" => {
                self.flush();
                if self.lists.len() >= limits::LISTS {
                    self.beyond += 1;
                    return;
                }
                let start = || attribute(attributes, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                let number = (name == "ol").then(|| start().min(MOST));
                self.lists.push(List { number, entry: None, implied: false });
            }
            "li" => {
                self.flush();
                if self.lists.is_empty() {
                    self.lists.push(List { number: None, entry: None, implied: true });
                }
                if let Some(list) = self.lists.last_mut() {
                    list.entry = Some(list.number);
                    list.number = list.number.map(|number| (number + 1).min(MOST));
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.separate();
                self.heading = true;
            }
            "tr" | "dd" => self.line_break(),
            "td" | "th" if !self.line.is_empty() && !self.line.ends_with('\n') => self.text(" – "),
            _ if is_block(name) => self.separate(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => self.close_link(),
            "ul" | "ol" | "menu" => {
                self.flush();
                if self.beyond > 0 {
                    self.beyond -= 1;
                } else {
                    self.lists.pop();
                }
            }
            "li" => {
                self.flush();
                if self.lists.last().is_some_and(|list| list.implied) {
                    self.lists.pop();
                } else if let Some(list) = self.lists.last_mut() {
                    list.entry = None;
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.separate();
                self.heading = false;
            }
            _ if is_block(name) => self.separate(),
            _ => {}
        }
    }

    fn line_break(&mut self) {
        self.close_link();
        while self.line.ends_with(' ') {
            self.line.pop();
        }
        if !self.line.is_empty() {
            self.line.push('\n');
        }
    }

    /// A block ends or begins; inside of an entry it only parts words.
    fn separate(&mut self) {
        if self.lists.last().is_some_and(|list| list.entry.is_some()) {
            self.character(' ');
        } else {
            self.flush();
        }
    }

    fn close_link(&mut self) {
        let Some((address, from)) = self.link.take() else { return };
        let words = self.line.get(from..).unwrap_or_default();
        let lead = words.len() - words.trim_start().len();
        let clean = words.trim().replace('[', "(").replace(']', ")").replace('\n', " ");
        let trailing = words.ends_with([' ', '\n']) && !clean.is_empty();
        if !is_safe_link(&address) {
            return;
        }
        let words = if clean.is_empty() { Cow::Borrowed(address.as_str()) } else { Cow::Owned(clean) };
        let words = words.replace('[', "(").replace(']', ")");
        self.line.truncate(from + lead);
        self.line.push('[');
        self.line.push_str(&words);
        self.line.push_str("](");
        self.line.push_str(&address);
        self.line.push(')');
        if trailing {
            self.line.push(' ');
        }
    }

    /// Writes the present block.
    fn flush(&mut self) {
        self.close_link();
        let line = std::mem::take(&mut self.line);
        let text = line.trim();
        if text.is_empty() {
            return;
        }
        let entry = self.lists.last_mut().and_then(|list| {
            let entry = list.entry?;
            // what follows a list inside of an entry is an entry of its own
            list.entry = Some(None);
            Some(entry)
        });
        if let Some(number) = entry {
            self.block(Block::Entry, |out| {
                match number {
                    Some(number) => out.push_str(&format!("{number}. ")),
                    None => out.push_str("- "),
                }
                push_one_line(out, text);
            });
        } else if self.heading {
            self.block(Block::Heading, |out| {
                out.push_str("### ");
                push_one_line(out, text);
            });
        } else {
            self.paragraphs(text);
        }
    }

    /// Lines of a block: an empty one parts paragraphs, and what looks like an entry is one.
    fn paragraphs(&mut self, text: &str) {
        let mut goes_on = false;
        for line in text.split('\n').map(str::trim) {
            if line.is_empty() {
                goes_on = false;
                continue;
            }
            let block = match line_kind(line) {
                Line::Words(_) => Block::Paragraph,
                Line::Entry(_) | Line::Numbered(..) => Block::Entry,
                Line::Heading(_) => Block::Heading,
            };
            if block == Block::Paragraph && goes_on {
                self.out.push('\n');
                self.out.push_str(line);
                continue;
            }
            self.block(block, |out| out.push_str(line));
            goes_on = block == Block::Paragraph;
        }
    }

    fn block(&mut self, block: Block, write: impl FnOnce(&mut String)) {
        match self.last {
            None => {}
            Some(Block::Entry) if block == Block::Entry => self.out.push('\n'),
            Some(_) => self.out.push_str("\n\n"),
        }
        write(&mut self.out);
        self.last = Some(block);
    }
}

fn push_one_line(out: &mut String, text: &str) {
    let mut words = text.split(['\n', ' ']).filter(|word| !word.is_empty());
    if let Some(first) = words.next() {
        out.push_str(first);
    }
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "main"
            | "aside"
            | "nav"
            | "address"
            | "blockquote"
            | "pre"
            | "table"
            | "tbody"
            | "thead"
            | "caption"
            | "dl"
            | "dt"
            | "hr"
            | "figure"
            | "figcaption"
            | "form"
            | "fieldset"
            | "details"
            | "summary"
    )
}

/// The value of an attribute, references resolved.
fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let length = rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let (found, after) = rest.split_at(length);
        let after = after.trim_start();
        let Some(value) = after.strip_prefix('=') else {
            // `length` is 0 only at an equals sign, which was stripped
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quoted {
            Some(quote) => value.get(1..).unwrap_or_default().split_once(quote).unwrap_or((value, "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(resolve(value));
        }
        rest = after;
    }
}

fn resolve(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        resolved.push_str(before);
        let (character, length) = reference(from);
        resolved.push(character);
        rest = from.get(length..).unwrap_or_default();
    }
    resolved.push_str(rest);
    resolved
}

/// An address that can stand between round brackets.
fn address(href: &str) -> String {
    let href: String = href.trim().chars().filter(|c| !c.is_control()).collect();
    href.split_whitespace().collect::<Vec<_>>().join("%20").replace('(', "%28").replace(')', "%29")
}

/// The character that a reference at the start stands for, and how long the reference is; `&` itself where it is none.
fn reference(text: &str) -> (char, usize) {
    let window = text.as_bytes().get(1..text.len().min(12)).unwrap_or_default();
    let Some(end) = memchr::memchr(b';', window) else { return ('&', 1) };
    let Some(name) = text.get(1..=end) else { return ('&', 1) };
    let character = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
            None => number.parse().ok(),
        }
        .and_then(char::from_u32),
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character),
    };
    character.map_or(('&', 1), |character| (character, end + 2))
}

/// References that German offices use.
const NAMED: [(&str, char); 52] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("euro", '€'),
    ("sect", '§'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("bdquo", '„'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("sbquo", '‚'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("shy", '\u{ad}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("times", '×'),
    ("rarr", '→'),
    ("larr", '←'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ccedil", 'ç'),
    ("ntilde", 'ñ'),
    ("le", '≤'),
    ("ge", '≥'),
    ("zwnj", '\u{200c}'),
];
