// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The words of a rule's text.

use super::refusal::{NotUnderstood, Reason};

/// Longest text in characters; the longest released one has about 3000.
const LONGEST: usize = 20_000;

/// What a piece of the text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Ids joined by points.
    Id(Vec<String>),
    /// What stands between quotation marks.
    Quoted(String),
    Word,
    /// `=`, `==`, `===`.
    Equal,
    /// `<>`, `!=`, `!==`, `≠`.
    Unequal,
    /// `<` and the like: sizes are not in the language.
    Size,
    Comma,
    Stop,
    Colon,
    Semicolon,
    Open,
    Close,
}

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// First byte.
    pub(super) start: usize,
    /// Behind the last byte.
    pub(super) end: usize,
}

/// A refusal at a byte of the text.
pub(super) fn refuse(text: &str, start: usize, end: usize, reason: Reason) -> NotUnderstood {
    let position = text.get(..start).map_or(0, |before| before.chars().count()) + 1;
    let word = text.get(start..end).unwrap_or_default().chars().take(60).collect();
    NotUnderstood { word, position, reason }
}

/// Cuts a text into pieces.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, NotUnderstood> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(refuse(text, 0, 0, Reason::TooLong { max: LONGEST }));
    }
    let mut lexer = Lexer { text, at: 0, found: Vec::new() };
    while lexer.next()? {}
    if lexer.found.is_empty() {
        return Err(refuse(text, 0, 0, Reason::Empty));
    }
    Ok(lexer.found)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    found: Vec<Token>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, bytes: usize) {
        self.found.push(Token { kind, start: self.at, end: self.at + bytes });
        self.at += bytes;
    }

    fn next(&mut self) -> Result<bool, NotUnderstood> {
        let rest = self.rest();
        let rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}');
        self.at = self.text.len() - rest.len();
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(false) };
        const SIGNS: [(&str, Kind); 17] = [
            ("===", Kind::Equal),
            ("!==", Kind::Unequal),
            ("==", Kind::Equal),
            ("!=", Kind::Unequal),
            ("<>", Kind::Unequal),
            ("≠", Kind::Unequal),
            ("<=", Kind::Size),
            (">=", Kind::Size),
            ("≤", Kind::Size),
            ("≥", Kind::Size),
            ("<", Kind::Size),
            (">", Kind::Size),
            ("=", Kind::Equal),
            (",", Kind::Comma),
            (";", Kind::Semicolon),
            ("(", Kind::Open),
            (")", Kind::Close),
        ];
        if let Some((sign, kind)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            self.push(kind.clone(), sign.len());
        } else if first == ':' {
            self.push(Kind::Colon, 1);
        } else if first == '.' {
            self.push(Kind::Stop, 1);
        } else if let Some(closers) = closers(first) {
            self.quoted(first, closers)?;
        } else if let Some(length) = id_length(rest) {
            self.id(length)?;
        } else {
            let length = word_length(rest).max(first.len_utf8());
            self.push(Kind::Word, length);
        }
        Ok(true)
    }

    fn quoted(&mut self, opener: char, closers: &[char]) -> Result<(), NotUnderstood> {
        let from = self.at + opener.len_utf8();
        let inside = self.text.get(from..).unwrap_or_default();
        let is_word = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        let end = inside.char_indices().find(|(at, sign)| {
            let after = inside.get(at + sign.len_utf8()..).and_then(|after| after.chars().next());
            closers.contains(sign) && !(*sign == '\'' && is_word(after))
        });
        let close = end.filter(|(at, _)| !has_id(inside.get(..*at).unwrap_or_default()));
        let Some((length, close)) = close else {
            return Err(refuse(self.text, self.at, from + inside.find(' ').unwrap_or(inside.len()), Reason::Quote));
        };
        let content = inside.get(..length).unwrap_or_default().trim().to_owned();
        self.push(Kind::Quoted(content), opener.len_utf8() + length + close.len_utf8());
        // a quotation mark written twice by mistake says nothing
        let mut after = self.rest().chars();
        if after.next() == Some(close) && !is_word(after.next()) {
            self.at += close.len_utf8();
        }
        Ok(())
    }

    fn id(&mut self, length: usize) -> Result<(), NotUnderstood> {
        let text = self.rest().get(..length).unwrap_or_default();
        let ids: Vec<String> = text.split('.').map(str::to_owned).collect();
        let is_sound = |id: &String| matches!(id.len(), 9 | 12) && id.bytes().skip(1).all(|byte| byte.is_ascii_digit());
        if !ids.iter().all(is_sound) {
            return Err(refuse(self.text, self.at, self.at + length, Reason::Id));
        }
        self.push(Kind::Id(ids), length);
        // the version of an element says nothing about which one is meant
        let version = self.rest().strip_prefix('V').map(|rest| {
            let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
            rest.get(..length).unwrap_or_default().trim_end_matches('.').len()
        });
        self.at += version.map_or(0, |length| length + 1);
        Ok(())
    }
}

fn closers(opener: char) -> Option<&'static [char]> {
    Some(match opener {
        '"' => &['"', '”', '“'],
        '„' => &['“', '”', '"'],
        '“' | '”' => &['”', '“', '"'],
        '\'' => &['\''],
        '‚' | '‘' | '’' => &['‘', '’', '\''],
        '»' => &['«'],
        '«' => &['»'],
        _ => return None,
    })
}

/// Length of ids joined by points, of letters and digits that look like one. The whole run is taken so that what is
/// written wrongly is refused as a whole.
fn id_length(text: &str) -> Option<usize> {
    let is_start = |text: &str| {
        let mut bytes = text.bytes();
        matches!(bytes.next(), Some(b'F' | b'G' | b'S')) && bytes.take_while(u8::is_ascii_digit).count() >= 5
    };
    if !is_start(text) {
        return None;
    }
    let mut length = 0;
    loop {
        let rest = text.get(length..).unwrap_or_default();
        length += rest.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'F' | b'G' | b'S')).count();
        let rest = text.get(length..).unwrap_or_default();
        match rest.strip_prefix('.') {
            Some(next) if is_start(next) => length += 1,
            _ => return Some(length),
        }
    }
}

/// Whether a text has an id in it.
fn has_id(text: &str) -> bool {
    text.match_indices(['F', 'G']).any(|(at, _)| text.get(at..).and_then(id_length).is_some())
}

fn word_length(text: &str) -> usize {
    let ends = |sign: char| {
        sign.is_whitespace()
            || matches!(sign, ',' | ';' | '(' | ')' | '=' | '<' | '>' | '!' | '≠' | '≤' | '≥')
            || (sign != '\'' && sign != '’' && closers(sign).is_some())
    };
    let length = text.find(ends).unwrap_or(text.len());
    // a point or colon at the end ends a sentence
    text.get(..length).unwrap_or_default().trim_end_matches(['.', ':']).len()
}
