// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What goes out.

use super::problem::Problem;
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// What a handler gives.
pub(super) type Answered = Result<Response, Problem>;

/// 200 with JSON.
pub(super) fn ok(body: impl Serialize) -> Answered {
    Ok(Json(body).into_response())
}

/// 201 with JSON.
pub(super) fn created(body: impl Serialize) -> Answered {
    Ok((StatusCode::CREATED, Json(body)).into_response())
}

/// 204.
pub(super) fn nothing() -> Answered {
    Ok(StatusCode::NO_CONTENT.into_response())
}
