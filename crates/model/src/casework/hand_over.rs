// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What comes of the proposal to hand an application over.

use crate::{Instant, MessageId};
use serde::{Deserialize, Serialize};

/// What came of the proposal to hand an application over to another authority.
#[doc(alias = "Abgabe")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandOverStep {
    /// The applicant consents.
    Consented,
    /// The applicant refuses.
    Refused,
    /// The applicant takes the consent back, before anything went out.
    TakenBack,
    /// The deadline passed without an answer.
    Expired,
    /// The other authority has the application.
    CarriedOut,
}

impl HandOverStep {
    /// Whether the applicant says it in answer to the proposal.
    #[must_use]
    pub fn is_answer(self) -> bool {
        matches!(self, Self::Consented | Self::Refused)
    }
}

/// What came of it, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOverAnswer {
    /// What the authority calls its proposal.
    pub proposal: MessageId,
    /// What.
    pub step: HandOverStep,
    /// When.
    pub at: Instant,
}
