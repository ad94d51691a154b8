// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! ID tokens of OpenID Connect (compact JWS, RFC 7515): written by RS256, the one algorithm that every client must know, and
//! verified by RS256, PS256 and ES256 against a published key set. Nothing else is verified: neither `none` nor anything by a
//! shared secret. What a token says of its algorithm chooses only among these, and only a key of that kind fits.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::encoding::{base64url, from_base64url};
use crate::jwk::der;
use crate::jws::SigningKey;
use crate::{Error, Result};

/// Algorithms that are verified, in the words of JOSE.
pub const ALGORITHMS: [&str; 3] = ["RS256", "PS256", "ES256"];
/// Longest token read, in characters.
pub const MAX_LEN: usize = 32 * 1024;
/// Longest key set read, in bytes.
pub const MAX_SET: usize = 256 * 1024;
/// Most keys of a set that are looked at.
const MAX_KEYS: usize = 50;

const NOT_COMPACT: Error = Error::Malformed {
    what: "ID token",
    hint: "header, claims and signature in base64url, joined by dots, are expected",
};

/// Signs claims by RS256; takes milliseconds of CPU.
pub fn sign(key: &SigningKey, claims: &impl Serialize) -> Result<String> {
    let failed = || Error::Library("writing an ID token");
    let header = json!({ "alg": "RS256", "typ": "JWT", "kid": key.kid() });
    let claims = serde_json::to_vec(claims).map_err(|_| failed())?;
    let signed = [base64url(header.to_string().as_bytes()), base64url(&claims)].join(".");
    let pair = key.pair();
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
        .map_err(|_| Error::Library("signing"))?;
    Ok([signed, base64url(&signature)].join("."))
}

/// The public half of a key that signs ID tokens, as a member of a key set.
pub fn public(key: &SigningKey) -> Value {
    let jwk = key.jwk().public();
    json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": jwk.kid, "n": jwk.n, "e": jwk.e })
}

/// A published set of public keys.
#[derive(Clone, Debug)]
pub struct KeySet(Vec<Member>);

/// A key of a set, as far as it is looked at.
#[derive(Clone, Debug, Deserialize)]
struct Member {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    #[serde(default, rename = "use")]
    key_use: Option<String>,
    #[serde(default)]
    crv: Option<String>,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    y: String,
}

/// The protected header, as far as it is looked at.
#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
}

impl KeySet {
    /// Reads a key set (RFC 7517 §5); keys that are not understood are left out.
    pub fn read(json: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Set {
            keys: Vec<Value>,
        }
        if json.len() > MAX_SET {
            return Err(Error::TooLarge { what: "key set", limit: MAX_SET });
        }
        let set: Set = serde_json::from_slice(json)
            .map_err(|_| Error::Malformed { what: "key set", hint: "an object with the member keys is expected" })?;
        let known = set.keys.into_iter().take(MAX_KEYS);
        Ok(Self(known.filter_map(|key| serde_json::from_value(key).ok()).collect()))
    }

    /// Whether a key of the set could have signed the token: if not, the set may be out of date.
    pub fn knows(&self, token: &str) -> bool {
        parts(token).is_ok_and(|parts| self.fitting(&parts.header).next().is_some())
    }

    /// Verifies the signature and gives the claims as JSON. What they say is up to the caller.
    ///
    /// # Errors
    /// `Malformed` for what is no token of an algorithm that is verified, `Signature` where no key of the set fits.
    pub fn verify(&self, token: &str) -> Result<Vec<u8>> {
        let parts = parts(token)?;
        let (signed, _) = token.rsplit_once('.').ok_or(NOT_COMPACT)?;
        let fits = |key: &Member| key.fits(&parts.header.alg, signed.as_bytes(), &parts.signature);
        if self.fitting(&parts.header).any(fits) { Ok(parts.claims) } else { Err(Error::Signature) }
    }

    fn fitting<'a>(&'a self, header: &'a Header) -> impl Iterator<Item = &'a Member> {
        self.0.iter().filter(|key| key.serves(header))
    }
}

impl Member {
    /// Whether the key is of the kind that the header asks for.
    fn serves(&self, header: &Header) -> bool {
        let kind = match header.alg.as_str() {
            "ES256" => self.kty == "EC" && self.crv.as_deref() == Some("P-256"),
            _ => self.kty == "RSA",
        };
        kind && self.key_use.as_deref().is_none_or(|key_use| key_use == "sig")
            && self.alg.as_deref().is_none_or(|alg| alg == header.alg)
            && header.kid.as_deref().is_none_or(|kid| self.kid.as_deref() == Some(kid))
    }

    fn fits(&self, alg: &str, message: &[u8], signature: &[u8]) -> bool {
        let done = match alg {
            "ES256" => {
                let (Some(x), Some(y)) = (coordinate(&self.x), coordinate(&self.y)) else { return false };
                let point = [&[4][..], &x, &y].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature)
            }
            alg => {
                let Some(key) = self.rsa() else { return false };
                let how = if alg == "PS256" { &RSA_PSS_2048_8192_SHA256 } else { &RSA_PKCS1_2048_8192_SHA256 };
                UnparsedPublicKey::new(how, key).verify(message, signature)
            }
        };
        done.is_ok()
    }

    fn rsa(&self) -> Option<Vec<u8>> {
        let n = from_base64url(&self.n).filter(|n| !n.is_empty() && n.len() <= 1025)?;
        let e = from_base64url(&self.e).filter(|e| !e.is_empty() && e.len() <= 8)?;
        Some(der::public_key_info(der::strip_zeros(&n), &e))
    }
}

/// A coordinate of P-256, 32 bytes.
fn coordinate(text: &str) -> Option<Vec<u8>> {
    from_base64url(text).filter(|bytes| bytes.len() == 32)
}

struct Parts {
    header: Header,
    claims: Vec<u8>,
    signature: Vec<u8>,
}

fn parts(token: &str) -> Result<Parts> {
    if token.len() > MAX_LEN {
        return Err(Error::TooLarge { what: "ID token", limit: MAX_LEN });
    }
    let mut segments = token.split('.');
    let (Some(header), Some(claims), Some(signature), None) =
        (segments.next(), segments.next(), segments.next(), segments.next())
    else {
        return Err(NOT_COMPACT);
    };
    let header = from_base64url(header).ok_or(NOT_COMPACT)?;
    let header: Header = serde_json::from_slice(&header).map_err(|_| NOT_COMPACT)?;
    if !ALGORITHMS.contains(&header.alg.as_str()) || header.crit.is_some() {
        return Err(Error::Malformed {
            what: "ID token",
            hint: "only RS256, PS256 and ES256 without critical extensions are accepted",
        });
    }
    let claims = from_base64url(claims).ok_or(NOT_COMPACT)?;
    let signature = from_base64url(signature).filter(|bytes| !bytes.is_empty()).ok_or(NOT_COMPACT)?;
    Ok(Parts { header, claims, signature })
}
