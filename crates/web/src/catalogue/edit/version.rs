// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every page about a version shows, and the steps of its way.

use super::texts;
use crate::answer::{Answer, Failed, go};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::{
    catalogue::{DraftProblem, GERMAN, PLAIN},
    form::EditionState,
    rights::Right,
};
use ui::{
    FormError, Tone,
    catalogue::{VersionHead, VersionSteps},
};
use usecases::{
    Error,
    catalogue::edit::{self, Desk, Done},
};

/// The number of a version in an address.
pub(in crate::catalogue) fn number_of(text: &str) -> usecases::Result<i64> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Colour and words of a state.
pub(super) fn state(visit: &Visit, state: EditionState) -> (Tone, String) {
    let (tone, key) = match state {
        EditionState::Draft => (Tone::Info, "edition-state-draft"),
        EditionState::Proposed => (Tone::Warning, "edition-state-proposed"),
        EditionState::Published => (Tone::Success, "edition-state-published"),
        EditionState::Retired => (Tone::Info, "edition-state-retired"),
    };
    (tone, visit.locale.text(key))
}

/// Address of a page of a version.
pub(super) fn address(visit: &Visit, slug: &str, number: i64, end: &str) -> String {
    visit.url(&format!("/verwaltung/beschreibungen/{slug}/{number}{end}"))
}

/// Problems in the language of the page.
pub(super) fn problems(visit: &Visit, problems: &[DraftProblem]) -> Vec<FormError> {
    let error = |(field, key): &DraftProblem| FormError { field: (*field).to_owned(), text: visit.locale.text(key) };
    problems.iter().map(error).collect()
}

/// The head of a page; `here` is the end of its address.
pub(super) fn head(visit: &Visit, desk: &Desk, here: &str) -> VersionHead {
    let row = &desk.line.row;
    let (tone, state) = state(visit, row.state);
    let may_publish = visit.context.may(Right::PublishServices).is_ok();
    let is_proposed = row.state == EditionState::Proposed;
    let language = |language: &str| format!("?sprache={language}");
    let tab = |end: String, key: &str| {
        let is_here = end == here;
        (end, visit.locale.text(key), is_here)
    };
    VersionHead {
        slug: desk.own.slug.clone(),
        service: desk.own.title.clone(),
        number: row.number,
        version: row.version,
        tone,
        state,
        may_edit: desk.may_edit,
        remark: if row.state == EditionState::Draft { row.remark.clone() } else { String::new() },
        steps: VersionSteps {
            publish: desk.line.may_publish,
            waits: is_proposed && !desk.line.may_publish,
            send_back: is_proposed && may_publish,
            discard: desk.may_edit,
            retire: row.state == EditionState::Published && may_publish,
        },
        tabs: vec![
            tab(language(GERMAN), "service-texts-de"),
            tab("/angaben".to_owned(), "service-facts"),
            tab(language("en"), "service-texts-en"),
            tab(language(PLAIN), "service-texts-plain"),
            tab("/vorschau".to_owned(), "service-preview"),
            tab("/vergleich".to_owned(), "service-compare"),
        ],
    }
}

/// Proposes a version after it was saved; what is to mend where that does not work.
pub(super) async fn propose(visit: &Visit, slug: &str, at: (i64, i64)) -> Result<Answer, Vec<FormError>> {
    match edit::propose(&visit.context, slug, at).await {
        Ok(Done::Saved(_)) => Ok(Ok(go(&address(visit, slug, at.0, "")))),
        Ok(Done::Stale) => Err(problems(visit, &[("", "edition-stale")])),
        Ok(Done::Refused(found)) => Err(problems(visit, &found)),
        Err(error) => Ok(Err(error.into())),
    }
}

/// `POST …/schritt`
pub(super) async fn post(
    visit: Visit,
    Path((_, slug, number)): Path<(String, String, String)>,
    fields: Fields,
) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let number = number_of(&number)?;
    let at = (number, fields.number("version"));
    let context = &visit.context;
    let overview = visit.url(&format!("/verwaltung/beschreibungen/{slug}"));
    let (done, next) = match fields.get("do") {
        "publish" => (edit::publish(context, &slug, at).await, overview),
        "back" => (edit::send_back(context, &slug, at, fields.get("remark")).await, overview),
        "withdraw" => (edit::withdraw(context, &slug, at).await, overview),
        "discard" => (edit::discard(context, &slug, at).await, visit.url("/verwaltung/beschreibungen")),
        _ => return Err(Failed(Error::NotFound)),
    };
    let errors = match done {
        Ok(Done::Saved(_)) => return Ok(go(&next)),
        Ok(Done::Stale) => problems(&visit, &[("", "edition-stale")]),
        Ok(Done::Refused(found)) => problems(&visit, &found),
        Err(Error::Conflict) => problems(&visit, &[("", "edition-not-open")]),
        Err(error) => return Err(error.into()),
    };
    texts::stored(&visit, &slug, number, (StatusCode::CONFLICT, errors)).await
}
