// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Nothing typed is lost by the end of a session: what was sent too late waits for the log-in, then the page shows it again.

use crate::answer::{Answer, go};
use axum::{
    extract::{FromRequest, Request},
    http::{Method, StatusCode},
    middleware::Next,
    response::IntoResponse,
};
use http::{Visit, form::Fields};
use model::account::Actor;
use ui::{Flash, Frame, Tone};
use usecases::Context;

/// In the address of a page that shows what was kept.
const AGAIN: &str = "eingaben=1";
/// Last parts of addresses that stand on the page above them.
const ON_THE_PAGE_ABOVE: [&str; 2] = ["/notiz", "/zurueckgeben"];

/// Around forms in which people type a lot. Their pages ask [`fields`].
pub(crate) async fn keep(visit: Visit, request: Request, next: Next) -> Answer {
    if request.method() != Method::POST {
        return Ok(next.run(request).await);
    }
    let page = page_of(&visit).to_owned();
    if let Some(Actor::Person(_)) = &visit.expired {
        return match Fields::from_request(request, &()).await {
            Ok(fields) => keep_for_later(&visit, &page, fields).await,
            Err(refused) => Ok(refused.into_response()),
        };
    }
    let response = next.run(request).await;
    if response.status() == StatusCode::SEE_OTHER && matches!(visit.context.actor, Actor::Person(_)) {
        usecases::account::forget_form(&visit.context, &page).await?;
    }
    Ok(response)
}

/// Keeps what was typed on a page until the log-in.
pub(crate) async fn keep_for_later(visit: &Visit, page: &str, fields: Fields) -> Answer {
    visit.check_expired_token(fields.get("_csrf"))?;
    let holder = visit.expired.clone().unwrap_or(Actor::Anonymous);
    let context = Context { actor: holder, ..visit.context.clone() };
    let typed = fields.0.into_iter().filter(|(name, _)| name != "_csrf").collect();
    usecases::account::keep_form(&context, page, typed).await?;
    let back = ui::encode(&format!("{page}?{AGAIN}"));
    Ok(go(&format!("{}?zurueck={back}&grund=ende", visit.url("/anmelden"))))
}

fn page_of(visit: &Visit) -> &str {
    let path = visit.path.split('?').next().unwrap_or_default();
    ON_THE_PAGE_ABOVE.iter().find_map(|last| path.strip_suffix(last)).unwrap_or(path)
}

/// What was typed on this page before the session ended, if the address asks for it.
pub(crate) async fn fields(visit: &Visit) -> usecases::Result<Option<Fields>> {
    let asked = visit.path.split_once('?').is_some_and(|(_, query)| query.split('&').any(|part| part == AGAIN));
    if !asked {
        return Ok(None);
    }
    Ok(usecases::account::kept_form(&visit.context, page_of(visit)).await?.map(Fields))
}

/// Says on a page that what was kept is there again.
pub(crate) fn say(visit: &Visit, frame: &mut Frame) {
    frame.flash = Some(Flash { tone: Tone::Info, text: visit.locale.text("session-again") });
}
