// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Trust levels as the interface names them.

use texts::Locale;

/// Level of trust in somebody's identity (§ 3 OZG, eIDAS article 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrustLevel {
    /// No log-in needed.
    None,
    /// User name and password ("Basisregistrierung").
    Basic,
    /// Substantial ("substanziell").
    Substantial,
    /// High ("hoch"), e.g. the online identity card.
    High,
}

impl TrustLevel {
    /// The level in words.
    pub fn name(self, locale: Locale) -> String {
        match self {
            TrustLevel::None => locale.text("trust-none"),
            TrustLevel::Basic => locale.text("trust-basic"),
            TrustLevel::Substantial => locale.text("trust-substantial"),
            TrustLevel::High => locale.text("trust-high"),
        }
    }
}
