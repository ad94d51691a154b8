// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Routing API: areas and routes for everybody, and the keys by which destinations' parameters are checked.

use super::{
    answer::{Answered, ok},
    body,
    problem::Problem,
};
use ::fitconnect::{
    ApiVersion,
    routing::{RouteQuery, check_expressions, page},
};
use axum::{Extension, extract::State, http::Uri};
use http::Edge;
use serde_json::json;
use usecases::{delivery::Purpose, routing};

/// Areas by name and postcode.
pub(super) async fn areas(State(edge): State<Edge>, uri: Uri) -> Answered {
    let asked: Vec<(String, String)> = body::query(&uri)?;
    let value = |name: &str| asked.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let page = page(value("offset"), value("limit")).map_err(Problem::invalid)?;
    let expressions = asked.iter().filter(|(key, _)| key == "areaSearchexpression");
    let expressions: Vec<String> = expressions.map(|(_, value)| value.clone()).collect();
    check_expressions(&expressions).map_err(Problem::invalid)?;
    ok(routing::areas(&edge.platform, &expressions, page).await?)
}

/// Destinations for a service at a place.
pub(super) async fn routes(State(edge): State<Edge>, Extension(version): Extension<ApiVersion>, uri: Uri) -> Answered {
    let asked: RouteQuery = body::query(&uri)?;
    let question = asked.question().map_err(Problem::invalid)?;
    ok(routing::routes(&edge.platform, &question, version).await?)
}

/// The keys that sign parameters of destinations.
pub(super) async fn keys(State(edge): State<Edge>) -> Answered {
    ok(json!({"keys": edge.platform.delivery.signing_keys(Purpose::Parameters).await?}))
}
