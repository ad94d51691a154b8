// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! FIT-Connect: token service, Submission API, Destination API and Routing API, v2 and v1 over the same store.
//!
//! Statuses and bodies are those that known clients rely on; what could not be checked against the published specification
//! is marked `unverified`.

mod answer;
mod bearer;
mod body;
mod brake;
mod destinations;
mod events;
mod parcels;
mod problem;
mod routing;
mod token;

use crate::doors::{Doors, Methods, get, post, put};
use ::fitconnect::{ApiVersion, Parcel};
use axum::{
    Extension, Router,
    http::header,
    middleware,
    response::IntoResponse,
    routing::{self as routes, any},
};
use http::Edge;
use problem::{dress, not_allowed, nothing_here};

/// All doors of FIT-Connect.
pub(crate) fn router(edge: Edge) -> Router {
    let router = doors().into_router();
    let brake = brake::Brake::new(edge.platform.settings.client_requests);
    router
        .route("/submission-api/", any(nothing_here))
        .route("/destination-api/", any(nothing_here))
        .route("/routing-api/", any(nothing_here))
        .route("/portal/", any(nothing_here))
        .route("/v1/", any(nothing_here))
        .route("/docs/api/fit-connect.json", routes::get(description))
        .layer(middleware::from_fn(dress))
        .layer(middleware::from_fn_with_state(brake, brake::tell))
        .with_state(edge)
}

/// What is served, as `docs/api/fit-connect.json` says; `crates/api/tests/contract.rs` compares them.
pub(crate) fn doors() -> Doors {
    let submission_api = Doors::default()
        .route("/.well-known/jwks.json", get(events::keys))
        .nest("/v1", submissions(ApiVersion::V1))
        .nest("/v2", submissions(ApiVersion::V2));
    let destination_api =
        Doors::default().nest("/v1", destinations(ApiVersion::V1)).nest("/v2", destinations(ApiVersion::V2));
    let routing_api = Doors::default().nest("/v1", routing(ApiVersion::V1)).nest("/v2", routing(ApiVersion::V2));
    Doors::default()
        .route("/token", post(token::post).fallback(not_allowed))
        .nest("/submission-api", closed(submission_api))
        .nest("/destination-api", closed(destination_api))
        .nest("/routing-api", closed(routing_api))
        .nest("/portal", closed(Doors::default().route("/.well-known/jwks.json", get(routing::keys))))
        // v1 lived on a host of its own, without a prefix
        .nest("/v1", submissions(ApiVersion::V1))
}

/// Whatever else is asked below is answered in the words of the contract, too. By routes: a fallback would be that of people's doors.
fn closed(doors: Doors) -> Doors {
    doors.dress(|router| {
        router
            .route("/", any(nothing_here))
            .route("/{*elsewhere}", any(nothing_here))
            .method_not_allowed_fallback(not_allowed)
    })
}

/// The Submission API of a version.
fn submissions(version: ApiVersion) -> Doors {
    let doors = Doors::default()
        .route("/info", get(info))
        .route("/destinations/{destination}", destination(version))
        .route("/destinations/{destination}/keys/{kid}", get(destinations::key))
        .route("/submissions", post(parcels::create).get(parcels::list))
        .route("/submissions/{id}/events", get(events::of_submission))
        .merge(filled_and_fetched(Parcel::Submission, "/submissions/{id}"))
        .route("/replies", post(parcels::create_reply).get(parcels::list_replies))
        .route("/replies/{id}/accept", put(parcels::accept_reply))
        .route("/replies/{id}/reject", put(parcels::reject_reply))
        .merge(filled_and_fetched(Parcel::Reply, "/replies/{id}"))
        .route("/cases", get(events::cases))
        .route("/cases/{case}", get(events::case))
        .route("/cases/{case}/events", get(events::of_case).post(events::post))
        .route("/.well-known/jwks.json", get(events::keys));
    closed(doors).dress(|router| router.layer(Extension(version)))
}

/// What is alike for submissions and replies.
fn filled_and_fetched(parcel: Parcel, path: &str) -> Doors {
    Doors::default()
        .route(path, get(parcels::fetch).put(parcels::submit))
        .route(
            &format!("{path}/attachments/{{attachment}}"),
            get(parcels::fetch_attachment).put(parcels::put_attachment),
        )
        .dress(|router| router.layer(Extension(parcel)))
}

/// A destination; v1 changes it by PUT, too. unverified: that what is not named stays then.
fn destination(version: ApiVersion) -> Methods {
    let both = get(destinations::show).patch(destinations::change);
    match version {
        ApiVersion::V1 => both.put(destinations::change),
        ApiVersion::V2 => both,
    }
}

/// The Destination API of a version.
fn destinations(version: ApiVersion) -> Doors {
    let doors = Doors::default()
        .route("/info", get(info))
        .route("/destinations", get(destinations::list).post(destinations::create))
        .route("/destinations/{destination}", destination(version))
        .route("/destinations/{destination}/keys", get(destinations::keys).post(destinations::add_key))
        .route("/destinations/{destination}/keys/{kid}", get(destinations::key));
    closed(doors).dress(|router| router.layer(Extension(version)))
}

/// The Routing API of a version; everybody may ask.
fn routing(version: ApiVersion) -> Doors {
    let doors = Doors::default()
        .route("/info", get(info))
        .route("/areas", get(routing::areas))
        .route("/routes", get(routing::routes));
    closed(doors).dress(|router| router.layer(Extension(version)))
}

/// What all of this is, for programs and their makers.
async fn description() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], usecases::delivery::OPENAPI)
}

/// Which version of an API answers.
async fn info(Extension(version): Extension<ApiVersion>) -> answer::Answered {
    let major = match version {
        ApiVersion::V1 => 1,
        ApiVersion::V2 => 2,
    };
    answer::ok(serde_json::json!({"version": {"major": major, "minor": 0, "patch": 0}}))
}
