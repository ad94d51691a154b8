// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/registrieren`: makes an account and logs in.

use super::enter;
use crate::{
    answer::{Answer, page, page_with},
    arrival::log_in,
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use model::account::{PASSWORD_MIN, Profile};
use ui::{
    FormError,
    account::{RegisterAnswers, RegisterPage},
};
use usecases::{
    Error,
    account::{LoggedIn, Registration},
};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    zurueck: String,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let back = visit.back(&asked.zurueck, "/mein");
    let answers = RegisterAnswers {
        given_name: String::new(),
        family_name: String::new(),
        email: String::new(),
        username: String::new(),
    };
    page(&shown(&visit, answers, back, Vec::new()).await?)
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let back = visit.back(fields.get("zurueck"), "/mein");
    let profile = Profile {
        login: fields.get("username").to_owned(),
        given_name: fields.get("given_name").to_owned(),
        family_name: fields.get("family_name").to_owned(),
        email: fields.get("email").to_owned(),
        ..Profile::default()
    };
    let registration = Registration { profile: profile.clone(), password: fields.get("password").to_owned() };
    match usecases::account::register_here(&visit.context, registration, &visit.address, visit.locale).await {
        Ok(_) => {
            // a new account has no second factor yet
            match log_in(&visit, profile.login.trim(), fields.get("password")).await? {
                LoggedIn::Opened(opened) => enter(&visit, &opened, &back),
                LoggedIn::Code(_) => Err(Error::LoginNeeded.into()),
            }
        }
        Err(Error::Invalid(problems)) => {
            let answers = RegisterAnswers {
                given_name: profile.given_name,
                family_name: profile.family_name,
                email: profile.email,
                username: profile.login,
            };
            let problems = problems.into_iter();
            let errors = problems
                .map(|problem| FormError { field: problem.field.to_owned(), text: visit.locale.text(problem.text) });
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, answers, back, errors.collect()).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn shown(
    visit: &Visit,
    answers: RegisterAnswers,
    back: String,
    errors: Vec<FormError>,
) -> usecases::Result<RegisterPage> {
    let password_min = u32::try_from(PASSWORD_MIN).unwrap_or(10);
    Ok(RegisterPage { frame: frame(visit).await?, answers, password_min, back, errors })
}
