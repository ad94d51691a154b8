// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Numbers that look random and are the same every time.

/// A number of many numbers.
pub(super) fn mix(seed: u64, parts: &[u64]) -> u64 {
    let mut state = seed ^ 0x9e37_79b9_7f4a_7c15;
    for part in parts {
        state = scramble(state ^ part.wrapping_mul(0xff51_afd7_ed55_8ccd));
    }
    scramble(state)
}

/// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
fn scramble(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A row of such numbers.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64, parts: &[u64]) -> Self {
        Self(mix(seed, parts))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = scramble(self.0);
        self.0
    }

    /// Below a number that is not 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.next() as usize % from.len()]
    }

    pub(super) fn word(&mut self, from: &[&'static str]) -> &'static str {
        self.pick::<&str>(from)
    }

    /// Some of them, each once, in order.
    pub(super) fn some<'a, T>(&mut self, from: &'a [T], count: usize) -> Vec<&'a T> {
        let start = self.next() as usize % from.len();
        (0..count.min(from.len())).map(|at| &from[(start + at * 7) % from.len()]).collect()
    }
}
