// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules for the keys of destinations.

use crypto::jwk::{KeyUse, PublicJwk};
use crypto::x509::{TrustPolicy, check_chain};

/// Checks a key before a destination may publish it: RSA of at least 4096 bit, `e`, `alg`, `key_ops`, the length of `kid`, and
/// the certificates in `x5c` by the instance's policy at `now` (seconds since 1970).
pub fn check_destination_key(
    key: &PublicJwk,
    key_use: KeyUse,
    policy: &TrustPolicy,
    now: i64,
) -> Result<(), crypto::Error> {
    key.check(key_use)?;
    check_chain(key, policy, now)
}

/// The ids under which senders name a key: its own, and its RFC 7638 thumbprint, which one known client sends.
pub fn kids_of(key: &PublicJwk) -> [String; 2] {
    [key.kid.clone(), key.thumbprint()]
}
