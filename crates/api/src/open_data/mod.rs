// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Open data: the whole catalogue and where services are online, for everybody and without a log-in. Sent piece by piece; a few at a
//! time, so that they delay nobody else.

use crate::doors::{Doors, get};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use futures::{Stream, StreamExt};
use http::{
    Edge,
    problem::{Problem, log},
};
use serde::Deserialize;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use usecases::{
    Error, Result,
    catalogue::{FeedVersion, catalogue_csv, catalogue_json, catalogue_message, coverage_table, feed_area},
};

/// How many are sent at a time.
const AT_A_TIME: usize = 4;
/// Seconds after which somebody who came too early may come again.
const AGAIN: u32 = 30;

/// Places for those who fetch.
type Places = Arc<Semaphore>;

/// All doors of open data.
pub(crate) fn router(edge: Edge) -> Router {
    let places: Places = Arc::new(Semaphore::new(AT_A_TIME));
    doors().into_router().layer(Extension(places)).with_state(edge)
}

/// What is served, as `docs/api/portal-network.json` says.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .route("/daten/katalog.xzufi-2.3.1.xml", get(newer))
        .route("/daten/katalog.xzufi-2.2.0.xml", get(older))
        .route("/daten/katalog.csv", get(csv))
        .route("/daten/katalog.json", get(json))
        .route("/daten/abdeckung.csv", get(coverage))
}

async fn newer(State(edge): State<Edge>, Extension(places): Extension<Places>) -> Response {
    let stream = catalogue_message(Arc::clone(&edge.platform), FeedVersion::V2_3_1);
    sent(&places, "application/xml", "katalog.xzufi-2.3.1.xml", stream)
}

async fn older(State(edge): State<Edge>, Extension(places): Extension<Places>) -> Response {
    let stream = catalogue_message(Arc::clone(&edge.platform), FeedVersion::V2_2_0);
    sent(&places, "application/xml", "katalog.xzufi-2.2.0.xml", stream)
}

async fn csv(State(edge): State<Edge>, Extension(places): Extension<Places>) -> Response {
    let stream = catalogue_csv(Arc::clone(&edge.platform));
    sent(&places, "text/csv; charset=utf-8", "katalog.csv", stream)
}

async fn json(State(edge): State<Edge>, Extension(places): Extension<Places>) -> Response {
    let stream = catalogue_json(Arc::clone(&edge.platform));
    sent(&places, "application/json", "katalog.json", stream)
}

/// An area to be looked at alone.
#[derive(Deserialize)]
struct Asked {
    ars: Option<String>,
}

async fn coverage(
    State(edge): State<Edge>,
    Extension(places): Extension<Places>,
    Query(asked): Query<Asked>,
) -> Response {
    match feed_area(asked.ars.as_deref()) {
        Ok(area) => {
            let stream = coverage_table(Arc::clone(&edge.platform), area);
            sent(&places, "text/csv; charset=utf-8", "abdeckung.csv", stream)
        }
        Err(error) => Problem::of(&error).into_response(),
    }
}

/// A file that is sent while it is made.
fn sent(
    places: &Places,
    kind: &'static str,
    name: &str,
    stream: impl Stream<Item = Result<String>> + Send + 'static,
) -> Response {
    let Ok(place) = Arc::clone(places).try_acquire_owned() else {
        return Problem::of(&Error::NotReady { retry_after: AGAIN }).into_response();
    };
    let held = Held { place };
    let pieces = stream.map(move |piece| {
        let _ = &held.place;
        // the connection breaks off: nobody takes a part for the whole
        piece.inspect_err(log)
    });
    let file = format!("inline; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, file)];
    (headers, Body::from_stream(pieces)).into_response()
}

/// A place is free again when the stream is gone.
struct Held {
    place: OwnedSemaphorePermit,
}
