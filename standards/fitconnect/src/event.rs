// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names of the events in a submission's log, and the authentication tags they repeat.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

const PREFIX: &str = "https://schema.fitko.de/fit-connect/events/";

/// Events of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// Announced.
    Create,
    /// Completely handed over to the delivery service.
    Submit,
    /// The receiver was told.
    Notify,
    /// Passed on to another destination; only in v1.
    Forward,
    /// Read and taken by the receiver.
    Accept,
    /// Refused by the receiver, or by the delivery service after the deadline.
    Reject,
    /// Erased by the delivery service.
    Delete,
}

impl EventKind {
    /// All kinds.
    pub const ALL: [Self; 7] =
        [Self::Create, Self::Submit, Self::Notify, Self::Forward, Self::Accept, Self::Reject, Self::Delete];

    /// The member of `events` in a security event token, and the `Event-Type` in logs.
    pub fn uri(self) -> String {
        format!("{PREFIX}{}-submission", self.verb())
    }

    /// The kind of a URI.
    pub fn from_uri(uri: &str) -> Option<Self> {
        let verb = uri.strip_prefix(PREFIX)?.strip_suffix("-submission")?;
        Self::ALL.into_iter().find(|kind| kind.verb() == verb)
    }

    fn verb(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Submit => "submit",
            Self::Notify => "notify",
            Self::Forward => "forward",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Delete => "delete",
        }
    }
}

/// Who signs an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Issuer {
    /// The delivery service (Zustelldienst).
    DeliveryService,
    /// The receiving destination.
    Subscriber,
}

/// Fifth segments of all JWEs of a submission; sent with submit and accept events and compared by the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationTags {
    /// Of the metadata.
    pub metadata: String,
    /// Of the data.
    pub data: String,
    /// Of each attachment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attachments: BTreeMap<Uuid, String>,
}
