// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Gemeindeverzeichnis GV100AD (Destatis): one record per line, fixed columns counted in characters, ISO-8859-1 as
//! published or UTF-8 as often passed on.

use std::borrow::Cow;
use std::ops::Range;

use crate::{Ags, Ars, KeyError, Postcode, plain_name};

/// Largest file read, in bytes; the whole country has about 3.5 MB.
pub const MAX_GV100_BYTES: usize = 64 * 1024 * 1024;
/// Longest line read, in bytes; the format has 220 characters.
const MAX_LINE: usize = 1024;

// Columns, counted from 0 in characters.
const KIND: Range<usize> = 0..2;
const DATE: Range<usize> = 2..10;
const COUNTY_KEY: Range<usize> = 10..15;
const MUNICIPALITY: Range<usize> = 15..18;
const ASSOCIATION: Range<usize> = 18..22;
const NAME: Range<usize> = 22..72;
const SEAT: Range<usize> = 72..122;
const TYPE: Range<usize> = 122..124;
const AREA: Range<usize> = 128..139;
const POPULATION: Range<usize> = 139..150;
const POSTCODE: Range<usize> = 165..170;
const SEVERAL: Range<usize> = 170..175;

/// The level of a record (Satzart).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AreaLevel {
    /// 10, Land.
    Land,
    /// 20, Regierungsbezirk or statistical region.
    Regierungsbezirk,
    /// 30, Region (only Baden-Württemberg); not a part of the ARS.
    Region,
    /// 40, Kreis or city that is its own Kreis.
    Kreis,
    /// 50, Gemeindeverband or Gemeinde without one.
    Gemeindeverband,
    /// 60, Gemeinde or area outside any Gemeinde.
    Gemeinde,
}

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gv100Record {
    /// Number of the line, from 1.
    pub line: usize,
    /// Level.
    pub level: AreaLevel,
    /// Key; for a Region that of its Regierungsbezirk.
    pub ars: Ars,
    /// Number of the Region within the Regierungsbezirk.
    pub region: Option<u8>,
    /// Date of the register, `YYYYMMDD`.
    pub date: String,
    /// Official name, for example `Flensburg, Stadt`.
    pub name: String,
    /// Seat of the administration.
    pub seat: Option<String>,
    /// Textkennzeichen, for example 63 Stadt, 64 Gemeinde.
    pub kind: Option<u8>,
    /// Area in hectares.
    pub hectares: Option<u32>,
    /// Inhabitants.
    #[doc(alias = "Einwohner")]
    pub inhabitants: Option<u32>,
    /// Postcode of the seat of the administration.
    pub postcode: Option<Postcode>,
    /// Whether the Gemeinde has further postcodes.
    pub several_postcodes: bool,
}

impl Gv100Record {
    /// The name without additions such as `, Stadt`.
    pub fn plain_name(&self) -> &str {
        plain_name(&self.name)
    }

    /// Whether nobody's Gemeinde: gemeindefreies Gebiet, inhabited (65) or not (66).
    pub fn is_unincorporated(&self) -> bool {
        self.level == AreaLevel::Gemeinde && matches!(self.kind, Some(65 | 66))
    }

    /// The AGS of a Gemeinde.
    pub fn ags(&self) -> Option<Ags> {
        (self.level == AreaLevel::Gemeinde).then(|| self.ars.ags())
    }
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Gv100Error {
    /// The whole file is too large; nothing was read.
    #[error("the file is larger than {MAX_GV100_BYTES} bytes and was not read")]
    FileTooLarge,
    /// The line is too long.
    #[error("line {line}: longer than {MAX_LINE} bytes")]
    LineTooLong {
        /// Line, from 1.
        line: usize,
    },
    /// The record type is unknown.
    #[error("line {line}: unknown record type (Satzart); expected are 10, 20, 30, 40, 50 and 60")]
    UnknownKind {
        /// Line, from 1.
        line: usize,
    },
    /// A column has no valid content.
    #[error("line {line}: {column} is missing or not valid")]
    Column {
        /// Line, from 1.
        line: usize,
        /// German name of the column.
        column: &'static str,
    },
    /// The key is not valid.
    #[error("line {line}: the regional key is not valid: {source}")]
    Key {
        /// Line, from 1.
        line: usize,
        /// Why.
        source: KeyError,
    },
}

/// The records of a file, line by line; bad lines are errors and do not end the reading.
pub struct Gv100<'a> {
    text: Cow<'a, str>,
    at: usize,
    line: usize,
    too_large: bool,
}

/// Reads a GV100AD file. UTF-8 is taken when the bytes are valid UTF-8, else ISO-8859-1 (as Windows-1252).
pub fn read_gv100(bytes: &[u8]) -> Gv100<'_> {
    if bytes.len() > MAX_GV100_BYTES {
        return Gv100 { text: Cow::Borrowed(""), at: 0, line: 0, too_large: true };
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    Gv100 { text, at: 0, line: 0, too_large: false }
}

impl Iterator for Gv100<'_> {
    type Item = Result<Gv100Record, Gv100Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if std::mem::take(&mut self.too_large) {
            return Some(Err(Gv100Error::FileTooLarge));
        }
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let line = rest.split('\n').next().unwrap_or_default();
            self.at += line.len() + 1;
            self.line += 1;
            let line = line.trim_end_matches(['\r', '\u{1a}']);
            if !line.trim().is_empty() {
                return Some(read_line(line, self.line));
            }
        }
    }
}

/// A line cut into columns by characters, without copying when it is ASCII.
struct Columns<'a> {
    text: &'a str,
    starts: Option<Vec<usize>>,
    line: usize,
}

impl<'a> Columns<'a> {
    fn new(text: &'a str, line: usize) -> Self {
        let starts = (!text.is_ascii()).then(|| text.char_indices().map(|(start, _)| start).collect());
        Self { text, starts, line }
    }

    /// The trimmed content of a column; empty when the line ends before it.
    fn get(&self, column: Range<usize>) -> &'a str {
        self.raw(column).trim()
    }

    /// A part of the key: it begins at the left border of its column.
    fn key(&self, column: Range<usize>) -> &'a str {
        self.raw(column).trim_end()
    }

    fn raw(&self, column: Range<usize>) -> &'a str {
        let byte = |character: usize| match &self.starts {
            None => character.min(self.text.len()),
            Some(starts) => starts.get(character).copied().unwrap_or(self.text.len()),
        };
        &self.text[byte(column.start)..byte(column.end)]
    }

    fn text(&self, column: Range<usize>) -> Option<String> {
        Some(self.get(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn number<N: std::str::FromStr>(&self, column: Range<usize>, name: &'static str) -> Result<Option<N>, Gv100Error> {
        let text = self.get(column);
        if text.is_empty() {
            return Ok(None);
        }
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        let number = if digits { text.parse().ok() } else { None };
        number.map(Some).ok_or(self.bad(name))
    }

    fn bad(&self, column: &'static str) -> Gv100Error {
        Gv100Error::Column { line: self.line, column }
    }
}

fn read_line(text: &str, line: usize) -> Result<Gv100Record, Gv100Error> {
    if text.len() > MAX_LINE {
        return Err(Gv100Error::LineTooLong { line });
    }
    let columns = Columns::new(text, line);
    let county_key = columns.key(COUNTY_KEY);
    let (level, digits) = match columns.get(KIND) {
        "10" => (AreaLevel::Land, 2),
        "20" => (AreaLevel::Regierungsbezirk, 3),
        "30" => (AreaLevel::Region, 4),
        "40" => (AreaLevel::Kreis, 5),
        "50" => (AreaLevel::Gemeindeverband, 5),
        "60" => (AreaLevel::Gemeinde, 5),
        _ => return Err(Gv100Error::UnknownKind { line }),
    };
    if county_key.len() != digits {
        return Err(columns.bad("Schlüssel"));
    }
    let mut region = None;
    let key = match level {
        AreaLevel::Land | AreaLevel::Regierungsbezirk | AreaLevel::Kreis => county_key.to_owned(),
        AreaLevel::Region => {
            let (key, last) = county_key.split_at_checked(3).ok_or(columns.bad("Schlüssel"))?;
            region = Some(last.parse().map_err(|_| columns.bad("Schlüssel"))?);
            key.to_owned()
        }
        AreaLevel::Gemeindeverband => format!("{county_key}{}", columns.key(ASSOCIATION)),
        AreaLevel::Gemeinde => format!("{county_key}{}{}", columns.key(ASSOCIATION), columns.key(MUNICIPALITY)),
    };
    let complete = match level {
        AreaLevel::Gemeindeverband => 9,
        AreaLevel::Gemeinde => 12,
        _ => key.len(),
    };
    if key.len() != complete {
        return Err(columns.bad("Schlüssel"));
    }
    let postcode = match columns.get(POSTCODE) {
        "" => None,
        text => Some(Postcode::parse(text).map_err(|_| columns.bad("Postleitzahl"))?),
    };
    Ok(Gv100Record {
        line,
        level,
        ars: Ars::parse(&key).map_err(|source| Gv100Error::Key { line, source })?,
        region,
        date: read_date(columns.get(DATE)).ok_or(columns.bad("Gebietsstand"))?,
        name: columns.text(NAME).ok_or(columns.bad("Name"))?,
        seat: columns.text(SEAT),
        kind: columns.number(TYPE, "Textkennzeichen")?,
        hectares: columns.number(AREA, "Fläche")?,
        inhabitants: columns.number(POPULATION, "Bevölkerung")?,
        postcode,
        several_postcodes: columns.get(SEVERAL) == "*****",
    })
}

fn read_date(text: &str) -> Option<String> {
    let digits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let within =
        |range: Range<usize>, low: &str, high: &str| text.get(range).is_some_and(|part| part >= low && part <= high);
    (digits && within(4..6, "01", "12") && within(6..8, "01", "31")).then(|| text.to_owned())
}
