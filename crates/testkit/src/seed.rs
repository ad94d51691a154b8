// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Chance that can be repeated: a failing run prints its seed.

use std::io::Write;

/// Numbers that look random and follow from a seed (a linear congruential generator, its upper bits).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// Numbers from `AMTSWEG_SEED`, otherwise from a fresh seed; prints it.
    #[must_use]
    pub fn printed(what: &str) -> Self {
        let given = std::env::var("AMTSWEG_SEED").ok().map(|seed| seed.parse().expect("AMTSWEG_SEED is a number"));
        let seed =
            given.unwrap_or_else(|| u64::from(u32::from_le_bytes(crypto::random::bytes::<4>().expect("randomness"))));
        // a closed standard output is no reason to fail
        let _ = writeln!(std::io::stdout(), "{what}: AMTSWEG_SEED={seed}");
        Self(seed)
    }

    /// The next number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        // multiplier and increment of Knuth's MMIX
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }

    /// Another row of numbers that follows from this one.
    pub fn branch(&mut self) -> Self {
        Self(self.below(u64::MAX) << 20)
    }
}

/// A word that occurs nowhere else: letters only, so that every text field takes it.
///
/// # Panics
/// Without randomness.
#[must_use]
pub fn unique_word(prefix: &str) -> String {
    let bytes: [u8; 10] = crypto::random::bytes().expect("randomness");
    let letters = bytes.iter().map(|byte| char::from(b'a' + byte % 26));
    format!("{prefix}{}", letters.collect::<String>())
}
