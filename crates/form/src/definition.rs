// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A compiled form: the schema with everything decided that does not depend on answers.

use crate::design::OwnWords;
use crate::note::Note;
use crate::own::OwnAttribute;
use std::ops::Range;
use std::sync::Arc;

use regex::Regex;

use crate::path::Path;
use crate::rules::Rule;
use crate::view::{Choice, LegalBasis, LineKind};

/// A form. Made by [`crate::compile`], never changed.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Id of the schema.
    pub schema_id: String,
    /// Version of the schema.
    pub schema_version: Option<String>,
    /// Title for citizens.
    pub title: String,
    /// Help for citizens.
    pub hint: Option<String>,
    /// What was decided although the schema left it open or said it wrongly.
    pub notes: Vec<Note>,
    /// Code lists of which another version is used than the schema names.
    pub stand_ins: Vec<StandIn>,
    /// The texts that are said in the language of the form; all others are German.
    pub own_words: OwnWords,
    pub(crate) roots: Vec<Node>,
    pub(crate) pages: Vec<Page>,
    pub(crate) defaults: FormDefaults,
    pub(crate) has_contents: bool,
    pub(crate) rules: Vec<Rule>,
}

/// A code list of which another version is used than the schema names, because the named one is not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StandIn {
    /// URN without version.
    pub uri: String,
    /// Version that the schema names.
    pub wanted: String,
    /// Version that is used.
    pub used: String,
}

/// What the instance decides where a schema sets no limit, and caps that hold always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDefaults {
    /// Largest file in bytes.
    pub max_bytes: u64,
    /// Largest file in bytes whatever a schema says.
    pub max_bytes_ceiling: u64,
    /// Media types.
    pub media_types: Vec<String>,
    /// Most files of one question where the schema says `*`.
    pub max_files: u32,
    /// Most occurrences of an element where the schema says `*` or more.
    pub max_occurrences: u32,
    /// Longest answer in characters.
    pub max_answer: usize,
    /// Most questions of a schema, required occurrences counted.
    pub max_questions: usize,
    /// Most questions that may stand on one page before its groups become pages.
    pub page_questions: usize,
}

impl Default for FormDefaults {
    fn default() -> Self {
        Self {
            max_bytes: 10_000_000,
            max_bytes_ceiling: 50_000_000,
            media_types: ["application/pdf", "image/jpeg", "image/png"].map(str::to_owned).to_vec(),
            max_files: 10,
            max_occurrences: 100,
            max_answer: 10_000,
            max_questions: 5_000,
            page_questions: 12,
        }
    }
}

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// Any text.
    Text,
    /// Text in the characters of DIN 91379.
    TextLatin,
    /// Whole number.
    Integer,
    /// Number.
    Decimal,
    /// Amount in euro, two places.
    Currency,
    /// Yes or no.
    Bool,
    /// Date.
    Date,
    /// Time of day.
    Time,
    /// Date and time.
    DateTime,
    /// Code of a list.
    Choice,
    /// Attachments.
    File,
}

#[derive(Debug, Clone)]
pub(crate) enum Node {
    Group(Group),
    Field(Box<Field>),
    Text(Words),
}

/// A text to read.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// Id of its element; nothing is answered under it.
    pub(crate) id: String,
    pub(crate) text: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) hint: Option<String>,
    pub(crate) min: u32,
    pub(crate) max: u32,
    /// Exactly one child is answered.
    pub(crate) choice: bool,
    pub(crate) children: Vec<Node>,
}

#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) hint: Option<String>,
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) kind: ValueKind,
    pub(crate) form: Form,
    /// What it asks of the person, as far as they may keep that in an account.
    pub(crate) own: Option<OwnAttribute>,
    /// Whether the schema wants what is known to be filled in beforehand (`vorbefuellung` `verpflichtend`).
    pub(crate) prefilled: bool,
    pub(crate) locked: bool,
    pub(crate) hidden: bool,
    /// Answer that the schema gives beforehand.
    pub(crate) content: Option<String>,
    pub(crate) bounds: Bounds,
    pub(crate) legal_basis: Vec<LegalBasis>,
    pub(crate) page: usize,
}

/// How a field is shown, as far as it is not told by its kind.
#[derive(Debug, Clone)]
pub(crate) enum Form {
    Line {
        autocomplete: Option<&'static str>,
    },
    Area,
    Plain,
    /// Day, month or year of a date of which parts may be unknown.
    DatePart {
        kind: LineKind,
        autocomplete: Option<&'static str>,
    },
    Choices(Arc<[Choice]>),
    File {
        max_bytes: u64,
        media_types: Vec<String>,
    },
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Bounds {
    pub(crate) min_length: Option<u32>,
    pub(crate) max_length: Option<u32>,
    /// Canonical number, date or time.
    pub(crate) min: Option<String>,
    pub(crate) max: Option<String>,
    pub(crate) pattern: Option<Regex>,
}

/// A page: children of one group (or of the schema), or of several.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) hint: Option<String>,
    pub(crate) parts: Vec<Part>,
}

/// What a page shows of one group that is not repeated, nor are its ancestors.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Path of the group whose children are shown.
    pub(crate) base: Path,
    /// Positions of that group and its ancestors.
    pub(crate) group: Vec<usize>,
    /// Runs of children, in the order of the page.
    pub(crate) runs: Vec<Range<usize>>,
    /// Whether the group is named above them, because the page shows other things too.
    pub(crate) headed: bool,
}

impl Group {
    /// Whether its children are not parted: it is repeated, to be chosen from, or one question in parts.
    pub(crate) fn stays_whole(&self) -> bool {
        self.is_repeated() || self.choice || crate::partial::is_date(self)
    }

    pub(crate) fn is_repeated(&self) -> bool {
        self.max > 1
    }
}

impl Field {
    /// Files are a list in one answer, everything else is repeated by number.
    pub(crate) fn is_repeated(&self) -> bool {
        self.max > 1 && self.kind != ValueKind::File
    }

    /// Whether people answer it.
    pub(crate) fn is_open(&self) -> bool {
        !self.hidden && !self.locked
    }
}

impl Definition {
    pub(crate) fn page_number(&self, id: &str) -> Option<usize> {
        self.pages.iter().position(|page| page.id == id)
    }

    /// The nodes that a part of a page shows, run by run.
    pub(crate) fn runs_of<'d>(&'d self, part: &'d Part) -> impl Iterator<Item = &'d [Node]> {
        let mut nodes = self.roots.as_slice();
        for position in &part.group {
            nodes = match nodes.get(*position) {
                Some(Node::Group(group)) => &group.children,
                _ => &[],
            };
        }
        part.runs.iter().map(move |run| nodes.get(run.clone()).unwrap_or_default())
    }

    /// The groups above the nodes of a part of a page, from the top.
    pub(crate) fn groups_above(&self, part: &Part) -> Vec<&Group> {
        let mut nodes = self.roots.as_slice();
        let mut groups = Vec::with_capacity(part.group.len());
        for position in &part.group {
            if let Some(Node::Group(group)) = nodes.get(*position) {
                groups.push(group);
                nodes = &group.children;
            }
        }
        groups
    }

    /// The path of an element by ids from the top, with `.0` where something is repeated.
    pub(crate) fn first_path(&self, ids: &[String]) -> String {
        let mut nodes = self.roots.as_slice();
        let mut path = Path::root();
        for (depth, id) in ids.iter().enumerate() {
            let Some(node) = nodes.iter().find(|node| node.id() == Some(id)) else { break };
            let is_last_group = depth + 1 == ids.len() && matches!(node, Node::Group(_));
            path = path.child(id, (node.is_repeated() && !is_last_group).then_some(0));
            nodes = if let Node::Group(group) = node { &group.children } else { &[] };
        }
        path.to_string()
    }

    /// The node at a path; numbers are looked at only for whether they belong there.
    pub(crate) fn node(&self, path: &Path) -> Option<&Node> {
        let mut nodes = self.roots.as_slice();
        let mut found = None;
        let count = path.segments().len();
        for (depth, segment) in path.segments().iter().enumerate() {
            let node = nodes.iter().find(|node| node.id() == Some(segment.id.as_str()))?;
            let is_last = depth + 1 == count;
            // The last step may stand without number: it then means all occurrences.
            if segment.index.is_some() != node.is_repeated() && !(is_last && segment.index.is_none()) {
                return None;
            }
            if segment.index.is_some_and(|index| index >= node.max()) {
                return None;
            }
            nodes = match node {
                Node::Group(group) => &group.children,
                Node::Field(_) | Node::Text(_) => &[],
            };
            found = Some(node);
        }
        found
    }
}

impl Node {
    /// Id of the element, texts included; not unique for texts.
    pub(crate) fn element(&self) -> &str {
        match self {
            Self::Group(group) => &group.id,
            Self::Field(field) => &field.id,
            Self::Text(words) => &words.id,
        }
    }

    /// Id under which answers are kept.
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::Group(group) => Some(&group.id),
            Self::Field(field) => Some(&field.id),
            Self::Text(_) => None,
        }
    }

    pub(crate) fn is_repeated(&self) -> bool {
        match self {
            Self::Group(group) => group.is_repeated(),
            Self::Field(field) => field.is_repeated(),
            Self::Text(_) => false,
        }
    }

    pub(crate) fn max(&self) -> u32 {
        match self {
            Self::Group(group) => group.max,
            Self::Field(field) => field.max,
            Self::Text(_) => 1,
        }
    }
}
