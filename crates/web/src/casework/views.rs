// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/amt/ansichten`: views of the worklist that a person keeps.

use super::worklist::address;
use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
};
use axum::{
    extract::{Path, Query as Asked},
    http::StatusCode,
};
use http::{Visit, form::Fields};
use model::id::Uuid;
use ui::{
    FormError,
    casework::{SavedView, ViewsPage},
};
use usecases::{Error, casework::query::Query};

#[derive(serde::Deserialize)]
pub(crate) struct Shown {
    #[serde(default)]
    geloescht: String,
}

pub(crate) async fn get(visit: Visit, Asked(shown): Asked<Shown>) -> Answer {
    page(&views_page(&visit, &shown.geloescht).await?)
}

async fn views_page(visit: &Visit, removed: &str) -> usecases::Result<ViewsPage> {
    let views = usecases::casework::views(&visit.context).await?;
    let gone = views.iter().find(|view| view.removed && view.id.to_string() == removed);
    let kept = views.iter().filter(|view| !view.removed).map(|view| SavedView {
        id: view.id.to_string(),
        name: view.name.clone(),
        url: address(visit, &view.query),
        is_default: view.is_default,
    });
    Ok(ViewsPage {
        frame: frame(visit).await?,
        views: kept.collect(),
        removed: gone.map(|view| (view.id.to_string(), view.name.clone())),
        typed: None,
        errors: Vec::new(),
    })
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let query = Query::read(&fields.0);
    let name = fields.get("name");
    match usecases::casework::save_view(&visit.context, name, &query, !fields.get("standard").is_empty()).await {
        Ok(()) => Ok(go(&address(&visit, &query))),
        Err(Error::Invalid(problems)) => {
            let errors = problems
                .into_iter()
                .map(|problem| FormError { field: problem.field.to_owned(), text: visit.locale.text(problem.text) });
            let asked = query.fields().into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            let mut page = views_page(&visit, "").await?;
            page.errors = errors.collect();
            page.typed = Some((name.to_owned(), asked));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

fn id_of(text: &str) -> Result<Uuid, Failed> {
    text.parse().map_err(|_| Failed(Error::NotFound))
}

pub(crate) async fn put_default(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = Some(id_of(&id)?).filter(|_| fields.get("standard") != "nein");
    usecases::casework::put_default_view(&visit.context, id).await?;
    Ok(go(&visit.url("/amt/ansichten")))
}

pub(crate) async fn remove(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let id = id_of(&id)?;
    usecases::casework::put_view_removed(&visit.context, id, true).await?;
    Ok(go(&visit.url(&format!("/amt/ansichten?geloescht={id}"))))
}

pub(crate) async fn restore(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    usecases::casework::put_view_removed(&visit.context, id_of(&id)?, false).await?;
    Ok(go(&visit.url("/amt/ansichten")))
}
