// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/passwort-vergessen` and `/{t}/passwort-neu`: a new password by a link that a mail brings.

use super::settings::errors;
use crate::{
    answer::{Answer, go, page, page_with},
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use model::account::PASSWORD_MIN;
use ui::{
    FormError,
    account::{ForgotPage, ResetPage},
};
use usecases::Error;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    code: String,
}

pub(crate) async fn get(visit: Visit) -> Answer {
    page(&forgot(&visit, false, Vec::new()).await?)
}

/// The same page, whether there is such an account or not.
pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let name = fields.get("name").trim();
    if name.is_empty() {
        let text = visit.locale.text("account-forgot-empty");
        let errors = vec![FormError { field: "name".to_owned(), text }];
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &forgot(&visit, false, errors).await?);
    }
    usecases::account::forgot_password(&visit.context, name, &visit.address, visit.locale).await?;
    page(&forgot(&visit, true, Vec::new()).await?)
}

async fn forgot(visit: &Visit, asked: bool, errors: Vec<FormError>) -> usecases::Result<ForgotPage> {
    let mail = usecases::account::mail_is_on(&visit.context.platform);
    Ok(ForgotPage { frame: frame(visit).await?, mail, asked, errors })
}

pub(crate) async fn get_new(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    page(&reset(&visit, &asked.code, false, Vec::new()).await?)
}

pub(crate) async fn post_new(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let (code, new) = (fields.get("code"), fields.get("new_password"));
    match usecases::account::reset_password(&visit.context, code, new, visit.locale).await {
        Ok(()) => Ok(go(&visit.url("/anmelden?grund=passwort"))),
        Err(Error::Invalid(problems)) => {
            let problems = errors(&visit, problems);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &reset(&visit, code, false, problems).await?)
        }
        Err(Error::NotFound) => {
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &reset(&visit, "", true, Vec::new()).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn reset(visit: &Visit, code: &str, stale: bool, errors: Vec<FormError>) -> usecases::Result<ResetPage> {
    let password_min = u32::try_from(PASSWORD_MIN).unwrap_or(10);
    let code = code.chars().take(100).collect();
    Ok(ResetPage { frame: frame(visit).await?, code, stale, password_min, errors })
}
