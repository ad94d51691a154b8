// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room application: from the start page of an online service to the receipt.

mod check;
mod conflict;
mod discard;
mod form_page;
mod language;
mod mine;
mod receipt;
mod resume;
mod start;
mod status;
mod tasks;
mod upload;
mod withdraw;

use crate::{directory::contact, frame::frame};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};
use form::design::SCHEMA_LANGUAGE;
use http::{Edge, Visit};
use model::{ApplicationId, AuthorityId, account::Actor, application::ApplicationState};
use ui::{Brand, BrandSlot, FormLanguage, FormWords, Frame, application::ApplicationFrame};
use usecases::{
    Error,
    application::Draft,
    form::edition::{Branding, Terms},
};

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
        .route("/antrag/{id}/sprache", post(language::post))
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

/// Languages to choose from, German first; none where there is only German.
fn form_languages(offered: &[String], chosen: &str) -> Vec<FormLanguage> {
    if offered.is_empty() {
        return Vec::new();
    }
    let tags = std::iter::once(SCHEMA_LANGUAGE).chain(offered.iter().map(String::as_str));
    tags.map(|tag| FormLanguage::new(tag, tag == chosen)).collect()
}

/// What every page of an application shows.
pub(crate) async fn application_frame(visit: &Visit, draft: &Draft) -> usecases::Result<ApplicationFrame> {
    let (authority, service) = (draft.row.recipient.authority, &draft.online.slug);
    let profile = usecases::directory::profile(&visit.context, authority, service).await?;
    let profile = profile.as_ref().as_ref();
    let language = draft.row.language.as_deref().unwrap_or(SCHEMA_LANGUAGE);
    let languages = match draft.row.state {
        ApplicationState::Draft => form_languages(&draft.languages(&visit.context).await?, language),
        _ => Vec::new(),
    };
    Ok(ApplicationFrame {
        words: FormWords::new(language, draft.form.own_words.clone()),
        languages,
        id: draft.row.id.to_string(),
        version: draft.row.version.to_string(),
        service: draft.online.title.clone(),
        recipient: profile.map_or(&draft.row.recipient.name, |profile| &profile.authority.name).clone(),
        contact: profile.map(|profile| contact(visit, profile)).unwrap_or_default(),
        signed_in: matches!(visit.context.actor, Actor::Person(_)),
        has_tasks: form::has_tasks(&draft.form),
    })
}

/// The frame around the pages of an application, as the edition says that it was begun with.
pub(crate) async fn frame_for(visit: &Visit, draft: &Draft) -> usecases::Result<Frame> {
    let terms = usecases::form::edition::terms(&visit.context, &draft.online, draft.row.edition).await?;
    service_frame(visit, &draft.online.slug, Some(draft.row.recipient.authority), &terms).await
}

/// The frame around the pages of an online service. Where a portal takes it for an authority that is not its own, it looks neutral: the
/// authority is named, not the portal's looks (EfA-Mindestanforderung 001).
pub(crate) async fn service_frame(
    visit: &Visit,
    service: &str,
    recipient: Option<AuthorityId>,
    terms: &Terms,
) -> usecases::Result<Frame> {
    let mut frame = frame(visit).await?;
    let way = visit.way_back.as_ref().filter(|way| way.service == service);
    frame.way_back = way.map(|way| (way.name.clone(), way.address.clone()));
    let profile = match recipient {
        Some(recipient) => usecases::directory::profile(&visit.context, recipient, service).await?,
        None => Default::default(),
    };
    if profile.as_ref().as_ref().is_some_and(|profile| profile.is_foreign_to(visit.context.tenant.id)) {
        frame.brand = Brand::default();
    } else if let Some(settings) = &terms.settings {
        frame.brand = branded(visit, service, frame.brand, &settings.branding).await?;
    }
    Ok(frame)
}

/// The looks of an online service over those of its portal.
pub(crate) async fn branded(
    visit: &Visit,
    service: &str,
    brand: Brand,
    branding: &Branding,
) -> usecases::Result<Brand> {
    let arms = match branding.arms {
        Some(id) => {
            let profile = usecases::directory::profile(&visit.context, id, service).await?;
            profile.as_ref().as_ref().and_then(|profile| profile.arms.clone())
        }
        None => None,
    };
    let arms = arms.zip(branding.arms).map(|((digest, alt), id)| (format!("/behoerde/{id}/wappen/{digest}"), alt));
    let mut brand = brand.with_accents(branding.accents);
    let line = branding.line.clone();
    brand.slot = (arms.is_some() || !line.is_empty()).then_some(BrandSlot { line, arms });
    Ok(brand)
}
