// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Public services as people look them up.

use crate::{OnlineServiceId, PublicServiceId, TrustLevel};
use serde::{Deserialize, Serialize};

/// A public service of the catalogue (FIM Leistung).
#[doc(alias = "Verwaltungsleistung")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicService {
    /// Id.
    pub id: PublicServiceId,
    /// Part of the address: lower-case letters, digits, hyphens.
    pub slug: String,
    /// LeiKa key, 14 digits; services of our own have none.
    pub leika: Option<String>,
    /// Title for citizens (Leistungsbezeichnung II).
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// Further words people search with.
    pub keywords: String,
    /// Text modules in the order of the service page.
    pub modules: Vec<TextModule>,
    /// Life situation it belongs to.
    pub situation: String,
}

/// A text module of a service description, plain text with paragraphs.
#[doc(alias = "Textmodul")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextModule {
    /// Which one.
    pub kind: ModuleKind,
    /// Contents; an empty line parts paragraphs, a line beginning with `- ` is a list entry.
    pub text: String,
}

/// Text modules that a service page knows, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ModuleKind {
    Description,
    Requirements,
    Documents,
    Costs,
    Deadlines,
    Duration,
    Procedure,
    LegalBasis,
    Objection,
    Hints,
}

/// An online service: takes applications for a public service by a form.
#[doc(alias = "Onlinedienst")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnlineService {
    /// Id.
    pub id: OnlineServiceId,
    /// Part of the address.
    pub slug: String,
    /// The public service it is for.
    pub service: PublicServiceId,
    /// Title for citizens.
    pub title: String,
    /// Trust level that an applicant needs.
    pub trust: TrustLevel,
    /// Minutes that most people need.
    pub minutes: u32,
    /// Fee in words.
    pub fee: String,
    /// Id of the data schema.
    pub schema_id: String,
    /// Version of the data schema.
    pub schema_version: String,
}

/// Identifier (URN) of a public service on the wire: its LeiKa key, otherwise its address here.
#[must_use]
pub fn service_identifier(leika: Option<&str>, slug: &str) -> String {
    match leika {
        Some(leika) => format!("urn:de:fim:leika:leistung:{leika}"),
        None => format!("urn:de:amtsweg:leistung:{slug}"),
    }
}

/// LeiKa key or address that an identifier of [`service_identifier`] is made of.
#[must_use]
pub fn parse_identifier(identifier: &str) -> (Option<&str>, Option<&str>) {
    (identifier.strip_prefix("urn:de:fim:leika:leistung:"), identifier.strip_prefix("urn:de:amtsweg:leistung:"))
}
