// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/onlinedienste/neu`: a new online service, for a public service of the catalogue.

use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use model::{OnlineServiceId, catalogue::PublicService, rights::Right, tenant::slug_of};
use ui::{
    FormError,
    form::{Choice, CreatePage, FindServicePage, ServiceHit},
};
use usecases::{
    Error, FieldProblem,
    catalogue::{self, Search, find_service, search},
    form::{Created, NewOnlineService, create},
};

/// Longest search that is looked at, in characters.
const QUERY: usize = 200;

const GONE: FieldProblem = FieldProblem { field: "receiver", text: "edition-receiver-gone" };

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    q: Option<String>,
    leistung: Option<String>,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    visit.context.may(Right::EditForms)?;
    let chosen = match asked.leistung.as_deref().filter(|slug| model::tenant::is_slug(slug)) {
        Some(slug) => find_service(&visit.context.platform, slug).await?,
        None => None,
    };
    if let Some(service) = chosen {
        let name = service.title.clone();
        let slug = slug_of(&name);
        let id: OnlineServiceId = visit.context.platform.id();
        return page(&asked_page(&visit, &service, (id, name, slug), None, Vec::new()).await?);
    }
    let errors = match asked.leistung {
        Some(_) => vec![whole(&visit, "create-service-gone")],
        None => Vec::new(),
    };
    find(&visit, asked.q.unwrap_or_default(), StatusCode::OK, errors).await
}

fn whole(visit: &Visit, key: &str) -> FormError {
    FormError { field: String::new(), text: visit.locale.text(key) }
}

async fn find(visit: &Visit, query: String, status: StatusCode, errors: Vec<FormError>) -> Answer {
    let query: String = query.trim().chars().take(QUERY).collect();
    let found = match query.is_empty() {
        true => Search::default(),
        false => {
            search(&visit.context, &catalogue::Asked { typed: query.clone(), page: 1, ..catalogue::Asked::default() })
                .await?
        }
    };
    let hits = found.hits.into_iter();
    let hits = hits
        .map(|found| found.hit)
        .map(|hit| ServiceHit { slug: hit.slug, title: hit.title.text, teaser: hit.teaser.text })
        .collect();
    page_with(status, &FindServicePage { frame: frame(visit).await?, query, hits, total: found.total, errors })
}

async fn asked_page(
    visit: &Visit,
    service: &PublicService,
    (id, online, slug): (OnlineServiceId, String, String),
    receiver: Option<&str>,
    errors: Vec<FormError>,
) -> usecases::Result<CreatePage> {
    let choices = usecases::offering::choices(&visit.context).await?;
    let own = choices.receivers.into_iter().map(|(receiver, words)| (receiver.to_string(), words));
    let by_place = (String::new(), visit.locale.text("design-set-by-place"));
    let all = [by_place].into_iter().chain(own);
    let receivers = all.map(|(value, words)| Choice { chosen: receiver.unwrap_or("") == value, value, words });
    Ok(CreatePage {
        frame: frame(visit).await?,
        service: service.slug.clone(),
        service_title: service.title.clone(),
        leika: service.leika.clone(),
        id: id.to_string(),
        online,
        slug,
        receivers: receivers.collect(),
        errors,
    })
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    visit.context.may(Right::EditForms)?;
    let receiver = fields.get("receiver");
    let parsed = match receiver {
        "" => Ok(None),
        // an entry that is none is not taken for the first one
        text => text.parse().map(Some).map_err(|_| Error::Invalid(vec![GONE])),
    };
    let new = NewOnlineService {
        // whoever wrote the id anew makes another online service, and no harm
        id: fields.get("id").parse().unwrap_or_else(|_| visit.context.platform.id()),
        service: fields.get("leistung").to_owned(),
        title: fields.get("title").trim().to_owned(),
        slug: fields.get("slug").trim().to_lowercase(),
        receiver: parsed.as_ref().ok().copied().flatten(),
    };
    let problem = |field: &str, text: String| FormError { field: field.to_owned(), text };
    let made = match parsed {
        Ok(_) => create(&visit.context, &new).await,
        Err(error) => Err(error),
    };
    let (status, errors) = match made {
        Ok(Created::There(slug)) => return Ok(go(&visit.url(&format!("/verwaltung/onlinedienste/{slug}")))),
        Ok(Created::Taken(free)) if free.is_empty() => {
            (StatusCode::CONFLICT, vec![problem("slug", visit.locale.text("create-slug-taken-all"))])
        }
        Ok(Created::Taken(free)) => {
            let text = visit.locale.text_with("create-slug-taken", &[("slug", free)]);
            (StatusCode::CONFLICT, vec![problem("slug", text)])
        }
        Err(Error::Invalid(problems)) => {
            let problems = problems.iter().map(|found| problem(found.field, visit.locale.text(found.text)));
            (StatusCode::UNPROCESSABLE_ENTITY, problems.collect())
        }
        Err(error) => return Err(error.into()),
    };
    let service = match model::tenant::is_slug(&new.service) {
        true => find_service(&visit.context.platform, &new.service).await?,
        false => None,
    };
    let Some(service) = service else {
        return find(&visit, String::new(), status, vec![whole(&visit, "create-service-gone")]).await;
    };
    page_with(status, &asked_page(&visit, &service, (new.id, new.title, new.slug), Some(receiver), errors).await?)
}
