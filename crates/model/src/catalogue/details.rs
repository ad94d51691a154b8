// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is said of a service beside its German texts: other languages, other names, where and for whom it holds, who edits it.

use super::TextModule;
use crate::TrustLevel;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is said of a service beside its German texts. Everything may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Texts in other languages, by language code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<String, Translation>,
    /// Other names: the official one, words that people use.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Significant digits of the Regionalschlüssel of the areas that the description holds for; empty: for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// Life and business situations, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<String>,
    /// Whom it is for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<Addressee>,
    /// Trust level that it needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trust: Option<TrustLevel>,
    /// LeiKa types: who makes the law and who carries it out, for example `2/3`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub typing: Vec<String>,
    /// Who answers for the texts.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub editor: String,
    /// When they were changed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changed: Option<Date>,
}

/// A service in another language than German.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Translation {
    /// Title; empty: there is none in the language.
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// Text modules.
    pub modules: Vec<TextModule>,
    /// Whether a machine translated it.
    #[serde(default)]
    pub by_machine: bool,
}

/// Whom a service is for (FIM Leistungsadressat).
#[doc(alias = "Leistungsadressat")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// 001: citizens.
    Citizens,
    /// 002: business.
    Business,
    /// 003: administration.
    Administration,
}

impl Addressee {
    /// The code of the FIM list.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Citizens => "001",
            Self::Business => "002",
            Self::Administration => "003",
        }
    }

    /// Reads a code of the FIM list.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "001" => Some(Self::Citizens),
            "002" => Some(Self::Business),
            "003" => Some(Self::Administration),
            _ => None,
        }
    }
}
