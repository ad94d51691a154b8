// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Self-signed certificates for keys of our own destinations, as long as no authority certifies them.

use std::time::Duration;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{RSA_PKCS1_SHA512, RsaKeyPair};
use x509_cert::der::Encode;
use x509_cert::der::asn1::{GeneralizedTime, UtcTime};
use x509_cert::time::Time;

use super::Certificate;
use crate::jwk::der::{BIT_STRING, OCTET_STRING, SEQUENCE, tlv, unsigned};
use crate::jwk::{KeyUse, PrivateJwk};
use crate::{Error, Result, random};

const SET: u8 = 0x31;
const UTF8_STRING: u8 = 0x0c;
/// Explicit tags of version and extensions in a TBSCertificate.
const VERSION: u8 = 0xa0;
const EXTENSIONS: u8 = 0xa3;
/// id-at-commonName (2.5.4.3).
const COMMON_NAME: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x03];
/// id-ce-keyUsage (2.5.29.15) and critical TRUE.
const KEY_USAGE: [u8; 8] = [0x06, 0x03, 0x55, 0x1d, 0x0f, 0x01, 0x01, 0xff];
/// AlgorithmIdentifier sha512WithRSAEncryption (1.2.840.113549.1.1.13) with NULL parameters.
const SHA512_WITH_RSA: [u8; 15] =
    [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0d, 0x05, 0x00];
/// Upper bound of a common name (RFC 5280, ub-common-name), in characters.
const MAX_NAME: usize = 64;

/// A certificate of `key` signed by itself, for `name`, valid between two instants (seconds since 1970, both included). Takes
/// milliseconds of CPU.
pub fn self_signed(key: &PrivateJwk, name: &str, not_before: i64, not_after: i64) -> Result<Certificate> {
    if name.is_empty() || name.chars().count() > MAX_NAME {
        return Err(Error::Malformed { what: "name of a certificate", hint: "1 to 64 characters are expected" });
    }
    // positive and never zero, as RFC 5280 demands
    let mut serial = random::bytes::<16>()?;
    serial[0] = serial[0] & 0x7f | 0x40;
    let attribute = tlv(SEQUENCE, &[&COMMON_NAME[..], &tlv(UTF8_STRING, name.as_bytes())].concat());
    let name = tlv(SEQUENCE, &tlv(SET, &attribute));
    let validity = tlv(SEQUENCE, &[time(not_before)?, time(not_after)?].concat());
    // BIT STRING of named bits: digitalSignature (0) or keyEncipherment (2)
    let usage: [u8; 4] = match key.key_use() {
        KeyUse::Signature => [BIT_STRING, 2, 7, 0x80],
        KeyUse::Encryption => [BIT_STRING, 2, 5, 0x20],
    };
    let extension = tlv(SEQUENCE, &[&KEY_USAGE[..], &tlv(OCTET_STRING, &usage)].concat());
    let parts: [&[u8]; 8] = [
        &tlv(VERSION, &unsigned(&[2])),
        &unsigned(&serial),
        &SHA512_WITH_RSA,
        &name,
        &validity,
        &name,
        &key.public().public_key_info()?,
        &tlv(EXTENSIONS, &tlv(SEQUENCE, &extension)),
    ];
    let certified = tlv(SEQUENCE, &parts.concat());
    let pair = RsaKeyPair::from_pkcs8(key.pkcs8()).map_err(|_| Error::Library("preparing a private key"))?;
    let mut signature = vec![0; pair.public_modulus_len()];
    pair.sign(&RSA_PKCS1_SHA512, &SystemRandom::new(), &certified, &mut signature)
        .map_err(|_| Error::Library("signing"))?;
    let bits = tlv(BIT_STRING, &[&[0], &signature[..]].concat());
    Certificate::from_der(&tlv(SEQUENCE, &[&certified[..], &SHA512_WITH_RSA, &bits].concat()))
}

/// UTCTime up to 2049, GeneralizedTime after it (RFC 5280 §4.1.2.5).
fn time(seconds: i64) -> Result<Vec<u8>> {
    let malformed =
        || Error::Malformed { what: "time of a certificate", hint: "an instant from 1970 to 9999 is expected" };
    let since = Duration::from_secs(u64::try_from(seconds).map_err(|_| malformed())?);
    let time = match UtcTime::from_unix_duration(since) {
        Ok(time) => Time::UtcTime(time),
        Err(_) => Time::GeneralTime(GeneralizedTime::from_unix_duration(since).map_err(|_| malformed())?),
    };
    time.to_der().map_err(|_| malformed())
}
