// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A visit: who asks for what, where, in which language.

use crate::{Edge, cookie, problem::Problem};
use axum::{
    extract::{ConnectInfo, FromRequestParts, OriginalUri, Request, State},
    http::{HeaderMap, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use model::{Instant, SessionId, account::Actor};
use std::{net::SocketAddr, sync::Arc};
use texts::Locale;
use usecases::{
    Context, Error,
    account::{
        Resumed,
        elsewhere::{WayBack, open_way_back},
    },
};

/// Who asks for what, where, in which language. Handlers take it as their first argument.
#[derive(Clone)]
pub struct Visit {
    /// For the use cases.
    pub context: Context,
    /// Language of the answer.
    pub locale: Locale,
    /// When the session ends, where there is one.
    pub expires_at: Option<Instant>,
    /// Who the browser was before its session ended by time.
    pub expired: Option<Actor>,
    /// Path and query of the request.
    pub path: String,
    /// Place chosen before, a Regionalschlüssel.
    pub place: Option<String>,
    /// The portal that the person came from to apply here.
    pub way_back: Option<WayBack>,
    /// Network address of the browser, as far as it is known.
    pub address: String,
    /// Whether people come by https.
    pub secure: bool,
    /// Whether the browser says that it is a program that looks at pages by itself. What it says is kept nowhere.
    pub robot: bool,
}

/// Finds out about the visit once and hands it to the handlers. The tenant is the first part of the path.
pub async fn recognise(State(edge): State<Edge>, mut request: Request, next: Next) -> Response {
    let uri = request.extensions().get::<OriginalUri>().map_or_else(|| request.uri().clone(), |uri| uri.0.clone());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer.and_then(|peer| edge.proxies.visitor(peer, request.headers()));
    match visit(&edge, &uri, request.headers(), address.unwrap_or_default()).await {
        Ok(visit) => {
            request.extensions_mut().insert(visit.clone());
            let mut response = next.run(request).await;
            // error pages further out are in the person's language too
            response.extensions_mut().insert(visit);
            response
        }
        Err(error) => {
            crate::problem::log(&error);
            Problem::of(&error).into_response()
        }
    }
}

async fn visit(edge: &Edge, uri: &Uri, headers: &HeaderMap, address: String) -> Result<Visit, Error> {
    let slug = uri.path().split('/').nth(1).unwrap_or_default();
    let platform = &edge.platform;
    let tenant = usecases::tenant::by_slug(platform, slug).await?;
    let resumed = match cookie::session(headers, &platform.keys.cookie) {
        Some(token) => usecases::account::resume(platform, tenant.id, &token).await?,
        None => Resumed::None,
    };
    let (actor, expires_at, expired) = match resumed {
        Resumed::Active { actor, expires_at } => (actor, Some(expires_at), None),
        Resumed::Expired { holder } => (Actor::Anonymous, None, Some(holder)),
        Resumed::None => (Actor::Anonymous, None, None),
    };
    let place = cookie::get(headers, cookie::PLACE).filter(|ars| is_ars(ars)).map(str::to_owned);
    let way_back = cookie::get(headers, cookie::WAY_BACK).and_then(|sealed| open_way_back(platform, sealed));
    Ok(Visit {
        context: Context { platform: Arc::clone(platform), tenant, actor },
        locale: asked(uri).unwrap_or_else(|| locale(headers)),
        expires_at,
        expired,
        path: uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        place,
        way_back,
        address,
        secure: edge.secure,
        robot: robot(headers),
    })
}

/// The language that an address names: that of a page for search engines.
fn asked(uri: &Uri) -> Option<Locale> {
    uri.query()?.split('&').find_map(|pair| Locale::from_code(pair.strip_prefix("lang=")?))
}

/// The chosen language, otherwise the browser's.
#[must_use]
pub(crate) fn locale(headers: &HeaderMap) -> Locale {
    let chosen = cookie::get(headers, cookie::LANGUAGE).and_then(Locale::from_code);
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    chosen.unwrap_or_else(|| asked.map(Locale::from_accept_language).unwrap_or_default())
}

/// Words of the names of programs that look at pages by themselves.
const ROBOTS: [&str; 8] = ["bot", "crawl", "spider", "slurp", "preview", "monitor", "curl/", "wget/"];

fn robot(headers: &HeaderMap) -> bool {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let agent = agent.to_ascii_lowercase();
    ROBOTS.iter().any(|word| agent.contains(word))
}

fn is_ars(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Visit {
    /// The session of the browser.
    #[must_use]
    pub fn session(&self) -> Option<SessionId> {
        match &self.context.actor {
            Actor::Person(person) => Some(person.session),
            Actor::Guest(session) => Some(*session),
            _ => None,
        }
    }

    /// A form token; empty without a session: then the origin alone is checked, and there is nothing to steal.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn token(&self) -> Result<String, Error> {
        match self.session() {
            Some(session) => Ok(self.context.platform.keys.csrf.token(session.0.as_bytes())?),
            None => Ok(String::new()),
        }
    }

    /// Checks the form token.
    ///
    /// # Errors
    /// `StaleForm` when it is not the session's.
    pub fn check_token(&self, token: &str) -> Result<(), Error> {
        match self.session() {
            Some(session) => self.check_token_of(session, token),
            None => Ok(()),
        }
    }

    /// Checks the form token of a page that was shown before the session ended.
    ///
    /// # Errors
    /// `StaleForm` when it is not that session's.
    pub fn check_expired_token(&self, token: &str) -> Result<(), Error> {
        match &self.expired {
            Some(Actor::Person(person)) => self.check_token_of(person.session, token),
            Some(Actor::Guest(session)) => self.check_token_of(*session, token),
            _ => Err(Error::StaleForm),
        }
    }

    fn check_token_of(&self, session: SessionId, token: &str) -> Result<(), Error> {
        let genuine = self.context.platform.keys.csrf.verify(session.0.as_bytes(), token);
        if genuine { Ok(()) } else { Err(Error::StaleForm) }
    }

    /// An address of this tenant.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("/{}{path}", self.context.tenant.slug)
    }

    /// The whole address of a page of this tenant.
    #[must_use]
    pub fn whole(&self, path: &str) -> String {
        let base = self.context.tenant.base(&self.context.platform.settings.base_url);
        format!("{base}{}", self.url(path))
    }

    /// Where to go back to: only to pages of this tenant.
    #[must_use]
    pub fn back(&self, wanted: &str, otherwise: &str) -> String {
        let own = format!("/{}", self.context.tenant.slug);
        let below = wanted.strip_prefix(&own);
        let fine = below.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
            && !wanted.contains("//")
            && !wanted.contains('\\')
            && !wanted.contains("..")
            && wanted.bytes().all(|byte| (0x21..0x7f).contains(&byte));
        if fine { wanted.to_owned() } else { self.url(otherwise) }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        // every route of a tenant lies behind `recognise`
        parts.extensions.get::<Self>().cloned().ok_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}
