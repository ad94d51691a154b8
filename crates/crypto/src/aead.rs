// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The one construction behind every sealed format: a key per message (HMAC-SHA-256 of a random salt under the root
//! key) for AES-256-GCM. So a root key may seal without practical limit although GCM nonces have only 96 bits.

use aws_lc_rs::{aead, hmac};
use zeroize::{Zeroize, Zeroizing};

use crate::{Error, Result, random};

pub(crate) const KEY_LEN: usize = 32;
pub(crate) const SALT_LEN: usize = 16;
pub(crate) const NONCE_LEN: usize = 12;
pub(crate) const TAG_LEN: usize = 16;

/// 32 secret bytes, erased when dropped, never shown.
#[derive(Clone)]
pub(crate) struct RootKey(Zeroizing<[u8; KEY_LEN]>);

impl RootKey {
    pub(crate) fn new(bytes: [u8; KEY_LEN]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(crate) fn generate() -> Result<Self> {
        let mut key = Zeroizing::new([0; KEY_LEN]);
        random::fill(&mut key[..])?;
        Ok(Self(key))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_LEN] {
        &self.0
    }

    /// A key of its own for `purpose` (HKDF-SHA-256, RFC 5869).
    pub(crate) fn derive(&self, purpose: &[u8]) -> Result<RootKey> {
        use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
        let failed = |_| Error::Library("deriving a key");
        let mut out = Zeroizing::new([0; KEY_LEN]);
        Salt::new(HKDF_SHA256, b"amtsweg")
            .extract(&self.0[..])
            .expand(&[purpose], HKDF_SHA256.hmac_algorithm())
            .and_then(|okm| okm.fill(&mut out[..]))
            .map_err(failed)?;
        Ok(Self(out))
    }

    /// The key of one message or stream. `label` keeps the formats apart: what was sealed as one never opens as another.
    pub(crate) fn message_key(&self, label: &[u8], salt: &[u8; SALT_LEN]) -> Result<MessageKey> {
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &self.0[..]));
        context.update(label);
        context.update(&[0]);
        context.update(salt);
        let mut secret = Zeroizing::new([0; KEY_LEN]);
        secret.copy_from_slice(context.sign().as_ref());
        MessageKey::new(&secret)
    }

    /// `header | salt | nonce | ciphertext | tag`; header and context are authenticated.
    pub(crate) fn seal(&self, label: &[u8], header: &[u8], context: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        let salt = random::bytes::<SALT_LEN>()?;
        let nonce = random::bytes::<NONCE_LEN>()?;
        let start = header.len() + SALT_LEN + NONCE_LEN;
        let mut out = Vec::with_capacity(start + plain.len() + TAG_LEN);
        out.extend_from_slice(header);
        out.extend_from_slice(&salt);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(plain);
        let tag = self.message_key(label, &salt)?.seal(nonce, &[header, context].concat(), &mut out[start..])?;
        out.extend_from_slice(&tag);
        Ok(out)
    }

    /// The inverse of [`RootKey::seal`] for a header of `header_len` bytes, which the caller has checked.
    pub(crate) fn open(&self, label: &[u8], header_len: usize, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let (header, rest) = sealed.split_at_checked(header_len).ok_or(Error::Open)?;
        let (salt, rest) = rest.split_first_chunk::<SALT_LEN>().ok_or(Error::Open)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(Error::Open)?;
        self.message_key(label, salt)?.open(*nonce, &[header, context].concat(), body.to_vec())
    }
}

/// AES-256-GCM with a key that seals one message, or the numbered chunks of one stream.
pub(crate) struct MessageKey(aead::LessSafeKey);

impl MessageKey {
    pub(crate) fn new(key: &[u8; KEY_LEN]) -> Result<Self> {
        let key = aead::UnboundKey::new(&aead::AES_256_GCM, key).map_err(|_| Error::Library("preparing a key"))?;
        Ok(Self(aead::LessSafeKey::new(key)))
    }

    /// Encrypts in place and returns the tag.
    pub(crate) fn seal(&self, nonce: [u8; NONCE_LEN], ad: &[u8], in_out: &mut [u8]) -> Result<[u8; TAG_LEN]> {
        let nonce = aead::Nonce::assume_unique_for_key(nonce);
        let tag = self
            .0
            .seal_in_place_separate_tag(nonce, aead::Aad::from(ad), in_out)
            .map_err(|_| Error::Library("sealing"))?;
        tag.as_ref().try_into().map_err(|_| Error::Library("sealing"))
    }

    /// Opens `ciphertext | tag`, reusing its memory for the plaintext.
    pub(crate) fn open(&self, nonce: [u8; NONCE_LEN], ad: &[u8], mut body: Vec<u8>) -> Result<Vec<u8>> {
        let nonce = aead::Nonce::assume_unique_for_key(nonce);
        let opened = self.0.open_in_place(nonce, aead::Aad::from(ad), &mut body).map(|plain| plain.len());
        match opened {
            Ok(len) => {
                body.truncate(len);
                Ok(body)
            }
            Err(_) => {
                body.zeroize();
                Err(Error::Open)
            }
        }
    }
}
