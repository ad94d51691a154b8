// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The token endpoint: a code becomes tokens (OpenID Connect Core §3.1.3, RFC 6749 §4.1.3, RFC 7636 §4.5).

use super::{challenge, failed};
use axum::{
    Form, Json,
    extract::{State, rejection::FormRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use http::Edge;
use serde::Deserialize;
use serde_json::json;
use usecases::account::openid::{self, NoGrant, Redeem, TOKEN_SECONDS};

/// What a client sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Ask {
    grant_type: String,
    code: String,
    redirect_uri: String,
    code_verifier: String,
    client_id: Option<String>,
    client_secret: Option<String>,
}

/// Gives tokens for a code.
pub(super) async fn redeem(
    State(edge): State<Edge>,
    headers: HeaderMap,
    form: Result<Form<Ask>, FormRejection>,
) -> Response {
    let Ok(Form(ask)) = form else {
        return refuse("invalid_request", "a form with grant_type, code and code_verifier");
    };
    if ask.grant_type != "authorization_code" {
        return refuse("unsupported_grant_type", "grant_type must be authorization_code");
    }
    let head = headers.get(header::AUTHORIZATION);
    let basic = head.and_then(|value| value.to_str().ok()).and_then(http::basic::read);
    let unknown = || unknown(head.is_some());
    if head.is_some() && basic.is_none() {
        return unknown();
    }
    // one way to show who it is, not two
    if basic.is_some() && ask.client_secret.is_some() {
        return refuse("invalid_request", "the secret stands in the head or in the form, not in both");
    }
    let (id, secret) = match basic {
        Some((id, secret)) => {
            if ask.client_id.as_ref().is_some_and(|other| *other != id) {
                return unknown();
            }
            (id, Some(secret))
        }
        None => (ask.client_id.unwrap_or_default(), ask.client_secret),
    };
    let shown = Redeem {
        client_id: &id,
        secret: secret.as_deref(),
        code: &ask.code,
        redirect_uri: &ask.redirect_uri,
        verifier: &ask.code_verifier,
    };
    match openid::redeem(&edge.platform, shown).await {
        Ok(tokens) => Json(json!({
            "access_token": tokens.access_token,
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": tokens.id_token,
            "scope": tokens.scope,
        }))
        .into_response(),
        Err(NoGrant::InvalidClient) => unknown(),
        Err(NoGrant::InvalidGrant) => refuse(
            "invalid_grant",
            "the code is wrong, over or used up, or belongs to another client, address or verifier",
        ),
        Err(NoGrant::Failed(error)) => failed(&error),
    }
}

/// Told how to show it only who tried by the head (RFC 6749 §5.2).
fn unknown(by_head: bool) -> Response {
    let body = json!({ "error": "invalid_client", "error_description": "client or secret is wrong or missing" });
    let answer = (StatusCode::UNAUTHORIZED, Json(body)).into_response();
    if by_head { challenge(answer, "Basic realm=\"openid\"") } else { answer }
}

fn refuse(error: &str, words: &str) -> Response {
    (StatusCode::BAD_REQUEST, Json(json!({ "error": error, "error_description": words }))).into_response()
}
