// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a person has answered so far: typed-in text, occurrences, attached files. Nothing is checked here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use crate::path::Path;

/// Version of the stored form of [`Answers`].
const FORMAT: u32 = 1;

/// All answers of one application. Stored as JSON with a version, so that later programs can read older drafts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    format: u32,
    #[serde(default)]
    pub(crate) entries: BTreeMap<Path, Entry>,
    /// Occurrences of repeated elements, by path without number; only where someone added or removed one.
    #[serde(default)]
    pub(crate) counts: BTreeMap<Path, u32>,
    /// Answers as they were taken from the person's account.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) taken: BTreeMap<Path, Entry>,
    /// Pages that the person went on from with nothing to mend; what became of them later is not told here.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) passed: BTreeSet<String>,
    /// Parts of received JSON that the schema does not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) unknown: Vec<String>,
}

/// One answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Entry {
    /// One input.
    Text(String),
    /// Day, month, year.
    Date([String; 3]),
    /// Attachments.
    Files(Vec<Attachment>),
    /// Words that name no single entry of a long list.
    Words(String),
}

/// A file that belongs to a question. Its content lies elsewhere, under `id`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attachment {
    /// Id of the content.
    pub id: String,
    /// Original name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Media type such as `application/pdf`.
    pub media_type: String,
    /// Whether it was scanned for harmful contents.
    #[serde(default, skip_serializing_if = "Scan::is_over")]
    pub scan: Scan,
}

/// Where a file stands with the scanner for harmful contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scan {
    /// Nothing was found, or nobody scans here.
    #[default]
    Over,
    /// The scanner did not answer: the file waits for it.
    Waits,
    /// Something was found: the file has to go.
    Infected,
}

impl Scan {
    fn is_over(&self) -> bool {
        *self == Self::Over
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            format: FORMAT,
            entries: BTreeMap::new(),
            counts: BTreeMap::new(),
            taken: BTreeMap::new(),
            passed: BTreeSet::new(),
            unknown: Vec::new(),
        }
    }
}

impl Answers {
    /// Version of the stored form; newer than this program means that it must not be written back.
    #[must_use]
    pub fn format(&self) -> u32 {
        self.format
    }

    /// Whether nothing at all was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.values().all(Entry::is_empty)
    }

    /// Whether an answer stands as it was taken from the person's account.
    #[must_use]
    pub fn is_taken(&self, path: &Path) -> bool {
        self.taken.get(path).is_some_and(|taken| self.entries.get(path) == Some(taken))
    }

    /// Notes that the person went on from a page with nothing to mend: also one without answers is done then.
    pub fn pass(&mut self, page: &str) {
        self.passed.insert(page.to_owned());
    }

    /// The text of an answer; `None` where the question was never answered or is no text.
    #[must_use]
    pub fn text(&self, path: &Path) -> Option<&str> {
        match self.entries.get(path)? {
            Entry::Text(text) => Some(text),
            Entry::Date(_) | Entry::Files(_) | Entry::Words(_) => None,
        }
    }

    /// Sets the text of an answer without any check; for demonstration data and tests of other crates.
    pub fn set_text(&mut self, path: Path, text: impl Into<String>) {
        self.entries.insert(path, Entry::Text(text.into()));
    }

    /// Sets day, month and year of an answer without any check.
    pub fn set_date(&mut self, path: Path, parts: [String; 3]) {
        self.entries.insert(path, Entry::Date(parts));
    }

    /// Attachments of one question.
    #[must_use]
    pub fn files(&self, path: &Path) -> &[Attachment] {
        match self.entries.get(path) {
            Some(Entry::Files(files)) => files,
            _ => &[],
        }
    }

    /// All attachments with their questions, in order of the paths.
    pub fn attachments(&self) -> impl Iterator<Item = (&Path, &Attachment)> {
        self.entries.iter().flat_map(|(path, entry)| {
            let files: &[Attachment] = match entry {
                Entry::Files(files) => files,
                Entry::Text(_) | Entry::Date(_) | Entry::Words(_) => &[],
            };
            files.iter().map(move |file| (path, file))
        })
    }

    /// Notes what a scanner says of a file.
    pub fn set_scan(&mut self, id: &str, scan: Scan) {
        for entry in self.entries.values_mut() {
            if let Entry::Files(files) = entry {
                files.iter_mut().filter(|file| file.id == id).for_each(|file| file.scan = scan);
            }
        }
    }

    /// Fills in name, size and type of attachments that are known by id only, as after [`crate::from_json`].
    pub fn describe_attachments(&mut self, describe: impl Fn(&str) -> Option<Attachment>) {
        for entry in self.entries.values_mut() {
            if let Entry::Files(files) = entry {
                for file in files {
                    if let Some(known) = describe(&file.id) {
                        *file = known;
                    }
                }
            }
        }
    }

    /// Parts of received JSON that the schema does not know, as paths of keys.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Entries at a path and below it.
    pub(crate) fn below<'a>(&'a self, prefix: &'a Path) -> impl Iterator<Item = (&'a Path, &'a Entry)> {
        self.entries
            .range((Bound::Included(prefix), Bound::Unbounded))
            .take_while(move |(path, _)| path.starts_with(prefix))
    }
}

impl Entry {
    /// Whether it says nothing.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Words(text) => text.is_empty(),
            Self::Date(parts) => parts.iter().all(String::is_empty),
            Self::Files(files) => files.is_empty(),
        }
    }
}
