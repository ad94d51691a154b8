// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules in words that somebody confirmed. A draft applies nothing before its test cases hold and a person confirms it, and
//! a confirmed one nothing any more once the schema words it otherwise.

mod bench;
mod cases;

pub use bench::{NotConfirmed, RuleStanding, Workbench};
pub use cases::{CaseResult, Outcome, TestCase};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What was decided about a rule in words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RuleDecision {
    /// Id of the schema, group or field that carries the rule.
    pub bearer: String,
    /// Id of the rule.
    pub rule: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Hash of the text in the schema that it was decided about (`xdatenfelder::rules::text_hash`).
    pub text_hash: String,
    /// The rule in other words that can be read, where the text of the schema cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// The tree that was confirmed, as the JSON of `xdatenfelder::rules`.
    #[serde(skip_serializing_if = "Value::is_null")]
    pub tree: Value,
    /// What was tried with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<TestCase>,
}

/// What an editor decided about a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing yet.
    #[default]
    Open,
    /// It is applied.
    Confirmed,
    /// It is not applied, and should not be.
    Rejected,
}
