// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a client asks for. It is checked once, then travels sealed through the pages of log-in and consent, so that nothing of it
//! can be changed on the way and nothing has to be kept here.

use super::{Scope, issuer, with_query};
use crate::{Error, Platform, Result};
use model::{ClientId, Instant, TenantId, TrustLevel, tenant::Tenant};
use serde::{Deserialize, Serialize};
use store::account::openid;

/// Seconds in which the person can answer.
const SECONDS: i64 = 3_600;
/// Longest parameter that is handed back, in bytes.
const LENGTH: usize = 500;
/// Longest name that is put into the log-in page, in characters.
const HINT: usize = 100;
/// Name that sealed requests are bound to.
const SEALED: &str = "openid_request";

/// Parameters of a request as they came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "names of the standard, OpenID Connect Core §3.1.2.1")]
pub struct Asked {
    pub client_id: String,
    pub redirect_uri: String,
    pub response_type: String,
    pub response_mode: Option<String>,
    pub scope: String,
    pub state: Option<String>,
    pub nonce: Option<String>,
    pub code_challenge: String,
    pub code_challenge_method: String,
    pub prompt: String,
    pub max_age: Option<String>,
    pub acr_values: String,
    pub login_hint: String,
    pub ui_locales: String,
    pub request: Option<String>,
    pub request_uri: Option<String>,
}

/// A request that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Who asks.
    pub client: ClientId,
    /// Where to go back to; one of the client's own.
    pub redirect_uri: String,
    pub(super) scopes: Vec<Scope>,
    pub(super) state: Option<String>,
    pub(super) nonce: Option<String>,
    pub(super) challenge: String,
    /// Whether the person must log in anew.
    pub(super) anew: bool,
    /// Whether no page may be shown.
    pub(super) silent: bool,
    /// Longest time since the log-in, in seconds.
    pub(super) max_age: Option<i64>,
    /// Lowest trust level that is of use.
    pub need: TrustLevel,
    /// Whether levels are named as eIDAS does.
    pub(super) eidas: bool,
    /// The name that the person logs in by, as far as the client knows it.
    #[serde(default)]
    pub login_hint: String,
    /// When it came.
    pub(super) at: i64,
}

/// Where the browser goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// To the page of this portal that asks, with the sealed request.
    Portal {
        /// How addresses of the portal begin.
        base: String,
        /// The request.
        sealed: String,
        /// Languages that the client asks for, in order.
        languages: Vec<String>,
    },
    /// Back to the client with an error: an address.
    Back(String),
}

/// Why the browser cannot even be sent back: the page says it to the person, and to whoever runs the client.
#[derive(Debug)]
pub enum WrongRequest {
    /// No such client, or it is locked.
    Client,
    /// The address to go back to is not one of the client's.
    Address,
    /// A fault of the platform.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for WrongRequest {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Checks a request. Nothing is sent to an address that the client did not register.
///
/// # Errors
/// Says why the browser cannot be sent back.
pub async fn check(platform: &Platform, asked: Asked) -> std::result::Result<Checked, WrongRequest> {
    let id: ClientId = asked.client_id.parse().map_err(|_| WrongRequest::Client)?;
    let mut read = platform.store.look_instance().await?;
    let client = openid::client(&mut read, id).await?.filter(|row| !row.locked).ok_or(WrongRequest::Client)?;
    if !client.redirect_uris.split(' ').any(|known| known == asked.redirect_uri) {
        return Err(WrongRequest::Address);
    }
    let portal = store::tenant::find(&mut read, TenantId(client.portal_id)).await?.ok_or(WrongRequest::Client)?;
    drop(read);
    match read_asked(id, &asked, platform.now()) {
        Ok(request) => {
            let sealed = platform.keys.cookie.seal(SEALED, &serde_json::to_vec(&request)?)?;
            let languages = asked.ui_locales.split(' ').filter(|tag| !tag.is_empty()).take(10).map(str::to_owned);
            Ok(Checked::Portal { base: base(platform, &portal), sealed, languages: languages.collect() })
        }
        Err((error, words)) => {
            let state = asked.state.filter(|state| state.len() <= LENGTH);
            Ok(Checked::Back(error_address(platform, &asked.redirect_uri, state.as_deref(), error, words)))
        }
    }
}

/// How addresses of a portal begin, seen from the address of the instance: at its own host people are logged in already.
pub(super) fn base(platform: &Platform, portal: &Tenant) -> String {
    let host = if portal.host.is_empty() { String::new() } else { portal.base(&platform.settings.base_url) };
    format!("{host}/{}", portal.slug)
}

/// Opens a sealed request.
///
/// # Errors
/// `NotFound` for one that is not ours or too old.
pub fn open(platform: &Platform, sealed: &str) -> Result<Request> {
    let bytes = platform.keys.cookie.open(SEALED, sealed).map_err(|_| Error::NotFound)?;
    let request: Request = serde_json::from_slice(&bytes)?;
    let age = platform.now().seconds_since(Instant(request.at));
    if age > SECONDS { Err(Error::NotFound) } else { Ok(request) }
}

/// The address by which a client is told an error (RFC 6749 §4.1.2.1, with the issuer of RFC 9207).
pub(super) fn error_address(
    platform: &Platform,
    redirect_uri: &str,
    state: Option<&str>,
    error: &str,
    words: &str,
) -> String {
    let mut pairs = vec![("error", error), ("error_description", words)];
    pairs.extend(state.map(|state| ("state", state)));
    pairs.push(("iss", issuer(platform)));
    with_query(redirect_uri, &pairs)
}

/// An error in the words of the standard, and what to do about it.
type Refused = (&'static str, &'static str);

fn read_asked(client: ClientId, asked: &Asked, now: Instant) -> std::result::Result<Request, Refused> {
    if asked.request.is_some() {
        return Err(("request_not_supported", "send the parameters by themselves"));
    }
    if asked.request_uri.is_some() {
        return Err(("request_uri_not_supported", "send the parameters by themselves"));
    }
    if asked.response_type != "code" {
        return Err(("unsupported_response_type", "response_type must be code"));
    }
    if asked.response_mode.as_deref().is_some_and(|mode| mode != "query") {
        return Err(("invalid_request", "response_mode must be query"));
    }
    let scopes = Scope::list(&asked.scope);
    if !scopes.contains(&Scope::OpenId) {
        return Err(("invalid_scope", "scope must hold openid"));
    }
    let parts = [&asked.state, &asked.nonce];
    if parts.into_iter().flatten().any(|text| text.len() > LENGTH || text.chars().any(char::is_control)) {
        return Err(("invalid_request", "state and nonce have at most 500 bytes"));
    }
    let sound = asked.code_challenge.len() == 43 && crypto::encoding::from_base64url(&asked.code_challenge).is_some();
    if asked.code_challenge_method != "S256" || !sound {
        return Err(("invalid_request", "PKCE is needed: code_challenge with code_challenge_method S256"));
    }
    let prompts: Vec<&str> = asked.prompt.split(' ').filter(|word| !word.is_empty()).collect();
    let silent = prompts.contains(&"none");
    if silent && prompts.len() > 1 {
        return Err(("invalid_request", "prompt none stands alone"));
    }
    let max_age = match asked.max_age.as_deref() {
        None | Some("") => None,
        Some(text) => Some(
            text.parse()
                .ok()
                .filter(|seconds| *seconds >= 0)
                .ok_or(("invalid_request", "max_age is a number of seconds"))?,
        ),
    };
    // the levels that are of use, in whatever order: the lowest is needed, and a higher one is of use as well
    let levels = asked.acr_values.split(' ').filter_map(TrustLevel::from_class);
    let eidas = asked.acr_values.split(' ').find_map(|word| {
        let level = TrustLevel::from_class(word)?;
        Some(level.eidas() == Some(word))
    });
    Ok(Request {
        client,
        redirect_uri: asked.redirect_uri.clone(),
        scopes,
        state: asked.state.clone(),
        nonce: asked.nonce.clone(),
        challenge: asked.code_challenge.clone(),
        anew: prompts.contains(&"login") || prompts.contains(&"select_account"),
        silent,
        max_age,
        need: levels.min().unwrap_or(TrustLevel::Basic),
        eidas: eidas.unwrap_or(false),
        login_hint: asked.login_hint.chars().filter(|c| !c.is_control()).take(HINT).collect(),
        at: now.0,
    })
}

#[cfg(test)]
mod tests {
    use super::{Asked, read_asked};
    use model::{ClientId, Instant, TrustLevel, id::Uuid};

    /// Changes a good request.
    type Change = fn(&mut Asked);

    fn asked() -> Asked {
        Asked {
            response_type: "code".into(),
            scope: "openid profile phone".into(),
            code_challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".into(),
            code_challenge_method: "S256".into(),
            ..Asked::default()
        }
    }

    fn read(asked: &Asked) -> Result<super::Request, &'static str> {
        read_asked(ClientId(Uuid::nil()), asked, Instant(0)).map_err(|(error, _)| error)
    }

    #[test]
    fn what_is_not_the_code_flow_with_pkce_is_refused() {
        assert!(read(&asked()).is_ok());
        let checks: [(Change, &str); 12] = [
            (|asked| asked.response_type = "token".into(), "unsupported_response_type"),
            (|asked| asked.response_type = "code id_token".into(), "unsupported_response_type"),
            (|asked| asked.response_mode = Some("fragment".into()), "invalid_request"),
            (|asked| asked.scope = "profile".into(), "invalid_scope"),
            (|asked| asked.code_challenge_method = "plain".into(), "invalid_request"),
            (|asked| asked.code_challenge = String::new(), "invalid_request"),
            (|asked| asked.prompt = "none login".into(), "invalid_request"),
            (|asked| asked.max_age = Some("-1".into()), "invalid_request"),
            (|asked| asked.max_age = Some("x".into()), "invalid_request"),
            (|asked| asked.state = Some("x".repeat(501)), "invalid_request"),
            (|asked| asked.request = Some("x".into()), "request_not_supported"),
            (|asked| asked.request_uri = Some("x".into()), "request_uri_not_supported"),
        ];
        for (number, (change, expected)) in checks.into_iter().enumerate() {
            let mut changed = asked();
            change(&mut changed);
            assert_eq!(read(&changed).err(), Some(expected), "{number}");
        }
    }

    #[test]
    fn what_the_client_knows_of_the_name_is_capped() {
        let long = Asked { login_hint: format!("a\nb{}", "x".repeat(200)), ..asked() };
        let hint = read(&long).map(|request| request.login_hint.chars().count());
        assert_eq!(hint, Ok(100));
        assert_eq!(read(&Asked { max_age: Some("0".into()), ..asked() }).map(|request| request.max_age), Ok(Some(0)));
    }

    #[test]
    fn the_lowest_level_that_is_of_use_is_needed() {
        for (classes, level, eidas) in [
            ("", TrustLevel::Basic, false),
            ("gold", TrustLevel::Basic, false),
            ("STORK-QAA-Level-4 STORK-QAA-Level-3", TrustLevel::Substantial, false),
            ("http://eidas.europa.eu/LoA/high", TrustLevel::High, true),
        ] {
            let read = read(&Asked { acr_values: classes.into(), ..asked() });
            assert_eq!(read.map(|request| (request.need, request.eidas)), Ok((level, eidas)), "{classes}");
        }
    }
}
