// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Errors as `application/problem+json` (RFC 7807) with the types of FIT-Connect. One known client reads `type` of every
//! error without looking, so no error leaves without it.

use ::fitconnect::jwe::JweError;
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use usecases::delivery::Refusal;

/// Before the name of every problem. `submission-not-found`, `destination-not-found` and `destination-state-invalid` were seen
/// in use; unverified: all other names.
const PREFIX: &str = "https://schema.fitko.de/fit-connect/submission-api/problems/";
/// Seconds after which it is worth trying again.
const AGAIN: &str = "1";

/// A problem.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    name: &'static str,
    title: &'static str,
    detail: Option<String>,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'a str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
}

impl Problem {
    fn new(status: StatusCode, name: &'static str, title: &'static str) -> Self {
        Self { status, name, title, detail: None }
    }

    /// A request that breaks a rule.
    pub(super) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid-request", "Invalid request").saying(detail)
    }

    /// A body of another type than is taken.
    pub(super) fn media_type(taken: &[&str]) -> Self {
        let problem = Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "Unsupported media type");
        problem.saying(format!("send the body as {}", taken.join(" or ")))
    }

    /// More than is taken.
    pub(super) fn too_large(limit: u64) -> Self {
        let problem = Self::new(StatusCode::PAYLOAD_TOO_LARGE, "content-too-large", "Content too large");
        problem.saying(format!("at most {limit} bytes are taken"))
    }

    /// Nothing is there.
    pub(super) fn nothing() -> Self {
        Self::new(StatusCode::NOT_FOUND, "resource-not-found", "Resource not found").saying("nothing has this address")
    }

    fn saying(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::nothing(),
            StatusCode::METHOD_NOT_ALLOWED => Self::new(status, "method-not-allowed", "Method not allowed"),
            StatusCode::PAYLOAD_TOO_LARGE => Self::new(status, "content-too-large", "Content too large"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::new(status, "unsupported-media-type", "Unsupported media type"),
            status if status.is_client_error() => Self::new(status, "invalid-request", "Invalid request"),
            status => Self::new(status, "internal-server-error", "Internal server error"),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let not_found = StatusCode::NOT_FOUND;
        let (status, name, title) = match &refusal {
            Refusal::UnknownClient => (StatusCode::UNAUTHORIZED, "unauthorized", "Unauthorized"),
            Refusal::NotAllowed(_) => (StatusCode::FORBIDDEN, "forbidden", "Forbidden"),
            Refusal::NoSubmission(_) => (not_found, "submission-not-found", "Submission not found"),
            Refusal::NoDestination(_) => (not_found, "destination-not-found", "Destination not found"),
            Refusal::NoKey(..) => (not_found, "key-not-found", "Key not found"),
            Refusal::NoAttachment(_) => (not_found, "attachment-not-found", "Attachment not found"),
            Refusal::NoCase(_) => (not_found, "case-not-found", "Case not found"),
            Refusal::DestinationClosed(_) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "destination-state-invalid", "Destination state invalid")
            }
            Refusal::State(..) => (StatusCode::CONFLICT, "submission-state-invalid", "Submission state invalid"),
            Refusal::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid-request", "Invalid request"),
            Refusal::Jwe(JweError::Cty) => {
                (StatusCode::UNPROCESSABLE_ENTITY, "invalid-jwe", "Invalid JWE Header 'cty'")
            }
            Refusal::Jwe(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid-jwe", "Invalid JWE"),
            Refusal::Event(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid-event", "Invalid security event token"),
            Refusal::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "content-too-large", "Content too large"),
            Refusal::Conflict => (StatusCode::CONFLICT, "conflict", "Conflict"),
            Refusal::Busy => (StatusCode::TOO_MANY_REQUESTS, "too-many-requests", "Too many requests"),
            Refusal::Interrupted => (StatusCode::BAD_REQUEST, "content-incomplete", "Content incomplete"),
            Refusal::Failed(error) => {
                http::problem::log(error);
                return Self::of_status(match http::problem::status_of(error) {
                    StatusCode::TOO_MANY_REQUESTS => StatusCode::SERVICE_UNAVAILABLE,
                    status if status.is_server_error() => status,
                    _ => StatusCode::INTERNAL_SERVER_ERROR,
                });
            }
        };
        Self::new(status, name, title).saying(refusal.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let kind = format!("{PREFIX}{}", self.name);
        let body = Body { kind, title: self.title, status: self.status.as_u16(), detail: self.detail.as_deref() };
        let body = serde_json::to_vec(&body).unwrap_or_default();
        let content_type = HeaderValue::from_static("application/problem+json");
        let mut response = (self.status, [(header::CONTENT_TYPE, content_type)], body).into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if matches!(self.status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(AGAIN));
        }
        response
    }
}

/// For addresses that do not exist.
pub(super) async fn nothing_here() -> Problem {
    Problem::nothing()
}

/// For methods that an address does not know.
pub(super) async fn not_allowed() -> Problem {
    Problem::of_status(StatusCode::METHOD_NOT_ALLOWED)
}

/// Gives errors that came from elsewhere, such as the server itself, the form of the contract.
pub(super) async fn dress(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_ours = kind.starts_with("application/problem+json") || kind.starts_with("application/json");
    if is_ours || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let mut dressed = Problem::of_status(status).into_response();
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    dressed
}
