// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Amtlicher Gemeindeschlüssel: 8 digits, Land (2), Regierungsbezirk (1), Kreis (2), Gemeinde (3). It lacks the
//! Gemeindeverband, so that the ARS of a Gemeinde can only be looked up, not computed.

use std::fmt;
use std::str::FromStr;

use crate::{Ars, KeyError};

/// An AGS, always 8 digits; shorter keys are filled with zeros.
#[doc(alias = "Gemeindeschlüssel")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ags([u8; 8]);

impl Ags {
    /// Reads 2, 3, 5 or 8 digits.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let digits = text.as_bytes();
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(KeyError::NotDigits);
        }
        if ![2, 3, 5, 8].contains(&digits.len()) {
            return Err(KeyError::Length { found: digits.len(), expected: "2, 3, 5 or 8" });
        }
        let mut key = [b'0'; 8];
        key[..digits.len()].copy_from_slice(digits);
        Ok(Self(key))
    }

    /// Only for ASCII digits.
    pub(crate) fn from_digits(digits: [u8; 8]) -> Self {
        Self(digits)
    }

    /// The 8 digits.
    pub fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored, so the fallback cannot be reached.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The ARS of the Kreis around the Gemeinde.
    pub fn kreis_ars(&self) -> Ars {
        // Five digits of a valid key are a valid ARS; the fallback cannot be reached.
        Ars::parse(&self.as_str()[..5]).unwrap_or(Ars::BUND)
    }
}

impl FromStr for Ags {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::parse(text)
    }
}

impl fmt::Display for Ags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Ags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ags({self})")
    }
}
