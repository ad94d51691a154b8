// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/beschreibungen`: descriptions of services, for who writes and publishes them.

mod compare;
mod facts;
mod list;
mod overview;
mod texts;
mod version;

pub(super) use version::number_of;

use crate::answer::{Answer, file};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, Query},
    routing::{get, post},
};
use http::{Edge, Visit};
use usecases::catalogue::edit;

/// Most bytes of a page of texts: many languages have letters of several bytes.
const TEXTS: usize = 2_000_000;

pub(super) fn routes() -> Router<Edge> {
    let texts = get(texts::get).post(texts::post).layer(DefaultBodyLimit::max(TEXTS));
    Router::new()
        .route("/verwaltung/beschreibungen", get(list::get).post(list::post))
        .route("/verwaltung/beschreibungen/xzufi", get(export_all))
        .route("/verwaltung/beschreibungen/{slug}", get(overview::get).post(overview::post))
        .route("/verwaltung/beschreibungen/{slug}/xzufi", get(export_one))
        .route("/verwaltung/beschreibungen/{slug}/{number}", texts)
        .route("/verwaltung/beschreibungen/{slug}/{number}/angaben", get(facts::get).post(facts::post))
        .route("/verwaltung/beschreibungen/{slug}/{number}/schritt", post(version::post))
        .route("/verwaltung/beschreibungen/{slug}/{number}/vorschau", get(super::service::preview))
        .route("/verwaltung/beschreibungen/{slug}/{number}/vergleich", get(compare::get))
}

#[derive(serde::Deserialize)]
struct Wanted {
    version: String,
}

async fn export_all(visit: Visit, Query(wanted): Query<Wanted>) -> Answer {
    exported(&visit, None, &wanted.version).await
}

async fn export_one(visit: Visit, Path((_, slug)): Path<(String, String)>, Query(wanted): Query<Wanted>) -> Answer {
    exported(&visit, Some(&slug), &wanted.version).await
}

async fn exported(visit: &Visit, slug: Option<&str>, version: &str) -> Answer {
    let message = edit::export(&visit.context, slug, version).await?;
    Ok(file(&message.name, "application/xml", message.xml.into_bytes()))
}
