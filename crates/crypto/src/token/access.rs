// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Access tokens of the token service: short-lived, signed, opaque for the clients that carry them. In the form of a JWT with
//! HS256; header and algorithm are fixed, so nothing in a token chooses how it is verified.

use aws_lc_rs::hmac;
use serde::{Deserialize, Serialize};

use crate::encoding::{base64url, from_base64url};
use crate::seal::{MasterKey, TenantKey};
use crate::{Error, Result};

/// Longest access token written or read, in characters.
pub const MAX_ACCESS_TOKEN_LEN: usize = 4096;
const HEADER: &str = r#"{"alg":"HS256","typ":"at+jwt"}"#;

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Who the token was given to.
    pub sub: String,
    /// What they may do: scopes separated by spaces.
    pub scope: String,
    /// When it was given, in seconds since 1970.
    pub iat: i64,
    /// When it ends, in seconds since 1970; not valid any more from then on.
    pub exp: i64,
}

/// Key of all access tokens of an instance.
#[derive(Clone)]
pub struct AccessKey {
    current: hmac::Key,
    older: Option<hmac::Key>,
}

impl AccessKey {
    /// The instance's key, derived from the master key.
    pub fn derive(master: &MasterKey) -> Result<Self> {
        Ok(Self { current: hmac::Key::new(hmac::HMAC_SHA256, master.derive("access", "")?.bytes()), older: None })
    }

    /// The instance's key, derived from a stored key that the master key wraps: tokens survive a change of the master key.
    /// Tokens under the key `older` are taken too.
    pub fn from_wrapped(key: &TenantKey, older: Option<Self>) -> Result<Self> {
        let current = hmac::Key::new(hmac::HMAC_SHA256, key.derive("access", "")?.bytes());
        Ok(Self { current, older: older.map(|older| older.current) })
    }

    /// The token with these claims.
    pub fn issue(&self, claims: &AccessClaims) -> Result<String> {
        let json = serde_json::to_vec(claims).map_err(|_| Error::Library("writing an access token"))?;
        let signed = [base64url(HEADER.as_bytes()), base64url(&json)].join(".");
        let mac = base64url(hmac::sign(&self.current, signed.as_bytes()).as_ref());
        let token = [signed, mac].join(".");
        if token.len() > MAX_ACCESS_TOKEN_LEN {
            return Err(Error::TooLarge { what: "access token", limit: MAX_ACCESS_TOKEN_LEN });
        }
        Ok(token)
    }

    /// The claims of a token of ours that has not ended at `now` (seconds since 1970). One error, whatever is wrong.
    pub fn open(&self, token: &str, now: i64) -> Result<AccessClaims> {
        let (signed, mac) =
            token.rsplit_once('.').filter(|_| token.len() <= MAX_ACCESS_TOKEN_LEN).ok_or(Error::Open)?;
        let mac = from_base64url(mac).ok_or(Error::Open)?;
        let keys = std::iter::once(&self.current).chain(&self.older);
        if !keys.fold(false, |found, key| found | hmac::verify(key, signed.as_bytes(), &mac).is_ok()) {
            return Err(Error::Open);
        }
        let (header, claims) = signed.split_once('.').ok_or(Error::Open)?;
        let claims: AccessClaims =
            from_base64url(claims).and_then(|json| serde_json::from_slice(&json).ok()).ok_or(Error::Open)?;
        if header != base64url(HEADER.as_bytes()) || now >= claims.exp {
            return Err(Error::Open);
        }
        Ok(claims)
    }
}

impl std::fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccessKey(..)")
    }
}
