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

use crate::frame::frame;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use http::{Edge, Visit};
use model::{ApplicationId, account::Actor, directory::Authority};
use ui::{
    Brand, Frame,
    application::{ApplicationFrame, RecipientContact},
};
use usecases::{Error, application::Draft, directory::Profile};

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
pub(crate) async fn application_frame(visit: &Visit, draft: &Draft) -> usecases::Result<ApplicationFrame> {
    let (authority, service) = (draft.row.recipient.authority, &draft.online.slug);
    let profile = usecases::directory::profile(&visit.context, authority, service).await?;
    Ok(ApplicationFrame {
        language: draft.row.language.clone().unwrap_or_else(|| form::design::SCHEMA_LANGUAGE.to_owned()),
        id: draft.row.id.to_string(),
        version: draft.row.version.to_string(),
        service: draft.online.title.clone(),
        recipient: profile.as_ref().map_or(&draft.row.recipient.name, |profile| &profile.authority.name).clone(),
        contact: profile.map(|profile| contact(visit, profile)).unwrap_or_default(),
        signed_in: matches!(visit.context.actor, Actor::Person(_)),
        has_tasks: form::has_tasks(&draft.form),
    })
}

/// Headings of what an authority tells, in the order of `usecases::directory::TOLD`.
const TOLD: [&str; 5] =
    ["efa-told-person", "efa-told-deadlines", "efa-told-bank", "efa-told-remedy", "efa-told-privacy"];

fn contact(visit: &Visit, profile: Profile) -> RecipientContact {
    let told = TOLD.into_iter().zip(usecases::directory::TOLD).map(|(heading, names)| {
        let lines = profile.values(names).iter().flat_map(|value| value.lines()).map(str::to_owned).collect::<Vec<_>>();
        (visit.locale.text(heading), lines)
    });
    let told = told.filter(|(_, lines)| !lines.is_empty()).collect();
    let website = profile.website.clone();
    let Authority { id, phone, email, hours, .. } = profile.authority;
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    RecipientContact {
        arms: profile.arms.map(|(digest, alt)| (format!("/behoerde/{id}/wappen/{digest}"), alt)),
        phone: some(phone),
        email: some(email),
        website,
        hours,
        told,
    }
}

/// The frame around the pages of an application. Where a portal takes it for an authority that is not its own, it looks neutral: the
/// authority is named, not the portal's looks (EfA-Mindestanforderung 001).
pub(crate) async fn frame_for(visit: &Visit, draft: &Draft) -> usecases::Result<Frame> {
    let mut frame = frame(visit).await?;
    if usecases::directory::is_foreign(&visit.context, draft.row.recipient.authority).await? {
        frame.brand = Brand::default();
    }
    Ok(frame)
}
