// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Suchdienst: what portals and programs ask the gateway for. Paths, fields and quirks are those that clients rely on: nothing found
//! is 404, a page has at least 5 entries, lists are pages as Spring writes them. What no client was seen to read is marked
//! `unverified`.

mod authorities;
mod online;
mod places;
mod relations;
mod services;
mod shape;

use crate::doors::{Doors, get};
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use http::problem::{Problem, log};
use serde_json::Value;
use std::collections::HashMap;
use usecases::{Error, FieldProblem};

/// Where it lies.
const BASE: &str = "/suchdienst/api";

/// All doors of the Suchdienst.
pub(super) fn doors() -> Doors {
    let doors = Doors::default()
        .route("/v2/locations", get(places::locations))
        .route("/v3/locations", get(places::locations))
        .route("/v2/locations/suggestions", get(places::suggestions))
        .route("/v3/locations/details", get(places::details))
        .route("/v7/servicedescriptions/{ars}", get(services::at))
        .route("/v3/servicedescriptions/leikaid", get(services::by_leika))
        .route("/v6/servicedescriptions/{lbid}/detail", get(services::detail))
        .route("/v5/servicedescriptions/csv", get(services::csv))
        .route("/v2/organisationunits/titles", get(authorities::titles))
        .route("/v5/organisationunits/detail", get(authorities::detail))
        .route("/v1beta2/onlineservices", get(online::at))
        .route("/v1beta2/onlineservices/{id}/organisations", get(online::organisations))
        .route("/v2/onlineservices/detail", get(online::detail))
        .route("/v1/relations/jzufi-2-3", get(relations::jzufi));
    Doors::default().nest(BASE, doors)
}

/// What stands in a query: a name may come several times, and a value may hold several between commas.
pub(super) struct Asked(HashMap<String, Vec<String>>);

impl Asked {
    fn of(pairs: Vec<(String, String)>) -> Self {
        let mut asked: HashMap<String, Vec<String>> = HashMap::new();
        for (name, value) in pairs {
            asked.entry(name.to_ascii_lowercase()).or_default().push(value);
        }
        Self(asked)
    }

    /// The value of a name; nothing where it is empty.
    fn one(&self, name: &str) -> Option<&str> {
        let found = self.0.get(&name.to_ascii_lowercase())?.first()?.trim();
        Some(found).filter(|text| !text.is_empty())
    }

    /// The value of a name that must be there.
    fn needed(&self, name: &'static str) -> Result<&str, Error> {
        self.one(name).ok_or_else(|| wrong(name))
    }

    /// All values of a name.
    fn all(&self, name: &str) -> Vec<String> {
        let values = self.0.get(&name.to_ascii_lowercase()).into_iter().flatten();
        let parts = values.flat_map(|value| value.split(','));
        parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }

    fn number(&self, name: &'static str, otherwise: usize) -> Result<usize, Error> {
        self.one(name).map_or(Ok(otherwise), |text| text.parse().map_err(|_| wrong(name)))
    }

    /// Number and size of a page, as the gateway takes them: at least 5 entries, here at most 100.
    fn page(&self) -> Result<(usize, usize), Error> {
        let size = self.number("size", 10)?;
        if size < 5 {
            return Err(wrong("size"));
        }
        Ok((self.number("page", 0)?.min(100_000), size.min(100)))
    }
}

/// The query of a request.
type Pairs = Query<Vec<(String, String)>>;

fn wrong(field: &'static str) -> Error {
    Error::Invalid(vec![FieldProblem { field, text: "catalogue-query-wrong" }])
}

/// An answer in JSON, or the error: what breaks rules is 400, as the gateway says it.
fn answer(done: Result<Value, Error>) -> Response {
    match done {
        Ok(body) => axum::Json(body).into_response(),
        Err(error) => refused(&error),
    }
}

fn refused(error: &Error) -> Response {
    log(error);
    match error {
        Error::Invalid(_) => {
            Problem::new(StatusCode::BAD_REQUEST, "invalid", "The query breaks rules.").into_response()
        }
        other => Problem::of(other).into_response(),
    }
}

/// A list that is 404 where it is empty.
fn listed(values: Vec<Value>) -> Result<Value, Error> {
    if values.is_empty() { Err(Error::NotFound) } else { Ok(Value::Array(values)) }
}
