// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room catalogue: home, search, service page.

pub(crate) mod home;
pub(crate) mod portals;
mod search;
mod service;

use axum::{Router, routing::get};
use http::{Edge, Visit};
use model::TrustLevel;

pub(crate) use crate::trust::shown as trust;
pub(crate) use service::closed_text;

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/", get(home::get))
        .route("/suche", get(search::get))
        .route("/leistung/{service}", get(service::get))
}

pub(crate) fn trust_reason(visit: &Visit, level: TrustLevel) -> String {
    visit.locale.text(match level {
        TrustLevel::None => "trust-reason-none",
        TrustLevel::Basic | TrustLevel::Low => "trust-reason-basic",
        TrustLevel::Substantial => "trust-reason-substantial",
        TrustLevel::High => "trust-reason-high",
    })
}
