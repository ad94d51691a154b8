// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Passwords by argon2id with the OWASP minimum (19 MiB, two passes, one lane), stored as PHC strings.
//! One hash takes some ten milliseconds of CPU: callers run it outside database transactions and off the async workers.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use crate::{Error, Result, random};

/// Longest password accepted, in bytes.
pub const MAX_LEN: usize = 1024;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A new PHC string (`$argon2id$v=19$m=19456,t=2,p=1$…`) with a random salt.
pub fn hash(password: &str) -> Result<String> {
    hash_with_salt(password, &random::bytes::<16>()?)
}

/// Whether `password` belongs to the PHC string. A password that is too long is wrong, not an error.
pub fn verify(password: &str, phc: &str) -> Result<bool> {
    let parsed = PasswordHash::new(phc)
        .map_err(|_| Error::Malformed { what: "stored password hash", hint: "a PHC string of argon2id is expected" })?;
    if password.len() > MAX_LEN {
        return verify_absent("");
    }
    Ok(hasher()?.verify_password(password.as_bytes(), &parsed).is_ok())
}

/// Costs the same as [`verify`] and always answers false: for accounts that do not exist, so that their absence
/// cannot be measured.
pub fn verify_absent(password: &str) -> Result<bool> {
    let password = if password.len() > MAX_LEN { "" } else { password };
    hash_with_salt(password, b"no such account!").map(|_| false)
}

/// Whether a PHC string was made with other parameters than today's; then hash again after a successful log-in.
pub fn needs_rehash(phc: &str) -> bool {
    let Ok(parsed) = PasswordHash::new(phc) else { return true };
    let Ok(params) = Params::try_from(&parsed) else { return true };
    parsed.algorithm.as_str() != "argon2id"
        || (params.m_cost(), params.t_cost(), params.p_cost()) != (MEMORY_KIB, PASSES, LANES)
}

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| Error::Library("preparing argon2"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_with_salt(password: &str, salt: &[u8; 16]) -> Result<String> {
    if password.len() > MAX_LEN {
        return Err(Error::TooLarge { what: "password", limit: MAX_LEN });
    }
    let hash: PasswordHash = hasher()?
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|_| Error::Library("hashing a password"))?;
    Ok(hash.to_string())
}
