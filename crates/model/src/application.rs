// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Applications from the first page to the hand-over.

use crate::{AuthorityId, DestinationId};
use serde::{Deserialize, Serialize};

/// Where an application stands in the portal.
#[doc(alias = "Antragsstatus")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationState {
    /// Being filled in.
    Draft,
    /// Durably taken by the portal, not yet handed over.
    Submitted,
    /// Handed over to the delivery service.
    HandedOver,
}

impl ApplicationState {
    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::HandedOver => "handed_over",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Draft, Self::Submitted, Self::HandedOver].into_iter().find(|state| state.as_str() == word)
    }
}

/// Who gets an application: shown on every page, bound to the submission.
#[doc(alias = "Empfänger")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The authority.
    pub authority: AuthorityId,
    /// Its name when the application was begun.
    pub name: String,
    /// Its address in one line.
    pub address: String,
    /// Where it is delivered.
    pub destination: DestinationId,
    /// RFC 7638 thumbprint (SHA-256) of the key it is encrypted to.
    pub key_hash: String,
}
