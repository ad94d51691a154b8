// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Texts of a design over those of the schema. Ids, codes and answers stay as they are: a form in another language takes
//! and sends the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Design, OwnWords, SCHEMA_LANGUAGE};
use crate::definition::{Form, Node, Page};
use crate::rules::{Effect, Rule};
use crate::view::Choice;

/// Texts of a form in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Texts {
    /// Title of the form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// By page id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pages: BTreeMap<String, PageText>,
    /// By element ids from the top of the schema, joined by `/`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub elements: BTreeMap<String, ElementText>,
    /// What people are told when a rule is broken, by `BEARER/RULE`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, String>,
}

/// Texts of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageText {
    /// Heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

/// Texts of an element.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ElementText {
    /// The question, the title of a group, or the text to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Names of entries to choose from, by code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, String>,
}

impl PageText {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl ElementText {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The texts that count for a language, the nearest first.
pub(crate) struct Spoken<'a>(Vec<&'a Texts>);

impl<'a> Spoken<'a> {
    pub(crate) fn of(design: &'a Design, language: &str) -> Self {
        let own = design.texts.get(language).filter(|_| language != SCHEMA_LANGUAGE);
        Self(own.into_iter().chain(design.texts.get(SCHEMA_LANGUAGE)).collect())
    }

    /// The texts that are said in a language other than German.
    pub(crate) fn own_words(design: &Design, language: &str) -> OwnWords {
        let own = design.texts.get(language).filter(|_| language != SCHEMA_LANGUAGE);
        own.map(OwnWords::of).unwrap_or_default()
    }

    pub(crate) fn title(&self) -> Option<String> {
        self.0.iter().find_map(|texts| texts.title.clone())
    }

    /// Says everything below `base` in the language.
    pub(crate) fn nodes(&self, nodes: &mut [Node], base: &str) {
        if self.0.iter().all(|texts| texts.elements.is_empty()) {
            return;
        }
        for node in nodes {
            let path = join(base, node.element());
            let found: Vec<&ElementText> = self.0.iter().filter_map(|texts| texts.elements.get(&path)).collect();
            let label = found.iter().find_map(|text| text.label.clone());
            let help = found.iter().find_map(|text| text.help.clone());
            match node {
                Node::Group(group) => {
                    set(&mut group.title, label);
                    group.hint = help.or(group.hint.take());
                    self.nodes(&mut group.children, &path);
                }
                Node::Field(field) => {
                    set(&mut field.label, label);
                    field.hint = help.or(field.hint.take());
                    if let Form::Choices(choices) = &mut field.form
                        && found.iter().any(|text| !text.choices.is_empty())
                    {
                        *choices = renamed(choices, &found);
                    }
                }
                Node::Text(words) => set(&mut words.text, label),
            }
        }
    }

    pub(crate) fn pages(&self, pages: &mut [Page]) {
        for page in pages {
            let found = || self.0.iter().filter_map(|texts| texts.pages.get(&page.id));
            let (title, help) =
                (found().find_map(|text| text.title.clone()), found().find_map(|text| text.help.clone()));
            set(&mut page.title, title);
            page.hint = help.or(page.hint.take());
        }
    }

    /// `bearer` is the id of the element that carries the rule.
    pub(crate) fn rule(&self, rule: &mut Rule, bearer: &str) {
        let key = format!("{bearer}/{}", rule.id);
        if rule.effect == Effect::Valid {
            set(&mut rule.message, self.0.iter().find_map(|texts| texts.rules.get(&key).cloned()));
        }
    }
}

fn set(text: &mut String, own: Option<String>) {
    if let Some(own) = own {
        *text = own;
    }
}

fn renamed(choices: &[Choice], found: &[&ElementText]) -> Arc<[Choice]> {
    let name = |code: &str| found.iter().find_map(|text| text.choices.get(code).cloned());
    let one = |choice: &Choice| Choice { label: name(&choice.code).unwrap_or(choice.label.clone()), ..choice.clone() };
    choices.iter().map(one).collect()
}

/// A path of ids with one more.
pub(crate) fn join(base: &str, id: &str) -> String {
    if base.is_empty() { id.to_owned() } else { format!("{base}/{id}") }
}
