// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! RSA keys as JSON Web Keys (RFC 7517, RFC 7518 §6.3) in the profile of FIT-Connect: 4096 bit, `e` = AQAB,
//! `RSA-OAEP-256` with `wrapKey` for encryption, `PS512` with `verify` for signatures. Certificates (`x5c`) are
//! carried here and checked by [`crate::x509`].

pub(crate) mod der;
mod private;
mod public;

pub use private::PrivateJwk;
pub use public::PublicJwk;

/// What an RSA key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// Encryption of content keys: `RSA-OAEP-256`, public `wrapKey`, private `unwrapKey`.
    Encryption,
    /// Signatures: `PS512`, public `verify`, private `sign`.
    Signature,
}

impl KeyUse {
    /// The JWK `alg`.
    pub fn alg(self) -> &'static str {
        match self {
            Self::Encryption => "RSA-OAEP-256",
            Self::Signature => "PS512",
        }
    }

    /// The one entry of `key_ops` of a public key.
    pub fn public_op(self) -> &'static str {
        match self {
            Self::Encryption => "wrapKey",
            Self::Signature => "verify",
        }
    }

    /// The one entry of `key_ops` of a private key.
    pub fn private_op(self) -> &'static str {
        match self {
            Self::Encryption => "unwrapKey",
            Self::Signature => "sign",
        }
    }
}
