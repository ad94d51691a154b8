// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules in words of an edition.

use super::EditionHead;
use crate::page::{FormError, page};
use crate::{Frame, Page, Tone};

/// `GET …/regeln`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/rules.html")]
pub struct RulesPage {
    /// The frame.
    pub frame: Frame,
    /// The edition.
    pub head: EditionHead,
    /// In order of the schema.
    pub rules: Vec<RuleLine>,
}

/// A rule in the list.
#[derive(Debug, Clone)]
pub struct RuleLine {
    /// `BEARER/RULE`.
    pub path: String,
    /// Name of the element that carries it.
    pub bearer: String,
    /// The text of the schema.
    pub text: String,
    /// Colour of the state.
    pub tone: Tone,
    /// State in words.
    pub state: String,
}

page!(RulesPage, |page| page.head.heading(&page.frame, "design-rules"));

/// `GET|POST …/regeln/{bearer}/{rule}`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/rule.html")]
pub struct RulePage {
    /// The frame.
    pub frame: Frame,
    /// The edition.
    pub head: EditionHead,
    /// The rule.
    pub rule: RuleLine,
    /// Hash of the text.
    pub hash: String,
    /// The draft in German sentences.
    pub sentences: Vec<String>,
    /// What to look at before confirming.
    pub notes: Vec<String>,
    /// Why it was not understood, or cannot be applied.
    pub obstacle: Option<String>,
    /// Whether something was decided about an earlier text.
    pub changed: bool,
    /// The editor's own words.
    pub wording: String,
    /// What was tried.
    pub cases: Vec<CaseLine>,
    /// Questions that the rule looks at.
    pub asks: Vec<CaseInput>,
    /// Elements that it says something of: path, label.
    pub says: Vec<(String, String)>,
    /// Which buttons there are.
    pub is_confirmed: bool,
    /// See `is_confirmed`.
    pub is_rejected: bool,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// A test case.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// What it shows.
    pub name: String,
    /// Question and answer.
    pub answers: Vec<(String, String)>,
    /// Element, what must come of it, what comes of it.
    pub outcomes: Vec<(String, String, String)>,
    /// Whether it holds.
    pub holds: bool,
}

/// A question of a new test case.
#[derive(Debug, Clone)]
pub struct CaseInput {
    /// Path.
    pub path: String,
    /// The question.
    pub label: String,
    /// Entries to choose from; none: a line.
    pub choices: Vec<(String, String)>,
}

page!(RulePage, |page| page.head.heading(&page.frame, "design-rule"), |page| !page.errors.is_empty());
