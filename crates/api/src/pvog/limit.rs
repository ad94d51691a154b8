// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How many pages of the feed somebody gets within a minute. Nobody logs in: they are told apart by their network address; all whose
//! address is not known, because a proxy stands before this program that it does not trust, count as one.

use crate::brake::Brake;
use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use http::{Edge, problem::Problem};
use std::{net::SocketAddr, sync::Arc};

#[derive(Clone)]
struct Gate {
    edge: Edge,
    brake: Arc<Brake<String>>,
}

/// The doors behind the brake.
pub(super) fn limited(router: Router<Edge>, edge: &Edge) -> Router<Edge> {
    let gate = Gate { edge: edge.clone(), brake: Brake::new(edge.platform.settings.feed_requests) };
    router.layer(middleware::from_fn_with_state(gate, pass))
}

async fn pass(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer.and_then(|peer| gate.edge.proxies.visitor(peer, request.headers()));
    let (standing, is_allowed) = gate.brake.count(address.unwrap_or_default(), gate.edge.platform.now());
    if is_allowed {
        return next.run(request).await;
    }
    let title = "Too many pages within a minute. Retry-After says in how many seconds to come again.";
    let seconds = u32::try_from(standing.reset).unwrap_or(u32::MAX);
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "busy", title).again_after(seconds).into_response()
}
