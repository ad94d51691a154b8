// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Log-ins for others (OpenID Connect Core 1.0, the provider's side): a client sends a person here, the person logs in as always and
//! sees what goes to whom, and the client gets a code that is good once. Code flow with PKCE only (RFC 7636, RFC 9700). Nothing
//! leaves without a row of `consent` for that one release.

mod address;
mod client;
mod leave;
mod release;
mod request;
mod sign;
mod token;

pub use client::{Known, New, add, clients, remove, set_client_locked, set_secret};
pub use leave::{AskedToLeave, Leave, check_leave, open_leave};
pub(crate) use release::releases;
pub use release::{Offer, Standing, accept, decline, standing};
pub use request::{Asked, Checked, Request, WrongRequest, check, open};
pub use sign::{change_key, public_keys};
pub use token::{CODE_SECONDS, ID_TOKEN_SECONDS, NoGrant, Redeem, TOKEN_SECONDS, Tokens, claims, redeem};

pub use address::origin;
pub(crate) use address::with_query;

use crate::Platform;
use model::{AccountId, TrustLevel};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a client may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// That the person is logged in, under a pseudonym.
    OpenId,
    /// Given and family name.
    Profile,
    /// The address for mail.
    Email,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::OpenId, Self::Profile, Self::Email];

    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OpenId => "openid",
            Self::Profile => "profile",
            Self::Email => "email",
        }
    }

    /// The known words of a list; others are left out, as the standard says (RFC 6749 §3.3).
    fn list(words: &str) -> Vec<Self> {
        Self::ALL.into_iter().filter(|scope| words.split(' ').any(|word| word == scope.as_str())).collect()
    }

    fn words(scopes: &[Self]) -> String {
        scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// The name of this instance in tokens: the address that people use.
#[must_use]
pub fn issuer(platform: &Platform) -> &str {
    &platform.settings.base_url
}

/// The discovery document (OpenID Connect Discovery 1.0, RFC 8414).
#[must_use]
pub fn description(platform: &Platform) -> Value {
    let issuer = issuer(platform);
    let levels = [TrustLevel::Basic, TrustLevel::Low, TrustLevel::Substantial, TrustLevel::High];
    let classes: Vec<&str> = levels.into_iter().flat_map(|level| [level.class(), level.eidas()]).flatten().collect();
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/openid/authorize"),
        "token_endpoint": format!("{issuer}/openid/token"),
        "userinfo_endpoint": format!("{issuer}/openid/userinfo"),
        "jwks_uri": format!("{issuer}/openid/jwks.json"),
        "end_session_endpoint": format!("{issuer}/openid/logout"),
        "scopes_supported": Scope::ALL.map(Scope::as_str),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": classes,
        "prompt_values_supported": ["none", "login", "consent", "select_account"],
        "claims_supported": ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "name", "given_name", "family_name",
            "email", "email_verified"],
        "ui_locales_supported": texts::Locale::ALL.map(texts::Locale::code),
        "claims_parameter_supported": false,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "authorization_response_iss_parameter_supported": true,
    })
}

/// The pseudonym of a person for all clients of a host (pairwise, OpenID Connect Core §8.1): nobody can tell from it who it is, or
/// that it is the same person at another host.
fn subject(platform: &Platform, sector: &str, account: AccountId) -> String {
    crypto::encoding::base64url(&platform.keys.subject.hash(&format!("{sector}:{account}")))
}

/// The level in the words that a client asked with.
fn class(level: TrustLevel, eidas: bool) -> Option<&'static str> {
    if eidas { level.eidas().or(level.class()) } else { level.class() }
}
