// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Names of the events in the log of a case, who signs them, and the authentication tags they repeat.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

const PREFIX: &str = "https://schema.fitko.de/fit-connect/events/";

/// Which of the two interfaces that differ is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ApiVersion {
    /// The old interface: `zip` in JWEs, forwarding, `serviceType`.
    V1,
    /// The current interface.
    V2,
}

/// What is sent in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Parcel {
    /// From a sender to a destination.
    Submission,
    /// Within a case, in either direction.
    Reply,
}

impl Parcel {
    /// The word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::Submission => "submission",
            Self::Reply => "reply",
        }
    }
}

/// Events of a submission or a reply.
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

    /// The member of `events` in the security event token of a submission.
    pub fn uri(self) -> String {
        format!("{PREFIX}{}-submission", self.verb())
    }

    /// The member of `events` for this kind of parcel; `None` where there is none: nobody is notified of replies and none is
    /// passed on. unverified: accept and delete of replies, of which no source could be read.
    pub fn uri_of(self, parcel: Parcel) -> Option<String> {
        let exists = parcel == Parcel::Submission || !matches!(self, Self::Notify | Self::Forward);
        exists.then(|| format!("{PREFIX}{}-{}", self.verb(), parcel.word()))
    }

    /// The kind of a URI of a submission's event.
    pub fn from_uri(uri: &str) -> Option<Self> {
        Self::parse(uri).filter(|(_, parcel)| *parcel == Parcel::Submission).map(|(kind, _)| kind)
    }

    /// Kind and parcel of a URI.
    pub fn parse(uri: &str) -> Option<(Self, Parcel)> {
        let (verb, word) = uri.strip_prefix(PREFIX)?.split_once('-')?;
        let parcel = [Parcel::Submission, Parcel::Reply].into_iter().find(|parcel| parcel.word() == word)?;
        let kind = Self::ALL.into_iter().find(|kind| kind.verb() == verb)?;
        kind.uri_of(parcel).is_some().then_some((kind, parcel))
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
    /// The delivery service (Zustelldienst); also for a sending system that takes a reply, which has no key of its own.
    DeliveryService,
    /// The receiving destination.
    Subscriber,
}

/// Fifth segments of all JWEs of a submission; sent with submit and accept events and compared by the other side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationTags {
    /// Of the metadata.
    pub metadata: String,
    /// Of the data; empty where a submission of v1 has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub data: String,
    /// Of each attachment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attachments: BTreeMap<Uuid, String>,
}
