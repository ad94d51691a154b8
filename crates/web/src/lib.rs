// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! People's doors: handlers only. A handler takes the visit, calls one use case, and shows a page.

mod account;
mod answer;
mod application;
mod arrival;
mod assets;
mod casework;
mod catalogue;
mod decision;
mod directory;
mod errors;
mod frame;
mod mailbox;
mod tenant;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{any, get},
};
use http::Edge;

/// All pages.
pub fn router(edge: Edge) -> Router {
    let portal = Router::new()
        .merge(catalogue::routes())
        .merge(directory::routes())
        .merge(account::routes())
        .merge(application::routes())
        .merge(casework::routes())
        .merge(mailbox::routes())
        .merge(tenant::routes())
        .route("/{*elsewhere}", any(errors::nothing_here))
        .layer(DefaultBodyLimit::max(http::FORM_BYTES))
        .layer(middleware::from_fn_with_state(edge.clone(), http::recognise));
    // with and without the slash at its end, the address of a portal is its home page
    let home = Router::new()
        .route("/{tenant}/", get(catalogue::home::get))
        .layer(middleware::from_fn_with_state(edge.clone(), http::recognise));
    Router::new()
        .route("/", get(catalogue::portals::get))
        .route("/assets/{*name}", get(assets::get))
        .nest("/{tenant}", portal)
        .merge(home)
        .fallback(errors::nothing_here)
        .layer(middleware::from_fn(http::same_origin))
        .layer(middleware::from_fn(errors::pages))
        .with_state(edge)
}
