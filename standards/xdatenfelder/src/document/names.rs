// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names, each kept once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Space of attributes that declare a namespace.
pub(super) const DECLARATIONS: &str = "http://www.w3.org/2000/xmlns/";
/// Space of the prefix `xml`.
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The standards have about a hundred names, and twice as many with prefix.
const MOST_IN_FILES: usize = 224;

/// Name of an element or an attribute: numbers of the name as written and of its namespace; 0 is the empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) qualified: u32,
    pub(super) space: u32,
}

impl Name {
    pub(super) const NONE: Self = Self { qualified: 0, space: 0 };
}

#[derive(Debug, Clone)]
pub(super) struct Names {
    texts: Vec<Known>,
    numbers: HashMap<Box<str>, u32, BuildHasherDefault<Quick>>,
}

/// A text with what it is as a name.
#[derive(Debug, Clone)]
struct Known {
    text: Box<str>,
    /// Where the local name begins.
    at: usize,
    /// Number of the local name.
    local: u32,
}

/// A quick hash of eight bytes at a time. Names are capped, so that a file that crowds them gains little.
#[derive(Debug, Clone, Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (whole, rest) = bytes.as_chunks::<8>();
        whole.iter().for_each(|eight| self.add(u64::from_le_bytes(*eight)));
        // the last eight bytes overlap those before: quicker than what is left byte by byte
        match bytes.last_chunk::<8>() {
            _ if rest.is_empty() => {}
            Some(last) => self.add(u64::from_le_bytes(*last)),
            None => self.add(rest.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))),
        }
    }

    fn write_u8(&mut self, _: u8) {
        // what ends a text in a hash tells nothing about it
    }
}

impl Quick {
    fn add(&mut self, eight: u64) {
        self.0 = (self.0.rotate_left(5) ^ eight).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Names {
    pub(super) fn new() -> Self {
        let numbers = HashMap::with_capacity_and_hasher(MOST_IN_FILES, BuildHasherDefault::default());
        let mut names = Self { texts: Vec::with_capacity(MOST_IN_FILES), numbers };
        names.intern("");
        names
    }

    /// How many are known.
    pub(super) fn count(&self) -> usize {
        self.texts.len()
    }

    /// Number of a text that is known.
    pub(super) fn known(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    pub(super) fn intern(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known(text) {
            return number;
        }
        let at = text.find(':').map_or(0, |colon| colon + 1);
        let local = (at > 0).then(|| self.intern(text.get(at..).unwrap_or_default()));
        let number = super::count(self.texts.len());
        self.texts.push(Known { text: text.into(), at, local: local.unwrap_or(number) });
        self.numbers.insert(text.into(), number);
        number
    }

    /// Number of the local name.
    pub(super) fn local_number(&self, name: Name) -> u32 {
        self.texts.get(name.qualified as usize).map_or(0, |known| known.local)
    }

    /// The name as written, with its prefix.
    pub(super) fn qualified(&self, name: Name) -> &str {
        self.texts.get(name.qualified as usize).map_or("", |known| &known.text)
    }

    pub(super) fn local(&self, name: Name) -> &str {
        self.texts.get(name.qualified as usize).and_then(|known| known.text.get(known.at..)).unwrap_or_default()
    }

    pub(super) fn prefix(&self, name: Name) -> &str {
        let known = self.texts.get(name.qualified as usize);
        known.and_then(|known| known.text.get(..known.at.saturating_sub(1))).unwrap_or_default()
    }

    pub(super) fn space(&self, name: Name) -> &str {
        self.texts.get(name.space as usize).map_or("", |known| &known.text)
    }
}

/// Whether a name has the form `local` or `prefix:local` of Namespaces in XML 1.0.
pub(super) fn is_qualified(name: &str) -> bool {
    let mut parts = name.splitn(2, ':');
    parts.all(is_plain)
}

fn is_plain(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(is_first) && characters.all(|c| is_first(c) || is_later(c))
}

fn is_first(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '_' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

fn is_later(c: char) -> bool {
    matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_name() {
        let mut names = Names::new();
        let name = Name { qualified: names.intern("x:a"), space: names.intern("urn:x:y") };
        assert_eq!((names.prefix(name), names.local(name), names.space(name)), ("x", "a", "urn:x:y"));
        let plain = Name { qualified: names.intern("a"), space: 0 };
        assert_eq!((names.prefix(plain), names.local(plain), names.qualified(plain)), ("", "a", "a"));
        assert_eq!(names.intern("x:a"), name.qualified);
    }

    #[test]
    fn forms_of_names() {
        for good in ["a", "x:a", "_1", "xdatenfelder.stammdatenschema.0102", "größe"] {
            assert!(is_qualified(good), "{good}");
        }
        for bad in ["", "1", ":a", "a:", "a:b:c", "a\"", "a b", "-a", "a;"] {
            assert!(!is_qualified(bad), "{bad}");
        }
    }
}
