// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Online services at a place, and who is responsible for one.

use super::{Asked, Pairs, answer, listed, shape};
use axum::{
    extract::{Path, State},
    response::Response,
};
use http::Edge;
use serde_json::{Value, json};
use usecases::{Error, catalogue};

/// `GET /v1beta2/onlineservices?ars=&leikaIds=&nextPageToken=`.
pub(super) async fn at(State(edge): State<Edge>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let (ars, keys) = (asked.needed("ars")?, asked.all("leikaIds"));
        let page = catalogue::online_services_at(&edge.platform, ars, &keys, asked.one("nextPageToken")).await?;
        if page.found.is_empty() && page.next.is_none() {
            return Err(Error::NotFound);
        }
        let found: Vec<Value> = page.found.iter().map(shape::online).collect();
        Ok(json!({"totalHits": page.total, "nextPageToken": page.next, "onlineservices": found}))
    };
    answer(done.await)
}

/// `GET /v1beta2/onlineservices/{id}/organisations`. unverified: that it is a list.
pub(super) async fn organisations(State(edge): State<Edge>, Path(key): Path<String>) -> Response {
    let done = async {
        let found = catalogue::online_organisations(&edge.platform, &key).await?;
        listed(found.iter().map(shape::responsible).collect())
    };
    answer(done.await)
}

/// `GET /v2/onlineservices/detail?q=`.
pub(super) async fn detail(State(edge): State<Edge>, pairs: Pairs) -> Response {
    let done = async {
        let asked = Asked::of(pairs.0);
        let found = catalogue::online_service_with_key(&edge.platform, asked.needed("q")?).await?;
        Ok(shape::online(&found))
    };
    answer(done.await)
}
