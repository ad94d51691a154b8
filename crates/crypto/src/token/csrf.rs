// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Form tokens against cross-site requests, bound to the session. Every page gets another token, so that compression
//! of the page cannot leak it.

use aws_lc_rs::hmac;

use crate::encoding::{base64url, from_base64url};
use crate::seal::{MasterKey, TenantKey};
use crate::{Result, random};

const MASK_LEN: usize = 16;

/// Key of all form tokens of an instance.
#[derive(Clone)]
pub struct CsrfKey {
    current: hmac::Key,
    older: Option<hmac::Key>,
}

impl CsrfKey {
    /// The instance's key, derived from the master key.
    pub fn derive(master: &MasterKey) -> Result<Self> {
        Ok(Self { current: hmac::Key::new(hmac::HMAC_SHA256, master.derive("csrf", "")?.bytes()), older: None })
    }

    /// The instance's key, derived from a stored key that the master key wraps: forms that are open survive a change of the
    /// master key. Tokens under the key `older` are taken too.
    pub fn from_wrapped(key: &TenantKey, older: Self) -> Result<Self> {
        let current = hmac::Key::new(hmac::HMAC_SHA256, key.derive("csrf", "")?.bytes());
        Ok(Self { current, older: Some(older.current) })
    }

    /// A token for a form shown in `session` (any id that only this session has, for example the token's hash).
    pub fn token(&self, session: &[u8]) -> Result<String> {
        let mask = random::bytes::<MASK_LEN>()?;
        let mac = hmac::sign(&self.current, &[&mask[..], session].concat());
        Ok(base64url(&[&mask[..], mac.as_ref()].concat()))
    }

    /// Whether `token` was made for `session`; compares in constant time.
    pub fn verify(&self, session: &[u8], token: &str) -> bool {
        // 16 + 32 bytes are exactly 64 base64url characters.
        let bytes = if token.len() == 64 { from_base64url(token) } else { None };
        let Some(bytes) = bytes else { return false };
        let Some((mask, mac)) = bytes.split_first_chunk::<MASK_LEN>() else { return false };
        let signed = [&mask[..], session].concat();
        let keys = std::iter::once(&self.current).chain(&self.older);
        keys.fold(false, |found, key| found | hmac::verify(key, &signed, mac).is_ok())
    }
}

impl std::fmt::Debug for CsrfKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CsrfKey(..)")
    }
}
