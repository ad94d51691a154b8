// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Errors for programs: `application/problem+json` (RFC 9457).

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use usecases::{Error, error::Category};

/// A problem.
#[derive(Debug, Serialize)]
pub struct Problem {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    /// Seconds after which it is worth trying again; told as `Retry-After`.
    #[serde(skip)]
    retry_after: Option<u32>,
}

impl Problem {
    /// A problem of a kind: the last part of its URN.
    #[must_use]
    pub fn new(status: StatusCode, kind: &str, title: &'static str) -> Self {
        Self { kind: format!("urn:amtsweg:problem:{kind}"), title, status: status.as_u16(), retry_after: None }
    }

    /// The same, and that it is worth trying again after so many seconds.
    #[must_use]
    pub fn again_after(self, seconds: u32) -> Self {
        Self { retry_after: Some(seconds), ..self }
    }

    /// The problem of an error; inner details stay inside.
    #[must_use]
    pub fn of(error: &Error) -> Self {
        let status = status_of(error);
        let (kind, title) = match error {
            Error::NotFound => ("not-found", "There is nothing here."),
            Error::Forbidden => ("forbidden", "This is not allowed."),
            Error::StaleForm => ("stale-form", "The form belongs to another session. Load its page again."),
            Error::LoginNeeded => ("login-needed", "A log-in is needed."),
            Error::TrustTooLow { .. } => ("trust-too-low", "A log-in of a higher trust level is needed."),
            Error::Invalid(_) => ("invalid", "The input breaks rules."),
            Error::Conflict => ("conflict", "Somebody else changed it first."),
            Error::TooLarge { .. } => ("too-large", "This is larger than what is taken."),
            Error::Outside(_) => ("outside", "Another system does not answer."),
            Error::Busy { .. } => ("busy", "Too much at once. Try again later."),
            Error::NotReady { .. } => ("not-ready", "This is not ready. Try again later."),
            Error::Internal { .. } => ("internal", "Something went wrong here."),
        };
        Self { retry_after: retry_after(error), ..Self::new(status, kind, title) }
    }
}

fn retry_after(error: &Error) -> Option<u32> {
    match error {
        Error::Busy { retry_after } | Error::NotReady { retry_after } => Some(*retry_after),
        _ => None,
    }
}

/// The status of an error.
#[must_use]
pub fn status_of(error: &Error) -> StatusCode {
    match error {
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden | Error::StaleForm | Error::TrustTooLow { .. } => StatusCode::FORBIDDEN,
        Error::LoginNeeded => StatusCode::UNAUTHORIZED,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Conflict => StatusCode::CONFLICT,
        Error::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
        Error::Outside(_) | Error::NotReady { .. } => StatusCode::SERVICE_UNAVAILABLE,
        Error::Busy { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Writes an error into the log, as far as it may be.
pub fn log(error: &Error) {
    if error.category() == Category::Fault {
        let mut causes = Vec::new();
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            causes.push(cause.to_string());
            source = cause.source();
        }
        tracing::error!(%error, causes = causes.join(": "), "a request failed");
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let kind = HeaderValue::from_static("application/problem+json");
        let mut response = (status, [(header::CONTENT_TYPE, kind)], body).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
