// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/behoerden`: what an authority sets for itself. No room: what is set is of the room directory, the online services
//! that it may be set for are of the room catalogue.

mod arms;
mod group;
mod history;
mod overview;
mod words;

use crate::{answer::Failed, directory::contact, kept};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use http::{Edge, Visit};
use model::AuthorityId;
use ui::directory::{AuthorityHead, AuthorityPreview};
use usecases::{
    Error, Result,
    catalogue::{Received, received_by},
    directory::{Profile, Settings},
};

/// Most bytes of a form: each of the parameters of a group, in letters that browsers write as several bytes.
const GROUP_BYTES: usize = 2_000_000;

/// Pictures may take long to come.
pub(crate) fn upload_routes() -> Router<Edge> {
    let arms = get(arms::get).post(arms::post).layer(DefaultBodyLimit::max(arms::UPLOAD_BYTES));
    Router::new().route("/verwaltung/behoerden/{id}/wappen", arms)
}

pub(crate) fn routes() -> Router<Edge> {
    let group = get(group::get).post(group::post).layer(DefaultBodyLimit::max(GROUP_BYTES));
    let typed =
        Router::new().route("/verwaltung/behoerden/{id}/{group}", group).route_layer(middleware::from_fn(kept::keep));
    Router::new()
        .merge(typed)
        .route("/verwaltung/behoerden", get(overview::list))
        .route("/verwaltung/behoerden/{id}", get(overview::get))
        .route("/verwaltung/behoerden/{id}/verlauf", get(history::get))
        .route("/verwaltung/behoerden/{id}/wappen/davor", get(arms::before))
        .route("/verwaltung/behoerden/{id}/wappen/entfernen", post(arms::remove))
        .route("/verwaltung/behoerden/{id}/wappen/zurueck", post(arms::restore))
}

#[derive(serde::Deserialize, Default)]
struct Asked {
    #[serde(default)]
    dienst: String,
    /// Set after saving: the page says so.
    gespeichert: Option<String>,
}

fn id_of(text: &str) -> std::result::Result<AuthorityId, Failed> {
    text.parse().map_err(|_| Failed(Error::NotFound))
}

/// An authority with what it set, and the online services that it may be set for.
struct Desk {
    id: AuthorityId,
    settings: Settings,
    services: Vec<Received>,
}

async fn desk(visit: &Visit, id: AuthorityId) -> Result<Desk> {
    let settings = usecases::directory::settings(&visit.context, id).await?;
    let mut services = received_by(&visit.context.platform, id).await?;
    // what was set for a service that is offered no more stays in sight
    for (slug, ..) in settings.rows.iter().filter(|(slug, ..)| !slug.is_empty()) {
        if !services.iter().any(|known| known.slug == *slug) {
            services.push(Received { slug: slug.clone(), title: slug.clone(), service: String::new() });
        }
    }
    Ok(Desk { id, settings, services })
}

impl Desk {
    fn has_own(&self, service: &str) -> bool {
        self.settings.rows.iter().any(|(there, ..)| there == service)
    }

    /// What the pages are about; a service that the authority does not receive does not exist here.
    fn head(&self, service: &str) -> Result<AuthorityHead> {
        let title = match service {
            "" => None,
            slug => {
                let known = self.services.iter().find(|known| known.slug == slug).ok_or(Error::NotFound)?;
                Some(known.title.clone())
            }
        };
        let name = self.settings.profile("", &Default::default()).authority.name;
        Ok(AuthorityHead {
            id: self.id.to_string(),
            name,
            version: self.settings.version,
            service: service.to_owned(),
            service_title: title,
        })
    }
}

fn preview(visit: &Visit, profile: &Profile) -> AuthorityPreview {
    AuthorityPreview { recipient: profile.authority.name.clone(), contact: contact(visit, profile) }
}
