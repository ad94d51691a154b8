// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/{t}/anmelden/bei/{provider}`, `/openid/callback`, `/{t}/anmelden/ankunft`: log-in by an account elsewhere;
//! `/{t}/abmelden/bei/{provider}`: log-out there.

use super::{code, enter, level};
use crate::{
    answer::{Answer, go, with_cookie},
    arrival,
};
use axum::{
    extract::{Path, Query, RawQuery, State},
    http::{HeaderMap, header},
    response::Response,
};
use http::{Edge, Visit, cookie};
use model::{TrustLevel, id::Uuid};
use ui::account::{ElsewhereLink, LoginReason, Proving};
use usecases::{
    Error,
    account::{
        LoggedIn,
        elsewhere::{self, Arrived, Errand, Leaving, NotArrived, Offered, Onward, Returned, SessionToken, Wish},
        is_proof,
        openid::origin,
    },
};

/// Seconds for which a browser keeps what it shows when it comes back.
const SECONDS: i64 = 1_800;
/// What a page is told in the place of a proof when there is none.
const NOT_PROVED: &str = "fehlt";

#[derive(serde::Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    zurueck: String,
    /// Code of the trust level that is needed.
    #[serde(default)]
    niveau: String,
    /// That the account of this session is to have it; what the page showed, to connect another account.
    halten: Option<String>,
    /// That the person is to show once more who they are.
    nachweis: Option<String>,
    /// That this is the host that providers send back to, as far as can be had.
    #[serde(default)]
    wirt: String,
}

/// What a page is told of a new log-in elsewhere.
#[derive(serde::Deserialize)]
pub(super) struct Shown {
    /// The proof.
    #[serde(default)]
    pub(super) nachweis: String,
}

/// Links to all providers, for the log-in page.
pub(super) async fn links(visit: &Visit, back: &str) -> usecases::Result<Vec<ElsewhereLink>> {
    let offered = elsewhere::offered(&visit.context.platform).await?.into_iter();
    Ok(offered.map(|Offered { id, name, .. }| link(visit, (id, name), back, "")).collect())
}

/// Links to providers that give a level, for who is not logged in.
pub(crate) async fn links_for(visit: &Visit, need: TrustLevel, back: &str) -> usecases::Result<Vec<ElsewhereLink>> {
    let offered = elsewhere::offered(&visit.context.platform).await?.into_iter();
    let more = format!("&niveau={}", need.code());
    let offered = offered.filter(|offered| offered.highest >= need);
    Ok(offered.map(|Offered { id, name, .. }| link(visit, (id, name), back, &more)).collect())
}

/// How else than by the password the person shows who they are: by a log-in that they come from, or by another one.
pub(super) async fn proving(visit: &Visit, shown: &str, page: &str) -> usecases::Result<Proving> {
    let own = elsewhere::connected(&visit.context).await?.into_iter();
    let by = own.map(|own| link(visit, (own.id, own.name), &visit.url(page), "&nachweis=1")).collect();
    let proof = if is_proof(&visit.context, shown) { shown.to_owned() } else { String::new() };
    Ok(Proving { failed: shown == NOT_PROVED, proof, by })
}

/// To a provider and back to a page.
pub(super) fn link(visit: &Visit, (id, name): (Uuid, String), back: &str, more: &str) -> ElsewhereLink {
    let way = visit.url(&format!("/anmelden/bei/{id}"));
    ElsewhereLink { href: format!("{way}?zurueck={}{more}", ui::encode(back)), name }
}

/// At which address of the portal a browser is.
enum Place {
    /// At that of the instance, or nobody knows.
    Instance,
    /// At the portal's own host.
    OwnHost,
    /// At a name that nobody named here.
    Unknown,
}

/// The browser shows on the way back what it got on the way out: at the host where it began.
fn place(visit: &Visit, headers: &HeaderMap) -> Place {
    let base = &visit.context.platform.settings.base_url;
    let here = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let is = |address: &str| origin(address).split_once("://").is_some_and(|(_, host)| host.eq_ignore_ascii_case(here));
    match &visit.context.tenant {
        _ if base.is_empty() || is(base) => Place::Instance,
        tenant if !tenant.host.is_empty() && is(&tenant.base(base)) => Place::OwnHost,
        _ => Place::Unknown,
    }
}

/// Leaves for a provider.
pub(crate) async fn leave(
    visit: Visit,
    Path((_, provider)): Path<(String, Uuid)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Answer {
    let place = place(&visit, &headers);
    if asked.wirt.is_empty() && matches!(place, Place::Unknown) {
        let more = if visit.path.contains('?') { '&' } else { '?' };
        let base = visit.context.tenant.base(&visit.context.platform.settings.base_url);
        return Ok(go(&format!("{base}{}{more}wirt=1", visit.path)));
    }
    let back = visit.back(&asked.zurueck, "/mein");
    let need = TrustLevel::from_code(&asked.niveau).unwrap_or(TrustLevel::Basic);
    let wish = match (asked.halten, asked.nachweis) {
        (Some(pass), _) => Wish::Raise { pass },
        (None, Some(_)) => Wish::Prove,
        (None, None) => Wish::LogIn,
    };
    let failed = match wish {
        Wish::Raise { .. } => level::address(&visit, need, &back, "stumm"),
        Wish::Prove => with_proof(&back, NOT_PROVED),
        Wish::LogIn => not_there(&visit, "stumm", &back),
    };
    let leaving = Leaving {
        provider,
        back: &back,
        need,
        wish,
        language: visit.locale.code(),
        own_host: matches!(place, Place::OwnHost),
        address: &visit.address,
        browser: kept(&headers),
    };
    match elsewhere::depart(&visit.context, leaving).await {
        Ok(departure) => {
            let cookie = cookie::set(cookie::ELSEWHERE, &departure.browser.to_text(), Some(SECONDS), visit.secure);
            Ok(with_cookie(go(&departure.address), cookie))
        }
        Err(Error::Outside(error)) => {
            tracing::warn!(%error, %provider, "nobody can be sent to a provider of log-ins");
            Ok(go(&failed))
        }
        Err(error) => Err(error.into()),
    }
}

/// What the browser keeps from a log-in that it began.
fn kept(headers: &HeaderMap) -> Option<SessionToken> {
    SessionToken::parse(cookie::get(headers, cookie::ELSEWHERE)?).ok()
}

/// The one address of the instance that providers know: on to the portal where the log-in, or the log-out, began, at the host where it
/// began.
pub(crate) async fn callback(
    State(edge): State<Edge>,
    Query(returned): Query<Returned>,
    RawQuery(query): RawQuery,
) -> Answer {
    let portal = elsewhere::portal_of(&returned.state).ok_or(Error::NotFound)?;
    let tenant = usecases::tenant::by_slug(&edge.platform, portal.slug).await?;
    let base = &edge.platform.settings.base_url;
    let host = if portal.own_host && !tenant.host.is_empty() { tenant.base(base) } else { String::new() };
    // who comes back from a log-out brings nothing along
    if returned.code.is_none() && returned.error.is_none() {
        return Ok(go(&format!("{host}/{}/anmelden?grund=auchdort", tenant.slug)));
    }
    Ok(go(&format!("{host}/{}/anmelden/ankunft?{}", tenant.slug, query.unwrap_or_default())))
}

/// Comes back.
pub(crate) async fn arrive(visit: Visit, Query(returned): Query<Returned>, headers: HeaderMap) -> Answer {
    match arrival::from_elsewhere(&visit, returned, kept(&headers)).await {
        Ok((Arrived::LoggedIn(LoggedIn::Opened(opened)), back)) => enter(&visit, &opened, &back),
        Ok((Arrived::LoggedIn(LoggedIn::Code(token)), back)) => code::ask(&visit, &token.to_text(), &back).await,
        Ok((Arrived::Proved(proof), back)) => Ok(go(&with_proof(&back, &proof))),
        Err(NotArrived::Failed(Error::Forbidden)) => Ok(go(&not_there(&visit, "fremd", &visit.url("/mein")))),
        Err(NotArrived::Failed(error)) => Err(error.into()),
        Err(NotArrived::Lost) => Ok(go(&not_there(&visit, "verloren", &visit.url("/mein")))),
        Err(NotArrived::Declined(onward)) => Ok(not_as_wanted(&visit, "abgebrochen", &onward)),
        Err(NotArrived::TooLow(onward)) => Ok(not_as_wanted(&visit, "niveau", &onward)),
        Err(NotArrived::Other(onward)) => Ok(not_as_wanted(&visit, "anderes", &onward)),
        Err(NotArrived::Silent(onward)) => Ok(not_as_wanted(&visit, "stumm", &onward)),
        Err(NotArrived::Unbelievable(onward)) => Ok(not_as_wanted(&visit, "fremd", &onward)),
    }
}

fn with_proof(page: &str, proof: &str) -> String {
    let more = if page.contains('?') { '&' } else { '?' };
    format!("{page}{more}nachweis={proof}")
}

/// To the page that the person came from, which says why.
fn not_as_wanted(visit: &Visit, reason: &str, onward: &Onward) -> Response {
    let logged_in = visit.context.person().is_ok();
    match onward.errand {
        Errand::Raise { .. } if logged_in => go(&level::address(visit, onward.need, &onward.back, reason)),
        Errand::Prove { .. } if logged_in => go(&with_proof(&onward.back, NOT_PROVED)),
        _ => go(&not_there(visit, reason, &onward.back)),
    }
}

/// The log-in page, which says why.
fn not_there(visit: &Visit, reason: &str, back: &str) -> String {
    format!("{}?grund={reason}&zurueck={}", visit.url("/anmelden"), ui::encode(back))
}

/// Why somebody comes from a log-in elsewhere, as pages say it.
pub(super) fn reason(word: &str) -> Option<LoginReason> {
    Some(match word {
        "stumm" => LoginReason::ElsewhereSilent,
        "fremd" => LoginReason::ElsewhereUnbelievable,
        "abgebrochen" => LoginReason::ElsewhereDeclined,
        "niveau" => LoginReason::ElsewhereTooLow,
        "anderes" => LoginReason::ElsewhereOther,
        "verloren" => LoginReason::ElsewhereLost,
        _ => return None,
    })
}

/// The way to log out at a provider, for the page after the log-out here.
pub(super) async fn leave_too(visit: &Visit, provider: &str) -> usecases::Result<Option<ElsewhereLink>> {
    let Ok(id) = provider.parse::<Uuid>() else { return Ok(None) };
    let offered = elsewhere::offered(&visit.context.platform).await?.into_iter().find(|offered| offered.id == id);
    Ok(offered.map(|offered| ElsewhereLink { href: visit.url(&format!("/abmelden/bei/{id}")), name: offered.name }))
}

/// Leaves for the page of a provider where people log out.
pub(crate) async fn log_out(visit: Visit, Path((_, provider)): Path<(String, Uuid)>, headers: HeaderMap) -> Answer {
    let own_host = matches!(place(&visit, &headers), Place::OwnHost);
    match elsewhere::leave_too(&visit.context, provider, own_host, visit.locale.code()).await {
        Ok(address) => Ok(go(&address)),
        // it has no such page, or does not answer: here the person is logged out
        Err(Error::NotFound | Error::Outside(_)) => Ok(go(&not_there(&visit, "stumm", &visit.url("/mein")))),
        Err(error) => Err(error.into()),
    }
}
