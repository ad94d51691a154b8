// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Errors as `application/problem+json` (RFC 7807) with the types of FIT-Connect. One known client reads `type` of every
//! error without looking, and `detail` of some, so no error leaves without them.

use ::fitconnect::{
    Parcel,
    api_problem::{ApiProblem, ApiProblemKind as Kind, MEDIA_TYPE},
};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use usecases::delivery::Refusal;

/// Seconds after which it is worth trying again.
const AGAIN: &str = "1";

/// A problem.
#[derive(Debug)]
pub(super) struct Problem(ApiProblem);

impl Problem {
    fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self(ApiProblem::new(kind, detail))
    }

    /// A request that breaks a rule.
    pub(super) fn invalid(detail: impl Into<String>) -> Self {
        Self::new(Kind::InvalidRequest, detail)
    }

    /// A body of another type than is taken.
    pub(super) fn media_type(taken: &[&str]) -> Self {
        Self::new(Kind::UnsupportedMediaType, format!("send the body as {}", taken.join(" or ")))
    }

    /// More than is taken.
    pub(super) fn too_large(limit: u64) -> Self {
        Self::new(Kind::TooLarge, format!("at most {limit} bytes are taken"))
    }

    /// More requests than are answered.
    pub(super) fn too_many(limit: u32) -> Self {
        Self::new(Kind::TooManyRequests, format!("at most {limit} requests of a client are answered within a minute"))
    }

    /// Nothing is there.
    pub(super) fn nothing() -> Self {
        Self::new(Kind::NotFound, "nothing has this address")
    }

    fn at(self, status: StatusCode) -> Self {
        Self(ApiProblem { status: status.as_u16(), ..self.0 })
    }

    fn of_status(status: StatusCode) -> Self {
        let kind = match status {
            StatusCode::NOT_FOUND => return Self::nothing(),
            StatusCode::METHOD_NOT_ALLOWED => Kind::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Kind::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Kind::UnsupportedMediaType,
            StatusCode::SERVICE_UNAVAILABLE => Kind::Unavailable,
            status if status.is_client_error() => Kind::InvalidRequest,
            _ => Kind::InternalError,
        };
        let detail = match kind {
            Kind::MethodNotAllowed => "this address does not know the method of the request",
            Kind::InternalError => "the service failed; its operator finds more in the log",
            // that of the kind
            _ => "",
        };
        Self::new(kind, detail).at(status)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let kind = match &refusal {
            Refusal::UnknownClient => Kind::Unauthorized,
            Refusal::NotAllowed(_) => Kind::Forbidden,
            Refusal::NoParcel(what) => match what.parcel {
                Parcel::Submission => Kind::SubmissionNotFound,
                Parcel::Reply => Kind::ReplyNotFound,
            },
            Refusal::NoDestination(_) => Kind::DestinationNotFound,
            Refusal::NoKey(..) => Kind::KeyNotFound,
            Refusal::NoAttachment(_) => Kind::AttachmentNotFound,
            Refusal::NoCase(_) => Kind::CaseNotFound,
            Refusal::DestinationClosed(_) => Kind::DestinationStateInvalid,
            Refusal::NotOffered(_) => Kind::ServiceNotSupported,
            Refusal::State(..) => Kind::StateInvalid,
            // it could be read: its words break a rule
            Refusal::Invalid(detail) => return Self::invalid(detail).at(StatusCode::UNPROCESSABLE_ENTITY),
            Refusal::Jwe(error) => return Self(ApiProblem::of_jwe(error)),
            Refusal::Event(_) => Kind::InvalidEvent,
            Refusal::TooLarge(_) => Kind::TooLarge,
            Refusal::Conflict => Kind::Conflict,
            Refusal::Busy => Kind::TooManyRequests,
            Refusal::Interrupted => Kind::Incomplete,
            Refusal::Failed(error) => {
                http::problem::log(error);
                return Self::of_status(match http::problem::status_of(error) {
                    StatusCode::TOO_MANY_REQUESTS => StatusCode::SERVICE_UNAVAILABLE,
                    status if status.is_server_error() => status,
                    _ => StatusCode::INTERNAL_SERVER_ERROR,
                });
            }
        };
        Self::new(kind, refusal.to_string())
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.0).unwrap_or_default();
        let content_type = HeaderValue::from_static(MEDIA_TYPE);
        let mut response = (status, [(header::CONTENT_TYPE, content_type)], body).into_response();
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
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

/// Gives errors that came from elsewhere, such as the server itself, the form of the contract. Who is refused while it still sends
/// learns that the line ends: nobody reads the rest, so that nothing else could follow it.
pub(super) async fn dress(request: Request, next: Next) -> Response {
    let names = [header::CONTENT_LENGTH, header::TRANSFER_ENCODING];
    let sends = names.iter().any(|name| request.headers().contains_key(name));
    let response = next.run(request).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_ours = kind.starts_with("application/problem+json") || kind.starts_with("application/json");
    let mut dressed = if is_ours { response } else { redressed(status, &response) };
    if sends {
        dressed.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    dressed
}

fn redressed(status: StatusCode, response: &Response) -> Response {
    let mut dressed = Problem::of_status(status).into_response();
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            dressed.headers_mut().insert(name, value.clone());
        }
    }
    dressed
}
