// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! OpenID Connect: the doors of the provider that programs use. People's part, log-in and consent, lies in the portals' pages.

mod token;
mod userinfo;

use crate::doors::{Doors, get, post};
use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use http::Edge;
use serde_json::{Value, json};
use usecases::account::openid;

/// All doors of the provider.
pub(crate) fn router(edge: Edge) -> Router {
    doors().into_router().with_state(edge)
}

/// What is served.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .route("/.well-known/openid-configuration", get(description))
        .route("/openid/jwks.json", get(keys))
        .route("/openid/token", post(token::redeem))
        .route("/openid/userinfo", get(userinfo::tell).post(userinfo::tell))
}

/// The discovery document.
async fn description(State(edge): State<Edge>) -> Json<Value> {
    Json(openid::description(&edge.platform))
}

/// Keys by which ID tokens can be checked.
async fn keys(State(edge): State<Edge>) -> Response {
    match openid::public_keys(&edge.platform).await {
        Ok(keys) => Json(json!({ "keys": keys })).into_response(),
        Err(error) => failed(&error),
    }
}

/// A fault of the platform, in the words of RFC 6749.
fn failed(error: &usecases::Error) -> Response {
    http::problem::log(error);
    let body = json!({ "error": "temporarily_unavailable", "error_description": "try again later" });
    (StatusCode::SERVICE_UNAVAILABLE, Json(body)).into_response()
}

/// Adds how a caller shows who it is.
fn challenge(mut response: Response, how: &'static str) -> Response {
    let headers: &mut HeaderMap = response.headers_mut();
    headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(how));
    response
}
