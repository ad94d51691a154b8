// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The userinfo endpoint: what a person released, for who holds the access token (OpenID Connect Core §5.3).

use super::{challenge, failed};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use http::Edge;
use usecases::{Error, account::openid};

/// Tells it.
pub(super) async fn tell(State(edge): State<Edge>, headers: HeaderMap) -> Response {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = value.and_then(|value| value.split_once(' ')).filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
    let Some((_, token)) = token else {
        return challenge(StatusCode::UNAUTHORIZED.into_response(), "Bearer realm=\"openid\"");
    };
    match openid::claims(&edge.platform, token.trim()).await {
        Ok(claims) => Json(claims).into_response(),
        Err(Error::Forbidden) => {
            challenge(StatusCode::UNAUTHORIZED.into_response(), "Bearer realm=\"openid\", error=\"invalid_token\"")
        }
        Err(error) => failed(&error),
    }
}
