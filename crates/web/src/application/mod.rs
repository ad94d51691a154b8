// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room application: from the start page of an online service to the receipt.

mod check;
mod conflict;
mod discard;
mod form_page;
mod mine;
mod receipt;
mod resume;
mod start;
mod status;
mod tasks;
mod upload;
mod withdraw;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use http::{Edge, Visit};
use model::{ApplicationId, account::Actor};
use ui::application::ApplicationFrame;
use usecases::{Error, application::Draft};

/// Most bytes of a whole upload: the largest file that any form takes, and the parts around it.
const UPLOAD_BYTES: usize = 51_000_000;

/// Files may take long to come, and their contents are counted while they do, whatever the size of the whole request.
pub(crate) fn upload_routes() -> Router<Edge> {
    let upload = get(upload::get).post(upload::post).layer(DefaultBodyLimit::max(UPLOAD_BYTES));
    Router::new().route("/antrag/{id}/datei", upload)
}

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/dienst/{online_service}", get(start::get).post(start::post))
        .route("/antrag/{id}", get(form_page::resume))
        .route("/antrag/{id}/seite/{page}", get(form_page::get).post(form_page::post))
        .route("/antrag/{id}/uebersicht", get(tasks::get))
        .route("/antrag/{id}/pruefen", get(check::get))
        .route("/antrag/{id}/absenden", post(check::submit))
        .route("/antrag/{id}/code", get(resume::ask).post(resume::make))
        .route("/fortsetzen", get(resume::get).post(resume::post))
        .route("/antrag/{id}/eingang", get(receipt::get))
        .route("/antrag/{id}/eingang.pdf", get(receipt::pdf))
        .route("/antrag/{id}/stand", get(status::get))
        .route("/antrag/{id}/verwerfen", get(discard::get).post(discard::post))
        .route("/antrag/{id}/zuruecknehmen", get(withdraw::get).post(withdraw::post))
        .route("/mein", get(mine::get))
}

fn id_of(text: &str) -> usecases::Result<ApplicationId> {
    text.parse().map_err(|_| Error::NotFound)
}

/// What every page of an application shows.
pub(crate) fn application_frame(visit: &Visit, draft: &Draft) -> ApplicationFrame {
    ApplicationFrame {
        language: draft.row.language.clone().unwrap_or_else(|| form::design::SCHEMA_LANGUAGE.to_owned()),
        id: draft.row.id.to_string(),
        version: draft.row.version.to_string(),
        service: draft.online.title.clone(),
        recipient: draft.row.recipient.name.clone(),
        signed_in: matches!(visit.context.actor, Actor::Person(_)),
        has_tasks: form::has_tasks(&draft.form),
    }
}
