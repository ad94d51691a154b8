// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Test cases of a rule: answers in, outcome out. Only the rule itself is applied.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answers::{Answers, Attachment, Entry, Scan};
use crate::definition::{Definition, Field, Form, Node, ValueKind};
use crate::find::named;
use crate::path::Path;
use crate::rules::{Live, Rule};
use crate::value::{Typed, given};

/// A test case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TestCase {
    /// What it shows, in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Answers by path: codes or names of lists, ISO 8601 dates, `true` and `false`, anything for a file.
    pub answers: BTreeMap<Path, String>,
    /// What must come of it, by path.
    pub outcome: BTreeMap<Path, Outcome>,
}

/// What a rule does to an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// An answer is needed.
    Required,
    /// It is not asked.
    Forbidden,
    /// It is told that something is wrong.
    Invalid,
    /// Nothing.
    Free,
}

/// What came of a test case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseResult {
    /// Whether everything came out as the case says.
    pub holds: bool,
    /// What the rule does, for the paths of the case.
    pub found: BTreeMap<Path, Outcome>,
    /// Paths and answers that the form does not have.
    pub unknown: Vec<String>,
}

/// Tries a case with some rules alone; also tells all that they do, to compare cases.
pub(super) fn run(form: &Definition, rules: &[Rule], case: &TestCase) -> (CaseResult, String) {
    let mut unknown = Vec::new();
    let mut answers = Answers::default();
    for (path, text) in &case.answers {
        match form.node(path) {
            Some(Node::Field(field)) => match entry(field, text) {
                Some(entry) => drop(answers.entries.insert(path.clone(), entry)),
                None => unknown.push(format!("{path} = {text}")),
            },
            _ => unknown.push(path.to_string()),
        }
        occur(&mut answers, path);
    }
    case.outcome.keys().for_each(|path| occur(&mut answers, path));
    let live = Live::applying(form, rules, &answers);
    let outcome = |path: &Path| {
        if live.hides_within(path) {
            Outcome::Forbidden
        } else if live.broken.iter().any(|(place, _)| place == path) {
            Outcome::Invalid
        } else if live.requires(path) {
            Outcome::Required
        } else {
            Outcome::Free
        }
    };
    unknown.extend(case.outcome.keys().filter(|path| form.node(path).is_none()).map(Path::to_string));
    let found: BTreeMap<Path, Outcome> = case.outcome.keys().map(|path| (path.clone(), outcome(path))).collect();
    let holds = unknown.is_empty() && !found.is_empty() && found == case.outcome;
    (CaseResult { holds, found, unknown }, live.told())
}

/// As many occurrences as a path needs.
fn occur(answers: &mut Answers, path: &Path) {
    let mut above = Path::root();
    for segment in path.segments() {
        if let Some(index) = segment.index {
            let count = answers.counts.entry(above.child(&segment.id, None)).or_default();
            *count = (*count).max(index.saturating_add(1));
        }
        above = above.child(&segment.id, segment.index);
    }
}

fn entry(field: &Field, text: &str) -> Option<Entry> {
    if field.kind == ValueKind::File {
        let (id, name) = ("case".to_owned(), text.to_owned());
        let file = Attachment { id, name, bytes: 1, media_type: "application/pdf".to_owned(), scan: Scan::Over };
        return Some(Entry::Files(vec![file]));
    }
    let canonical = match (&field.form, field.kind) {
        (Form::Choices(choices), _) => {
            let by_code = choices.iter().find(|choice| choice.code == text);
            by_code.or_else(|| named(choices, text)).map(|choice| choice.code.clone())?
        }
        (_, ValueKind::Bool) => match text.to_lowercase().as_str() {
            "true" | "ja" | "wahr" => "true".to_owned(),
            "false" | "nein" | "falsch" => "false".to_owned(),
            _ => return None,
        },
        _ => text.to_owned(),
    };
    Some(match given(field.kind, &canonical) {
        Typed::Date(parts) => Entry::Date(parts),
        _ if field.kind == ValueKind::Date => return None,
        Typed::Text(text) | Typed::Words(text) => Entry::Text(text),
        Typed::Nothing => return None,
    })
}
