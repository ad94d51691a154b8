// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! All cryptography of the platform: sealing of personal data, keyed look-up hashes, passwords, tokens, RSA keys, JWE,
//! signatures and certificates. The only crate that names crypto libraries and the only one that draws randomness.
//! **Invariant:** no key, token or plaintext is shown by `Debug` or carried by an error.

mod aead;
pub mod digest;
pub mod encoding;
mod error;
pub mod jwe;
pub mod jwk;
pub mod jws;
pub mod jwt;
pub mod lookup;
pub mod mac;
pub mod password;
pub mod random;
pub mod rs512;
pub mod seal;
pub mod token;
pub mod totp;
pub mod x509;

pub use error::{Error, Result};
