// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/konto/e-mail`: the link of a mail confirms an address. Opening it does nothing yet, the button does.

use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use ui::account::ConfirmPage;
use usecases::Error;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    code: String,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let code = asked.code.chars().take(100).collect();
    page(&ConfirmPage { frame: frame(&visit).await?, code, done: None })
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (status, done) = match usecases::account::confirm(&visit.context, fields.get("code")).await {
        Ok(()) => (StatusCode::OK, true),
        Err(Error::NotFound) => (StatusCode::UNPROCESSABLE_ENTITY, false),
        Err(error) => return Err(error.into()),
    };
    page_with(status, &ConfirmPage { frame: frame(&visit).await?, code: String::new(), done: Some(done) })
}

/// Sends the mail once more.
pub(crate) async fn send(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    usecases::account::ask_to_confirm(&visit.context, visit.locale).await?;
    Ok(go(&visit.url("/konto?getan=mail")))
}
