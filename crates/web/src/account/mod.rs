// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room account: registration, log-in, session, language.

mod code;
mod confirm;
mod connection;
mod data;
mod delete;
pub(crate) mod elsewhere;
mod factor;
mod language;
pub(crate) mod level;
mod login;
mod register;
pub(crate) mod release;
mod reset;
mod session;
mod settings;

use crate::answer::{Answer, go, with_cookie};
use axum::{
    Router,
    routing::{get, post},
};
use http::{Edge, Visit, cookie};
use usecases::account::Opened;

/// Pages of the instance itself.
pub(crate) fn open_routes() -> Router<Edge> {
    Router::new()
        .route("/openid/callback", get(elsewhere::callback))
        .route("/openid/authorize", get(release::authorize))
        .route("/openid/logout", get(release::begin_to_leave))
}

pub(crate) fn routes() -> Router<Edge> {
    Router::new()
        .route("/registrieren", get(register::get).post(register::post))
        .route("/anmelden", get(login::get).post(login::post))
        .route("/abmelden", post(session::end))
        .route("/passwort-vergessen", get(reset::get).post(reset::post))
        .route("/passwort-neu", get(reset::get_new).post(reset::post_new))
        .route("/konto", get(settings::get).post(settings::post))
        .route("/konto/passwort", post(settings::password))
        .route("/konto/benachrichtigung", post(settings::notices))
        .route("/konto/daten", get(data::get))
        .route("/konto/daten/alles", get(data::all))
        .route("/konto/daten/konto", get(data::account))
        .route("/konto/daten/behoerde/{slug}", get(data::tenant))
        .route("/konto/loeschen", get(delete::get).post(delete::post))
        .route("/konto/verbindung/{provider}", get(connection::get).post(connection::post))
        .route("/konto/e-mail", get(confirm::get).post(confirm::post))
        .route("/konto/e-mail/senden", post(confirm::send))
        .route("/anmelden/code", post(code::post))
        .route("/anmelden/bei/{provider}", get(elsewhere::leave))
        .route("/anmelden/ankunft", get(elsewhere::arrive))
        .route("/anmelden/niveau", get(level::get))
        .route("/abmelden/bei/{provider}", get(elsewhere::log_out))
        .route("/freigabe", get(release::get).post(release::post))
        .route("/freigabe/ende", get(release::ask_to_leave).post(release::leave))
        .route("/konto/zweiter-faktor", get(factor::get).post(factor::propose))
        .route("/konto/zweiter-faktor/aktivieren", post(factor::activate))
        .route("/konto/zweiter-faktor/aus", post(factor::remove))
        .route("/sitzung", post(session::extend))
        .route("/sprache/{language}", get(language::get))
}

/// Goes on with a session that was just opened.
pub(crate) fn enter(visit: &Visit, opened: &Opened, back: &str) -> Answer {
    let sealed = visit.context.platform.keys.cookie.seal(cookie::SESSION, opened.token.to_text().as_bytes());
    let sealed = sealed.map_err(usecases::Error::from)?;
    let days = visit.context.platform.settings.guest_days;
    // with a log-in the cookie goes when the browser is closed
    let age = if opened.account.is_some() { None } else { Some(days * 86_400) };
    Ok(with_cookie(go(back), cookie::set(cookie::SESSION, &sealed, age, visit.secure)))
}
