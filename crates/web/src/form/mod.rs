// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room form: the forms that a portal offers, for who administers it.

mod offered;

use axum::{Router, routing::get};
use http::Edge;

pub(crate) fn routes() -> Router<Edge> {
    Router::new().route("/verwaltung/onlinedienste", get(offered::get).post(offered::post))
}
