// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/anmelden/code`: the second step of a log-in.

use super::{enter, settings::errors};
use crate::{
    answer::{Answer, page, page_with},
    arrival,
    frame::frame,
};
use axum::http::StatusCode;
use http::{Visit, form::Fields};
use ui::{FormError, account::CodePage};
use usecases::Error;

/// The question, after a right password.
pub(super) async fn ask(visit: &Visit, waiting: &str, back: &str) -> Answer {
    page(&shown(visit, waiting, back, Vec::new()).await?)
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let back = visit.back(fields.get("zurueck"), "/mein");
    let waiting = fields.get("wartet");
    match arrival::enter_code(&visit, waiting, fields.get("code")).await {
        Ok(opened) => enter(&visit, &opened, &back),
        Err(Error::Invalid(problems)) => {
            let errors = errors(&visit, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, waiting, &back, errors).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(visit: &Visit, waiting: &str, back: &str, errors: Vec<FormError>) -> usecases::Result<CodePage> {
    let waiting = waiting.chars().take(100).collect();
    Ok(CodePage { frame: frame(visit).await?, waiting, back: back.to_owned(), errors })
}
