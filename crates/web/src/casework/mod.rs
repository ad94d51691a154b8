// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room casework: worklist, case, commands, decision.

mod approve;
mod ask;
mod ask_file;
mod bulk;
mod case;
mod command;
mod decide;
mod deletion;
mod desk;
mod evidence;
mod hand_over;
mod origin;
mod services;
mod texts;
mod views;
mod words;
mod worklist;

use crate::{answer::Failed, kept};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use http::Edge;
use model::CaseId;
use usecases::Error;

pub(crate) fn upload_routes() -> Router<Edge> {
    let upload = get(ask_file::get).post(ask_file::post).layer(DefaultBodyLimit::max(ask_file::UPLOAD_BYTES));
    Router::new().route("/amt/vorgang/{id}/schreiben/datei", upload)
}

pub(crate) fn routes() -> Router<Edge> {
    let typed = Router::new()
        .route("/amt/vorgang/{id}/notiz", post(desk::note))
        .route("/amt/vorgang/{id}/zurueckgeben", post(approve::send_back))
        .route("/amt/vorgang/{id}/entscheiden", get(decide::get).post(decide::post))
        .route("/amt/vorgang/{id}/schreiben", get(ask::get).post(ask::post))
        .route("/verwaltung/textbausteine/{id}", get(texts::get).post(texts::post))
        .route_layer(middleware::from_fn(kept::keep));
    Router::new()
        .merge(typed)
        .route("/amt", get(worklist::get))
        .route("/amt/ansichten", get(views::get).post(views::post))
        .route("/amt/ansichten/{id}/loeschen", post(views::remove))
        .route("/amt/ansichten/{id}/standard", post(views::put_default))
        .route("/amt/ansichten/{id}/zurueck", post(views::restore))
        .route("/amt/druck", get(worklist::print))
        .route("/amt/sammel", post(bulk::ask))
        .route("/amt/sammel/ausfuehren", post(bulk::run))
        .route("/amt/vorgang/{id}", get(case::get))
        .route("/amt/vorgang/{id}/befehl", post(command::post))
        .route("/amt/vorgang/{id}/zuweisen", post(desk::assign))
        .route("/amt/vorgang/{id}/frist", post(desk::due))
        .route("/amt/vorgang/{id}/aktenzeichen", post(desk::file_number))
        .route("/amt/vorgang/{id}/druck", get(case::print))
        .route("/amt/vorgang/{id}/erledigt", post(desk::finish))
        .route("/amt/vorgang/{id}/abgeben", get(hand_over::get).post(hand_over::post))
        .route("/amt/vorgang/{id}/nicht-zustaendig", post(hand_over::decline))
        .route("/amt/vorgang/{id}/freigeben", post(approve::approve))
        .route("/amt/vorgang/{id}/rueckgaengig", post(approve::undo))
        .route("/loeschung", get(deletion::get))
        .route("/loeschung/pruefen", post(deletion::ask))
        .route("/loeschung/ausfuehren", post(deletion::run))
        .route("/loeschung/protokoll", get(deletion::log))
        .route("/verwaltung/leistungen", get(services::get).post(services::post))
        .route("/verwaltung/textbausteine", get(texts::list))
        .route("/verwaltung/textbausteine/neu", get(texts::new))
        .route("/verwaltung/textbausteine/{id}/loeschen", post(texts::remove))
        .route("/amt/vorgang/{id}/nachweis", get(evidence::get))
        .route("/amt/vorgang/{id}/schreiben/anfuegen", post(ask_file::begin))
        .route("/amt/vorgang/{id}/schreiben/entfernen", post(ask_file::remove))
        .route("/amt/vorgang/{id}/nachricht/{file}", get(ask::file_of_message))
        .route("/amt/vorgang/{id}/anlage/{number}", get(case::attachment))
        .route("/amt/vorgang/{id}/bescheid.pdf", get(case::decision))
}

fn id_of(text: &str) -> Result<CaseId, Failed> {
    text.parse().map_err(|_| Failed(Error::NotFound))
}
