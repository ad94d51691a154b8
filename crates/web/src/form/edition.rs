// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/verwaltung/onlinedienste/{slug}` and `…/{number}`: editions of an online service, and what to do with one.

use super::head::{address, after, head, number_of, state};
use crate::{
    answer::{Answer, Failed, go, page, page_with},
    frame::frame,
};
use axum::{extract::Path, http::StatusCode};
use form::design::Verdict;
use http::{Visit, form::Fields};
use model::form::EditionState;
use ui::{
    FormError,
    form::{EditionLine, EditionPage, EditionSteps, EditionsPage},
};
use usecases::{Error, form::edition as editions};

pub(crate) async fn list(visit: Visit, Path((_, slug)): Path<(String, String)>) -> Answer {
    listed(&visit, &slug, StatusCode::OK, (None, Vec::new())).await
}

pub(super) async fn listed(
    visit: &Visit,
    slug: &str,
    status: StatusCode,
    (imported, errors): (Option<String>, Vec<FormError>),
) -> Answer {
    let overview = editions::overview(&visit.context, slug).await?;
    let is_open = |state| matches!(state, EditionState::Draft | EditionState::Proposed);
    let open = overview.editions.iter().find(|line| is_open(line.row.state)).map(|line| line.row.number);
    let line = |line: &editions::Line| {
        let (tone, state) = state(visit, line.row.state);
        EditionLine { number: line.row.number, tone, state, changed: line.row.edited_at.timestamp() }
    };
    let service = &overview.service;
    let shown = EditionsPage {
        frame: frame(visit).await?,
        slug: service.slug.clone(),
        service: service.title.clone(),
        schema: format!("{} {}", service.schema_id, service.schema_version).trim().to_owned(),
        in_use: overview.in_use.edition,
        editions: overview.editions.iter().map(line).collect(),
        may_edit: overview.may_edit,
        open,
        is_new: service.schema_id.is_empty(),
        imported,
        errors,
    };
    page_with(status, &shown)
}

pub(crate) async fn begin(visit: Visit, Path((_, slug)): Path<(String, String)>, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = editions::begin(&visit.context, &slug).await?;
    Ok(go(&address(&visit, &slug, number, "")))
}

pub(crate) async fn get(visit: Visit, Path((_, slug, number)): Path<(String, String, String)>) -> Answer {
    page(&shown(&visit, &slug, number_of(&number)?, Vec::new()).await?)
}

async fn shown(visit: &Visit, slug: &str, number: i64, errors: Vec<FormError>) -> usecases::Result<EditionPage> {
    let desk = editions::desk(&visit.context, slug, number).await?;
    let overview = editions::overview(&visit.context, slug).await?;
    let rules = editions::rules(&desk);
    let now = desk.line.row.state;
    let may_publish = visit.context.may(model::rights::Right::PublishForms).is_ok();
    Ok(EditionPage {
        frame: frame(visit).await?,
        head: head(visit, &desk),
        pages: form::page_ids(&desk.form).count(),
        questions: form::fields(&desk.form).iter().filter(|field| field.open).count(),
        confirmed: rules.iter().filter(|rule| rule.verdict == Verdict::Confirmed).count(),
        rules: rules.len(),
        notes: desk
            .form
            .notes
            .iter()
            .map(|note| (note.path.clone(), editions::note_words(visit.locale, &note.kind)))
            .collect(),
        remark: if now == EditionState::Draft { desk.line.row.remark.clone() } else { String::new() },
        steps: EditionSteps {
            propose: desk.may_edit,
            publish: desk.line.may_publish,
            waits: now == EditionState::Proposed && !desk.line.may_publish,
            send_back: now == EditionState::Proposed && may_publish,
            discard: desk.may_edit,
            retire: now == EditionState::Published && may_publish,
        },
        in_use: overview.in_use.edition.filter(|other| *other != number),
        errors,
    })
}

pub(crate) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let at = (number, fields.number("version"));
    let context = &visit.context;
    let list = visit.url(&format!("/verwaltung/onlinedienste/{slug}"));
    let here = address(&visit, &slug, number, "");
    let (done, next) = match fields.get("do") {
        "propose" => (editions::propose(context, &slug, at).await, here),
        "publish" => (editions::publish(context, &slug, at).await, here),
        "back" => (editions::send_back(context, &slug, at, fields.get("remark")).await, here),
        "discard" => (editions::discard(context, &slug, at).await, list),
        "retire" => (editions::retire(context, &slug, at).await, here),
        _ => return Err(Failed(Error::NotFound)),
    };
    match after(&visit, done, &next) {
        Ok(answer) => answer,
        Err(errors) => page_with(StatusCode::CONFLICT, &shown(&visit, &slug, number, errors).await?),
    }
}
