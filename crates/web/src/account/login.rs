// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/anmelden`: log-in with name and password.

use super::{code, elsewhere, enter};
use crate::{
    answer::{Answer, page, page_with},
    arrival::log_in,
    frame::frame,
};
use axum::{extract::Query, http::StatusCode};
use http::{Visit, form::Fields};
use ui::account::{LoginPage, LoginReason};
use usecases::{Error, account::LoggedIn};

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    zurueck: String,
    #[serde(default)]
    grund: String,
    /// Name to log in with, as far as somebody else knew it.
    #[serde(default)]
    name: String,
    /// The provider by which the person was logged in before they logged out.
    #[serde(default)]
    bei: String,
}

pub(crate) async fn get(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let reason = match asked.grund.as_str() {
        "ende" => LoginReason::SessionEnded,
        "noetig" => LoginReason::Needed,
        "passwort" => LoginReason::PasswordChanged,
        "abgemeldet" => LoginReason::LoggedOut,
        "geloescht" => LoginReason::Deleted,
        "auchdort" => LoginReason::LeftThere,
        word => elsewhere::reason(word).unwrap_or(LoginReason::Asked),
    };
    let back = visit.back(&asked.zurueck, "/mein");
    page(&LoginPage {
        frame: frame(&visit).await?,
        username: asked.name.chars().take(100).collect(),
        elsewhere: elsewhere::links(&visit, &back).await?,
        leave_too: elsewhere::leave_too(&visit, &asked.bei).await?,
        back,
        reason,
        failed: false,
        registration: true,
    })
}

pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let back = visit.back(fields.get("zurueck"), "/mein");
    match log_in(&visit, fields.get("username"), fields.get("password")).await {
        Ok(LoggedIn::Opened(opened)) => enter(&visit, &opened, &back),
        Ok(LoggedIn::Code(token)) => code::ask(&visit, &token.to_text(), &back).await,
        Err(Error::Forbidden) => {
            let shown = LoginPage {
                frame: frame(&visit).await?,
                username: fields.get("username").chars().take(100).collect(),
                elsewhere: elsewhere::links(&visit, &back).await?,
                leave_too: None,
                back,
                reason: LoginReason::Asked,
                failed: true,
                registration: true,
            };
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
        Err(error) => Err(error.into()),
    }
}
