// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The master key: wraps tenant keys and is the root of the keys derived per purpose. It seals no data itself.

use aws_lc_rs::hmac;
use zeroize::Zeroizing;

use super::{TenantKey, format};
use crate::aead::{KEY_LEN, RootKey};
use crate::encoding::{from_base64, hex, unhex};
use crate::{Error, Result};

const WRAP: &[u8] = b"amtsweg wrapped key";
const FINGERPRINT_LEN: usize = 4;
const HEADER_LEN: usize = 1 + FINGERPRINT_LEN;

/// 32 bytes from the operator's configuration.
#[derive(Clone)]
pub struct MasterKey(RootKey);

impl MasterKey {
    /// A new random key.
    pub fn generate() -> Result<Self> {
        Ok(Self(RootKey::generate()?))
    }

    /// Reads a key file or environment value: 32 raw bytes, 64 hex digits or base64 of 32 bytes (white space around
    /// text is ignored).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let raw = match <[u8; KEY_LEN]>::try_from(bytes) {
            Ok(raw) => Some(raw),
            Err(_) => std::str::from_utf8(bytes).ok().map(str::trim).and_then(|text| {
                let decoded = Zeroizing::new(if text.len() == 2 * KEY_LEN { unhex(text) } else { from_base64(text) }?);
                <[u8; KEY_LEN]>::try_from(decoded.as_slice()).ok()
            }),
        };
        let raw = raw.ok_or(Error::Malformed {
            what: "master key",
            hint: "32 bytes are expected, raw, as 64 hex digits or as base64",
        })?;
        Ok(Self(RootKey::new(raw)))
    }

    /// Reads a key file that may hold several keys, one a line, the newest first; see [`MasterKey::from_bytes`].
    pub fn all_from_bytes(bytes: &[u8]) -> Result<Vec<Self>> {
        if bytes.len() == KEY_LEN {
            return Ok(vec![Self::from_bytes(bytes)?]);
        }
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        let keys = lines.map(Self::from_bytes).collect::<Result<Vec<_>>>()?;
        if keys.is_empty() { Self::from_bytes(bytes).map(|key| vec![key]) } else { Ok(keys) }
    }

    /// 64 hex digits, to be written to a key file that only the operator may read.
    pub fn to_hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(self.0.bytes()))
    }

    /// Eight hex digits that tell master keys apart and reveal nothing; for logs and the operator's pages.
    pub fn fingerprint(&self) -> Result<String> {
        Ok(hex(&self.fingerprint_bytes()?))
    }

    /// Wraps a tenant key for storage, bound to `context` (at least the tenant id).
    pub fn wrap(&self, key: &TenantKey, context: &[u8]) -> Result<Vec<u8>> {
        let mut plain = Zeroizing::new([0; 4 + KEY_LEN]);
        plain[..4].copy_from_slice(&key.id().to_be_bytes());
        plain[4..].copy_from_slice(key.secret());
        let fingerprint = self.fingerprint_bytes()?;
        let header = [&[format::WRAPPED][..], &fingerprint].concat();
        self.0.seal(WRAP, &header, context, &plain[..])
    }

    /// Opens what [`MasterKey::wrap`] made for the same context.
    pub fn unwrap_key(&self, wrapped: &[u8], context: &[u8]) -> Result<TenantKey> {
        if wrapped.len() < HEADER_LEN || wrapped[0] != format::WRAPPED {
            return Err(Error::Open);
        }
        if !self.wrapped(wrapped)? {
            return Err(Error::OtherMasterKey);
        }
        let plain = Zeroizing::new(self.0.open(WRAP, HEADER_LEN, context, wrapped)?);
        let (id, secret) = plain.split_first_chunk::<4>().ok_or(Error::Open)?;
        let secret = <[u8; KEY_LEN]>::try_from(secret).map_err(|_| Error::Open)?;
        Ok(TenantKey::from_parts(u32::from_be_bytes(*id), secret))
    }

    /// Whether a wrapped key names this master key; otherwise it waits to be wrapped again during a rotation.
    pub fn wrapped(&self, wrapped: &[u8]) -> Result<bool> {
        Ok(wrapped.get(1..HEADER_LEN) == Some(&self.fingerprint_bytes()?[..]))
    }

    /// The key of one purpose, for the other modules of this crate.
    pub(crate) fn derive(&self, kind: &str, purpose: &str) -> Result<RootKey> {
        self.0.derive(&super::context(&[kind.as_bytes(), purpose.as_bytes()]))
    }

    fn fingerprint_bytes(&self) -> Result<[u8; FINGERPRINT_LEN]> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.derive("fingerprint", "")?.bytes());
        let mut out = [0; FINGERPRINT_LEN];
        out.copy_from_slice(&hmac::sign(&key, b"").as_ref()[..FINGERPRINT_LEN]);
        Ok(out)
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(..)")
    }
}
