// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes by which somebody without an account goes on elsewhere: long enough that nobody guesses one, short enough to write down.

use std::fmt;

use super::case_number::ALPHABET;
use crate::{Error, Result, random};

const LEN: usize = 16;

/// Sixteen random symbols without look-alikes (72 bits), shown as `XXXX-XXXX-XXXX-XXXX`. Only a keyed hash of it is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ResumeCode([u8; LEN]);

impl ResumeCode {
    /// A new random code.
    pub fn generate() -> Result<Self> {
        let mut code = [0; LEN];
        let mut filled = 0;
        while filled < LEN {
            for byte in random::bytes::<32>()? {
                // 230 is the largest multiple of 23 in a byte: bytes above it would favour some symbols
                if byte < 230 && filled < LEN {
                    code[filled] = ALPHABET[usize::from(byte % 23)];
                    filled += 1;
                }
            }
        }
        Ok(Self(code))
    }

    /// Reads what a person typed: any case, spaces and hyphens ignored.
    pub fn parse(text: &str) -> Result<Self> {
        let malformed = Error::Malformed { what: "code", hint: "16 symbols as on the page with the code are expected" };
        let mut code = [0; LEN];
        let mut filled = 0;
        for symbol in text.chars().take(64).filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–')) {
            let known = ALPHABET.iter().find(|known| char::from(**known) == symbol.to_ascii_uppercase());
            let (Some(known), Some(place)) = (known, code.get_mut(filled)) else { return Err(malformed) };
            *place = *known;
            filled += 1;
        }
        if filled == LEN { Ok(Self(code)) } else { Err(malformed) }
    }

    /// The symbols without hyphens, to be hashed.
    pub fn compact(&self) -> String {
        self.0.iter().map(|symbol| char::from(*symbol)).collect()
    }
}

impl fmt::Display for ResumeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, symbol) in self.0.iter().enumerate() {
            if at > 0 && at % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*symbol))?;
        }
        Ok(())
    }
}

impl fmt::Debug for ResumeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResumeCode(..)")
    }
}
