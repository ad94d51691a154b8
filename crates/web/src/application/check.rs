// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/antrag/{id}/pruefen` and `/absenden`: all answers once more, then submitted.

use super::{application_frame, frame_for, id_of};
use crate::{
    account::level,
    answer::{Answer, go, page_with},
};
use axum::{extract::Path, http::StatusCode};
use http::{Visit, form::Fields};
use model::ApplicationId;
use ui::{
    FormError,
    application::{CheckPage, CheckSection, DeliveryQuestion},
};
use usecases::{Error, application::Submitted};

pub(crate) async fn get(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    shown(&visit, id_of(&id)?, StatusCode::OK, Vec::new()).await
}

async fn shown(visit: &Visit, id: ApplicationId, status: StatusCode, errors: Vec<FormError>) -> Answer {
    let check = match usecases::application::check(&visit.context, id).await {
        Ok(check) => check,
        Err(Error::Conflict) => return Ok(go(&visit.url(&format!("/antrag/{id}/eingang")))),
        Err(error) => return Err(error.into()),
    };
    let last_page = check.sections.last().map(|section| section.page.clone()).unwrap_or_default();
    let problems = check.problems;
    let sections = check.sections.into_iter().map(|section| CheckSection {
        complete: !problems.iter().any(|problem| problem.page == section.page),
        section,
    });
    let page = CheckPage {
        frame: frame_for(visit, &check.draft).await?,
        application: application_frame(visit, &check.draft).await?,
        sections: sections.collect(),
        kept_back: check.kept_back,
        problems,
        last_page,
        fee: check.terms.fee_lines(visit.locale),
        delivery: match check.deemed {
            Some(deemed) if check.has_mailbox => DeliveryQuestion::Asked {
                days: u32::try_from(deemed.rule.days).unwrap_or_default(),
                norm: deemed.rule.norm,
            },
            _ => DeliveryQuestion::Post,
        },
        errors,
    };
    page_with(status, &page)
}

pub(crate) async fn submit(visit: Visit, Path((_, id)): Path<(String, String)>, fields: Fields) -> Answer {
    let id = id_of(&id)?;
    visit.check_token(fields.get("_csrf"))?;
    let electronic = match fields.get("bescheid") {
        "elektronisch" => Some(true),
        "post" => Some(false),
        _ => None,
    };
    let submitted = usecases::application::submit(&visit.context, id, fields.number("_version"), electronic).await;
    let submitted = match submitted {
        Ok(submitted) => submitted,
        Err(Error::TrustTooLow { need }) => {
            let back = visit.url(&format!("/antrag/{id}/pruefen"));
            return Ok(go(&level::address(&visit, need, &back, "")));
        }
        Err(error) => return Err(error.into()),
    };
    Ok(go(&visit.url(&match submitted {
        Submitted::Taken => format!("/antrag/{id}/eingang"),
        Submitted::Incomplete | Submitted::Changed => format!("/antrag/{id}/pruefen"),
        Submitted::Unscanned => {
            let text = visit.locale.text("check-unscanned");
            let errors = vec![FormError { field: String::new(), text }];
            return shown(&visit, id, StatusCode::SERVICE_UNAVAILABLE, errors).await;
        }
        Submitted::NotChosen => {
            let text = visit.locale.text("delivery-missing");
            let errors = vec![FormError { field: "bescheid".to_owned(), text }];
            return shown(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, errors).await;
        }
    })))
}
