// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an authority decides about a schema and what is not in it: pages, texts in several languages, confirmed rules.
//! Pure data with a stable JSON form; [`compile_design`](crate::compile_design) makes a form of schema and design.

pub(crate) mod arrange;
mod change;
mod compare;
mod limits;
mod outline;
mod own_words;
mod rules;
pub(crate) mod texts;

pub use change::{PageChange, PageError};
pub use compare::{Change, compare};
pub use limits::DesignProblem;
pub use outline::{Element, ElementKind, outline};
pub use own_words::OwnWords;
pub use rules::{CaseResult, NotConfirmed, Outcome, RuleDecision, RuleStanding, TestCase, Verdict, Workbench};
pub use texts::{ElementText, PageText, Texts};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The language that a schema is written in.
pub const SCHEMA_LANGUAGE: &str = "de";

/// The design of a form. The empty one is the form as the schema gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Design {
    /// Pages in order; none: as the schema gives them. Elements that no page names stay near their neighbours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<DesignPage>,
    /// Texts by language (`de`, `en`, `de-x-leicht`). What is missing is taken from `de`, then from the schema.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, Texts>,
    /// What was decided about the rules in words of the schema.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleDecision>,
}

/// A page of a design.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DesignPage {
    /// Part of its address, unique in the form.
    pub id: String,
    /// Heading; none: of the group that it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Help; none: of the group that it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Elements by their ids from the top of the schema, joined by `/`. A group stands for all that is in it and is
    /// shown with its title. What is repeated or to be chosen from stays whole.
    pub elements: Vec<String>,
}

impl Design {
    /// The page with that id.
    #[must_use]
    pub fn page(&self, id: &str) -> Option<&DesignPage> {
        self.pages.iter().find(|page| page.id == id)
    }

    /// The text of an element in a language, as far as the design has one of its own.
    #[must_use]
    pub fn text(&self, language: &str, element: &str) -> Option<&ElementText> {
        self.texts.get(language)?.elements.get(element)
    }

    /// Languages of the form: German, and what has texts.
    #[must_use]
    pub fn languages(&self) -> Vec<&str> {
        let others = self.texts.keys().map(String::as_str).filter(|language| *language != SCHEMA_LANGUAGE);
        std::iter::once(SCHEMA_LANGUAGE).chain(others).collect()
    }

    /// What was decided about a rule of an element.
    #[must_use]
    pub fn decision(&self, bearer: &str, rule: &str) -> Option<&RuleDecision> {
        self.rules.iter().find(|decision| decision.bearer == bearer && decision.rule == rule)
    }
}
