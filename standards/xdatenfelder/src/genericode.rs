// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! genericode 1.0: published code lists as XML, or as the JSON that XRepository makes of it. Producers of XML differ:
//! children carry the namespace, a prefix, or none, so names are compared without namespace.

mod json;
mod reader;
mod version;

pub use version::compare_versions;

use crate::error::Error;
use crate::limits::Limits;

/// Most columns of a list; the widest published one has 21.
const MOST_COLUMNS: usize = 200;

/// What a list is called, for files that do not say it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Given<'a> {
    /// URN without version.
    pub uri: Option<&'a str>,
    /// Version.
    pub version: Option<&'a str>,
}

/// Reads a code list, XML or JSON.
///
/// # Errors
/// The first thing that makes the file unreadable, with its place.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<CodeList, Error> {
    read_as(bytes, limits, Given::default())
}

/// As [`read`]; what the file does not say of its name is taken from `given`.
///
/// # Errors
/// The first thing that makes the file unreadable, with its place.
pub fn read_as(bytes: &[u8], limits: &Limits, given: Given<'_>) -> Result<CodeList, Error> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii_start().first().is_some_and(|first| matches!(first, b'{' | b'[')) {
        json::read(text, limits, given)
    } else {
        reader::read(bytes, limits)
    }
}

/// A code list with all its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeList {
    /// URN without version (`CanonicalUri`).
    pub uri: String,
    /// Version, a date or a number.
    pub version: Option<String>,
    /// URN with version (`CanonicalVersionUri`).
    pub version_uri: Option<String>,
    /// Short name.
    pub name: Option<String>,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Positions of key columns; the recommended one first.
    pub keys: Vec<usize>,
    /// Rows; one cell for each column, `None` where the row says nothing.
    pub rows: Vec<Vec<Option<String>>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Id, as named by `codeKey`, `nameKey` and `helpKey` of a data field.
    pub id: String,
    /// Short name.
    pub name: Option<String>,
    /// Whether every row has a value.
    pub required: bool,
}

/// Which columns of a list give code, name and explanation; `None` leaves the choice to the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns<'a> {
    /// Column of the codes.
    pub code: Option<&'a str>,
    /// Column of the names.
    pub name: Option<&'a str>,
    /// Column of explanations.
    pub help: Option<&'a str>,
}

/// A row read as something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Code that is sent.
    pub code: String,
    /// What people read.
    pub name: String,
    /// Explanation.
    pub help: Option<String>,
}

impl CodeList {
    /// Position of a column.
    #[must_use]
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The rows as choices: rows without a code are left out, doubled codes keep their first row.
    /// Without named columns the first key gives the code, and the second key or the first other column the name.
    #[must_use]
    pub fn entries(&self, columns: Columns<'_>) -> Vec<Entry> {
        let named = |id: Option<&str>| id.and_then(|id| self.column(id));
        let code = named(columns.code).or_else(|| self.keys.first().copied()).unwrap_or(0);
        let name = named(columns.name)
            .or_else(|| self.keys.iter().copied().find(|key| *key != code))
            .or_else(|| (0..self.columns.len()).find(|column| *column != code))
            .unwrap_or(code);
        let help = named(columns.help);
        let cell = |row: &[Option<String>], column: usize| row.get(column).and_then(Clone::clone);
        let mut seen = std::collections::HashSet::new();
        let mut entries = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let Some(value) = cell(row, code) else { continue };
            if seen.insert(value.clone()) {
                let name = cell(row, name).unwrap_or_else(|| value.clone());
                entries.push(Entry { name, help: help.and_then(|column| cell(row, column)), code: value });
            }
        }
        entries
    }
}
