// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The brake of the delivery service, and what its clients are told of it. It is loose: it stops programs that run wild, not those that
//! work much. The token service has none, because one known client fetches a token before every request.

use super::problem::Problem;
use crate::brake::{self, Standing};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header, request::Parts},
    middleware::Next,
    response::Response,
};
use model::{ClientId, Instant};
use std::sync::{Arc, Mutex, PoisonError};

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Requests of clients in the present minute.
pub(super) type Brake = brake::Brake<ClientId>;

/// Where the extractor leaves the standing of the request's client for its answer.
#[derive(Clone)]
struct Place(Arc<Brake>, Arc<Mutex<Option<Standing>>>);

fn write(standing: Standing, headers: &mut HeaderMap) {
    headers.insert(LIMIT, HeaderValue::from(standing.limit));
    headers.insert(REMAINING, HeaderValue::from(standing.remaining));
    headers.insert(RESET, HeaderValue::from(standing.reset));
}

/// Counts a request of a client that showed who it is.
pub(super) fn allow(parts: &Parts, client: ClientId, now: Instant) -> Result<(), Problem> {
    let Some(Place(brake, place)) = parts.extensions.get() else { return Ok(()) };
    let (standing, is_allowed) = brake.count(client, now);
    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(standing);
    if is_allowed { Ok(()) } else { Err(Problem::too_many(standing.limit)) }
}

/// Tells the client how it stands.
pub(super) async fn tell(State(brake): State<Arc<Brake>>, mut request: Request, next: Next) -> Response {
    let place = Arc::new(Mutex::new(None));
    request.extensions_mut().insert(Place(brake, Arc::clone(&place)));
    let mut response = next.run(request).await;
    let standing: Option<Standing> = *place.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(standing) = standing {
        write(standing, response.headers_mut());
        if response.headers().contains_key(header::RETRY_AFTER) && standing.remaining == 0 {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(standing.reset));
        }
    }
    response
}
