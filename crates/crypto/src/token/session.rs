// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Session tokens and other unguessable references: the browser holds the token, the store only its hash.

use crate::encoding::{base64url, from_base64url};
use crate::{Error, Result, digest, random};

/// 32 random bytes. Not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionToken([u8; 32]);

impl SessionToken {
    /// A new random token.
    pub fn generate() -> Result<Self> {
        Ok(Self(random::bytes()?))
    }

    /// Reads the 43 characters written by [`SessionToken::to_text`].
    pub fn parse(text: &str) -> Result<Self> {
        let bytes = if text.len() == 43 { from_base64url(text) } else { None };
        let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        Ok(Self(bytes.ok_or(Error::Malformed { what: "token", hint: "43 base64url characters are expected" })?))
    }

    /// 43 base64url characters.
    pub fn to_text(&self) -> String {
        base64url(&self.0)
    }

    /// What the store keeps and looks up: SHA-256 of the token (enough, because the token has 256 random bits).
    pub fn hash(&self) -> [u8; 32] {
        digest::sha256(&self.0)
    }
}

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(..)")
    }
}
