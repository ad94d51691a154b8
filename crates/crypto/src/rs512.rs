// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! RSASSA-PKCS1-v1_5 with SHA-512 (`RS512`): only what messages to the mailbox of the DeutschlandID demand. Everything else
//! is signed by [`crate::jws`].

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA512, RSA_PKCS1_SHA512, UnparsedPublicKey};

use crate::jws::SigningKey;
use crate::x509::Certificate;
use crate::{Error, Result};

/// The signature of `message`, as long as the modulus of the key.
pub fn sign(key: &SigningKey, message: &[u8]) -> Result<Vec<u8>> {
    let pair = key.pair();
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PKCS1_SHA512, &SystemRandom::new(), message, &mut signature)
        .map_err(|_| Error::Library("signing"))?;
    Ok(signature)
}

/// Whether `signature` is one of `message` by the key of the certificate (RSA of 2048 to 8192 bit). Whether the certificate
/// is to be trusted is asked elsewhere.
pub fn verify(certificate: &Certificate, message: &[u8], signature: &[u8]) -> Result<()> {
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA512, certificate.public_key_info())
        .verify(message, signature)
        .map_err(|_| Error::Signature)
}
