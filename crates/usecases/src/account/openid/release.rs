// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The person decides: what would go to whom, and that it may, each time anew.

use super::{Scope, address, class, issuer, request::error_address, token, with_query};
use crate::{Context, Error, Platform, Result, account, audit, keys};
use model::{AccountId, ClientId, ConsentId, Instant, TrustLevel};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::account::openid;

use super::Request;

/// Name that sealed texts of consents are bound to.
const SEALED: &str = "consent.text";

/// How things stand with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The person must log in first, or anew.
    LogIn,
    /// The person can decide.
    Ask(Offer),
    /// The browser goes back at once: an address.
    Back(String),
}

/// What would go to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Name of the client.
    pub client: String,
    /// Its host.
    pub host: String,
    /// Scheme, host and port where the browser goes.
    pub origin: String,
    /// Trust level of the log-in.
    pub level: TrustLevel,
    /// The level that the client needs, where the log-in has less: then nothing can be released.
    pub needed: Option<TrustLevel>,
    /// The name that would go, where it is asked for and known.
    pub name: Option<String>,
    /// The address for mail that would go, where it is asked for and known.
    pub email: Option<String>,
}

/// What a person consented to, as it is sealed.
#[derive(Debug, Serialize, Deserialize)]
struct Consented {
    to: String,
    host: String,
    scope: String,
    level: TrustLevel,
}

/// What can be done about a request now.
///
/// # Errors
/// `NotFound` for a client that is gone or locked.
pub async fn standing(context: &Context, request: &Request) -> Result<Standing> {
    let platform = &context.platform;
    let mut read = platform.store.look_instance().await?;
    let client = openid::client(&mut read, request.client).await?.filter(|row| !row.locked).ok_or(Error::NotFound)?;
    let back = |error, words| {
        let state = request.state.as_deref();
        Standing::Back(error_address(platform, &request.redirect_uri, state, error, words))
    };
    let log_in = || if request.silent { back("login_required", "nobody is logged in") } else { Standing::LogIn };
    let Ok(person) = context.person() else { return Ok(log_in()) };
    let opened = store::account::session_opened(&mut read, person.session).await?.ok_or(Error::LoginNeeded)?;
    let came = Instant(request.at);
    let since = platform.now().0.saturating_sub(opened.0);
    // who logged in after the request came did what it asks for
    if opened < came && (request.anew || request.max_age.is_some_and(|most| since > most.saturating_mul(1_000_000))) {
        return Ok(log_in());
    }
    let too_low = person.trust < request.need;
    if request.silent {
        return Ok(if too_low {
            back("unmet_authentication_requirements", "the log-in has a lower trust level")
        } else {
            back("consent_required", "the person decides each time")
        });
    }
    let profile = account::profile(platform, &mut read, person.account).await?;
    drop(read);
    let name = format!("{} {}", profile.given_name, profile.family_name).trim().to_owned();
    let shown = |scope, text: String| (request.scopes.contains(&scope) && !text.is_empty()).then_some(text);
    Ok(Standing::Ask(Offer {
        client: client.name,
        host: client.sector,
        origin: address::origin(&request.redirect_uri).to_owned(),
        level: person.trust,
        needed: too_low.then_some(request.need),
        name: shown(Scope::Profile, name),
        email: shown(Scope::Email, profile.email),
    }))
}

/// The person releases what was shown: notes the consent, and gives the address with the code.
///
/// # Errors
/// `LoginNeeded` when the log-in does not do any more, `TrustTooLow`, `NotFound` for a client that is gone.
pub async fn accept(context: &Context, request: &Request) -> Result<String> {
    let offer = match standing(context, request).await? {
        Standing::Ask(offer) => offer,
        Standing::LogIn => return Err(Error::LoginNeeded),
        Standing::Back(address) => return Ok(address),
    };
    if let Some(need) = offer.needed {
        return Err(Error::TrustTooLow { need });
    }
    let person = context.person()?;
    let platform = &context.platform;
    let consented =
        Consented { to: offer.client, host: offer.host, scope: Scope::words(&request.scopes), level: person.trust };
    let id: ConsentId = platform.id();
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let sealed = keys::seal(&ring, &keys::context(keys::INSTANCE, SEALED, id.0), &consented)?;
    let mut tx = platform.store.begin_instance().await?;
    let opened = store::account::session_opened(&mut tx, person.session).await?.ok_or(Error::LoginNeeded)?;
    store::consent::put_release(&mut tx, id, (person.account, request.client), sealed, platform.now()).await?;
    let acr = class(person.trust, request.eidas).unwrap_or_default();
    let code = token::put_code(&mut tx, platform, request, person, id, (opened, acr)).await?;
    let object = format!("client:{}", request.client);
    audit::note(&mut tx, platform, &context.actor, "account.release", object).await?;
    tx.commit().await?;
    let mut pairs = vec![("code", code.as_str())];
    pairs.extend(request.state.as_deref().map(|state| ("state", state)));
    pairs.push(("iss", issuer(platform)));
    Ok(with_query(&request.redirect_uri, &pairs))
}

/// The person releases nothing: the address that says so.
#[must_use]
pub fn decline(context: &Context, request: &Request) -> String {
    let (error, words) = if context.actor.trust() < request.need {
        ("unmet_authentication_requirements", "the log-in has a lower trust level")
    } else {
        ("access_denied", "the person does not consent")
    };
    error_address(&context.platform, &request.redirect_uri, request.state.as_deref(), error, words)
}

/// What a person released to whom, oldest first, for themselves.
pub(crate) async fn releases(platform: &Platform, account: AccountId) -> Result<Vec<Value>> {
    let mut read = platform.store.read_instance().await?;
    let rows = store::consent::of_subject(&mut read, account.0).await?;
    drop(read);
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let mut told = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(sealed) = row.sealed else { continue };
        let text: Consented = keys::open(&ring, &keys::context(keys::INSTANCE, SEALED, row.id), &sealed)?;
        told.push(json!({
            "to": text.to, "host": text.host, "scope": text.scope, "level": text.level,
            "given": Instant(row.given_at).timestamp().to_string(),
            "used": row.used_at.map(|at| Instant(at).timestamp().to_string()),
        }));
    }
    Ok(told)
}

/// A client as its id names it in rows of consents.
pub(super) fn destination(client: ClientId) -> model::DestinationId {
    model::DestinationId(client.0)
}
