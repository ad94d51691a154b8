// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Bereitstelldienst: pages of a transfer message, from a number of the change table to the newest.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use http::{
    Edge,
    problem::{Problem, log},
};
use serde::Deserialize;
use usecases::{
    Error, FieldProblem,
    catalogue::{FeedAsked, FeedVersion, feed, feed_area},
};

/// Where XZuFi 2.2.0 is given.
pub(super) const V2: &str = "/bereitstelldienst/api/v2/verwaltungsobjekte";
/// Where XZuFi 2.3.1 is given.
pub(super) const V3: &str = "/bereitstelldienst/api/v3/verwaltungsobjekte/xzufi-2-3-1";

/// What a client asks: both are optional.
#[derive(Deserialize)]
pub(super) struct Asked {
    index: Option<String>,
    ars: Option<String>,
}

pub(super) async fn v2(state: State<Edge>, asked: Result<Query<Asked>, QueryRejection>) -> Response {
    page(&state, asked, FeedVersion::V2_2_0, V2).await
}

pub(super) async fn v3(state: State<Edge>, asked: Result<Query<Asked>, QueryRejection>) -> Response {
    page(&state, asked, FeedVersion::V2_3_1, V3).await
}

async fn page(edge: &Edge, asked: Result<Query<Asked>, QueryRejection>, version: FeedVersion, path: &str) -> Response {
    match answer(edge, asked, version, path).await {
        Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
        Err(Error::Invalid(problems)) => {
            let wrong = |field: &str| problems.iter().any(|problem| problem.field == field);
            let title = match () {
                () if wrong("index") => "`index` is no number. Begin with 0, and go on with `naechsterIndex`.",
                () if wrong("ars") => "`ars` is no Regionalschlüssel of 2 to 12 digits, nor `%` for everywhere.",
                () => "The query cannot be read. It takes `index` and `ars`.",
            };
            Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", title).into_response()
        }
        Err(error) => {
            log(&error);
            Problem::of(&error).into_response()
        }
    }
}

async fn answer(
    edge: &Edge,
    asked: Result<Query<Asked>, QueryRejection>,
    version: FeedVersion,
    path: &str,
) -> usecases::Result<String> {
    let wrong = |field| Error::Invalid(vec![FieldProblem { field, text: "catalogue-area-wrong" }]);
    let Query(asked) = asked.map_err(|_| wrong("query"))?;
    let index = match asked.index.as_deref().map(str::trim) {
        None | Some("") => 0,
        Some(text) => text.parse().map_err(|_| wrong("index"))?,
    };
    let area = feed_area(asked.ars.as_deref())?;
    // as others write it: the per cent sign stands for all places
    let ars = format!("{}%25", area.as_deref().unwrap_or_default());
    let mut page = feed(&edge.platform, &FeedAsked { version, index, area }).await?;
    let next = page.next_index.unwrap_or_default();
    page.next_url = Some(format!("{}{path}?index={next}&ars={ars}", edge.platform.settings.base_url));
    Ok(page.write())
}
