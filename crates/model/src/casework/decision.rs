// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Decisions on cases.

use serde::{Deserialize, Serialize};

/// How a case was decided.
#[doc(alias = "Entscheidung")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionResult {
    /// Granted (bewilligt).
    Granted,
    /// Rejected (abgelehnt).
    Rejected,
}

/// A decision on a case.
#[doc(alias = "Bescheid")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Result.
    pub result: DecisionResult,
    /// Reasons in plain text, paragraphs parted by an empty line.
    pub reason: String,
    /// What the person must log in by to read it in the mailbox; nothing: as the service says.
    #[serde(default)]
    pub trust: Option<crate::TrustLevel>,
}
