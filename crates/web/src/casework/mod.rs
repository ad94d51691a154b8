// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room casework: worklist, case, commands, decision.

mod case;
mod command;
mod decide;
mod words;
mod worklist;

use crate::answer::Failed;
use axum::{
    Router,
    routing::{get, post},
};
use http::Edge;
use model::CaseId;
use usecases::Error;

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/amt", get(worklist::get))
        .route("/amt/vorgang/{id}", get(case::get))
        .route("/amt/vorgang/{id}/befehl", post(command::post))
        .route("/amt/vorgang/{id}/entscheiden", get(decide::get).post(decide::post))
        .route("/amt/vorgang/{id}/anlage/{number}", get(case::attachment))
        .route("/amt/vorgang/{id}/bescheid.pdf", get(case::decision))
}

fn id_of(text: &str) -> Result<CaseId, Failed> {
    text.parse().map_err(|_| Failed(Error::NotFound))
}
