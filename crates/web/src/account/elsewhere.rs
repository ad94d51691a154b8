// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/anmelden/bei/{provider}`, `/openid/callback`, `/{t}/anmelden/ankunft`: log-in by an account elsewhere.

use super::{code, enter};
use crate::{
    answer::{Answer, go, with_cookie},
    arrival,
};
use axum::{
    extract::{Path, Query, RawQuery},
    http::{HeaderMap, header},
};
use http::{Visit, cookie};
use model::{TrustLevel, id::Uuid};
use ui::account::ElsewhereLink;
use usecases::{
    Error,
    account::{
        LoggedIn,
        elsewhere::{self, NotArrived, Returned, SessionToken},
        openid::origin,
    },
};

/// Seconds for which a browser keeps what it shows when it comes back.
const SECONDS: i64 = 1_800;

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    zurueck: String,
    /// Code of the trust level that is needed.
    #[serde(default)]
    niveau: String,
    /// That this is the host that providers send back to, as far as can be had.
    #[serde(default)]
    wirt: String,
}

/// Links to all providers, for the log-in page.
pub(super) async fn links(visit: &Visit, back: &str) -> usecases::Result<Vec<ElsewhereLink>> {
    let offered = elsewhere::offered(&visit.context.platform).await?.into_iter();
    let link = |provider: elsewhere::Offered| ElsewhereLink {
        href: format!("{}?zurueck={}", visit.url(&format!("/anmelden/bei/{}", provider.id)), ui::encode(back)),
        name: provider.name,
    };
    Ok(offered.map(link).collect())
}

/// Leaves for a provider.
pub(crate) async fn leave(
    visit: Visit,
    Path((_, provider)): Path<(String, Uuid)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    // the browser shows on the way back what it got on the way out: at the one host that providers know
    let base = &visit.context.platform.settings.base_url;
    let here = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if asked.wirt.is_empty() && !base.is_empty() && !origin(base).ends_with(&format!("//{here}")) {
        let more = if visit.path.contains('?') { '&' } else { '?' };
        return Ok(go(&format!("{base}{}{more}wirt=1", visit.path)));
    }
    let back = visit.back(&asked.zurueck, "/mein");
    let need = TrustLevel::from_code(&asked.niveau).unwrap_or(TrustLevel::Basic);
    let kept = (visit.address.as_str(), kept(&headers));
    match elsewhere::depart(&visit.context, provider, &back, need, kept).await {
        Ok(departure) => {
            let cookie = cookie::set(cookie::ELSEWHERE, &departure.browser.to_text(), Some(SECONDS), visit.secure);
            Ok(with_cookie(go(&departure.address), cookie))
        }
        Err(Error::Outside(error)) => {
            tracing::warn!(%error, %provider, "nobody can be sent to a provider of log-ins");
            Ok(not_there(&visit, "stumm", &back))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the browser keeps from a log-in that it began.
fn kept(headers: &HeaderMap) -> Option<SessionToken> {
    SessionToken::parse(cookie::get(headers, cookie::ELSEWHERE)?).ok()
}

/// The one address of the instance that providers know: on to the portal where the log-in began.
pub(crate) async fn callback(Query(returned): Query<Returned>, RawQuery(query): RawQuery) -> Answer {
    let slug = elsewhere::portal_of(&returned.state).ok_or(Error::NotFound)?;
    Ok(go(&format!("/{slug}/anmelden/ankunft?{}", query.unwrap_or_default())))
}

/// Comes back.
pub(crate) async fn arrive(visit: Visit, Query(returned): Query<Returned>, headers: HeaderMap) -> Answer {
    match arrival::from_elsewhere(&visit, returned, kept(&headers)).await {
        Ok((LoggedIn::Opened(opened), back)) => enter(&visit, &opened, &back),
        Ok((LoggedIn::Code(token), back)) => code::ask(&visit, &token.to_text(), &back).await,
        Err(NotArrived::Failed(Error::Forbidden)) => Ok(not_there(&visit, "fremd", &visit.url("/mein"))),
        Err(NotArrived::Failed(error)) => Err(error.into()),
        Err(NotArrived::Lost) => Ok(not_there(&visit, "verloren", &visit.url("/mein"))),
        Err(NotArrived::Declined(back)) => Ok(not_there(&visit, "abgebrochen", &back)),
        Err(NotArrived::TooLow(back)) => Ok(not_there(&visit, "niveau", &back)),
        Err(NotArrived::Silent(back)) => Ok(not_there(&visit, "stumm", &back)),
        Err(NotArrived::Unbelievable(back)) => Ok(not_there(&visit, "fremd", &back)),
    }
}

/// To the log-in page, which says why.
fn not_there(visit: &Visit, reason: &str, back: &str) -> axum::response::Response {
    go(&format!("{}?grund={reason}&zurueck={}", visit.url("/anmelden"), ui::encode(back)))
}
