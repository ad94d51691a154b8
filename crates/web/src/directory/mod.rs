// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room directory: choosing a place.

mod place;

use axum::{Router, routing::get};
use http::Edge;

pub(crate) fn routes() -> Router<Edge> {
    Router::new().route("/ort", get(place::get).post(place::post))
}
