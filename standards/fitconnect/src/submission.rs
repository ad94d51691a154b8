// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The bodies of the Submission API v2: announce, submit, list and pick up.

use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use crate::callback::Callback;
use crate::check::is_service_identifier;
use crate::{Instance, Problem, ProblemKind};

/// Most attachments of a submission.
pub const MAX_ATTACHMENTS: usize = 100;
/// Longest name of a service read, in bytes.
const MAX_NAME: usize = 1000;

/// A public service as senders and destinations name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicService {
    /// Name for people; one known client sends it empty.
    #[serde(default)]
    pub name: String,
    /// URN, 7 to 255 characters, for example `urn:de:fim:leika:leistung:99115005104000`.
    pub identifier: String,
}

impl PublicService {
    /// The service with a LeiKa key of 14 digits.
    pub fn leika(name: &str, key: &str) -> Self {
        Self { name: name.to_owned(), identifier: format!("urn:de:fim:leika:leistung:{key}") }
    }
}

/// A place on the wire: `DE` and the digits of an ARS (2 to 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Region(pub String);

impl Region {
    /// The region of an ARS given as digits.
    pub fn of_ars(digits: &str) -> Self {
        Self(format!("DE{digits}"))
    }

    /// The digits behind `DE`, if there are 2 to 12.
    pub fn ars(&self) -> Option<&str> {
        let digits = self.0.strip_prefix("DE")?;
        ((2..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
    }
}

/// `POST /v2/submissions`: announces a submission and its attachments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnnounceSubmission {
    /// Receiving destination (Zustellpunkt).
    pub destination_id: Uuid,
    /// Ids of the attachments to come, each once.
    #[serde(default)]
    pub announced_attachments: Vec<Uuid>,
    /// The service applied for; v1 calls it `serviceType`.
    #[serde(alias = "serviceType")]
    pub public_service: PublicService,
    /// Place of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Continues a case instead of opening a new one. unverified: the member's name stands in no source we could read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_id: Option<Uuid>,
    /// Where the sender wants to be called. unverified: the member's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback: Option<Callback>,
}

impl AnnounceSubmission {
    /// What is wrong with the announcement; empty when it is sound.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut say = |detail: &str| {
            found.push(Problem::new(ProblemKind::SchemaViolation, Instance::Submission, detail));
        };
        if self.announced_attachments.len() > MAX_ATTACHMENTS {
            say("more than 100 attachments are announced");
        }
        let mut ids = self.announced_attachments.clone();
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            say("an attachment id is announced twice");
        }
        if !is_service_identifier(&self.public_service.identifier) {
            say("the identifier of the service is no URN of 7 to 255 characters");
        }
        if self.public_service.name.len() > MAX_NAME {
            say("the name of the service is too long");
        }
        if self.region.as_ref().is_some_and(|region| region.ars().is_none()) {
            say("the region is not DE followed by 2 to 12 digits");
        }
        found
    }
}

/// Answer to the announcement and entry of lists: the three ids of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionReference {
    /// Receiving destination.
    pub destination_id: Uuid,
    /// The submission.
    pub submission_id: Uuid,
    /// The case (Vorgang) that the submission belongs to.
    pub case_id: Uuid,
}

/// `PUT /v2/submissions/{id}`: the encrypted parts; the attachments were uploaded before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmitSubmission {
    /// Compact JWE of the metadata.
    pub encrypted_metadata: String,
    /// Compact JWE of the data; mandatory in v2, empty where a sender of v1 has none.
    #[serde(default, deserialize_with = "null_is_empty", skip_serializing_if = "String::is_empty")]
    pub encrypted_data: String,
}

fn null_is_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Answer of `GET /v2/submissions`: one page of what waits for the subscriber.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionPage {
    /// Number of entries skipped.
    pub offset: u64,
    /// Entries on this page.
    pub count: u64,
    /// Entries on all pages.
    pub total_count: u64,
    /// The entries.
    pub submissions: Vec<SubmissionReference>,
}

/// Answer of `GET /v2/submissions/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionForPickup {
    /// The three ids.
    #[serde(flatten)]
    pub reference: SubmissionReference,
    /// Plain ids: known clients iterate over them.
    pub attachments: Vec<Uuid>,
    /// The service applied for.
    pub public_service: PublicService,
    /// Place of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// The encrypted parts.
    #[serde(flatten)]
    pub content: SubmitSubmission,
}
