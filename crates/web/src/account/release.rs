// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `/openid/authorize`, `/{t}/freigabe`: a program outside asks for a log-in, the person sees what goes to whom and decides; and
//! `/openid/logout`, `/{t}/freigabe/ende`: it asks that the person logs out here too.

use super::level;
use crate::{
    answer::{Answer, go, page, page_with, with_cookie},
    frame::frame,
    trust,
};
use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use http::{Edge, Locale, Visit, cookie, form::Fields};
use model::TrustLevel;
use ui::{
    ErrorKind, ErrorPage, Frame,
    account::{LeavePage, ReleasePage},
};
use usecases::{
    Error,
    account::{
        elsewhere,
        openid::{self, Asked, AskedToLeave, Checked, Offer, Request, Standing, WrongRequest},
    },
};

/// Where a request is in the address.
#[derive(serde::Deserialize)]
pub(crate) struct Carried {
    #[serde(default)]
    anfrage: String,
}

/// Checks the request of a program and leads to the page of its portal.
pub(crate) async fn authorize(State(edge): State<Edge>, headers: HeaderMap, Query(asked): Query<Asked>) -> Answer {
    let text = match openid::check(&edge.platform, asked).await {
        Ok(Checked::Portal { base, sealed, languages }) => {
            let answer = go(&format!("{base}/freigabe?anfrage={sealed}"));
            // what the person chose here counts more than what the client thinks
            let chosen = cookie::get(&headers, cookie::LANGUAGE).is_some();
            let locale = languages.iter().find_map(|tag| known_language(tag)).filter(|_| !chosen);
            let set = locale.and_then(|locale| cookie::set(cookie::LANGUAGE, locale.code(), None, edge.secure));
            return Ok(with_cookie(answer, set));
        }
        Ok(Checked::Back(address)) => return Ok(go(&address)),
        Err(WrongRequest::Failed(error)) => return Err(error.into()),
        Err(WrongRequest::Client) => "release-wrong-client",
        Err(WrongRequest::Address) => "release-wrong-address",
    };
    wrong(&headers, "/openid/authorize", text)
}

/// The language of a tag, whatever its region (RFC 5646).
fn known_language(tag: &str) -> Option<Locale> {
    Locale::from_code(&tag.split('-').next().unwrap_or_default().to_ascii_lowercase())
}

/// Nobody can be sent back: the page says so.
fn wrong(headers: &HeaderMap, path: &str, text: &str) -> Answer {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let locale = asked.map(Locale::from_accept_language).unwrap_or_default();
    let frame = Frame::instance(locale, path);
    let shown = ErrorPage { frame, kind: ErrorKind::BadRequest, detail: Some(locale.text(text)), reference: None };
    page_with(StatusCode::BAD_REQUEST, &shown)
}

pub(crate) async fn get(visit: Visit, Query(carried): Query<Carried>) -> Answer {
    let request = openid::open(&visit.context.platform, &carried.anfrage)?;
    match openid::standing(&visit.context, &request).await? {
        Standing::Back(address) => Ok(go(&address)),
        Standing::LogIn => log_in(&visit, &carried.anfrage, &request).await,
        Standing::Ask(offer) => {
            let origin = offer.origin.clone();
            let mut answer = page(&shown(&visit, carried.anfrage, offer).await?)?;
            may_lead_to(&mut answer, &origin);
            Ok(answer)
        }
    }
}

/// The person decided.
pub(crate) async fn post(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let sealed = fields.get("anfrage");
    let request = openid::open(&visit.context.platform, sealed)?;
    if fields.get("entscheidung") != "ja" {
        return Ok(go(&openid::decline(&visit.context, &request)));
    }
    match openid::accept(&visit.context, &request).await {
        Ok(address) => Ok(go(&address)),
        Err(Error::LoginNeeded) => log_in(&visit, sealed, &request).await,
        Err(error) => Err(error.into()),
    }
}

/// To the log-in, and from there back to the request. Where a password is not enough, to the page that says what is.
async fn log_in(visit: &Visit, sealed: &str, request: &Request) -> Answer {
    let back = visit.url(&format!("/freigabe?anfrage={sealed}"));
    if let Some(address) = raise(visit, request.need, &back).await? {
        return Ok(go(&address));
    }
    let name = if request.login_hint.is_empty() {
        String::new()
    } else {
        format!("&name={}", ui::encode(&request.login_hint))
    };
    Ok(go(&format!("{}?zurueck={}&grund=noetig{name}", visit.url("/anmelden"), ui::encode(&back))))
}

/// Where a log-in of a level can be had that the person does not have, if somebody offers one.
async fn raise(visit: &Visit, need: TrustLevel, back: &str) -> usecases::Result<Option<String>> {
    if need <= usecases::account::LOG_IN || visit.context.actor.trust() >= need {
        return Ok(None);
    }
    let offered = elsewhere::ways(&visit.context, need).await?;
    Ok((!offered.ways.is_empty()).then(|| level::address(visit, need, back, "")))
}

/// Lets the form of the page end at another host: browsers ask the policy for each redirect of a form, too.
fn may_lead_to(answer: &mut Response, origin: &str) {
    let policy = http::headers::POLICY.replace("form-action 'self'", &format!("form-action 'self' {origin}"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
}

async fn shown(visit: &Visit, request: String, offer: Offer) -> usecases::Result<ReleasePage> {
    let back = visit.url(&format!("/freigabe?anfrage={request}"));
    let raise = match offer.needed {
        Some(need) => raise(visit, need, &back).await?,
        None => None,
    };
    Ok(ReleasePage {
        frame: frame(visit).await?,
        request,
        client: offer.client,
        host: offer.host,
        level: trust::name(visit, offer.level),
        needed: offer.needed.map(|level| trust::name(visit, level)),
        raise,
        name: offer.name,
        email: offer.email,
    })
}

/// Checks that a program may ask for it, and leads to the page of its portal.
pub(crate) async fn begin_to_leave(
    State(edge): State<Edge>,
    headers: HeaderMap,
    Query(asked): Query<AskedToLeave>,
) -> Answer {
    match openid::check_leave(&edge.platform, asked).await {
        Ok((base, sealed)) => Ok(go(&format!("{base}/freigabe/ende?anfrage={sealed}"))),
        Err(Error::NotFound) => wrong(&headers, "/openid/logout", "release-wrong-leave"),
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn ask_to_leave(visit: Visit, Query(carried): Query<Carried>) -> Answer {
    let leave = openid::open_leave(&visit.context.platform, &carried.anfrage)?;
    // who is not logged in has nothing to decide
    let Ok(_) = visit.context.person() else { return Ok(go(&after(&visit, leave.back))) };
    let shown = LeavePage { frame: frame(&visit).await?, request: carried.anfrage, client: leave.client };
    let mut answer = page(&shown)?;
    if let Some(back) = &leave.back {
        may_lead_to(&mut answer, openid::origin(back));
    }
    Ok(answer)
}

pub(crate) async fn leave(visit: Visit, fields: Fields) -> Answer {
    visit.check_token(fields.get("_csrf"))?;
    let leave = openid::open_leave(&visit.context.platform, fields.get("anfrage"))?;
    let address = after(&visit, leave.back);
    if fields.get("entscheidung") != "ja" {
        return Ok(go(&address));
    }
    match usecases::account::end(&visit.context.platform, &visit.context.actor).await {
        Ok(()) | Err(Error::LoginNeeded) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(with_cookie(go(&address), cookie::clear(cookie::SESSION, visit.secure)))
}

fn after(visit: &Visit, back: Option<String>) -> String {
    back.unwrap_or_else(|| format!("{}?grund=abgemeldet", visit.url("/anmelden")))
}
