// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room form: the forms that a portal offers, for who administers it, and their editions, for who designs them.

mod arrange;
mod compare;
mod create;
mod edition;
mod head;
mod offered;
mod package;
mod process;
mod rules;
mod schema;
mod settings;
mod texts;
mod words;

use axum::{Router, extract::DefaultBodyLimit, routing::get};
use http::Edge;

pub(crate) use head::{address, number_of};
pub(crate) use texts::languages;

/// Most bytes of a page of texts: many languages have letters of several bytes.
const TEXTS: usize = 2_000_000;

/// Files may take long to come.
pub(crate) fn upload_routes() -> Router<Edge> {
    let upload = get(schema::get).post(schema::post).layer(DefaultBodyLimit::max(schema::UPLOAD_BYTES));
    let first = get(edition::list).post(schema::first).layer(DefaultBodyLimit::max(schema::UPLOAD_BYTES));
    let package = get(package::get).post(package::post).layer(DefaultBodyLimit::max(package::UPLOAD_BYTES));
    Router::new()
        .route("/verwaltung/onlinedienste/{slug}/{number}/schema", upload)
        .route("/verwaltung/onlinedienste/{slug}/schema", first)
        .route("/verwaltung/paket", package)
}

pub(crate) fn routes() -> Router<Edge> {
    let texts = get(texts::get).post(texts::post).layer(DefaultBodyLimit::max(TEXTS));
    Router::new()
        .route("/verwaltung/onlinedienste", get(offered::get).post(offered::post))
        .route("/verwaltung/onlinedienste/neu", get(create::get).post(create::post))
        .route("/verwaltung/onlinedienste/{slug}", get(edition::list).post(edition::begin))
        .route("/verwaltung/onlinedienste/{slug}/paket", get(package::in_use))
        .route("/verwaltung/onlinedienste/{slug}/{number}/paket", get(package::of_edition))
        .route("/verwaltung/onlinedienste/{slug}/prozess", get(process::get))
        .route("/verwaltung/onlinedienste/{slug}/prozess/dateien/{process}/{file}", get(process::file_of))
        .route("/verwaltung/onlinedienste/{slug}/{number}", get(edition::get).post(edition::post))
        .route("/verwaltung/onlinedienste/{slug}/{number}/seiten", get(arrange::get).post(arrange::post))
        .route("/verwaltung/onlinedienste/{slug}/{number}/texte", texts)
        .route("/verwaltung/onlinedienste/{slug}/{number}/regeln", get(rules::list))
        .route("/verwaltung/onlinedienste/{slug}/{number}/regeln/{bearer}/{rule}", get(rules::get).post(rules::post))
        .route("/verwaltung/onlinedienste/{slug}/{number}/einstellungen", get(settings::get).post(settings::post))
        .route("/verwaltung/onlinedienste/{slug}/{number}/vergleich", get(compare::get))
}
