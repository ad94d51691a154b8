// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! For people who connect programs: the description of the interface, and what they have in the sandbox of a portal. No room.

mod clients;
mod desk;
mod destination;
mod interface;
mod log;
mod trial;

use axum::{
    Router,
    routing::{get, post},
};
use http::Edge;

/// Pages of the instance itself.
pub(crate) fn open_routes() -> Router<Edge> {
    Router::new().route("/docs/api/fit-connect", get(interface::get))
}

/// Pages of a portal.
pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/entwicklung", get(desk::get))
        .route("/entwicklung/programm", post(clients::register))
        .route("/entwicklung/programm/{client}/geheimnis", post(clients::change_secret))
        .route("/entwicklung/programm/{client}/anrufe", post(clients::call_again))
        .route("/entwicklung/programm/{client}/ende", get(clients::ask_withdraw).post(clients::withdraw))
        .route("/entwicklung/zustellpunkt", post(destination::make))
        .route("/entwicklung/probe", post(trial::send))
        .route("/entwicklung/{client}/vorgang/{case}", get(log::get))
}
