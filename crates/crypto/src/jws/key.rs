// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Private signature keys, prepared for many signatures.

use std::sync::Arc;

use aws_lc_rs::signature::RsaKeyPair;
use zeroize::Zeroizing;

use crate::jwk::{KeyUse, PrivateJwk, PublicJwk};
use crate::{Error, Result};

/// A private RSA key of at least 4096 bit that signs by PS512. Clones share the prepared key. Not shown by `Debug`.
#[derive(Clone)]
pub struct SigningKey {
    jwk: PrivateJwk,
    pair: Arc<RsaKeyPair>,
}

impl SigningKey {
    /// A new key of 4096 bit; takes up to some seconds of CPU. Its `kid` is the RFC 7638 thumbprint.
    pub fn generate() -> Result<Self> {
        Self::from_jwk(PrivateJwk::generate(KeyUse::Signature)?)
    }

    /// Takes a PKCS#8 key; its `kid` is the thumbprint.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self> {
        Self::from_jwk(PrivateJwk::from_pkcs8(pkcs8, KeyUse::Signature, None)?)
    }

    /// The key as PKCS#8. Seal it before it is stored.
    pub fn to_pkcs8(&self) -> Zeroizing<Vec<u8>> {
        self.jwk.pkcs8().clone()
    }

    /// Takes a private JWK whose `alg` is PS512.
    pub fn from_jwk(jwk: PrivateJwk) -> Result<Self> {
        if jwk.key_use() != KeyUse::Signature {
            return Err(Error::Malformed { what: "private key", hint: "an encryption key cannot sign" });
        }
        jwk.public().check(KeyUse::Signature)?;
        let pair = RsaKeyPair::from_pkcs8(jwk.pkcs8()).map_err(|_| Error::Library("preparing a private key"))?;
        Ok(Self { jwk, pair: Arc::new(pair) })
    }

    /// The private JWK, for example for [`PrivateJwk::to_json`].
    pub fn jwk(&self) -> &PrivateJwk {
        &self.jwk
    }

    /// The id that signatures name unless the caller has another one.
    pub fn kid(&self) -> &str {
        &self.jwk.public().kid
    }

    /// The public half under the id `kid`.
    pub fn public_jwk(&self, kid: &str) -> PublicJwk {
        PublicJwk { kid: kid.to_owned(), ..self.jwk.public().clone() }
    }

    pub(crate) fn pair(&self) -> &RsaKeyPair {
        &self.pair
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({}, ..)", self.kid())
    }
}
