// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/abmelden` and `/{t}/sitzung`: end and extend a session.

use crate::answer::{Answer, Failed, go, with_cookie};
use axum::{
    http::{HeaderName, HeaderValue, StatusCode},
    response::IntoResponse,
};
use http::{Visit, cookie, form::Fields};
use usecases::Error;

/// Tells a script how many seconds a session has left.
const SECONDS: HeaderName = HeaderName::from_static("amtsweg-session-seconds");

pub(crate) async fn end(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let provider = usecases::account::elsewhere::logged_in_by(&visit.context).await?;
    match usecases::account::end(&visit.context.platform, &visit.context.actor).await {
        Ok(()) | Err(Error::LoginNeeded) => {}
        Err(error) => return Err(error.into()),
    }
    let there = provider.map(|id| format!("&bei={id}")).unwrap_or_default();
    let address = format!("{}?grund=abgemeldet{there}", visit.url("/anmelden"));
    Ok(with_cookie(go(&address), cookie::clear(cookie::SESSION, visit.secure)))
}

/// Recognising the session has not moved its end if it is fresh; here the person asks for it.
pub(crate) async fn extend(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let person = visit.context.person()?;
    let end = usecases::account::extend(&visit.context.platform, person.session, true).await?;
    // a script stays on its page: it wants to know no more than how long that is
    if fields.get("art") == "bleiben" {
        let end = end.ok_or(Failed(Error::LoginNeeded))?;
        let seconds = HeaderValue::from(end.seconds_since(visit.context.platform.now()));
        return Ok((StatusCode::NO_CONTENT, [(SECONDS, seconds)]).into_response());
    }
    Ok(go(&visit.back(fields.get("zurueck"), "/mein")))
}
