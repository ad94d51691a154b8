// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room mailbox: list, message, letters to authorities, files.

mod delete;
pub(crate) mod letter;
mod letter_file;
mod list;
pub(crate) mod message;

use crate::kept;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use http::Edge;

/// Most bytes of a whole upload: the largest file and the parts around it.
const UPLOAD_BYTES: usize = 21_000_000;

/// Files may take long to come.
pub(crate) fn upload_routes() -> Router<Edge> {
    let upload = get(letter_file::get).post(letter_file::post).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    Router::new().route("/nachricht/{id}/datei", upload)
}

pub(crate) fn routes() -> Router<Edge> {
    let typed = Router::new()
        .route("/nachricht/{id}", get(letter::get).post(letter::post))
        .route_layer(middleware::from_fn(kept::keep));
    Router::new()
        .route("/postfach", get(list::get))
        .route("/postfach/{id}", get(message::get))
        .route("/postfach/{id}/ablegen", post(list::archive))
        .route("/postfach/{id}/loeschen", get(delete::ask_message).post(delete::message))
        .route("/postfach/{id}/antworten", post(letter::answer))
        .merge(typed)
        .route("/nachricht/{id}/verwerfen", get(letter::ask_discard).post(letter::discard))
        .route("/nachricht/{id}/loeschen", get(delete::ask_letter).post(delete::letter))
        .route("/nachricht/{id}/anlage/{file}", get(letter_file::download))
        .route("/postfach/{id}/anlage/{number}", get(message::attachment))
}
