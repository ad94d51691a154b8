// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! People's doors: handlers only. A handler takes the visit, calls one use case, and shows a page.

mod account;
mod answer;
mod application;
mod arrival;
mod assets;
mod authorities;
mod casework;
mod catalogue;
mod contact;
mod correspondence;
mod decision;
mod developer;
mod directory;
mod errors;
mod form;
mod frame;
mod hand_over;
mod jobs;
mod keeping;
mod kept;
mod mailbox;
mod parts;
mod preview;
mod proof;
mod staff;
mod tenant;
mod tenants;
mod trust;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware,
    routing::{any, get},
};
use http::Edge;
use std::time::Duration;
use tower_http::timeout::TimeoutLayer;

/// Longest time for an answer, and for one to a file that is sent over a slow line.
const ANSWER: Duration = Duration::from_secs(30);
const FILE: Duration = Duration::from_secs(900);

/// All pages.
pub fn router(edge: Edge) -> Router {
    let portal = Router::new()
        .merge(catalogue::routes())
        .merge(developer::routes())
        .merge(directory::routes())
        .merge(authorities::routes())
        .merge(account::routes())
        .merge(application::routes())
        .merge(casework::routes())
        .merge(form::routes())
        .merge(correspondence::routes())
        .merge(hand_over::routes())
        .merge(jobs::routes())
        .merge(mailbox::routes())
        .merge(preview::routes())
        .merge(staff::routes())
        .merge(tenant::routes())
        .merge(tenants::routes())
        .route("/{*elsewhere}", any(errors::nothing_here))
        .layer(DefaultBodyLimit::max(http::FORM_BYTES))
        .layer(in_time(ANSWER))
        .merge(
            application::upload_routes()
                .merge(authorities::upload_routes())
                .merge(casework::upload_routes())
                .merge(form::upload_routes())
                .merge(mailbox::upload_routes())
                .layer(in_time(FILE)),
        )
        .layer(middleware::from_fn(tenants::unless_stopped))
        .layer(middleware::from_fn_with_state(edge.clone(), http::recognise));
    // with and without the slash at its end, the address of a portal is its home page
    let home = Router::new()
        .route("/{tenant}/", get(catalogue::home::get))
        .layer(middleware::from_fn(tenants::unless_stopped))
        .layer(middleware::from_fn_with_state(edge.clone(), http::recognise));
    Router::new()
        .route("/", get(catalogue::portals::get))
        .route("/robots.txt", get(catalogue::sitemap::robots))
        .route("/sitemap.xml", get(catalogue::sitemap::index))
        .route("/assets/{*name}", get(assets::get))
        .merge(account::open_routes())
        .merge(developer::open_routes())
        .nest("/{tenant}", portal)
        .merge(home)
        .fallback(errors::nothing_here)
        .layer(middleware::from_fn(http::same_origin))
        .layer(middleware::from_fn(errors::pages))
        .with_state(edge)
}

fn in_time(longest: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, longest)
}
