// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Random changes of known inputs.

/// Words that parsers stumble over.
const WORDS: [&[u8]; 16] = [
    b"\"",
    b"{",
    b"}",
    b"[",
    b"null",
    b"-1",
    b"1e999",
    b"18446744073709551616",
    b".",
    b"..",
    b"\\u0000",
    b"\xff\xfe",
    b"\xc3",
    b"AAAA",
    b"https://schema.fitko.de/fit-connect/",
    b"00000000-0000-0000-0000-000000000000",
];
/// Longest input, in bytes.
const MAX_LEN: usize = 64 * 1024;

/// Makes inputs from seeds; the same number makes the same inputs.
pub struct Mutator {
    state: u64,
    seeds: Vec<Vec<u8>>,
}

impl Mutator {
    /// A generator that begins at this number.
    #[must_use]
    pub fn new(seed: u64, seeds: Vec<Vec<u8>>) -> Self {
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, seeds }
    }

    /// The inputs to begin with.
    #[must_use]
    pub fn seeds(&self) -> &[Vec<u8>] {
        &self.seeds
    }

    /// The next input.
    pub fn input(&mut self) -> Vec<u8> {
        let mut input = self.seed();
        for _ in 0..=self.below(4) {
            self.change(&mut input);
        }
        input.truncate(MAX_LEN);
        input
    }

    fn seed(&mut self) -> Vec<u8> {
        let number = self.below(self.seeds.len());
        self.seeds.get(number).cloned().unwrap_or_default()
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len() + 1);
        let to = (at + self.below(16)).min(input.len());
        match self.below(8) {
            0 => input.truncate(at),
            1 => drop(input.drain(at..to)),
            2 => {
                let word = WORDS[self.below(WORDS.len())];
                drop(input.splice(at..at, word.iter().copied()));
            }
            3 => {
                let word = WORDS[self.below(WORDS.len())];
                drop(input.splice(at..to, word.iter().copied()));
            }
            4 => {
                let piece = input[at..to].to_vec();
                for _ in 0..self.below(200) {
                    drop(input.splice(at..at, piece.iter().copied()));
                }
            }
            5 => {
                let other = self.seed();
                let from = self.below(other.len() + 1);
                drop(input.splice(at..to, other[from..].iter().copied()));
            }
            _ => {
                let bit = 1 << self.below(8);
                if let Some(byte) = input.get_mut(at) {
                    *byte ^= bit;
                }
            }
        }
    }

    /// A number below `end`; 0 where `end` is 0.
    fn below(&mut self, end: usize) -> usize {
        // xorshift64*
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        usize::try_from(number).unwrap_or_default() % end.max(1)
    }
}
