// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keyed hashes of normalised values, so that sealed data can be found by equality without being stored in clear.

use aws_lc_rs::hmac;

use crate::Result;
use crate::seal::{MasterKey, TenantKey};

/// HMAC-SHA-256 key for one purpose; equal values have equal hashes under the same purpose only.
#[derive(Clone)]
pub struct LookupKey(hmac::Key);

impl LookupKey {
    /// The key for `purpose` (for example `account.username`), derived from the master key by HKDF.
    /// Changing the master key changes every hash; see [`LookupKey::from_wrapped`].
    pub fn derive(master: &MasterKey, purpose: &str) -> Result<Self> {
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, master.derive("lookup", purpose)?.bytes())))
    }

    /// The key for `purpose` derived from a stored key wrapped by the master key: hashes survive a change of the
    /// master key as long as this stored key stays.
    pub fn from_wrapped(key: &TenantKey, purpose: &str) -> Result<Self> {
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, key.derive("lookup", purpose)?.bytes())))
    }

    /// The hash of a value that the caller has normalised already.
    pub fn hash(&self, normalised: &str) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(hmac::sign(&self.0, normalised.as_bytes()).as_ref());
        out
    }
}

impl std::fmt::Debug for LookupKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LookupKey(..)")
    }
}
