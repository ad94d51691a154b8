// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The Amtlicher Regionalschlüssel: 12 digits, Land (2), Regierungsbezirk (1), Kreis (2), Gemeindeverband (4),
//! Gemeinde (3). `000000000000` is the Bund.

use std::fmt;
use std::str::FromStr;

use crate::Ags;

/// Numbers of digits at which a level ends: Land, Regierungsbezirk, Kreis, Gemeindeverband, Gemeinde.
pub const LEVEL_DIGITS: [usize; 5] = [2, 3, 5, 9, 12];

const LEN: usize = 12;

/// Why a text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// A character that is no digit.
    #[error("a regional key consists of digits only")]
    NotDigits,
    /// Too few or too many digits.
    #[error("the key has {found} digits; expected are {expected}")]
    Length {
        /// Digits found.
        found: usize,
        /// What is expected, in words.
        expected: &'static str,
    },
    /// The digits end inside a level.
    #[error("the {0} digits end inside a level: an ARS ends after 2, 3, 5, 9 or 12 digits (8 digits look like an AGS)")]
    InsideLevel(usize),
}

/// An ARS, always 12 digits; shorter keys are filled with zeros.
#[doc(alias = "Regionalschlüssel")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ars([u8; LEN]);

impl Ars {
    /// The whole country.
    pub const BUND: Self = Self([b'0'; LEN]);

    /// Reads 2 to 12 digits. What stands behind the last complete level must be zeros.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let digits = text.as_bytes();
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(KeyError::NotDigits);
        }
        if !(2..=LEN).contains(&digits.len()) {
            return Err(KeyError::Length { found: digits.len(), expected: "2 to 12" });
        }
        let border = LEVEL_DIGITS.into_iter().rfind(|end| *end <= digits.len()).unwrap_or(0);
        if digits[border..].iter().any(|digit| *digit != b'0') {
            return Err(KeyError::InsideLevel(digits.len()));
        }
        let mut key = [b'0'; LEN];
        key[..digits.len()].copy_from_slice(digits);
        Ok(Self(key))
    }

    /// The 12 digits.
    pub fn as_str(&self) -> &str {
        // Only ASCII digits are ever stored, so the fallback cannot be reached.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// Land, 2 digits.
    pub fn land(&self) -> &str {
        &self.as_str()[..2]
    }

    /// Regierungsbezirk, 1 digit.
    pub fn regierungsbezirk(&self) -> &str {
        &self.as_str()[2..3]
    }

    /// Kreis, 2 digits.
    pub fn kreis(&self) -> &str {
        &self.as_str()[3..5]
    }

    /// Gemeindeverband, 4 digits.
    pub fn verband(&self) -> &str {
        &self.as_str()[5..9]
    }

    /// Gemeinde, 3 digits.
    pub fn gemeinde(&self) -> &str {
        &self.as_str()[9..]
    }

    /// The significant digits: trailing levels that are all zeros are left out. 0 (Bund), 2, 3, 5, 9 or 12 digits.
    /// A city that is its own Land or Kreis (Berlin `11`, Flensburg `01001`) has the short prefix of that level.
    pub fn prefix(&self) -> &str {
        let significant = LEN - self.0.iter().rev().take_while(|digit| **digit == b'0').count();
        let end = LEVEL_DIGITS.into_iter().find(|end| *end >= significant).unwrap_or(LEN);
        if significant == 0 { "" } else { &self.as_str()[..end] }
    }

    /// The key cut after `digits` digits (one of [`LEVEL_DIGITS`], or 0 for the Bund) and filled with zeros.
    pub fn cut(&self, digits: usize) -> Self {
        let mut key = self.0;
        key[digits.min(LEN)..].fill(b'0');
        Self(key)
    }

    /// This key and the keys of all levels above it, most specific first, the Bund last, none twice.
    pub fn levels(&self) -> Vec<Self> {
        let mut levels: Vec<Self> = LEVEL_DIGITS.into_iter().rev().chain([0]).map(|end| self.cut(end)).collect();
        levels.dedup();
        levels
    }

    /// Whether the place `other` lies in the area of this key (or is it).
    pub fn covers(&self, other: &Self) -> bool {
        other.as_str().starts_with(self.prefix())
    }

    /// The AGS: the ARS without the Gemeindeverband. City districts (Berlin, Hamburg) have no AGS of their own.
    pub fn ags(&self) -> Ags {
        let mut digits = [b'0'; 8];
        digits[..5].copy_from_slice(&self.0[..5]);
        digits[5..].copy_from_slice(&self.0[9..]);
        Ags::from_digits(digits)
    }
}

impl FromStr for Ars {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::parse(text)
    }
}

impl fmt::Display for Ars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Ars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ars({self})")
    }
}
