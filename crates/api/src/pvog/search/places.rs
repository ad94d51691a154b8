// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Places by postcode or by the beginning of their name.

use super::{Asked, Pairs, answer, listed, shape};
use axum::{extract::State, response::Response};
use http::Edge;
use serde_json::json;
use usecases::{Result, catalogue};

/// Places of a list.
const MOST: i64 = 50;
/// Suggestions.
const SUGGESTED: i64 = 10;

/// `GET /v2/locations?q=`: by postcode or the beginning of a name.
pub(super) async fn locations(State(edge): State<Edge>, pairs: Pairs) -> Response {
    answer(found(&edge, pairs, MOST).await)
}

/// `GET /v2/locations/suggestions?q=`. unverified: that suggestions look like places.
pub(super) async fn suggestions(State(edge): State<Edge>, pairs: Pairs) -> Response {
    answer(found(&edge, pairs, SUGGESTED).await)
}

async fn found(edge: &Edge, pairs: Pairs, most: i64) -> Result<serde_json::Value> {
    let asked = Asked::of(pairs.0);
    let most = i64::try_from(asked.number("limit", usize::MAX)?).unwrap_or(most).clamp(1, most);
    let places = catalogue::locations(&edge.platform, asked.needed("q")?, most).await?;
    listed(places.into_iter().map(shape::place).collect())
}

/// `GET /v3/locations/details?plz=&limit=`.
pub(super) async fn details(State(edge): State<Edge>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let most = i64::try_from(asked.number("limit", 10)?).unwrap_or(MOST).clamp(1, MOST);
        let places = catalogue::locations_of_postcode(&edge.platform, asked.needed("plz")?, most).await?;
        let place = |place: catalogue::Location| json!({"ars": place.ars, "plz": place.postcode, "name": place.name});
        listed(places.into_iter().map(place).collect())
    };
    answer(done.await)
}
