// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Changes beside typing: one more occurrence, one less, a file given, a file taken back.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::answers::{Answers, Attachment, Entry};
use crate::check::file_fault;
use crate::definition::{Definition, Field, Form, Node, ValueKind};
use crate::path::Path;
use crate::view::ProblemKind;
use crate::walk::{count, floor, occurrences};

/// Most occurrences that one application adds in all.
const MOST_ADDED: u32 = 2_000;

/// Why a change was not made; the answers are unchanged then.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// The form has no such place, or the application has no such occurrence.
    #[error("there is nothing to change at `{0}`; open the page again")]
    NoSuchPlace(String),
    /// Nothing more can be added.
    #[error("no more than {max} can be given here; remove one first")]
    Full {
        /// Most occurrences.
        max: u32,
    },
    /// The file does not fit.
    #[error("the file does not fit here: {0:?}")]
    Refused(ProblemKind),
}

/// What files a question takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRule {
    /// Page of the question.
    pub page: String,
    /// Largest file in bytes.
    pub max_bytes: u64,
    /// Media types.
    pub media_types: Vec<String>,
    /// Most files.
    pub max_files: u32,
}

/// What files may be given at a path; `None` where no file is asked for. Needs no answers, so that a body can be
/// refused before it is read.
#[must_use]
pub fn file_rule(definition: &Definition, path: &Path) -> Option<FileRule> {
    let Some(Node::Field(field)) = definition.node(path) else { return None };
    let Form::File { max_bytes, media_types } = &field.form else { return None };
    let page = definition.pages.get(field.page)?.id.clone();
    (field.is_open() && path.last()?.index.is_none()).then(|| FileRule {
        page,
        max_bytes: *max_bytes,
        media_types: media_types.clone(),
        max_files: field.max,
    })
}

/// Adds an occurrence to a repeated element (`path` without number) and gives its path.
///
/// # Errors
/// Nothing is repeated there, or it is full.
pub fn add(definition: &Definition, answers: &mut Answers, path: &Path) -> Result<Path, EditError> {
    let node = repeated(definition, answers, path)?;
    if path.last().is_some_and(|segment| segment.index.is_some()) {
        return Err(no_such_place(path));
    }
    let count = count(answers, path, node);
    let added: u32 = answers.counts.values().fold(0, |sum, count| sum.saturating_add(*count));
    if count >= node.max() || added >= MOST_ADDED {
        return Err(EditError::Full { max: node.max().min(count) });
    }
    answers.counts.insert(path.clone(), count + 1);
    Ok(path.with_index(Some(count)))
}

/// Removes an occurrence (`path` with number); the ones behind it move up. Gives the attachments that went with it.
///
/// # Errors
/// There is no such occurrence.
pub fn remove(definition: &Definition, answers: &mut Answers, path: &Path) -> Result<Vec<Attachment>, EditError> {
    let node = repeated(definition, answers, path)?;
    let (Some(index), Some(depth)) =
        (path.last().and_then(|segment| segment.index), path.segments().len().checked_sub(1))
    else {
        return Err(no_such_place(path));
    };
    let list = path.with_index(None);
    let count = count(answers, &list, node);
    if index >= count {
        return Err(no_such_place(path));
    }
    let mut dropped = Vec::new();
    let entries = std::mem::take(&mut answers.entries);
    for (place, entry) in entries {
        match moved(&place, path, depth, index) {
            Moved::Stays => drop(answers.entries.insert(place, entry)),
            Moved::To(new) => drop(answers.entries.insert(new, entry)),
            Moved::Goes => {
                if let Entry::Files(files) = entry {
                    dropped.extend(files);
                }
            }
        }
    }
    let mut counts = BTreeMap::new();
    for (place, number) in std::mem::take(&mut answers.counts) {
        match moved(&place, path, depth, index) {
            Moved::Stays => drop(counts.insert(place, number)),
            Moved::To(new) => drop(counts.insert(new, number)),
            Moved::Goes => {}
        }
    }
    answers.counts = counts;
    let left = (count - 1).max(floor(node));
    if left == floor(node) {
        answers.counts.remove(&list);
    } else {
        answers.counts.insert(list, left);
    }
    Ok(dropped)
}

enum Moved {
    Stays,
    To(Path),
    Goes,
}

/// What becomes of a place when the occurrence at `path` goes.
fn moved(place: &Path, path: &Path, depth: usize, index: u32) -> Moved {
    let (above, own) = (path.segments().get(..depth), place.segments().get(..depth));
    let (Some(mine), Some(segment)) = (path.last(), place.segments().get(depth)) else { return Moved::Stays };
    if above != own || mine.id != segment.id {
        return Moved::Stays;
    }
    match segment.index {
        Some(number) if number == index => Moved::Goes,
        Some(number) if number > index => Moved::To(place.renumbered(depth, number - 1)),
        _ => Moved::Stays,
    }
}

/// Adds a file to a question.
///
/// # Errors
/// No file is asked for there, there are enough, or size or type do not fit.
pub fn attach_file(
    definition: &Definition,
    answers: &mut Answers,
    path: &Path,
    file: Attachment,
) -> Result<(), EditError> {
    let field = file_field(definition, answers, path)?;
    if let Some(kind) = file_fault(field, &file) {
        return Err(EditError::Refused(kind));
    }
    if answers.files(path).len() >= field.max as usize {
        return Err(EditError::Refused(ProblemKind::TooManyFiles { max: field.max }));
    }
    match answers.entries.entry(path.clone()).or_insert_with(|| Entry::Files(Vec::new())) {
        Entry::Files(files) => files.push(file),
        other => *other = Entry::Files(vec![file]),
    }
    Ok(())
}

/// Takes a file back; gives it, or `None` where it was gone already.
///
/// # Errors
/// No file is asked for there.
pub fn drop_file(
    definition: &Definition,
    answers: &mut Answers,
    path: &Path,
    id: &str,
) -> Result<Option<Attachment>, EditError> {
    file_field(definition, answers, path)?;
    let Some(Entry::Files(files)) = answers.entries.get_mut(path) else { return Ok(None) };
    let place = files.iter().position(|file| file.id == id);
    let dropped = place.map(|place| files.remove(place));
    if files.is_empty() {
        answers.entries.remove(path);
    }
    Ok(dropped)
}

fn no_such_place(path: &Path) -> EditError {
    EditError::NoSuchPlace(path.to_string())
}

fn repeated<'d>(definition: &'d Definition, answers: &Answers, path: &Path) -> Result<&'d Node, EditError> {
    let node = definition.node(path).filter(|node| node.is_repeated()).ok_or_else(|| no_such_place(path))?;
    let is_open = !matches!(node, Node::Field(field) if !field.is_open());
    if is_open && above_exists(definition, answers, path) { Ok(node) } else { Err(no_such_place(path)) }
}

fn file_field<'d>(definition: &'d Definition, answers: &Answers, path: &Path) -> Result<&'d Field, EditError> {
    match definition.node(path) {
        Some(Node::Field(field))
            if field.kind == ValueKind::File
                && field.is_open()
                && path.last().is_some_and(|segment| segment.index.is_none())
                && above_exists(definition, answers, path) =>
        {
            Ok(field)
        }
        _ => Err(no_such_place(path)),
    }
}

/// Whether all groups above a path exist in the application, with their numbers.
fn above_exists(definition: &Definition, answers: &Answers, path: &Path) -> bool {
    let mut nodes = definition.roots.as_slice();
    let mut base = Path::root();
    let Some((_, above)) = path.segments().split_last() else { return false };
    for segment in above {
        let Some(node) = nodes.iter().find(|node| node.id() == Some(segment.id.as_str())) else { return false };
        let place = base.child(&segment.id, segment.index);
        let Node::Group(group) = node else { return false };
        if !occurrences(answers, &base, node).contains(&place) {
            return false;
        }
        base = place;
        nodes = &group.children;
    }
    true
}
