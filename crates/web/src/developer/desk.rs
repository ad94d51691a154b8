// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/entwicklung`: everything that a person has in the sandbox.

use crate::{
    answer::{Answer, page, page_with},
    frame::frame,
};
use axum::http::StatusCode;
use http::Visit;
use model::id::Uuid;
use ui::{
    FormError,
    developer::{DeveloperPage, OwnClientLine, TrialAnswers, TrialDestinationLine, TrialLine},
};
use usecases::{
    Error, Result,
    delivery::Scope,
    developer::{self, Desk},
};

pub(crate) async fn get(visit: Visit) -> Answer {
    page(&shown(&visit, TrialAnswers::default(), Vec::new()).await?)
}

/// The page once more with what was typed and what is to mend; other errors go on.
pub(super) async fn again(visit: &Visit, answers: TrialAnswers, error: Error) -> Answer {
    let problem = |field: &str, key| FormError { field: field.to_owned(), text: visit.locale.text(key) };
    let errors = match error {
        Error::Invalid(problems) => problems.iter().map(|found| problem(found.field, found.text)).collect(),
        error => return Err(error.into()),
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(visit, answers, errors).await?)
}

async fn shown(visit: &Visit, answers: TrialAnswers, errors: Vec<FormError>) -> Result<DeveloperPage> {
    let Desk { clients, destinations, trials, more, certified_only, base_url } =
        developer::desk(&visit.context).await?;
    let trials = trials.into_iter().map(|trial| {
        let by = clients.iter().find(|client| client.id == trial.client).map(|client| client.name.clone());
        let to = destinations.iter().find(|one| one.id == trial.destination).map(|one| one.name.clone());
        TrialLine {
            case: trial.case.to_string(),
            client: trial.client.to_string(),
            by: by.unwrap_or_else(|| trial.client.to_string()),
            to: to.unwrap_or_else(|| trial.destination.to_string()),
            at: trial.at.timestamp(),
            state: trial.state.as_str().to_owned(),
        }
    });
    let trials = trials.collect();
    let client = |client: developer::OwnClient| OwnClientLine {
        id: client.id.to_string(),
        name: client.name,
        sends: client.scopes.contains(&Scope::Send),
        fetches: client.scopes.contains(&Scope::Subscribe),
        locked: client.locked,
        since: client.since.timestamp(),
        destinations: client.destinations.iter().map(ToString::to_string).collect(),
        waiting: client.waiting,
        reason: client.reason,
    };
    let destination = |one: developer::TrialDestination| TrialDestinationLine {
        id: one.id.to_string(),
        name: one.name,
        of_tenant: one.of_tenant,
    };
    Ok(DeveloperPage {
        frame: frame(visit).await?,
        base: base_url,
        more,
        certified_only,
        destinations: destinations.into_iter().filter(|one| one.active).map(destination).collect(),
        trials,
        clients: clients.into_iter().map(client).collect(),
        answers,
        once: visit.context.platform.id::<Uuid>().to_string(),
        errors,
    })
}
