// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Compact JWE (RFC 7516) in the one profile of FIT-Connect: RSA-OAEP-256 and A256GCM. Nothing else is written or read.
//! `zip` is never written; `DEF`, which senders of FIT-Connect v1 use, is read up to the caller's cap.

use std::io::Read;

use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey, OaepPublicEncryptingKey};
use flate2::read::DeflateDecoder;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::aead::{KEY_LEN, MessageKey, NONCE_LEN, TAG_LEN};
use crate::encoding::{base64url, from_base64url};
use crate::jwk::{KeyUse, PrivateJwk, PublicJwk};
use crate::{Error, Result, random};

const ALG: &str = "RSA-OAEP-256";
const ENC: &str = "A256GCM";
/// Longest protected header read, in encoded characters.
const MAX_HEADER: usize = 4096;
/// Longest encrypted key read, in encoded characters (8192 bit).
const MAX_KEY: usize = 1366;

/// The protected header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Always `RSA-OAEP-256`.
    pub alg: String,
    /// Always `A256GCM`.
    pub enc: String,
    /// Compression; only `DEF` exists and only FIT-Connect v1 senders use it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
    /// Id of the recipient's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// Media type of the plaintext.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cty: Option<String>,
    /// Critical extensions; none is understood, so their presence refuses the JWE.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crit: Option<serde_json::Value>,
}

/// The five segments of a compact JWE, not yet decoded.
struct Segments<'a> {
    header: &'a str,
    key: &'a str,
    iv: &'a str,
    ciphertext: &'a str,
    tag: &'a str,
}

fn segments(jwe: &str) -> Option<Segments<'_>> {
    let mut parts = jwe.split('.');
    let found = Segments {
        header: parts.next()?,
        key: parts.next()?,
        iv: parts.next()?,
        ciphertext: parts.next()?,
        tag: parts.next()?,
    };
    parts.next().is_none().then_some(found)
}

/// Reads and checks the protected header without any key, as the delivery service does. `allow_zip` accepts `DEF`.
pub fn header(jwe: &str, allow_zip: bool) -> Result<Header> {
    let parts = segments(jwe).ok_or(Error::JweHeader("five segments separated by dots are expected"))?;
    if parts.header.len() > MAX_HEADER {
        return Err(Error::TooLarge { what: "JWE header", limit: MAX_HEADER });
    }
    let json = from_base64url(parts.header).ok_or(Error::JweHeader("it is not base64url"))?;
    let header: Header = serde_json::from_slice(&json).map_err(|_| Error::JweHeader("it is not a JSON header"))?;
    if header.alg != ALG || header.enc != ENC {
        return Err(Error::JweHeader("only RSA-OAEP-256 with A256GCM is allowed"));
    }
    if header.crit.is_some() {
        return Err(Error::JweHeader("critical extensions are not supported"));
    }
    match header.zip.as_deref() {
        None => Ok(header),
        Some("DEF") if allow_zip => Ok(header),
        Some(_) => Err(Error::JweHeader("zip is not allowed")),
    }
}

/// The authentication tag, verbatim the fifth segment, as events repeat it in `authenticationTags`. The bytes are not
/// checked here.
pub fn authentication_tag(jwe: &str) -> Option<&str> {
    segments(jwe).map(|parts| parts.tag).filter(|tag| from_base64url(tag).is_some_and(|bytes| bytes.len() == TAG_LEN))
}

/// A recipient's public key, prepared once for several encryptions.
pub struct Encrypter {
    key: OaepPublicEncryptingKey,
    kid: String,
}

impl Encrypter {
    /// Prepares a public key; it must follow the FIT-Connect rules for encryption keys ([`PublicJwk::check`]).
    pub fn new(key: &PublicJwk) -> Result<Self> {
        key.check(KeyUse::Encryption)?;
        let prepared = OaepPublicEncryptingKey::new(key.encrypting_key()?);
        let prepared = prepared.map_err(|_| Error::Library("preparing a public key"))?;
        Ok(Self { key: prepared, kid: key.kid.clone() })
    }

    /// Encrypts `plain` with media type `cty`; the header names the key's `kid`.
    pub fn encrypt(&self, cty: &str, plain: &[u8]) -> Result<String> {
        let header = Header {
            alg: ALG.to_owned(),
            enc: ENC.to_owned(),
            zip: None,
            kid: Some(self.kid.clone()),
            cty: Some(cty.to_owned()),
            crit: None,
        };
        let json = serde_json::to_vec(&header).map_err(|_| Error::Library("writing a JWE header"))?;
        let header = base64url(&json);
        let mut content_key = Zeroizing::new([0; KEY_LEN]);
        random::fill(&mut content_key[..])?;
        let mut wrapped = vec![0; self.key.ciphertext_size()];
        let wrapped = self
            .key
            .encrypt(&OAEP_SHA256_MGF1SHA256, &content_key[..], &mut wrapped, None)
            .map_err(|_| Error::Library("encrypting a content key"))?;
        let iv = random::bytes::<NONCE_LEN>()?;
        let mut body = plain.to_vec();
        let tag = MessageKey::new(&content_key)?.seal(iv, header.as_bytes(), &mut body)?;
        let parts = [header, base64url(wrapped), base64url(&iv), base64url(&body), base64url(&tag)];
        Ok(parts.join("."))
    }
}

/// A recipient's private key, prepared once for several decryptions.
pub struct Decrypter {
    key: OaepPrivateDecryptingKey,
    kids: [String; 2],
}

impl Decrypter {
    /// Prepares a private key for encryption (`alg` RSA-OAEP-256).
    pub fn new(key: &PrivateJwk) -> Result<Self> {
        if key.key_use() != KeyUse::Encryption {
            return Err(Error::Malformed { what: "private key", hint: "a signing key cannot decrypt" });
        }
        let prepared = OaepPrivateDecryptingKey::new(key.decrypting_key()?);
        let prepared = prepared.map_err(|_| Error::Library("preparing a private key"))?;
        Ok(Self { key: prepared, kids: [key.public().kid.clone(), key.public().thumbprint()] })
    }

    /// Whether a key of this id is this one: its own id, or its thumbprint.
    pub fn is(&self, kid: &str) -> bool {
        self.kids.iter().any(|own| own == kid)
    }

    /// Opens a JWE of at most `max_plain` plain bytes and returns its header and plaintext. A `kid`, where given, must be
    /// the key's id or its thumbprint (one known client sends the latter). What was deflated comes out inflated; the cap
    /// holds for both sizes.
    pub fn decrypt(&self, jwe: &str, max_plain: usize) -> Result<(Header, Vec<u8>)> {
        let header = header(jwe, true)?;
        let parts = segments(jwe).ok_or(Error::Open)?;
        if parts.ciphertext.len() / 4 * 3 > max_plain {
            return Err(Error::TooLarge { what: "JWE", limit: max_plain });
        }
        if header.kid.as_ref().is_some_and(|kid| !self.is(kid)) {
            return Err(Error::JweHeader("it was encrypted to another key"));
        }
        let plain = self.open(&parts)?;
        let plain = if header.zip.is_some() { inflate(&plain, max_plain)? } else { plain };
        Ok((header, plain))
    }

    fn open(&self, parts: &Segments<'_>) -> Result<Vec<u8>> {
        if parts.key.len() > MAX_KEY {
            return Err(Error::Open);
        }
        let wrapped = from_base64url(parts.key).ok_or(Error::Open)?;
        let iv = from_base64url(parts.iv).and_then(|iv| <[u8; NONCE_LEN]>::try_from(iv).ok()).ok_or(Error::Open)?;
        let tag = from_base64url(parts.tag).filter(|tag| tag.len() == TAG_LEN).ok_or(Error::Open)?;
        let mut body = from_base64url(parts.ciphertext).ok_or(Error::Open)?;
        body.extend_from_slice(&tag);
        // A wrapped key that does not open is replaced by a random one (RFC 7516 §11.5): the failure shows only at the
        // tag, so that neither answer nor time tells which step failed.
        let mut content_key = Zeroizing::new([0; KEY_LEN]);
        random::fill(&mut content_key[..])?;
        let mut room = Zeroizing::new(vec![0; self.key.key_size_bytes()]);
        if let Ok(opened) = self.key.decrypt(&OAEP_SHA256_MGF1SHA256, &wrapped, &mut room, None)
            && opened.len() == KEY_LEN
        {
            content_key.copy_from_slice(opened);
        }
        MessageKey::new(&content_key)?.open(iv, parts.header.as_bytes(), body)
    }
}

/// Undoes DEFLATE (RFC 1951), as long as no more than `limit` bytes come out.
fn inflate(packed: &[u8], limit: usize) -> Result<Vec<u8>> {
    let mut plain = Vec::new();
    let cap = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let unpacked = DeflateDecoder::new(packed).take(cap).read_to_end(&mut plain);
    unpacked.map_err(|_| Error::Malformed { what: "compressed content", hint: "DEFLATE (RFC 1951) is expected" })?;
    if plain.len() > limit {
        return Err(Error::TooLarge { what: "JWE", limit });
    }
    Ok(plain)
}

/// Encrypts once to `key`; see [`Encrypter`].
pub fn encrypt(key: &PublicJwk, cty: &str, plain: &[u8]) -> Result<String> {
    Encrypter::new(key)?.encrypt(cty, plain)
}

/// Decrypts once with `key`; see [`Decrypter`].
pub fn decrypt(key: &PrivateJwk, jwe: &str, max_plain: usize) -> Result<(Header, Vec<u8>)> {
    Decrypter::new(key)?.decrypt(jwe, max_plain)
}

#[cfg(test)]
mod tests {
    use super::inflate;
    use crate::Error;

    #[test]
    fn deflated_content_is_inflated_up_to_the_cap() {
        // made by zlib: a thousand bytes of zeros in eleven
        let packed = [0x63, 0x60, 0x18, 0x05, 0xa3, 0x60, 0x14, 0x0c, 0x77, 0x00, 0x00];
        assert_eq!(inflate(&packed, 1000).unwrap(), [0; 1000]);
        assert!(matches!(inflate(&packed, 999), Err(Error::TooLarge { limit: 999, .. })));
        assert!(matches!(inflate(b"no deflate", 1000), Err(Error::Malformed { .. })));
    }
}
