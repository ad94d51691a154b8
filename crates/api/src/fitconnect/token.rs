// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The token service: client credentials by form post (RFC 6749 §4.4). Not limited in rate: one known client fetches a token
//! before every call.

use ::fitconnect::api_problem::PREFIX;
use axum::{
    Form, Json,
    extract::{State, rejection::FormRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use http::Edge;
use serde::Deserialize;
use serde_json::json;
use usecases::delivery::{self, NoToken, TOKEN_SECONDS};

/// What a client asks with.
#[derive(Deserialize)]
pub(super) struct Ask {
    grant_type: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    scope: Option<String>,
}

/// Gives a token.
pub(super) async fn post(State(edge): State<Edge>, form: Result<Form<Ask>, FormRejection>) -> Response {
    let Ok(Form(ask)) = form else {
        return refuse(
            StatusCode::BAD_REQUEST,
            "invalid_request",
            "a form with grant_type, client_id and client_secret",
        );
    };
    match ask.grant_type.as_deref() {
        Some("client_credentials") => {}
        None => return refuse(StatusCode::BAD_REQUEST, "invalid_request", "grant_type is missing"),
        Some(_) => {
            return refuse(StatusCode::BAD_REQUEST, "unsupported_grant_type", "grant_type must be client_credentials");
        }
    }
    let unknown =
        || refuse(StatusCode::UNAUTHORIZED, "invalid_client", "client_id or client_secret is wrong or missing");
    let (Some(id), Some(secret)) = (ask.client_id, ask.client_secret) else { return unknown() };
    match delivery::grant(&edge.platform, &id, &secret, ask.scope.as_deref()).await {
        Ok(granted) => Json(json!({
            "access_token": granted.token,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "scope": granted.scope,
        }))
        .into_response(),
        Err(NoToken::InvalidClient) => unknown(),
        Err(NoToken::InvalidScope) => {
            refuse(StatusCode::BAD_REQUEST, "invalid_scope", "the client does not have every scope that it asks for")
        }
        Err(NoToken::Failed(error)) => {
            http::problem::log(&error);
            refuse(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable", "try again later")
        }
    }
}

/// An error as RFC 6749 wants it, in its media type, with the members of every other error here beside it: one known client reads
/// `type` of whatever is refused.
fn refuse(status: StatusCode, error: &str, description: &str) -> Response {
    let kind = format!("{PREFIX}{}", error.replace('_', "-"));
    let body = json!({
        "error": error,
        "error_description": description,
        "type": kind,
        "title": description,
        "status": status.as_u16(),
    });
    (status, Json(body)).into_response()
}
