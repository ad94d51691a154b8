// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Random bytes from the operating system through the crypto library; other crates get randomness from here alone.

use crate::{Error, Result};

/// `N` random bytes, fit for keys, nonces and ids.
pub fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut out = [0; N];
    fill(&mut out)?;
    Ok(out)
}

/// Overwrites `out` with random bytes.
pub fn fill(out: &mut [u8]) -> Result<()> {
    aws_lc_rs::rand::fill(out).map_err(|_| Error::Library("drawing random bytes"))
}
