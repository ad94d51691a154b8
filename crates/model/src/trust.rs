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
