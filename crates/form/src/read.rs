// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a browser posted for a page, taken into the answers. Only questions of that page change; nothing is checked
//! except the size, so that a person gets back what was typed.

use std::collections::HashMap;

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::answers::{Answers, Entry};
use crate::definition::{Definition, Field, Form, Node, ValueKind};
use crate::find::{long_list, named};
use crate::path::Path;
use crate::value::{Typed, search_words, typed};
use crate::view::Choice;
use crate::walk::occurrences;

/// Most pairs of one posted page.
const MOST_PAIRS: usize = 20_000;
/// So many times the longest answer is kept as it was typed, for the person to shorten it.
const KEPT: usize = 4;
/// Longest part of a date.
const LONGEST_PART: usize = 20;

/// Why a posted page was not taken; the answers are unchanged then.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The form has no such page.
    #[error("the form has no page `{0}`; open the application again")]
    NoSuchPage(String),
    /// One value is longer than any answer may be.
    #[error("the answer at {path} is longer than {max} characters; shorten it")]
    TooLong {
        /// Answer path.
        path: String,
        /// Most characters.
        max: usize,
    },
    /// More values than any page has.
    #[error("more than {max} values were sent for one page; send the page as it was shown")]
    TooMany {
        /// Most values.
        max: usize,
    },
}

/// Takes the posted pairs of a page. Unknown names are ignored, questions that were not posted keep their answer.
///
/// # Errors
/// The page does not exist, or something posted is larger than any honest page.
pub fn read_page(
    definition: &Definition,
    page_id: &str,
    posted: &[(String, String)],
    answers: &mut Answers,
) -> Result<(), ReadError> {
    let page = definition.pages.iter().find(|page| page.id == page_id);
    let page = page.ok_or_else(|| ReadError::NoSuchPage(page_id.chars().take(80).collect()))?;
    if posted.len() > MOST_PAIRS {
        return Err(ReadError::TooMany { max: MOST_PAIRS });
    }
    let posted = posted.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let mut reader =
        Reader { answers, posted, longest: definition.defaults.max_answer.saturating_mul(KEPT), changes: Vec::new() };
    for part in &page.parts {
        for run in definition.runs_of(part) {
            reader.nodes(run, &part.base)?;
        }
    }
    let changes = reader.changes;
    answers.entries.extend(changes);
    Ok(())
}

struct Reader<'a> {
    answers: &'a Answers,
    posted: HashMap<&'a str, &'a str>,
    longest: usize,
    changes: Vec<(Path, Entry)>,
}

impl Reader<'_> {
    fn nodes(&mut self, nodes: &[Node], base: &Path) -> Result<(), ReadError> {
        for node in nodes {
            for path in occurrences(self.answers, base, node) {
                match node {
                    Node::Group(group) => self.nodes(&group.children, &path)?,
                    Node::Field(field) if field.is_open() && field.kind != ValueKind::File => {
                        self.field(field, path)?
                    }
                    Node::Field(_) | Node::Text(_) => {}
                }
            }
        }
        Ok(())
    }

    fn field(&mut self, field: &Field, path: Path) -> Result<(), ReadError> {
        let name = path.to_string();
        if field.kind == ValueKind::Date {
            let part = |part: &str| self.posted.get(format!("{name}.{part}").as_str()).copied();
            let parts = [part("day"), part("month"), part("year")];
            if parts.iter().all(Option::is_none) {
                return Ok(());
            }
            let mut clean: [String; 3] = Default::default();
            for (slot, part) in clean.iter_mut().zip(parts) {
                *slot = tidy(part.unwrap_or_default(), &name, LONGEST_PART, false)?;
            }
            self.changes.push((path, Entry::Date(clean)));
        } else if let Some((choices, words)) = long_list(field).zip(self.posted.get(format!("{name}.suche").as_str())) {
            let words = tidy(words, &name, self.longest, false)?;
            let code = self.posted.get(name.as_str()).copied();
            let code = code.map(|code| tidy(code, &name, self.longest, false)).transpose()?;
            let before = typed(self.answers, &path, field);
            self.changes.extend(searched(field, choices, &before, words, code).map(|entry| (path, entry)));
        } else if let Some(value) = self.posted.get(name.as_str()) {
            let several_lines = matches!(field.form, Form::Area);
            let text = tidy(value, &name, self.longest, several_lines)?;
            self.changes.push((path, Entry::Text(text)));
        }
        Ok(())
    }
}

/// What a search through a long list comes to. Of what the words found before one may have been chosen; new words count
/// for themselves.
fn searched(field: &Field, choices: &[Choice], before: &Typed, words: String, code: Option<String>) -> Option<Entry> {
    let is_new = words != search_words(field, before).trim();
    match code.filter(|code| !code.is_empty() && !is_new) {
        Some(code) => Some(Entry::Text(code)),
        None if !is_new => None,
        None if words.is_empty() => Some(Entry::Text(words)),
        None => Some(named(choices, &words).map_or(Entry::Words(words), |entry| Entry::Text(entry.code.clone()))),
    }
}

/// NFC, plain line ends, no space around; one line where one line was asked for.
fn tidy(value: &str, path: &str, max: usize, several_lines: bool) -> Result<String, ReadError> {
    // A character has at most 4 bytes, so what is longer than this is too long whatever it holds.
    if value.len() > max.saturating_mul(4) || value.chars().count() > max {
        return Err(ReadError::TooLong { path: path.to_owned(), max });
    }
    let text: String = value.nfc().collect::<String>().replace("\r\n", "\n").replace('\r', "\n");
    let text = if several_lines { text } else { text.replace('\n', " ") };
    Ok(text.trim().to_owned())
}
