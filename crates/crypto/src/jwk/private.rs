// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Private RSA JWKs: generated here, kept as PKCS#8 in memory, written as JWK only on request.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPair, KeySize, PrivateDecryptingKey};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::{KeyUse, PublicJwk, der};
use crate::encoding::{base64url, from_base64url};
use crate::{Error, Result};

/// Longest private JWK or PKCS#8 read, in bytes.
const MAX_LEN: usize = 64 * 1024;

/// A private RSA key with its public half. Not shown by `Debug`, erased when dropped; [`PrivateJwk::to_json`] is the
/// only way out.
#[derive(Clone)]
pub struct PrivateJwk {
    public: PublicJwk,
    key_use: KeyUse,
    pkcs8: Zeroizing<Vec<u8>>,
}

/// The members of a private JWK on the wire.
#[derive(Serialize, Deserialize)]
struct Wire {
    kty: String,
    #[serde(default)]
    kid: String,
    alg: String,
    #[serde(default)]
    key_ops: Vec<String>,
    n: String,
    e: String,
    d: String,
    p: String,
    q: String,
    dp: String,
    dq: String,
    qi: String,
}

impl Drop for Wire {
    fn drop(&mut self) {
        for secret in [&mut self.d, &mut self.p, &mut self.q, &mut self.dp, &mut self.dq, &mut self.qi] {
            secret.zeroize();
        }
    }
}

impl PrivateJwk {
    /// A new key of 4096 bit; takes up to some seconds of CPU. Its `kid` is the RFC 7638 thumbprint.
    pub fn generate(key_use: KeyUse) -> Result<Self> {
        let failed = || Error::Library("generating an RSA key");
        let pair = KeyPair::generate(KeySize::Rsa4096).map_err(|_| failed())?;
        let der = AsDer::<Pkcs8V1Der<'_>>::as_der(&pair).map_err(|_| failed())?;
        Self::from_pkcs8(der.as_ref(), key_use, None)
    }

    /// Takes a PKCS#8 RSA key (2048 to 8192 bit); without `kid` the thumbprint is used.
    pub fn from_pkcs8(pkcs8: &[u8], key_use: KeyUse, kid: Option<String>) -> Result<Self> {
        let malformed = || Error::Malformed { what: "private key", hint: "PKCS#8 of an RSA key is expected" };
        if pkcs8.len() > MAX_LEN {
            return Err(Error::TooLarge { what: "private key", limit: MAX_LEN });
        }
        // The library checks that the numbers fit together.
        KeyPair::from_pkcs8(pkcs8).map_err(|_| malformed())?;
        let [n, e, ..] = der::rsa_numbers(pkcs8).ok_or_else(malformed)?;
        let mut public = PublicJwk {
            kty: "RSA".to_owned(),
            kid: String::new(),
            alg: key_use.alg().to_owned(),
            key_ops: vec![key_use.public_op().to_owned()],
            n: base64url(n),
            e: base64url(e),
            x5c: Vec::new(),
        };
        public.kid = kid.filter(|kid| !kid.is_empty()).unwrap_or_else(|| public.thumbprint());
        Ok(Self { public, key_use, pkcs8: Zeroizing::new(pkcs8.to_vec()) })
    }

    /// Reads a private JWK with all CRT members (`d p q dp dq qi`); the use follows from `alg`.
    pub fn from_json(json: &[u8]) -> Result<Self> {
        let malformed = || Error::Malformed {
            what: "private JWK",
            hint: "an RSA key with alg RSA-OAEP-256 or PS512 and n, e, d, p, q, dp, dq, qi is expected",
        };
        if json.len() > MAX_LEN {
            return Err(Error::TooLarge { what: "private JWK", limit: MAX_LEN });
        }
        let wire: Wire = serde_json::from_slice(json).map_err(|_| malformed())?;
        let key_use = match wire.alg.as_str() {
            "RSA-OAEP-256" => KeyUse::Encryption,
            "PS512" => KeyUse::Signature,
            _ => return Err(malformed()),
        };
        let fits =
            wire.kty == "RSA" && (wire.key_ops.is_empty() || wire.key_ops.iter().any(|op| op == key_use.private_op()));
        let members = [&wire.n, &wire.e, &wire.d, &wire.p, &wire.q, &wire.dp, &wire.dq, &wire.qi];
        let mut numbers: [Zeroizing<Vec<u8>>; 8] = Default::default();
        for (number, member) in numbers.iter_mut().zip(members) {
            *number = Zeroizing::new(from_base64url(member).ok_or_else(malformed)?);
        }
        if !fits {
            return Err(malformed());
        }
        let pkcs8 = der::pkcs8(numbers.each_ref().map(|number| number.as_slice()));
        Self::from_pkcs8(&pkcs8, key_use, Some(wire.kid.clone())).map_err(|_| malformed())
    }

    /// The private JWK as JSON. Seal it before it is stored, or write it to a file only its owner may read.
    pub fn to_json(&self) -> Result<Zeroizing<String>> {
        let [_, _, d, p, q, dp, dq, qi] =
            der::rsa_numbers(&self.pkcs8).ok_or(Error::Library("reading a private key"))?.map(base64url);
        let wire = Wire {
            kty: self.public.kty.clone(),
            kid: self.public.kid.clone(),
            alg: self.public.alg.clone(),
            key_ops: vec![self.key_use.private_op().to_owned()],
            n: self.public.n.clone(),
            e: self.public.e.clone(),
            d,
            p,
            q,
            dp,
            dq,
            qi,
        };
        serde_json::to_string(&wire).map(Zeroizing::new).map_err(|_| Error::Library("writing a private JWK"))
    }

    /// The public half.
    pub fn public(&self) -> &PublicJwk {
        &self.public
    }

    /// What the key is for.
    pub fn key_use(&self) -> KeyUse {
        self.key_use
    }

    pub(crate) fn pkcs8(&self) -> &Zeroizing<Vec<u8>> {
        &self.pkcs8
    }

    pub(crate) fn decrypting_key(&self) -> Result<PrivateDecryptingKey> {
        PrivateDecryptingKey::from_pkcs8(&self.pkcs8).map_err(|_| Error::Library("preparing a private key"))
    }
}

impl std::fmt::Debug for PrivateJwk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PrivateJwk({}, ..)", self.public.kid)
    }
}
