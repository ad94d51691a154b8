// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room catalogue: home, search, life situations, letters, pages of services and authorities.

mod authority;
mod edit;
mod feedback;
mod figures;
pub(crate) mod home;
mod letters;
pub(crate) mod portals;
mod search;
mod service;
pub(crate) mod sitemap;
mod situations;
mod sources;
mod structured;

use axum::{Router, routing::get};
use http::{Edge, Visit};
use model::TrustLevel;
use ui::{Pagination, catalogue::ServiceLine};
use usecases::catalogue::{LISTED, Line};

pub(crate) use crate::trust::shown as trust;
pub(crate) use service::closed_text;

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/", get(home::get))
        .route("/suche", get(search::get))
        .route("/suche/vorschlaege", get(search::suggestions))
        .route("/leistung/{service}", get(service::get))
        .route("/lebenslagen", get(situations::list))
        .route("/lebenslagen/{slug}", get(situations::get))
        .route("/a-z", get(letters::get))
        .route("/behoerde/{id}", get(authority::get))
        .route("/quellen", get(sources::get))
        .route("/rueckmeldung", get(feedback::ask).post(feedback::give))
        .route("/rueckmeldung/danke", get(feedback::thanks))
        .route("/verwaltung/zahlen", get(figures::list))
        .route("/verwaltung/zahlen.csv", get(figures::export))
        .route("/verwaltung/rueckmeldungen", get(figures::what_people_say))
        .route("/verwaltung/rueckmeldungen.csv", get(figures::export_said))
        .route("/sitemap.xml", get(sitemap::of_tenant))
        .route("/sitemap/{name}", get(sitemap::part))
        .merge(edit::routes())
}

/// A service in a list.
fn line(line: Line) -> ServiceLine {
    let Line { slug, title, teaser, online, reach } = line;
    ServiceLine { slug, title, teaser, online, reach }
}

/// Which page of a list is shown.
fn pages(page: u32, total: u64) -> Pagination {
    let pages = u32::try_from(total.div_ceil(u64::from(LISTED))).unwrap_or(u32::MAX);
    Pagination { page, pages: pages.max(1) }
}

pub(crate) fn trust_reason(visit: &Visit, level: TrustLevel) -> String {
    visit.locale.text(match level {
        TrustLevel::None => "trust-reason-none",
        TrustLevel::Basic | TrustLevel::Low => "trust-reason-basic",
        TrustLevel::Substantial => "trust-reason-substantial",
        TrustLevel::High => "trust-reason-high",
    })
}
