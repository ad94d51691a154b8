// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a reader of rules says, as text keys with values.

use ::form::design::RuleStanding;
use xdatenfelder::rules::Note;

/// A text key with its values.
pub type Said = (&'static str, Vec<(&'static str, String)>);

/// What an editor should look at before confirming a rule.
#[must_use]
pub fn notes(standing: &RuleStanding) -> Vec<Said> {
    let said = |note: &Note| match note {
        Note::NotCompared => ("rule-note-compared", vec![]),
        Note::Name { id, text, schema } => {
            ("rule-note-name", vec![("id", id.clone()), ("text", text.clone()), ("schema", schema.clone())])
        }
        Note::Value { code, text, list } => {
            ("rule-note-value", vec![("code", code.clone()), ("text", text.clone()), ("list", list.clone())])
        }
        Note::List { id } => ("rule-note-list", vec![("id", id.clone())]),
        Note::OnlyShown { id } => ("rule-note-shown", vec![("id", id.clone())]),
    };
    standing.draft.as_ref().map(|draft| draft.notes().iter().map(said).collect()).unwrap_or_default()
}

/// Why a rule cannot be applied as it was read.
#[must_use]
pub fn obstacle(standing: &RuleStanding) -> Option<Said> {
    match (&standing.draft, &standing.obstacle) {
        (Err(refusal), _) if refusal.word.is_empty() => Some(("rule-ends-early", vec![])),
        (Err(refusal), _) => Some((
            "rule-not-understood",
            vec![("word", refusal.word.clone()), ("position", refusal.position.to_string())],
        )),
        (Ok(_), Some(reason)) => Some(("rule-not-applicable", vec![("reason", reason.clone())])),
        (Ok(_), None) => None,
    }
}
