// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Line and column while the file goes by.

use super::count;

/// A place in a file that only moves on: each byte is looked at once, however long its line is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    text: &'a [u8],
    offset: usize,
    /// Where the line ends that the place stands on.
    line_end: usize,
    line: u32,
    column: u32,
}

impl<'a> Place<'a> {
    /// The beginning.
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self { text, offset: 0, line_end: end_of_line(text, 0), line: 1, column: 1 }
    }

    /// Moves on to a byte; gives its line and its column in characters, both from 1.
    pub(super) fn go_to(&mut self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        while self.line_end < offset {
            self.offset = self.line_end + 1;
            self.line_end = end_of_line(self.text, self.offset);
            (self.line, self.column) = (self.line.saturating_add(1), 1);
        }
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        self.column = self.column.saturating_add(count(signs(passed)));
        self.offset = self.offset.max(offset);
        (self.line, self.column)
    }

    /// Line and column of a byte that stands not before this place, which stays.
    pub(super) fn at(mut self, offset: usize) -> (u32, u32) {
        self.go_to(offset)
    }
}

/// Characters of a text in UTF-8: bytes that begin one. Counted in bytes, so that the compiler takes many at once.
fn signs(text: &[u8]) -> usize {
    let begins = |byte: &u8| u8::from(*byte & 0xc0 != 0x80);
    text.chunks(255).map(|some| usize::from(some.iter().fold(0_u8, |sum, byte| sum.wrapping_add(begins(byte))))).sum()
}

fn end_of_line(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(text.len(), |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let text = "<ä>\n\n  <b/>ö<c/>\n".as_bytes();
        let mut place = Place::new(text);
        let expected = [(1, 1), (1, 2), (1, 3), (1, 3), (1, 4), (2, 1), (3, 1), (3, 2), (3, 3)];
        // the second byte of a sign has the place of what follows less nothing: only first bytes are asked for
        for (offset, place_of_it) in expected.into_iter().enumerate().filter(|(offset, _)| *offset != 2) {
            assert_eq!(Place::new(text).at(offset), place_of_it, "{offset}");
            assert_eq!(place.go_to(offset), place_of_it, "{offset}");
        }
        assert_eq!(place.at(13), (3, 8));
        assert_eq!(place.go_to(usize::MAX), (4, 1));
        assert_eq!(place.go_to(0), (4, 1));
    }
}
