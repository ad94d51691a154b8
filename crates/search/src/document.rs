// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is found: a description of a service as the index knows it.

use model::trust::TrustLevel;
use uuid::Uuid;

/// Longest title that is indexed, in characters.
pub(crate) const TITLE: usize = 500;
/// Most names, keys, situations and groups of a document.
pub(crate) const NAMES: usize = 200;
/// Longest body that is indexed, in characters; the rest is not found.
pub(crate) const BODY: usize = 60_000;
/// Most areas of a kind; there are some 11,000 municipalities.
pub(crate) const AREAS: usize = 16_000;

/// A description of a service. Areas are the significant digits of a Regionalschlüssel (0, 2, 3, 5, 9 or 12 of them); the
/// empty text is everywhere.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The id that it is replaced and removed by.
    pub id: Uuid,
    /// Part of its address.
    pub slug: String,
    /// Title for citizens.
    pub title: String,
    /// Other names: the name in LeiKa, synonyms, keywords, titles in other languages.
    pub names: Vec<String>,
    /// One sentence.
    pub teaser: String,
    /// The whole text.
    pub body: String,
    /// Languages of the text as IETF tags.
    pub languages: Vec<String>,
    /// LeiKa key, 14 digits.
    pub leika: Option<String>,
    /// Ids of the OZG catalogue, five digits.
    pub ozg: Vec<String>,
    /// Life and business situations.
    pub situations: Vec<String>,
    /// Who it is for.
    pub target_groups: Vec<String>,
    /// How sure the applicant's identity must be, where that is known.
    pub trust_level: Option<TrustLevel>,
    /// Areas that the description holds for; none means everywhere.
    pub valid: Vec<String>,
    /// Areas that a responsible authority is entered for.
    pub local: Vec<String>,
    /// Areas where it can be applied for online.
    pub online: Vec<String>,
}
