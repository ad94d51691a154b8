// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Finds where the elements of a message begin and end, without reading what is in them: bytes are looked at once, and kept only for
//! the element that is asked for.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use crate::error::Reason;
use crate::limits;

/// How many used bytes are carried along before they are dropped.
const USED: usize = 256 << 10;
/// Longest name of an element.
const NAME: usize = 200;

/// A piece of a message, with its place in the file.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// An element, in bytes of the buffer; it stays until the next piece is asked for.
    Element { from: usize, to: usize },
    /// The end tag of the root.
    RootEnd,
    /// The end of the file.
    End,
    /// Something else, with its first bytes.
    Refused { reason: Reason, peek: Vec<u8> },
}

#[derive(Debug)]
pub(super) struct Source<R> {
    reader: R,
    buffer: Vec<u8>,
    /// Where the buffer begins in the file.
    base: u64,
    /// Where the present piece begins in the buffer.
    start: usize,
    /// Up to where it is looked at.
    at: usize,
    /// The first bytes of a piece that is too large to be kept.
    large: Option<Vec<u8>>,
}

impl<R: BufRead> Source<R> {
    pub(super) fn new(reader: R, offset: u64) -> Self {
        Self { reader, buffer: Vec::new(), base: offset, start: 0, at: 0, large: None }
    }

    pub(super) fn into_inner(self) -> R {
        self.reader
    }

    pub(super) fn bytes(&self, from: usize, to: usize) -> &[u8] {
        self.buffer.get(from..to).unwrap_or_default()
    }

    /// Where the looking is, in the file.
    pub(super) fn position(&self) -> u64 {
        self.base + self.at as u64
    }

    /// The next piece inside of the root.
    pub(super) fn next(&mut self, root: &str) -> io::Result<Found> {
        loop {
            self.begin_piece();
            let from = self.position();
            let has_tag = self.until(b'<')?;
            if !self.is_blank() {
                return Ok(self.refuse(from, Reason::broken("text stands between the objects")));
            }
            if !has_tag {
                self.large = None;
                return Ok(Found { from: self.position(), to: self.position(), kind: Kind::End });
            }
            self.start = self.at;
            self.large = None;
            let from = self.position();
            match self.peek(1)? {
                Some(b'?') => {
                    self.at += 2;
                    if !self.past(b"?>")? {
                        return Ok(self.refuse(from, Reason::Truncated));
                    }
                }
                Some(b'!') => {
                    let is_comment = self.starts_with(b"<!--")?;
                    self.at += if is_comment { 4 } else { 2 };
                    if !self.past(if is_comment { b"-->" } else { b">" })? {
                        return Ok(self.refuse(from, Reason::Truncated));
                    }
                    if !is_comment {
                        return Ok(self.refuse(from, Reason::Entity));
                    }
                }
                Some(b'/') => {
                    self.at += 2;
                    let is_root = self.name_is(root.as_bytes())?;
                    if !self.past(b">")? {
                        return Ok(self.refuse(from, Reason::Truncated));
                    }
                    if is_root {
                        return Ok(Found { from, to: self.position(), kind: Kind::RootEnd });
                    }
                    return Ok(self.refuse(from, Reason::broken("an end tag stands alone")));
                }
                _ => return self.element(from),
            }
        }
    }

    fn element(&mut self, from: u64) -> io::Result<Found> {
        let name = self.read_name()?;
        let closed = match self.tag_end()? {
            None => return Ok(self.refuse(from, Reason::Truncated)),
            Some(true) => true,
            Some(false) => !name.is_empty() && self.end_of(&name)?,
        };
        if !closed {
            let reason = if name.is_empty() { Reason::broken("a tag has no name") } else { Reason::Truncated };
            return Ok(self.refuse(from, reason));
        }
        if self.large.is_some() || self.at - self.start > limits::OBJECT {
            return Ok(self.refuse(from, Reason::TooMany { what: "bytes", max: limits::OBJECT }));
        }
        Ok(Found { from, to: self.position(), kind: Kind::Element { from: self.start, to: self.at } })
    }

    /// Past the end tag that belongs to the start tag of a name that was just passed.
    fn end_of(&mut self, name: &[u8]) -> io::Result<bool> {
        let mut open = 1_usize;
        while self.until(b'<')? {
            match self.peek(1)? {
                Some(b'/') => {
                    self.at += 2;
                    if self.name_is(name)? {
                        if !self.past(b">")? {
                            return Ok(false);
                        }
                        open -= 1;
                        if open == 0 {
                            return Ok(true);
                        }
                    }
                }
                Some(b'!') if self.starts_with(b"<!--")? => {
                    self.at += 4;
                    if !self.past(b"-->")? {
                        return Ok(false);
                    }
                }
                Some(b'!') if self.starts_with(b"<![CDATA[")? => {
                    if !self.past(b"]]>")? {
                        return Ok(false);
                    }
                }
                Some(b'?') => {
                    self.at += 2;
                    if !self.past(b"?>")? {
                        return Ok(false);
                    }
                }
                _ => {
                    self.at += 1;
                    if self.name_is(name)? {
                        self.at -= 1;
                        match self.tag_end()? {
                            None => return Ok(false),
                            Some(true) => {}
                            Some(false) => open += 1,
                        }
                    }
                }
            }
        }
        Ok(false)
    }

    /// Past the end of the tag that begins here; whether it closes itself. None at the end of the file.
    fn tag_end(&mut self) -> io::Result<Option<bool>> {
        self.at += 1;
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            let Some(found) = memchr::memchr3(b'>', b'"', b'\'', rest) else {
                if memchr::memchr(b'<', rest).is_some() {
                    return Ok(Some(false));
                }
                self.at = self.buffer.len();
                if !self.more()? {
                    return Ok(None);
                }
                continue;
            };
            if let Some(early) = memchr::memchr(b'<', rest.get(..found).unwrap_or_default()) {
                self.at += early;
                return Ok(Some(false));
            }
            self.at += found + 1;
            match rest.get(found) {
                Some(b'>') => {
                    return Ok(Some(self.at >= 2 && self.buffer.get(self.at - 2) == Some(&b'/')));
                }
                Some(quote) => {
                    let quote = *quote;
                    match self.past_quote(quote)? {
                        ControlFlow::Continue(()) => {}
                        ControlFlow::Break(ended) => return Ok(ended),
                    }
                }
                None => {}
            }
        }
    }

    /// Past the closing quote. `<` inside of it cannot be: there the tag is broken, and its end is not looked for any longer.
    fn past_quote(&mut self, quote: u8) -> io::Result<ControlFlow<Option<bool>>> {
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or_default();
            match memchr::memchr2(quote, b'<', rest) {
                Some(found) if rest.get(found) == Some(&quote) => {
                    self.at += found + 1;
                    return Ok(ControlFlow::Continue(()));
                }
                Some(found) => {
                    self.at += found;
                    return Ok(ControlFlow::Break(Some(false)));
                }
                None => {
                    self.at = self.buffer.len();
                    if !self.more()? {
                        return Ok(ControlFlow::Break(None));
                    }
                }
            }
        }
    }

    /// The name in the start tag that begins here; empty where there is none, or too long a one.
    fn read_name(&mut self) -> io::Result<Vec<u8>> {
        for length in 0..NAME {
            match self.peek(1 + length)? {
                Some(b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>' | b'<') | None => {
                    return Ok(self.bytes(self.at + 1, self.at + 1 + length).to_vec());
                }
                Some(_) => {}
            }
        }
        Ok(Vec::new())
    }

    /// Whether a name stands here, and ends where it should.
    fn name_is(&mut self, name: &[u8]) -> io::Result<bool> {
        if !self.starts_with(name)? {
            return Ok(false);
        }
        Ok(matches!(self.peek(name.len())?, Some(b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>') | None))
    }

    fn refuse(&mut self, from: u64, reason: Reason) -> Found {
        let end = self.at.min(self.start + limits::KEY_PEEK);
        let peek = match self.large.take() {
            Some(peek) => peek,
            None => self.bytes(self.start, end).to_vec(),
        };
        Found { from, to: self.position(), kind: Kind::Refused { reason, peek } }
    }

    /// What was looked at is done; what comes is a new piece.
    fn begin_piece(&mut self) {
        if self.at >= USED || self.at == self.buffer.len() {
            self.buffer.drain(..self.at);
            self.base += self.at as u64;
            self.at = 0;
        }
        self.start = self.at;
        self.large = None;
    }

    /// Whether only white space was passed since the piece began.
    pub(super) fn is_blank(&self) -> bool {
        self.large.is_none() && self.bytes(self.start, self.at).trim_ascii().is_empty()
    }

    /// To the next byte of a kind; false at the end of the file.
    fn until(&mut self, byte: u8) -> io::Result<bool> {
        loop {
            if let Some(found) = memchr::memchr(byte, self.buffer.get(self.at..).unwrap_or_default()) {
                self.at += found;
                return Ok(true);
            }
            self.at = self.buffer.len();
            if !self.more()? {
                return Ok(false);
            }
        }
    }

    /// Past the next bytes of a kind; false at the end of the file.
    fn past(&mut self, sequence: &[u8]) -> io::Result<bool> {
        let first = sequence.first().copied().unwrap_or_default();
        while self.until(first)? {
            if self.starts_with(sequence)? {
                self.at += sequence.len();
                return Ok(true);
            }
            self.at += 1;
        }
        Ok(false)
    }

    pub(super) fn starts_with(&mut self, sequence: &[u8]) -> io::Result<bool> {
        while self.buffer.len() < self.at + sequence.len() {
            if !self.fill()? {
                return Ok(false);
            }
        }
        Ok(self.bytes(self.at, self.at + sequence.len()) == sequence)
    }

    fn peek(&mut self, ahead: usize) -> io::Result<Option<u8>> {
        while self.buffer.len() <= self.at + ahead {
            if !self.fill()? {
                return Ok(None);
            }
        }
        Ok(self.buffer.get(self.at + ahead).copied())
    }

    /// Reads on. A piece that is too large is dropped as far as it was looked at.
    fn more(&mut self) -> io::Result<bool> {
        if self.at - self.start > limits::OBJECT {
            if self.large.is_none() {
                self.large = Some(self.bytes(self.start, self.start + limits::KEY_PEEK).to_vec());
            }
            // the byte before stays: it says whether a tag closes itself
            let gone = self.at - 1;
            self.buffer.drain(..gone);
            self.base += gone as u64;
            self.at = 1;
            self.start = 0;
        }
        self.fill()
    }

    fn fill(&mut self) -> io::Result<bool> {
        loop {
            match self.reader.fill_buf() {
                Ok([]) => return Ok(false),
                Ok(chunk) => {
                    self.buffer.extend_from_slice(chunk);
                    let length = chunk.len();
                    self.reader.consume(length);
                    return Ok(true);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Past a byte order mark.
    pub(super) fn skip_mark(&mut self) -> io::Result<()> {
        if self.starts_with(b"\xef\xbb\xbf")? {
            self.at += 3;
        }
        Ok(())
    }

    /// Before the root: to the next tag, as a new piece.
    pub(super) fn find_tag(&mut self) -> io::Result<bool> {
        self.start = self.at;
        self.until(b'<')
    }

    pub(super) fn instruction(&mut self) -> io::Result<Option<Vec<u8>>> {
        self.start = self.at;
        Ok(if self.past(b"?>")? { Some(self.bytes(self.start, self.at).to_vec()) } else { None })
    }

    pub(super) fn comment(&mut self) -> io::Result<Option<()>> {
        self.start = self.at;
        self.at += 4;
        let is_closed = self.past(b"-->")?;
        Ok(is_closed.then_some(()))
    }

    /// The start tag that begins here, up to a size.
    pub(super) fn start_tag(&mut self, most: usize) -> io::Result<Option<&[u8]>> {
        self.start = self.at;
        let ended = self.tag_end()?;
        let fits = self.large.is_none() && self.at - self.start <= most;
        Ok(if ended.is_some() && fits { Some(self.bytes(self.start, self.at)) } else { None })
    }
}
