// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! One answer: from what was typed to its canonical form, and from that to what is shown and sent.

use std::cmp::Ordering;

use crate::answers::{Answers, Entry};
use crate::dates::{from_parts, iso_date_time, iso_time, to_parts};
use crate::definition::{Field, Form, ValueKind};
use crate::find::{find, long_list};
use crate::numbers::{self, NumberFault};
use crate::path::Path;
use crate::view::{Choice, ProblemKind};

/// What stands at a path: the given answer, or what the schema gives beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Typed {
    Nothing,
    Text(String),
    Date([String; 3]),
    /// Words that name no single entry of a long list.
    Words(String),
}

impl Typed {
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) | Self::Words(text) => text.is_empty(),
            Self::Date(parts) => parts.iter().all(String::is_empty),
        }
    }

    /// The answer as it was typed, where it has no canonical form.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) | Self::Words(text) => text,
            Self::Date(parts) => parts.join(".").trim_end_matches('.').to_owned(),
        }
    }
}

/// The answer to a field at a path (not for files).
pub(crate) fn typed(answers: &Answers, path: &Path, field: &Field) -> Typed {
    let entry = if field.is_open() { answers.entries.get(path) } else { None };
    match entry {
        Some(Entry::Text(text)) if field.kind == ValueKind::Date => Typed::Date(to_parts(text)),
        Some(Entry::Text(text)) => Typed::Text(text.clone()),
        Some(Entry::Date(parts)) => Typed::Date(parts.clone()),
        Some(Entry::Words(words)) if field.kind == ValueKind::Choice => Typed::Words(words.clone()),
        Some(Entry::Words(words)) => Typed::Text(words.clone()),
        Some(Entry::Files(_)) => Typed::Nothing,
        None => field.content.as_deref().map_or(Typed::Nothing, |content| given(field.kind, content)),
    }
}

/// What the schema gives beforehand, as if it were typed.
pub(crate) fn given(kind: ValueKind, content: &str) -> Typed {
    match kind {
        ValueKind::Date => Typed::Date(to_parts(content)),
        _ => Typed::Text(localised(kind, content)),
    }
}

/// Contents of a schema and of JSON carry a decimal dot and full times; people see and type commas and short times.
pub(crate) fn localised(kind: ValueKind, canonical: &str) -> String {
    match kind {
        ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency => numbers::german(canonical.trim()),
        ValueKind::Time => {
            canonical.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(canonical).to_owned()
        }
        _ => canonical.to_owned(),
    }
}

/// The canonical form of a non-empty answer, or what is wrong with its form.
pub(crate) fn canonical(field: &Field, typed: &Typed) -> Result<String, ProblemKind> {
    let text = match (field.kind, typed) {
        (ValueKind::Date, Typed::Date(parts)) => return from_parts(parts).ok_or(ProblemKind::NotADate),
        (ValueKind::Date, _) => return Err(ProblemKind::NotADate),
        (_, Typed::Text(text)) => text,
        (_, Typed::Words(words)) => return Err(not_chosen(field, words)),
        (_, Typed::Date(_) | Typed::Nothing) => return Err(ProblemKind::NotInList),
    };
    let number = |result: Result<String, NumberFault>| {
        result.map_err(|fault| match fault {
            NumberFault::NotANumber => ProblemKind::NotANumber,
            NumberFault::NotAnInteger => ProblemKind::NotAnInteger,
        })
    };
    match field.kind {
        ValueKind::Integer => number(numbers::canonical_integer(text)),
        ValueKind::Decimal => number(numbers::canonical(text)),
        ValueKind::Currency => number(numbers::canonical_currency(text)),
        ValueKind::Bool if matches!(text.as_str(), "true" | "false") => Ok(text.clone()),
        ValueKind::Bool => Err(ProblemKind::NotInList),
        ValueKind::Choice if choice(field, text).is_some() => Ok(text.clone()),
        ValueKind::Choice => Err(ProblemKind::NotInList),
        ValueKind::Time => iso_time(text).ok_or(ProblemKind::NotATime),
        ValueKind::DateTime => iso_date_time(text).ok_or(ProblemKind::NotATime),
        ValueKind::Date => Err(ProblemKind::NotADate),
        ValueKind::Text | ValueKind::TextLatin | ValueKind::File => Ok(text.clone()),
    }
}

/// What is wrong with words for a long list: they find nothing, or none of what they find was chosen.
fn not_chosen(field: &Field, words: &str) -> ProblemKind {
    let finds = long_list(field).is_some_and(|choices| !find(choices, words).entries.is_empty());
    if finds { ProblemKind::NotChosen } else { ProblemKind::NothingFound }
}

/// The words that a search through a long list shows: the name of what was chosen, else what was typed.
pub(crate) fn search_words(field: &Field, answer: &Typed) -> String {
    match answer {
        Typed::Text(code) => choice(field, code).map_or_else(|| code.clone(), |entry| entry.label.clone()),
        other => other.clone().into_text(),
    }
}

/// The entry of the field's list with that code.
pub(crate) fn choice<'f>(field: &'f Field, code: &str) -> Option<&'f Choice> {
    match &field.form {
        Form::Choices(choices) => choices.iter().find(|choice| choice.code == code),
        _ => None,
    }
}

/// Compares two canonical values of a kind; ISO 8601 texts of one length sort by time.
pub(crate) fn compare(kind: ValueKind, a: &str, b: &str) -> Ordering {
    match kind {
        ValueKind::Integer | ValueKind::Decimal | ValueKind::Currency => numbers::compare(a, b),
        _ => a.cmp(b),
    }
}
