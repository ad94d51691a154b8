// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Postcodes (PLZ) and tables that say which places they belong to. A postcode may belong to many places and a place
//! have many postcodes, so that a person must choose after typing one.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::str::FromStr;

use crate::{Ars, KeyError};

/// Largest table read, in bytes.
pub const MAX_POSTCODE_BYTES: u64 = 64 * 1024 * 1024;
/// Longest line read, in bytes.
const MAX_LINE: u64 = 1024;

/// Five digits.
#[doc(alias = "Postleitzahl")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode([u8; 5]);

impl Postcode {
    /// Reads exactly five digits.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let digits = text.as_bytes();
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(KeyError::NotDigits);
        }
        let error = KeyError::Length { found: digits.len(), expected: "5" };
        Ok(Self(<[u8; 5]>::try_from(digits).map_err(|_| error)?))
    }

    /// The five digits.
    pub fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored, so the fallback cannot be reached.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Postcode {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::parse(text)
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Postcode({self})")
    }
}

/// A row: this postcode occurs in this place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostcodeArea {
    /// Number of the line, from 1 (the header).
    pub line: u64,
    /// The postcode.
    pub postcode: Postcode,
    /// The place.
    pub ars: Ars,
}

/// What is wrong with a table or a row.
#[derive(Debug, thiserror::Error)]
pub enum PostcodeError {
    /// The header is not the expected one.
    #[error("the first line must be the header plz;ars12")]
    Header,
    /// The table could not be read any further.
    #[error("the table could not be read")]
    Read(#[source] io::Error),
    /// A row has another number of columns.
    #[error("line {line}: two columns are expected")]
    Columns {
        /// Line, from 1.
        line: u64,
    },
    /// A postcode is not valid.
    #[error("line {line}: the postcode is not valid: {source}")]
    Postcode {
        /// Line, from 1.
        line: u64,
        /// Why.
        source: KeyError,
    },
    /// A key is not valid.
    #[error("line {line}: the ARS is not valid: {source}")]
    Ars {
        /// Line, from 1.
        line: u64,
        /// Why.
        source: KeyError,
    },
}

/// The rows of a table; bad rows are errors and do not end the reading, a failing source does.
pub struct PostcodeReader<R> {
    source: BufReader<R>,
    line: u64,
    read: u64,
    ended: bool,
}

/// Reads a table `plz;ars12` (UTF-8, semicolons) row by row with constant memory.
pub fn read_postcodes<R: Read>(source: R) -> Result<PostcodeReader<R>, PostcodeError> {
    let mut reader = PostcodeReader { source: BufReader::new(source), line: 0, read: 0, ended: false };
    let header = reader.next_line().map_err(PostcodeError::Read)?.unwrap_or_default();
    let header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&header);
    if header.trim_ascii_end() == b"plz;ars12" { Ok(reader) } else { Err(PostcodeError::Header) }
}

impl<R: Read> PostcodeReader<R> {
    /// The next line with its end; `None` at the end of the table.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = (&mut self.source).take(MAX_LINE).read_until(b'\n', &mut line)?;
        self.line += 1;
        self.read += read as u64;
        if read as u64 == MAX_LINE {
            return Err(io::Error::other(format!("line {} is longer than {MAX_LINE} bytes", self.line)));
        }
        if self.read > MAX_POSTCODE_BYTES {
            return Err(io::Error::other(format!("the table is larger than {MAX_POSTCODE_BYTES} bytes")));
        }
        Ok((read > 0).then_some(line))
    }
}

impl<R: Read> Iterator for PostcodeReader<R> {
    type Item = Result<PostcodeArea, PostcodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.next_line() {
                Ok(Some(line)) if line.trim_ascii().is_empty() => {}
                Ok(Some(line)) => return Some(read_row(&line, self.line)),
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(PostcodeError::Read(error)));
                }
            }
        }
        None
    }
}

fn read_row(row: &[u8], line: u64) -> Result<PostcodeArea, PostcodeError> {
    // What is no UTF-8 is no digit either and is refused as such.
    let row = String::from_utf8_lossy(row);
    let (postcode, ars) =
        row.split_once(';').filter(|(_, ars)| !ars.contains(';')).ok_or(PostcodeError::Columns { line })?;
    Ok(PostcodeArea {
        line,
        postcode: Postcode::parse(postcode.trim()).map_err(|source| PostcodeError::Postcode { line, source })?,
        ars: Ars::parse(ars.trim()).map_err(|source| PostcodeError::Ars { line, source })?,
    })
}
