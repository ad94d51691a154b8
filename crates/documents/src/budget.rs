// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Counts what goes into a document, so that no answer can make the typesetter run for minutes.

use serde_json::Value;

use crate::{Error, text};

/// Characters in one text.
const TEXT: usize = 20_000;
/// Characters in the whole document.
const DOCUMENT: usize = 200_000;

/// What a document has used so far.
#[derive(Default)]
pub(crate) struct Budget {
    characters: usize,
}

impl Budget {
    /// The text as data for a template, counted.
    pub(crate) fn text(&mut self, part: &'static str, text: &str) -> Result<Value, Error> {
        // Bytes first: counting characters of a huge text would be work already.
        let found = if text.len() > TEXT * 4 { text.len() / 4 } else { text.chars().count() };
        within(part, "characters", found, TEXT)?;
        self.characters += found;
        within("all its texts", "characters", self.characters, DOCUMENT)?;
        Ok(text::data(text))
    }

    /// Several texts as data for a template, counted; `limit` is the greatest number of them.
    pub(crate) fn texts(&mut self, part: &'static str, texts: &[String], limit: usize) -> Result<Value, Error> {
        within(part, "lines", texts.len(), limit)?;
        texts.iter().map(|text| self.text(part, text)).collect::<Result<Vec<_>, _>>().map(Value::Array)
    }
}

/// An error when there are more than allowed.
pub(crate) fn within(part: &'static str, unit: &'static str, found: usize, limit: usize) -> Result<(), Error> {
    if found > limit { Err(Error::TooLarge { part, unit, found, limit }) } else { Ok(()) }
}
