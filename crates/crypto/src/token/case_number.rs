// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Short case numbers (Vorgangsnummern) for people: random, easy to read out, typing errors are noticed.

use std::fmt;

use crate::{Error, Result, random};

/// 23 symbols (a prime, so that the check symbol finds every single error and every swap): no vowels, hence no words,
/// and nothing that looks like something else (0 O, 1 I L, 2 Z, 5 S, 8 B, U V).
pub(super) const ALPHABET: &[u8; 23] = b"23456789CDFHJKMNPQRTVWX";
const LEN: usize = 12;

/// Eleven random symbols (49 bits) and a check symbol, shown as `XXXX-XXXX-XXXX`. Uniqueness is held by the store.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CaseNumber([u8; LEN]);

impl CaseNumber {
    /// A new random number.
    pub fn generate() -> Result<Self> {
        let mut values = [0; LEN];
        let mut filled = 0;
        while filled < LEN - 1 {
            for byte in random::bytes::<16>()? {
                // 230 is the largest multiple of 23 in a byte: bytes above it would favour some symbols.
                if byte < 230 && filled < LEN - 1 {
                    values[filled] = byte % 23;
                    filled += 1;
                }
            }
        }
        values[LEN - 1] = check_value(&values);
        Ok(Self(values.map(|value| ALPHABET[usize::from(value)])))
    }

    /// Reads what a person typed: any case, spaces and hyphens ignored; refuses wrong length, symbols or check symbol.
    pub fn parse(text: &str) -> Result<Self> {
        let malformed = Error::Malformed { what: "case number", hint: "12 symbols as on the receipt are expected" };
        let mut values = [0; LEN];
        let mut filled = 0;
        for symbol in text.chars().take(64).filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–')) {
            let value = ALPHABET.iter().position(|known| char::from(*known) == symbol.to_ascii_uppercase());
            let (Some(value), Some(place)) = (value, values.get_mut(filled)) else { return Err(malformed) };
            *place = value as u8;
            filled += 1;
        }
        if filled != LEN || check_value(&values) != values[LEN - 1] {
            return Err(malformed);
        }
        Ok(Self(values.map(|value| ALPHABET[usize::from(value)])))
    }

    /// The twelve symbols without hyphens, as the store keeps them.
    pub fn compact(&self) -> String {
        self.0.iter().map(|symbol| char::from(*symbol)).collect()
    }
}

/// Weighted sum modulo 23 over the first eleven values; weights 1..=11 are distinct and never zero modulo 23, and the
/// check symbol counts with −1, a further distinct weight.
fn check_value(values: &[u8; LEN]) -> u8 {
    let sum: u32 = values[..LEN - 1].iter().zip(1u32..).map(|(value, weight)| u32::from(*value) * weight).sum();
    (sum % 23) as u8
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, symbol) in self.0.iter().enumerate() {
            if index > 0 && index.is_multiple_of(4) {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*symbol))?;
        }
        Ok(())
    }
}

impl fmt::Debug for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaseNumber({self})")
    }
}
