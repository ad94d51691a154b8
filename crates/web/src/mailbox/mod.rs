// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room mailbox: list, message, file.

mod list;
mod message;

use axum::{Router, routing::get};
use http::Edge;

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/postfach", get(list::get))
        .route("/postfach/{id}", get(message::get))
        .route("/postfach/{id}/anlage/{number}", get(message::attachment))
}
