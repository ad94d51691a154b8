// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Portalverbund-Online-Gateway (PVOG): its Bereitstelldienst, by which others take over what is published here, and its Suchdienst, which programs ask. All of it is
//! public: nobody logs in, and a token that somebody sends is not looked at.

mod limit;
mod provide;
mod search;

use crate::doors::{Doors, get};
use axum::Router;
use http::Edge;

/// All doors of the PVOG.
pub(crate) fn router(edge: Edge) -> Router {
    let feed = limit::limited(provide_doors().into_router(), &edge);
    feed.merge(search::doors().into_router()).with_state(edge)
}

/// What is served, as `docs/book/integrate/pvog.md` says.
fn provide_doors() -> Doors {
    Doors::default().route(provide::V2, get(provide::v2)).route(provide::V3, get(provide::v3))
}
