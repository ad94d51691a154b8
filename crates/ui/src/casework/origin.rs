// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the sender of an application said beside the answers.

use crate::Tone;

/// What the sender said.
#[derive(Debug, Clone, Default)]
pub struct CaseOrigin {
    /// The portal outside of this instance that sent it, by the name it gave itself, which may be empty.
    pub sender: Option<String>,
    /// The sender's own number.
    pub reference: Option<String>,
    /// The trust level of the applicant's log-in, in words.
    pub trust: Option<String>,
    /// What was paid.
    pub payment: Option<CasePayment>,
    /// How who applied at another portal wants to be answered, in words.
    pub channel: Option<String>,
}

/// A payment.
#[derive(Debug, Clone)]
pub struct CasePayment {
    /// Where it stands, in words.
    pub status: String,
    /// Colour of the status.
    pub tone: Tone,
    /// How, in words.
    pub method: String,
    /// How much, in words.
    pub amount: Option<String>,
    /// Reference by which the money is found.
    pub reference: String,
}
