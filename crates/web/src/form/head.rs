// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What every page about an edition shows, and where its changes lead.

use super::words;
use crate::answer::{Answer, go};
use http::Visit;
use model::form::EditionState;
use ui::{FormError, Tone, form::EditionHead};
use usecases::{
    Error,
    form::edition::{Desk, Done},
};

/// Address of a page of an edition.
pub(crate) fn address(visit: &Visit, slug: &str, number: i64, page: &str) -> String {
    visit.url(&format!("/verwaltung/onlinedienste/{slug}/{number}{page}"))
}

pub(crate) fn number_of(text: &str) -> usecases::Result<i64> {
    text.parse().map_err(|_| Error::NotFound)
}

pub(super) fn head(visit: &Visit, desk: &Desk) -> EditionHead {
    let (tone, state) = state(visit, desk.line.row.state);
    EditionHead {
        slug: desk.service.slug.clone(),
        service: desk.service.title.clone(),
        number: desk.line.row.number,
        version: desk.line.row.version,
        tone,
        state,
        may_edit: desk.may_edit,
    }
}

pub(super) fn state(visit: &Visit, state: EditionState) -> (Tone, String) {
    let (tone, key) = match state {
        EditionState::Draft => (Tone::Info, "edition-state-draft"),
        EditionState::Proposed => (Tone::Warning, "edition-state-proposed"),
        EditionState::Published => (Tone::Success, "edition-state-published"),
        EditionState::Retired => (Tone::Info, "edition-state-retired"),
    };
    (tone, visit.locale.text(key))
}

/// After a change: on to a page, or what is to mend.
pub(super) fn after(visit: &Visit, done: usecases::Result<Done>, next: &str) -> Result<Answer, Vec<FormError>> {
    let whole = |key: &str| vec![FormError { field: String::new(), text: visit.locale.text(key) }];
    match done {
        Ok(Done::Saved(_)) => Ok(Ok(go(next))),
        Ok(Done::Stale) => Err(whole("edition-stale")),
        Ok(Done::Refused(refusal)) => Err(words::refusal(visit, &refusal)),
        Err(Error::Conflict) => Err(whole("edition-not-open")),
        Err(error) => Ok(Err(error.into())),
    }
}
