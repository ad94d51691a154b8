// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The other bodies of the Submission API: what v1 names differently, events, cases, replies, information.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::{ApiVersion, AuthenticationTags, MAX_ATTACHMENTS, SubmissionForPickup, SubmissionState, SubmitSubmission};

/// Longest page of a list. unverified: for submissions.
pub const MAX_PAGE: u64 = 500;

/// `offset` and `limit` of a list, as clients send them or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Paging {
    /// Entries to skip.
    pub offset: Option<u64>,
    /// Entries to show.
    pub limit: Option<u64>,
}

impl Paging {
    /// Offset and limit within the bounds; without a limit the longest page, because known clients ask once and read no second page.
    pub fn bounded(self) -> (u64, u64) {
        let offset = self.offset.unwrap_or(0).min(u64::from(u32::MAX));
        (offset, self.limit.unwrap_or(MAX_PAGE).clamp(1, MAX_PAGE))
    }
}

impl SubmissionForPickup {
    /// The body of `GET /submissions/{id}`: v1 calls the service `serviceType`.
    pub fn to_json(&self, version: ApiVersion) -> Result<Value, serde_json::Error> {
        let mut body = serde_json::to_value(self)?;
        if version == ApiVersion::V1
            && let Some(members) = body.as_object_mut()
            && let Some(service) = members.remove("publicService")
        {
            members.insert("serviceType".to_owned(), service);
        }
        Ok(body)
    }
}

/// Answer to a submission or reply that is complete; known clients read a JSON body whatever the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Submitted {
    /// The receiving destination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_id: Option<Uuid>,
    /// The submission.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submission_id: Option<Uuid>,
    /// The reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_id: Option<Uuid>,
    /// The case.
    pub case_id: Uuid,
}

/// `GET /cases/{id}/events` and `GET /submissions/{id}/events`: signed tokens, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventLogPage {
    /// Number of entries skipped.
    pub offset: u64,
    /// Entries on this page.
    pub count: u64,
    /// Entries on all pages.
    pub total_count: u64,
    /// Compact tokens.
    pub event_log: Vec<String>,
}

/// `GET /cases/{id}`. unverified: all members but the id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// The case (Vorgang).
    pub case_id: Uuid,
    /// Its receiving destination.
    pub destination_id: Uuid,
    /// Its submissions, oldest first.
    pub submissions: Vec<CaseSubmission>,
    /// Its replies in both directions, oldest first.
    #[serde(default)]
    pub replies: Vec<CaseReply>,
}

/// A submission in a case. unverified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseSubmission {
    /// The submission.
    pub submission_id: Uuid,
    /// Its state, see [`state_word`].
    pub status: String,
}

/// A reply in a case. unverified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseReply {
    /// The reply.
    pub reply_id: Uuid,
    /// Its state, see [`state_word`].
    pub status: String,
}

/// The word for a state in answers. unverified.
pub fn state_word(state: SubmissionState) -> &'static str {
    match state {
        SubmissionState::Announced => "incomplete",
        SubmissionState::Submitted => "submitted",
        SubmissionState::Forwarded => "forwarded",
        SubmissionState::Accepted => "accepted",
        SubmissionState::Rejected => "rejected",
        SubmissionState::Deleted => "deleted",
    }
}

/// `GET /cases`. unverified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CasePage {
    /// Number of entries skipped.
    pub offset: u64,
    /// Entries on this page.
    pub count: u64,
    /// Entries on all pages.
    pub total_count: u64,
    /// The cases.
    pub cases: Vec<Case>,
}

/// `POST /replies`. unverified: address and members; that replies exist is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnnounceReply {
    /// The case to reply in.
    pub case_id: Uuid,
    /// Ids of the attachments to come, each once.
    #[serde(default)]
    pub announced_attachments: Vec<Uuid>,
}

impl AnnounceReply {
    /// What is wrong with it, in words; empty when it is sound.
    pub fn violations(&self) -> Vec<&'static str> {
        let mut ids = self.announced_attachments.clone();
        ids.sort_unstable();
        let rules = [
            (ids.len() > MAX_ATTACHMENTS, "more than 100 attachments are announced"),
            (ids.windows(2).any(|pair| pair[0] == pair[1]), "an attachment id is announced twice"),
        ];
        rules.into_iter().filter(|(broken, _)| *broken).map(|(_, text)| text).collect()
    }
}

/// Answer to the announcement of a reply and entry of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReplyReference {
    /// The reply.
    pub reply_id: Uuid,
    /// The case.
    pub case_id: Uuid,
}

/// `GET /replies`: replies that wait for the client. unverified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReplyPage {
    /// Number of entries skipped.
    pub offset: u64,
    /// Entries on this page.
    pub count: u64,
    /// Entries on all pages.
    pub total_count: u64,
    /// The replies.
    pub replies: Vec<ReplyReference>,
}

/// `GET /replies/{id}`. unverified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReplyForPickup {
    /// Both ids.
    #[serde(flatten)]
    pub reference: ReplyReference,
    /// Plain ids.
    pub attachments: Vec<Uuid>,
    /// The encrypted parts.
    #[serde(flatten)]
    pub content: SubmitSubmission,
}

/// `PUT /replies/{id}/accept`: the sender of a case has the reply. unverified: address and members; `PUT /replies/{id}/reject` has
/// the members of [`crate::RejectPayload`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AcceptReply {
    /// The last segments of all parts, as the sender of the case has them.
    pub authentication_tags: AuthenticationTags,
}

/// `GET /info`; read at the Routing API, unverified elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Info {
    /// Version of the interface.
    pub version: Version,
}

/// A version of an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// First number.
    pub major: u32,
    /// Second number.
    pub minor: u32,
    /// Third number.
    pub patch: u32,
}

/// Answer of the token service (RFC 6749 §5.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenAnswer {
    /// The token, opaque for clients.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds.
    pub expires_in: i64,
    /// What it allows, separated by spaces.
    pub scope: String,
}

/// Refusal of the token service (RFC 6749 §5.2): `invalid_client`, `invalid_scope`, `invalid_request`, `unsupported_grant_type`.
/// `type`, `title` and `status` are there as well, because every error has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenError {
    /// The word of RFC 6749.
    pub error: String,
    /// What to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_description: Option<String>,
}
