// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Message authentication that the other side of a callback computes too: HMAC-SHA-512 in lowercase hex.

use aws_lc_rs::hmac;

use crate::digest::equal;
use crate::encoding::hex;

/// HMAC-SHA-512 of `message` under `secret` as 128 lowercase hex digits.
pub fn sha512_hex(secret: &[u8], message: &[u8]) -> String {
    hex(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA512, secret), message).as_ref())
}

/// Whether `given` is the HMAC-SHA-512 of `message` in hex of either case; compares in constant time.
pub fn sha512_hex_fits(secret: &[u8], message: &[u8], given: &str) -> bool {
    equal(sha512_hex(secret, message).as_bytes(), given.to_ascii_lowercase().as_bytes())
}
