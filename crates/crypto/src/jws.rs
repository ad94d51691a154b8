// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Compact JWS (RFC 7515) in the one profile of FIT-Connect: PS512 with RSA keys of at least 4096 bit. Nothing else is
//! written or verified; what a token says about its algorithm never chooses one.

mod key;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PSS_2048_8192_SHA512, RSA_PSS_SHA512, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

use crate::encoding::{base64url, from_base64url};
use crate::jwk::{KeyUse, PublicJwk};
use crate::{Error, Result};

pub use key::SigningKey;

const ALG: &str = "PS512";
/// Longest compact JWS read, in characters.
pub const MAX_LEN: usize = 1 << 20;
/// Longest protected header read, in encoded characters.
const MAX_HEADER: usize = 4096;
/// Longest signature read, in encoded characters (8192 bit).
const MAX_SIGNATURE: usize = 1366;

/// The protected header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Always `PS512`.
    pub alg: String,
    /// Kind of token, such as `secevent+jwt`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typ: Option<String>,
    /// Id of the signer's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// Critical extensions; none is understood, so their presence refuses the token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crit: Option<serde_json::Value>,
}

impl Header {
    /// A header of this kind of token, signed by the key `kid`.
    pub fn new(typ: &str, kid: &str) -> Self {
        Self { alg: ALG.to_owned(), typ: Some(typ.to_owned()), kid: Some(kid.to_owned()), crit: None }
    }
}

/// Signs `payload` and returns the compact form. `header` is written as JSON as it stands and must name PS512: a [`Header`], or
/// any other value with further members. Takes milliseconds of CPU.
pub fn sign(key: &SigningKey, header: &impl Serialize, payload: &[u8]) -> Result<String> {
    let signed = [encoded_header(header)?, base64url(payload)].join(".");
    let signature = signature(key, signed.as_bytes())?;
    Ok([signed, signature].join("."))
}

/// Signs `payload` and returns the compact form without it: `header..signature` (RFC 7515, appendix F).
pub fn sign_detached(key: &SigningKey, header: &impl Serialize, payload: &[u8]) -> Result<String> {
    let header = encoded_header(header)?;
    let signature = signature(key, [&header, ".", &base64url(payload)].concat().as_bytes())?;
    Ok([&header, "..", &signature].concat())
}

/// Verifies a compact JWS of at most [`MAX_LEN`] characters with a signature key that keeps the rules of FIT-Connect
/// ([`PublicJwk::check`]) and returns header and payload. Whether the key is the one that the token names is up to the caller.
pub fn verify(key: &PublicJwk, compact: &str) -> Result<(Header, Vec<u8>)> {
    let parts = parts(compact)?;
    let (signed, _) = compact.rsplit_once('.').ok_or(NOT_COMPACT)?;
    fits(key, signed.as_bytes(), &parts.signature)?;
    Ok((parts.header, parts.payload))
}

/// Verifies `header..signature` of a payload that came by itself.
pub fn verify_detached(key: &PublicJwk, detached: &str, payload: &[u8]) -> Result<Header> {
    let parts = parts(detached)?;
    if !parts.payload.is_empty() {
        return Err(NOT_COMPACT);
    }
    let encoded = detached.split('.').next().unwrap_or_default();
    fits(key, [encoded, ".", &base64url(payload)].concat().as_bytes(), &parts.signature)?;
    Ok(parts.header)
}

/// Reads header and payload **without verifying** anything but the form, so that the key can be looked up by what they say.
pub fn unverified(compact: &str) -> Result<(Header, Vec<u8>)> {
    parts(compact).map(|parts| (parts.header, parts.payload))
}

const NOT_COMPACT: Error =
    Error::Malformed { what: "JWS", hint: "header, payload and signature in base64url, joined by dots, are expected" };

struct Parts {
    header: Header,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

fn parts(compact: &str) -> Result<Parts> {
    if compact.len() > MAX_LEN {
        return Err(Error::TooLarge { what: "JWS", limit: MAX_LEN });
    }
    let mut segments = compact.split('.');
    let (Some(header), Some(payload), Some(signature), None) =
        (segments.next(), segments.next(), segments.next(), segments.next())
    else {
        return Err(NOT_COMPACT);
    };
    if header.len() > MAX_HEADER || signature.len() > MAX_SIGNATURE {
        return Err(Error::TooLarge { what: "header or signature of a JWS", limit: MAX_HEADER });
    }
    let json = from_base64url(header).ok_or(NOT_COMPACT)?;
    let payload = from_base64url(payload).ok_or(NOT_COMPACT)?;
    let signature = from_base64url(signature).ok_or(NOT_COMPACT)?;
    let header: Header = serde_json::from_slice(&json)
        .map_err(|_| Error::Malformed { what: "JWS header", hint: "JSON with alg, typ and kid is expected" })?;
    if header.alg != ALG || header.crit.is_some() {
        return Err(Error::Malformed {
            what: "JWS header",
            hint: "only PS512 without critical extensions is accepted",
        });
    }
    Ok(Parts { header, payload, signature })
}

fn encoded_header(header: &impl Serialize) -> Result<String> {
    let failed = Error::Malformed { what: "JWS header", hint: "an object whose alg is PS512 is expected" };
    let value = serde_json::to_value(header).map_err(|_| failed.clone())?;
    if value.get("alg").and_then(serde_json::Value::as_str) != Some(ALG) {
        return Err(failed);
    }
    Ok(base64url(value.to_string().as_bytes()))
}

fn signature(key: &SigningKey, message: &[u8]) -> Result<String> {
    let pair = key.pair();
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PSS_SHA512, &SystemRandom::new(), message, &mut signature).map_err(|_| Error::Library("signing"))?;
    Ok(base64url(&signature))
}

fn fits(key: &PublicJwk, message: &[u8], signature: &[u8]) -> Result<()> {
    key.check(KeyUse::Signature)?;
    UnparsedPublicKey::new(&RSA_PSS_2048_8192_SHA512, key.public_key_info()?)
        .verify(message, signature)
        .map_err(|_| Error::Signature)
}
