// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Trust levels of log-ins and of services (§ 3 OZG; code list `urn:xoev-de:fim:codeliste:vertrauensniveau`).

use serde::{Deserialize, Serialize};

/// How sure the platform is of who somebody is. The order is the order of trust.
#[doc(alias = "Vertrauensniveau")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrustLevel {
    /// No log-in at all.
    #[default]
    None,
    /// User name and password.
    Basic,
    /// Low (niedrig).
    Low,
    /// Substantial (substanziell).
    Substantial,
    /// High (hoch).
    High,
}

impl TrustLevel {
    /// What an authority may ask for before a message is read: nothing beyond the account, or one of the higher levels.
    pub const FOR_READING: [Self; 3] = [Self::None, Self::Substantial, Self::High];

    /// Class of a log-in of this level as BundID names it (`STORK-QAA-Level-1` to `-4`, interface description 10.2); none without
    /// a log-in. The names of eIDAS have no word for a log-in by password alone, so these are told unless others are asked for.
    #[must_use]
    pub fn class(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Basic => Some("STORK-QAA-Level-1"),
            Self::Low => Some("STORK-QAA-Level-2"),
            Self::Substantial => Some("STORK-QAA-Level-3"),
            Self::High => Some("STORK-QAA-Level-4"),
        }
    }

    /// Level of assurance of eIDAS (Implementing Regulation (EU) 2015/1502) as a SAML class; none below low.
    #[must_use]
    pub fn eidas(self) -> Option<&'static str> {
        match self {
            Self::None | Self::Basic => None,
            Self::Low => Some("http://eidas.europa.eu/LoA/low"),
            Self::Substantial => Some("http://eidas.europa.eu/LoA/substantial"),
            Self::High => Some("http://eidas.europa.eu/LoA/high"),
        }
    }

    /// The level that a class of a log-in stands for, in the words of BundID or of eIDAS.
    #[must_use]
    pub fn from_class(class: &str) -> Option<Self> {
        [Self::Basic, Self::Low, Self::Substantial, Self::High]
            .into_iter()
            .find(|level| level.class() == Some(class) || level.eidas() == Some(class))
    }

    /// Code of the FIM list; the meaning of the codes is unverified: from memory.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "10",
            Self::Basic => "15",
            Self::Low => "20",
            Self::Substantial => "30",
            Self::High => "40",
        }
    }

    /// Reads a code of the FIM list.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::None, Self::Basic, Self::Low, Self::Substantial, Self::High]
            .into_iter()
            .find(|level| level.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::TrustLevel;

    #[test]
    fn classes_are_read_as_they_are_told_and_nothing_else_is() {
        for level in [TrustLevel::Basic, TrustLevel::Low, TrustLevel::Substantial, TrustLevel::High] {
            for class in [level.class(), level.eidas()].into_iter().flatten() {
                assert_eq!(TrustLevel::from_class(class), Some(level), "{class}");
            }
        }
        for class in ["", "0", "high", "STORK-QAA-Level-5", "http://eidas.europa.eu/LoA/HIGH"] {
            assert_eq!(TrustLevel::from_class(class), None, "{class}");
        }
        assert_eq!(TrustLevel::Basic.eidas(), None, "a password alone is no level of eIDAS");
    }
}
