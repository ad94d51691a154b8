// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The delivery service: submissions that it carries and cannot read. Names as in FIT-Connect.

use serde::{Deserialize, Serialize};

/// Where a submission stands.
#[doc(alias = "Einreichungsstatus")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionState {
    /// Announced with its attachments, contents still missing.
    Incomplete,
    /// Complete, waiting to be fetched.
    Submitted,
    /// The recipient passed it on to somebody behind it, who has still to answer; only by clients of the old interface.
    Forwarded,
    /// The recipient has taken it.
    Accepted,
    /// The recipient could not use it.
    Rejected,
}

impl SubmissionState {
    const ALL: [Self; 5] = [Self::Incomplete, Self::Submitted, Self::Forwarded, Self::Accepted, Self::Rejected];

    /// Whether the recipient said what becomes of it.
    #[must_use]
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Accepted | Self::Rejected)
    }

    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::Submitted => "submitted",
            Self::Forwarded => "forwarded",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// The two sides of a case at the delivery service.
#[doc(alias = "Kommunikationspartner")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Who opened the case by a submission.
    Sender,
    /// Where it was sent to.
    Destination,
}

impl Party {
    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Destination => "destination",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Sender, Self::Destination].into_iter().find(|party| party.as_str() == word)
    }

    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Sender => Self::Destination,
            Self::Destination => Self::Sender,
        }
    }
}

/// What is known about a case along the way, without any contents; shown as the status timeline.
#[doc(alias = "Statusmeldung")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusKind {
    /// Taken by the delivery service.
    Submitted,
    /// Taken by the authority.
    Received,
    /// The authority works on it.
    InProgress,
    /// Decided.
    Decided,
    /// Closed.
    Closed,
    /// Discarded by the authority as unusable.
    Rejected,
    /// Withdrawn by the applicant, noted by the authority.
    Withdrawn,
    /// The applicant's withdrawal came after the decision and changed nothing.
    WithdrawalLate,
    /// Another authority has it now, with the applicant's consent.
    HandedOver,
}

impl StatusKind {
    const ALL: [Self; 9] = [
        Self::Submitted,
        Self::Received,
        Self::InProgress,
        Self::Decided,
        Self::Closed,
        Self::Rejected,
        Self::Withdrawn,
        Self::WithdrawalLate,
        Self::HandedOver,
    ];

    /// Whether the case is over after it, so that the applicant can withdraw nothing any more.
    #[must_use]
    pub fn is_end(self) -> bool {
        !matches!(self, Self::Submitted | Self::Received | Self::InProgress)
    }

    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Received => "received",
            Self::InProgress => "in_progress",
            Self::Decided => "decided",
            Self::Closed => "closed",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::WithdrawalLate => "withdrawal_late",
            Self::HandedOver => "handed_over",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}
