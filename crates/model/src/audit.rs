// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What the audit log says: who read or changed what, when, and why it was allowed.

use crate::{AuditId, Instant};

/// A row of the audit log. It names things by id and never holds contents.
#[doc(alias = "Protokolleintrag")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Id.
    pub id: AuditId,
    /// When.
    pub at: Instant,
    /// Who, as `Actor::label` gives it.
    pub actor: String,
    /// What was done, as `room.verb`.
    pub action: &'static str,
    /// On what: kind and id.
    pub object: String,
}
