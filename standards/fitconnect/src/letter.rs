// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authority and applicant write to each other within a case, as the data of replies and of submissions that continue a case.
//! unverified: FIT-Connect leaves the contents to both sides; this is the form of this program.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The schema of a [`CaseLetter`]: who offers a key for replies and reads this form names it among its `processStandards`.
pub const LETTER_SCHEMA: &str = "urn:de:amtsweg:schema:letter:1.0";

/// A letter. Applicants write `text` and `answers`, authorities the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseLetter {
    /// Plain text, paragraphs parted by an empty line.
    pub text: String,
    /// The question that it answers, by its `question.id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Uuid>,
    /// Subject.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The authority by name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sender: String,
    /// Title of the service.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub service: String,
    /// The authority's number of the case for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The authority's own file number (Aktenzeichen).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub file_number: String,
    /// Whether it is the decision; the document is the first attachment.
    #[serde(default)]
    pub decision: bool,
    /// URI of the level of assurance that the person must log in by to read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_of_assurance: Option<String>,
    /// What it asks, if it awaits an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
}

/// That an answer is awaited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Comes back as `answers`.
    pub id: Uuid,
    /// Last moment for the answer (RFC 3339).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
}
