// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The services that the tenant describes.

use super::version::{address, problems};
use crate::{
    answer::{Answer, go, page_with},
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use ui::{
    FormError, Pagination, Tone,
    catalogue::{OwnServiceLine, OwnServicesPage},
};
use usecases::{
    Error,
    catalogue::{
        self,
        edit::{self, LISTED, OwnService, ServiceState},
    },
};

/// Longest words that are looked for, in characters.
const QUERY: usize = 200;

#[derive(serde::Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    seite: Option<u32>,
}

pub(super) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    shown(&visit, asked, StatusCode::OK, (String::new(), Vec::new())).await
}

async fn shown(visit: &Visit, asked: Asked, status: StatusCode, (title, errors): (String, Vec<FormError>)) -> Answer {
    let query: String = asked.q.trim().chars().take(QUERY).collect();
    let number = asked.seite.unwrap_or(1);
    let list = edit::list(&visit.context, &query, number).await?;
    let mut others = Vec::new();
    if !query.is_empty() && number == 1 {
        let wanted = catalogue::Asked { typed: query.clone(), page: 1, ..catalogue::Asked::default() };
        let found = catalogue::search(&visit.context, &wanted).await?;
        let is_own = |slug: &String| list.services.iter().any(|service| service.slug == *slug);
        others.extend(found.hits.into_iter().map(|found| (found.hit.slug, found.hit.title.text)));
        others.retain(|(slug, _)| !is_own(slug));
    }
    let pages = u32::try_from(list.total.div_ceil(u64::from(LISTED))).unwrap_or(u32::MAX);
    let shown = OwnServicesPage {
        frame: frame(visit).await?,
        query,
        services: list.services.into_iter().map(|service| line(visit, service)).collect(),
        total: list.total,
        pagination: Pagination { page: number, pages: pages.max(1) },
        free: list.free,
        others,
        may_edit: list.may_edit,
        title,
        errors,
    };
    page_with(status, &shown)
}

fn line(visit: &Visit, service: OwnService) -> OwnServiceLine {
    let (tone, key) = match service.state {
        ServiceState::Draft => (Tone::Info, "edition-state-draft"),
        ServiceState::Proposed => (Tone::Warning, "edition-state-proposed"),
        ServiceState::Published => (Tone::Success, "edition-state-published"),
        ServiceState::Withdrawn => (Tone::Info, "own-services-withdrawn"),
    };
    let is_worked_on = matches!(service.state, ServiceState::Draft | ServiceState::Proposed);
    OwnServiceLine {
        slug: service.slug,
        title: service.title,
        tone,
        state: visit.locale.text(key),
        older_is_public: is_worked_on && service.is_public,
        changed: service.changed.timestamp(),
    }
}

pub(super) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let title = fields.get("title").to_owned();
    let errors = match edit::create(&visit.context, &title).await {
        Ok(Ok(slug)) => return Ok(go(&address(&visit, &slug, 1, ""))),
        Ok(Err(problem)) => problems(&visit, &[problem]),
        Err(Error::Conflict) => problems(&visit, &[("title", "own-services-taken")]),
        Err(error) => return Err(error.into()),
    };
    shown(&visit, Asked::default(), StatusCode::UNPROCESSABLE_ENTITY, (title, errors)).await
}
