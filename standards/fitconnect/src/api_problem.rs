// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Errors of the interfaces: `application/problem+json` (RFC 9457) with the type prefix of FIT-Connect. Known clients read `type`
//! of every answer that is not the expected one, so each has one.

use serde::{Deserialize, Serialize};

/// Media type of the body.
pub const MEDIA_TYPE: &str = "application/problem+json";
/// Begin of the type of every problem.
pub const PREFIX: &str = "https://schema.fitko.de/fit-connect/submission-api/problems/";

/// Why a request is refused. Only the names of the first three were found in published sources; unverified: all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApiProblemKind {
    /// No such submission, or not one of the client's.
    SubmissionNotFound,
    /// No such destination.
    DestinationNotFound,
    /// The destination does not take submissions, or cannot go into the wanted state.
    DestinationStateInvalid,
    /// No such case.
    CaseNotFound,
    /// No such reply.
    ReplyNotFound,
    /// No such attachment, or not announced.
    AttachmentNotFound,
    /// No such key.
    KeyNotFound,
    /// No such address.
    NotFound,
    /// The method does not exist here.
    MethodNotAllowed,
    /// Body or parameters have another form.
    InvalidRequest,
    /// No access token, or not a valid one.
    Unauthorized,
    /// The client may not do this.
    Forbidden,
    /// The submission or reply is in a state that does not allow this.
    StateInvalid,
    /// Not all announced attachments were uploaded.
    AttachmentsMissing,
    /// The content is no JWE of the profile.
    InvalidJwe,
    /// An event token is not valid or not allowed now.
    InvalidEvent,
    /// The `$schema` of an event token is not accepted.
    UnsupportedPayloadSchema,
    /// A key breaks the rules.
    InvalidKey,
    /// The service is none of the destination's.
    ServiceNotSupported,
    /// The media type is not the one of this address.
    UnsupportedMediaType,
    /// None of the media types that the client accepts can be given.
    NotAcceptable,
    /// More than the limits allow.
    TooLarge,
    /// The content did not come completely.
    Incomplete,
    /// The request is a repetition of another content.
    Conflict,
    /// Too many requests.
    TooManyRequests,
    /// The service failed.
    InternalError,
    /// The service is busy; the request may be repeated.
    Unavailable,
}

impl ApiProblemKind {
    /// All kinds.
    pub const ALL: [Self; 27] = [
        Self::SubmissionNotFound,
        Self::DestinationNotFound,
        Self::DestinationStateInvalid,
        Self::CaseNotFound,
        Self::ReplyNotFound,
        Self::AttachmentNotFound,
        Self::KeyNotFound,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::InvalidRequest,
        Self::Unauthorized,
        Self::Forbidden,
        Self::StateInvalid,
        Self::AttachmentsMissing,
        Self::InvalidJwe,
        Self::InvalidEvent,
        Self::UnsupportedPayloadSchema,
        Self::InvalidKey,
        Self::ServiceNotSupported,
        Self::UnsupportedMediaType,
        Self::NotAcceptable,
        Self::TooLarge,
        Self::Incomplete,
        Self::Conflict,
        Self::TooManyRequests,
        Self::InternalError,
        Self::Unavailable,
    ];

    /// The `type` URI.
    pub fn uri(self) -> String {
        format!("{PREFIX}{}", self.words().0)
    }

    /// The kind of a `type` URI.
    pub fn from_uri(uri: &str) -> Option<Self> {
        let name = uri.strip_prefix(PREFIX)?;
        Self::ALL.into_iter().find(|kind| kind.words().0 == name)
    }

    /// The status of the answer.
    pub fn status(self) -> u16 {
        self.words().1
    }

    /// The title.
    pub fn title(self) -> &'static str {
        self.words().2
    }

    /// Whether the name stands in a published source.
    pub fn is_verified(self) -> bool {
        matches!(self, Self::SubmissionNotFound | Self::DestinationNotFound | Self::DestinationStateInvalid)
    }

    fn words(self) -> (&'static str, u16, &'static str) {
        match self {
            Self::SubmissionNotFound => ("submission-not-found", 404, "Submission not found"),
            Self::DestinationNotFound => ("destination-not-found", 404, "Destination not found"),
            Self::DestinationStateInvalid => ("destination-state-invalid", 422, "Destination state invalid"),
            Self::CaseNotFound => ("case-not-found", 404, "Case not found"),
            Self::ReplyNotFound => ("reply-not-found", 404, "Reply not found"),
            Self::AttachmentNotFound => ("attachment-not-found", 404, "Attachment not found"),
            Self::KeyNotFound => ("key-not-found", 404, "Key not found"),
            Self::NotFound => ("resource-not-found", 404, "Resource not found"),
            Self::MethodNotAllowed => ("method-not-allowed", 405, "Method not allowed"),
            Self::InvalidRequest => ("invalid-request", 400, "Invalid request"),
            Self::Unauthorized => ("unauthorized", 401, "Unauthorized"),
            Self::Forbidden => ("forbidden", 403, "Forbidden"),
            Self::StateInvalid => ("submission-state-invalid", 409, "Submission state invalid"),
            Self::AttachmentsMissing => ("attachments-missing", 422, "Announced attachments are missing"),
            Self::InvalidJwe => ("invalid-jwe", 422, "Invalid JWE"),
            Self::InvalidEvent => ("invalid-event", 422, "Invalid security event token"),
            Self::UnsupportedPayloadSchema => ("unsupported-payload-schema", 422, "Payload Schema not supported"),
            Self::InvalidKey => ("invalid-key", 422, "Key is invalid"),
            Self::ServiceNotSupported => ("service-not-supported", 422, "Service is not offered by the destination"),
            Self::UnsupportedMediaType => ("unsupported-media-type", 415, "Unsupported media type"),
            Self::NotAcceptable => ("not-acceptable", 406, "No acceptable media type"),
            Self::TooLarge => ("content-too-large", 413, "Content too large"),
            Self::Incomplete => ("content-incomplete", 400, "Content incomplete"),
            Self::Conflict => ("conflict", 409, "Conflict"),
            Self::TooManyRequests => ("too-many-requests", 429, "Too many requests"),
            Self::InternalError => ("internal-server-error", 500, "Internal server error"),
            Self::Unavailable => ("unavailable", 503, "Service is busy"),
        }
    }
}

/// The body of an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiProblem {
    /// URI of the kind.
    #[serde(rename = "type")]
    pub kind_uri: String,
    /// Short title.
    pub title: String,
    /// Status of the answer.
    pub status: u16,
    /// What exactly; never repeats contents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// This occurrence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
}

impl ApiProblem {
    /// A problem with status and title of its kind. `detail` is always there, because one known client reads it always.
    pub fn new(kind: ApiProblemKind, detail: impl Into<String>) -> Self {
        let detail: String = detail.into();
        let detail = if detail.is_empty() { kind.title().to_owned() } else { detail };
        let (kind_uri, title, status) = (kind.uri(), kind.title().to_owned(), kind.status());
        Self { kind_uri, title, status, detail: Some(detail), instance: None }
    }

    /// The problem of a JWE: the title names the member of the header where that is at fault, as known clients read it.
    pub fn of_jwe(error: &crate::jwe::JweError) -> Self {
        let mut problem = Self::new(ApiProblemKind::InvalidJwe, error.to_string());
        if matches!(error, crate::jwe::JweError::Cty) {
            problem.title = error.to_string();
        }
        problem
    }

    /// The problem of an event token.
    pub fn of_event(error: &crate::set::SetError) -> Self {
        let kind = match error {
            crate::set::SetError::UnsupportedSchema => ApiProblemKind::UnsupportedPayloadSchema,
            _ => ApiProblemKind::InvalidEvent,
        };
        Self::new(kind, error.to_string())
    }
}
