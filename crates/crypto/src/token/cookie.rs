// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealed cookies: the browser can neither read nor change them, nor pass the value of one off as another.

use crate::aead::RootKey;
use crate::encoding::{base64url, from_base64url};
use crate::seal::{MasterKey, TenantKey};
use crate::{Error, Result};

/// Longest cookie value written or read, in characters (browsers keep about 4096 for name, value and attributes).
pub const MAX_COOKIE_LEN: usize = 3800;

const LABEL: &[u8] = b"amtsweg cookie";
const VERSION: u8 = 4;

/// Key of all cookies of an instance.
#[derive(Clone)]
pub struct CookieKey {
    current: RootKey,
    older: Option<RootKey>,
}

impl CookieKey {
    /// The instance's key, derived from the master key.
    pub fn derive(master: &MasterKey) -> Result<Self> {
        Ok(Self { current: master.derive("cookie", "")?, older: None })
    }

    /// The instance's key, derived from a stored key that the master key wraps: cookies survive a change of the master key as
    /// long as this stored key stays. Cookies under the key `older` open too.
    pub fn from_wrapped(key: &TenantKey, older: Self) -> Result<Self> {
        Ok(Self { current: key.derive("cookie", "")?, older: Some(older.current) })
    }

    /// The value for the cookie `name`: base64url, at most [`MAX_COOKIE_LEN`] characters.
    pub fn seal(&self, name: &str, plain: &[u8]) -> Result<String> {
        let value = base64url(&self.current.seal(LABEL, &[VERSION], name.as_bytes(), plain)?);
        if value.len() > MAX_COOKIE_LEN {
            return Err(Error::TooLarge { what: "cookie", limit: MAX_COOKIE_LEN });
        }
        Ok(value)
    }

    /// The plain bytes of the cookie `name`.
    pub fn open(&self, name: &str, value: &str) -> Result<Vec<u8>> {
        if value.len() > MAX_COOKIE_LEN {
            return Err(Error::Open);
        }
        let sealed = from_base64url(value).filter(|sealed| sealed.first() == Some(&VERSION)).ok_or(Error::Open)?;
        let opened = self.current.open(LABEL, 1, name.as_bytes(), &sealed);
        match &self.older {
            Some(older) if opened.is_err() => older.open(LABEL, 1, name.as_bytes(), &sealed),
            _ => opened,
        }
    }
}

impl std::fmt::Debug for CookieKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CookieKey(..)")
    }
}
