// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The brake: how many requests of one client are answered within a minute, and what it is told of it. It is loose: it stops
//! programs that run wild, not those that work much. The token service has none, because one known client fetches a token before
//! every request. Counted in memory, by each program for itself.

use super::problem::Problem;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header, request::Parts},
    middleware::Next,
    response::Response,
};
use model::{ClientId, Instant};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Seconds in which requests are counted.
const WINDOW: i64 = 60;
/// Clients that are remembered at a time.
const REMEMBERED: usize = 10_000;

const LIMIT: HeaderName = HeaderName::from_static("ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("ratelimit-reset");

/// Requests of clients in the present minute.
pub(super) struct Brake {
    most: u32,
    counted: Mutex<HashMap<ClientId, (i64, u32)>>,
}

/// How a client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    limit: u32,
    remaining: u32,
    /// Seconds until everything is open again.
    reset: i64,
}

/// Where the extractor leaves the standing of the request's client for its answer.
#[derive(Clone)]
struct Place(Arc<Brake>, Arc<Mutex<Option<Standing>>>);

impl Brake {
    pub(super) fn new(most: u32) -> Arc<Self> {
        Arc::new(Self { most, counted: Mutex::default() })
    }

    /// Counts a request; nothing is remaining and the flag is false where it was one too many.
    fn count(&self, client: ClientId, now: Instant) -> (Standing, bool) {
        let now = now.0.div_euclid(1_000_000);
        let window = now.div_euclid(WINDOW);
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= REMEMBERED {
            counted.retain(|_, (of, _)| *of == window);
        }
        let entry = counted.entry(client).or_insert((window, 0));
        if entry.0 != window {
            *entry = (window, 0);
        }
        entry.1 = entry.1.saturating_add(1);
        let reset = (window + 1) * WINDOW - now;
        let standing = Standing { limit: self.most, remaining: self.most.saturating_sub(entry.1), reset };
        (standing, entry.1 <= self.most)
    }
}

impl Standing {
    fn write(self, headers: &mut HeaderMap) {
        headers.insert(LIMIT, HeaderValue::from(self.limit));
        headers.insert(REMAINING, HeaderValue::from(self.remaining));
        headers.insert(RESET, HeaderValue::from(self.reset));
    }
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
        standing.write(response.headers_mut());
        if response.headers().contains_key(header::RETRY_AFTER) && standing.remaining == 0 {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(standing.reset));
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::Brake;
    use model::{ClientId, Instant, id::Uuid};

    #[test]
    fn each_client_has_a_minute_of_its_own_count() {
        let brake = Brake::new(2);
        let (one, other) = (ClientId(Uuid::from_u128(1)), ClientId(Uuid::from_u128(2)));
        let at = |seconds: i64| Instant(seconds * 1_000_000);
        let seen = |client, seconds| {
            let (standing, is_allowed) = brake.count(client, at(seconds));
            (standing.remaining, standing.reset, is_allowed)
        };
        assert_eq!(seen(one, 600), (1, 60, true));
        assert_eq!(seen(one, 659), (0, 1, true));
        assert_eq!(seen(one, 659), (0, 1, false));
        assert_eq!(seen(other, 659), (1, 1, true));
        assert_eq!(seen(one, 660), (1, 60, true));
    }
}
