// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a page of a form shows: a flat list of blocks that a template can walk through without recursion,
//! and the answers as a summary. Words of the interface are not made here: problems and values carry data, the page
//! turns them into the reader's language.

use std::sync::Arc;

/// One page of the form as it stands with the answers given so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageView {
    /// Stable id, part of the address.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Help text of the group, plain text.
    pub hint: Option<String>,
    /// Place of this page, from 1.
    pub number: usize,
    /// Number of pages.
    pub total: usize,
    /// Content in order of the schema.
    pub blocks: Vec<Block>,
}

/// A piece of a page, in reading order.
#[derive(Debug, Clone, PartialEq, Eq)]
// Most blocks are questions, so boxing them would cost more than it saves.
#[allow(clippy::large_enum_variant)]
pub enum Block {
    /// A group begins; `level` counts from 0 inside the page.
    GroupStart {
        /// Path of the group's occurrence.
        path: String,
        /// Legend.
        title: String,
        /// Help text.
        hint: Option<String>,
        /// Depth inside the page.
        level: u8,
    },
    /// The innermost open group ends.
    GroupEnd,
    /// A text to read (feldart `label`).
    Text(String),
    /// A question.
    Field(FieldView),
    /// A button that adds one more occurrence (`_action=add:PATH`).
    Add {
        /// Path of the repeated element without its index.
        path: String,
        /// What is added.
        label: String,
        /// Hint of the element, as long as no occurrence shows it.
        hint: Option<String>,
    },
    /// A button that removes an occurrence (`_action=remove:PATH`).
    Remove {
        /// Path of the occurrence.
        path: String,
        /// What is removed, with its number where there are several.
        label: String,
    },
}

/// A question with its present answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    /// Answer path; the name of the input.
    pub path: String,
    /// The question.
    pub label: String,
    /// Help text.
    pub hint: Option<String>,
    /// Whether an answer is needed here.
    pub required: bool,
    /// Shown, but not changeable (feldart `locked`).
    pub locked: bool,
    /// How it is answered.
    pub control: Control,
    /// The present answer as it was typed; codes for lists; ISO 8601 for dates; `true`/`false` for yes and no.
    pub value: String,
    /// Parts of a date as typed (day, month, year), so that a wrong date is shown again unchanged.
    pub parts: [String; 3],
    /// Whether the answer stands as it was taken from the person's account.
    pub taken: bool,
    /// What a long list is looked through for (control `Search`).
    pub search: Option<SearchView>,
    /// Files given so far (control `File`).
    pub files: Vec<FileView>,
    /// What is wrong with the answer.
    pub problem: Option<ProblemKind>,
    /// Legal basis of the question (own or nearest ancestor).
    pub legal_basis: Vec<LegalBasis>,
}

/// A file attached to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileView {
    /// Id of the attachment.
    pub id: String,
    /// Original name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Whether it waits for a scanner.
    pub waits: bool,
}

/// A search through a long list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchView {
    /// The name of what was chosen, else what was typed.
    pub words: String,
    /// What the words find, as long as nothing is chosen.
    pub found: Vec<Choice>,
    /// How many more they find.
    pub more: usize,
    /// Path of the first question on the page that has this list: one copy of it is enough.
    pub list: String,
}

/// A norm that a question rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegalBasis {
    /// As written in the schema.
    pub text: String,
    /// Where it can be read.
    pub link: Option<String>,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// One line.
    Line {
        /// What the line holds.
        kind: LineKind,
        /// Longest answer in characters.
        max_length: Option<u32>,
        /// Value of the HTML attribute `autocomplete` where the question is about the person itself.
        autocomplete: Option<&'static str>,
    },
    /// Several lines.
    Area {
        /// Longest answer in characters.
        max_length: Option<u32>,
    },
    /// Day, month, year; inputs are named `PATH.day`, `PATH.month`, `PATH.year`.
    Date,
    /// Hours and minutes.
    Time,
    /// Date and time in one line, ISO 8601.
    DateTime,
    /// Yes or no as radio buttons with values `true` and `false`.
    YesNo,
    /// Few choices: radio buttons.
    Radios(Vec<Choice>),
    /// Many choices: a list.
    Select(Vec<Choice>),
    /// More choices than anybody reads through: people look by words, in the input `PATH.suche`; of what is found
    /// (`FieldView::search`) one is chosen by its code under the name `PATH`.
    Search(Arc<[Choice]>),
    /// Files.
    File {
        /// Largest file in bytes.
        max_bytes: u64,
        /// Media types that are taken.
        media_types: Vec<String>,
        /// How many at most.
        max_files: u32,
    },
}

/// What a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// Text.
    Text,
    /// Whole number.
    Integer,
    /// Number with a decimal comma.
    Decimal,
    /// Amount in euro.
    Currency,
    /// Day of a date that may be known in part; stands with month and year in one group.
    Day,
    /// Month of such a date.
    Month,
    /// Year of such a date.
    Year,
}

/// An entry of a code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Code, the value that is sent.
    pub code: String,
    /// What people read.
    pub label: String,
    /// Explanation.
    pub help: Option<String>,
}

/// Something to mend, tied to its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Answer path of the question.
    pub path: String,
    /// The question, for the error summary.
    pub label: String,
    /// Page where it is asked.
    pub page: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ProblemKind {
    Missing,
    TooShort {
        min: u32,
    },
    TooLong {
        max: u32,
    },
    NotANumber,
    NotAnInteger,
    TooSmall {
        min: String,
    },
    TooLarge {
        max: String,
    },
    NotADate,
    /// A day without a month.
    MonthMissing,
    NotATime,
    NotInList,
    /// Words for a long list find nothing.
    NothingFound,
    /// Words for a long list find something, and none of it was chosen.
    NotChosen,
    WrongPattern,
    CharactersNotAllowed {
        characters: String,
    },
    TooFewEntries {
        min: u32,
    },
    TooManyEntries {
        max: u32,
    },
    NeedsOneOf,
    OnlyOneOf,
    FileMissing,
    /// Something harmful was found in the file.
    FileInfected,
    /// The file could not be scanned, and is not kept without.
    FileNotScanned,
    FileEmpty,
    FileTooLarge {
        max_bytes: u64,
    },
    FileTypeNotAllowed {
        allowed: Vec<String>,
    },
    TooManyFiles {
        max: u32,
    },
    /// A rule between answers is broken; the words are the schema's.
    Rule {
        message: String,
    },
}

/// The answers of one page, for checking, receipts and cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Page id.
    pub page: String,
    /// Heading.
    pub title: String,
    /// Answers in order.
    pub rows: Vec<SummaryRow>,
}

/// One line of a summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// Answer path; of a group for a heading.
    pub path: String,
    /// Question or group title (numbered where it is repeated).
    pub label: String,
    /// Depth inside the page.
    pub level: u8,
    /// The answer.
    pub value: SummaryValue,
}

/// An answer ready to be worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SummaryValue {
    /// The row is a heading of a group.
    Heading,
    /// Not answered.
    Empty,
    /// As text; names of code lists are resolved.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// ISO 8601 date.
    Date(String),
    /// ISO 8601 date with time, to the second and without zone.
    DateTime(String),
    /// Files by name and size in bytes.
    Files(Vec<(String, u64)>),
}
