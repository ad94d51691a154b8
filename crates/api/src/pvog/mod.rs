// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Portalverbund-Online-Gateway (PVOG): its Bereitstelldienst, by which others take over what is published here, and its Suchdienst, which programs ask. All of it is
//! public: nobody logs in, and a token that somebody sends is not looked at.

mod limit;
mod provide;
mod search;

use crate::doors::{Doors, get};
use axum::{Router, http::header, response::IntoResponse, routing as routes};
use http::Edge;

/// All doors of the PVOG.
pub(crate) fn router(edge: Edge) -> Router {
    let feed = limit::limited(provide_doors().into_router(), &edge);
    let described = search::doors().into_router().route("/docs/api/portal-network.json", routes::get(description));
    feed.merge(described).with_state(edge)
}

/// What all of this is, for programs and their makers.
async fn description() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], usecases::catalogue::OPENAPI)
}

/// What is served, as `docs/api/portal-network.json` says; `crates/api/tests/contract.rs` compares them.
pub(crate) fn doors() -> Doors {
    provide_doors().merge(search::doors())
}

fn provide_doors() -> Doors {
    Doors::default().route(provide::V2, get(provide::v2)).route(provide::V3, get(provide::v3))
}
