// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a provider says of itself (OpenID Connect Discovery 1.0). Asked at each log-in: so its keys are never out of date here, and
//! that it does not answer is known before anybody is sent there.

use crate::{Error, Platform, Result};
use ports::OutsideError;
use serde::{Deserialize, de::DeserializeOwned};

/// The discovery document, as far as it is needed.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Description {
    issuer: String,
    pub(super) authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    #[serde(default)]
    pub(super) userinfo_endpoint: Option<String>,
    /// Where people log out (RP-Initiated Logout 1.0).
    #[serde(default)]
    pub(super) end_session_endpoint: Option<String>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// Whether answers name the issuer (RFC 9207).
    #[serde(default)]
    pub(super) authorization_response_iss_parameter_supported: bool,
}

impl Description {
    /// Asks for it.
    ///
    /// # Errors
    /// `Outside` when there is no answer, or it is that of somebody else.
    pub(super) async fn of(platform: &Platform, issuer: &str) -> Result<Self> {
        let address = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
        let told: Self = json(&platform.identity.fetch(&address).await?, "its description is none")?;
        if told.issuer != issuer {
            return Err(refused("it says that it is somebody else"));
        }
        let needed = [&told.authorization_endpoint, &told.token_endpoint, &told.jwks_uri];
        for address in needed.into_iter().chain(&told.end_session_endpoint) {
            platform.identity.check(address).map_err(refused)?;
        }
        Ok(told)
    }

    /// Whether the secret goes in the head of the request: so where nothing else is said.
    pub(super) fn by_head(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_ref();
        methods.is_none_or(|methods| methods.iter().any(|method| method == "client_secret_basic"))
    }
}

/// Reads an answer.
pub(super) fn json<T: DeserializeOwned>(bytes: &[u8], wrong: &str) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|_| refused(wrong))
}

/// The provider cannot be used as it is.
pub(super) fn refused(reason: &str) -> Error {
    Error::Outside(OutsideError::Refused { system: "the provider of log-ins", reason: reason.to_owned() })
}
