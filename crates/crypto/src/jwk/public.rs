// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Public RSA JWKs as destinations publish them.

use aws_lc_rs::rsa::PublicEncryptingKey;
use serde::{Deserialize, Serialize};

use super::{KeyUse, der};
use crate::encoding::{base64url, from_base64url};
use crate::{Error, Result, digest};

/// A public RSA key. Unknown members (`use`, `ext` …) are ignored when reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicJwk {
    /// Always `RSA`.
    pub kty: String,
    /// Key id, 8 to 64 characters in FIT-Connect.
    pub kid: String,
    /// `RSA-OAEP-256` or `PS512`.
    pub alg: String,
    /// `["wrapKey"]` or `["verify"]`.
    #[serde(default)]
    pub key_ops: Vec<String>,
    /// Modulus, base64url of the big-endian bytes.
    pub n: String,
    /// Exponent, base64url; FIT-Connect demands `AQAB`.
    pub e: String,
    /// Certificate chain, leaf first, standard base64 of DER.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub x5c: Vec<String>,
}

/// Longest JWK read, in bytes; a 4096-bit key with a chain of certificates stays far below.
const MAX_LEN: usize = 64 * 1024;
/// 8192 bit, the largest key the crypto library takes.
const MAX_MODULUS: usize = 1024;
const NO_RSA_KEY: Error = Error::Malformed { what: "public JWK", hint: "n and e are no RSA key of 2048 to 8192 bit" };

impl PublicJwk {
    /// Reads a JWK from JSON. A private JWK is refused, so that it never travels on as a public one.
    pub fn from_json(json: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Probe {
            d: Option<serde_json::Value>,
        }
        let malformed = || Error::Malformed { what: "public JWK", hint: "an RSA key with kty, kid, alg, n and e" };
        if json.len() > MAX_LEN {
            return Err(Error::TooLarge { what: "public JWK", limit: MAX_LEN });
        }
        let probe: Probe = serde_json::from_slice(json).map_err(|_| malformed())?;
        if probe.d.is_some() {
            return Err(Error::Malformed { what: "public JWK", hint: "it holds the private number d" });
        }
        serde_json::from_slice(json).map_err(|_| malformed())
    }

    /// RFC 7638 thumbprint: base64url of SHA-256 over the members `e`, `kty` and `n`.
    pub fn thumbprint(&self) -> String {
        #[derive(Serialize)]
        struct Required<'a> {
            e: &'a str,
            kty: &'a str,
            n: &'a str,
        }
        let required = Required { e: &self.e, kty: &self.kty, n: &self.n };
        base64url(&digest::sha256(&serde_json::to_vec(&required).unwrap_or_default()))
    }

    /// Checks the rules of FIT-Connect for a key of this use: RSA of at least 4096 bit, exponent 65537, `alg`, `key_ops`
    /// and the length of `kid`.
    pub fn check(&self, key_use: KeyUse) -> Result<()> {
        let modulus = self.modulus()?;
        let long_enough = modulus.len() > 512 || (modulus.len() == 512 && modulus[0] & 0x80 != 0);
        let rules = [
            (self.kty == "RSA", "kty must be RSA"),
            (self.alg == key_use.alg(), "alg does not fit: RSA-OAEP-256 to encrypt, PS512 to sign"),
            (self.key_ops.iter().any(|op| op == key_use.public_op()), "key_ops does not allow this use"),
            (self.e == "AQAB", "e must be AQAB"),
            (long_enough, "the key must have at least 4096 bit"),
            ((8..=64).contains(&self.kid.len()), "kid must have 8 to 64 characters"),
        ];
        match rules.into_iter().find(|(kept, _)| !kept) {
            Some((_, hint)) => Err(Error::Malformed { what: "public JWK", hint }),
            None => Ok(()),
        }
    }

    pub(crate) fn encrypting_key(&self) -> Result<PublicEncryptingKey> {
        PublicEncryptingKey::from_der(&self.public_key_info()?).map_err(|_| NO_RSA_KEY)
    }

    /// SubjectPublicKeyInfo in DER, as a certificate of this key holds it.
    pub(crate) fn public_key_info(&self) -> Result<Vec<u8>> {
        let e = from_base64url(&self.e).filter(|e| e.len() <= 8).ok_or(NO_RSA_KEY)?;
        Ok(der::public_key_info(&self.modulus()?, &e))
    }

    fn modulus(&self) -> Result<Vec<u8>> {
        let bytes = from_base64url(&self.n).map(|bytes| der::strip_zeros(&bytes).to_vec());
        bytes
            .filter(|bytes| !bytes.is_empty() && bytes.len() <= MAX_MODULUS)
            .ok_or(Error::Malformed { what: "public JWK", hint: "n must be base64url of at most 8192 bit" })
    }
}
