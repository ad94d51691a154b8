// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Applications from the first page to the hand-over.

use crate::{AuthorityId, DestinationId};
use jiff::civil::{Date, date};
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
    /// Regionalschlüssel of the place that it was begun for; empty: not known.
    #[serde(default)]
    pub place: String,
}

/// What is kept for a time of its own.
#[doc(alias = "Aufbewahrung")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// A draft, counted from its last change; one with a code at least as long as the code holds.
    Draft,
    /// The applicant's own copy of a submitted application, counted from the end of the case, or from its withdrawal before the
    /// hand-over.
    Copy,
    /// That a submission passed the delivery service, without contents, counted from its acceptance or rejection.
    Transit,
    /// That an authority deleted a case, without contents, counted from the deletion.
    Deletion,
    /// Who read or changed what, by ids, counted from the reading or the change.
    Audit,
}

impl Kept {
    /// The word in `docs/data-retention.md`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Copy => "copy",
            Self::Transit => "transit",
            Self::Deletion => "deletion",
            Self::Audit => "audit",
        }
    }
}

/// For how long something is kept, from a day on (Aufbewahrungsfrist).
#[doc(alias = "Aufbewahrungsfrist")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// What.
    pub kept: Kept,
    /// Days.
    pub days: i64,
    /// First day on which the period holds.
    pub valid_from: Date,
}

/// All periods, oldest first. `docs/data-retention.md` holds the same table; a house rule keeps them equal.
pub const RETENTION: &[Retention] = &[
    Retention { kept: Kept::Draft, days: 30, valid_from: date(2026, 11, 24) },
    Retention { kept: Kept::Copy, days: 365, valid_from: date(2026, 11, 24) },
    Retention { kept: Kept::Transit, days: 90, valid_from: date(2026, 11, 24) },
    Retention { kept: Kept::Deletion, days: 1_095, valid_from: date(2026, 11, 24) },
    Retention { kept: Kept::Audit, days: 1_095, valid_from: date(2026, 11, 24) },
];

/// Days that something is kept by the newest period.
#[must_use]
pub fn retention_days(kept: Kept) -> i64 {
    RETENTION.iter().rev().find(|rule| rule.kept == kept).map_or(0, |rule| rule.days)
}
