// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why the delivery service does not do what a client asks.

use fitconnect::set::Subject;
use model::{AttachmentId, CaseId, DestinationId};
use ports::OutsideError;

/// Name in messages.
const SYSTEM: &str = "the delivery service";

/// Answer of a verb.
pub type Answer<T> = Result<T, Refusal>;

/// Why it does not; the words are for whoever wrote the client, and carry no contents.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nobody knows the client, or its token is no longer good.
    #[error("the access token is missing, expired or not ours")]
    UnknownClient,
    /// The client is known and may not do it.
    #[error("{0}")]
    NotAllowed(&'static str),
    /// There is no such submission or reply, or none for this client.
    #[error("there is no {} {}", .0.parcel.word(), .0.id)]
    NoParcel(Subject),
    /// There is no such destination, or none for this client.
    #[error("there is no destination {0}")]
    NoDestination(DestinationId),
    /// The destination has no such key.
    #[error("destination {0} has no key {1}")]
    NoKey(DestinationId, String),
    /// There is no such attachment, or it was not handed over.
    #[error("there is no attachment {0}")]
    NoAttachment(AttachmentId),
    /// There is no such case, or none for this client.
    #[error("there is no case {0}")]
    NoCase(CaseId),
    /// The destination takes nothing now.
    #[error("destination {0} is not active")]
    DestinationClosed(DestinationId),
    /// The destination takes another service, or this one elsewhere.
    #[error("destination {0} does not offer this service at this place")]
    NotOffered(DestinationId),
    /// What is asked does not fit to where the submission or reply stands.
    #[error("{} {} is {}", .0.parcel.word(), .0.id, .1)]
    State(Subject, &'static str),
    /// The request breaks a rule.
    #[error("{0}")]
    Invalid(String),
    /// An encrypted part breaks a rule.
    #[error("{0}")]
    Jwe(#[from] fitconnect::jwe::JweError),
    /// An event breaks a rule.
    #[error("{0}")]
    Event(String),
    /// More bytes than are taken.
    #[error("at most {0} bytes are taken")]
    TooLarge(u64),
    /// Somebody else was first.
    #[error("somebody else changed it at the same moment")]
    Conflict,
    /// Too much at once.
    #[error("too much at once")]
    Busy,
    /// The sender hung up, or its line broke.
    #[error("the content did not come completely")]
    Interrupted,
    /// A fault of the platform.
    #[error("{0}")]
    Failed(#[from] crate::Error),
}

impl From<store::Error> for Refusal {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Taken => Self::Conflict,
            store::Error::Busy => Self::Busy,
            other => Self::Failed(other.into()),
        }
    }
}

impl From<fitconnect::set::SetError> for Refusal {
    fn from(error: fitconnect::set::SetError) -> Self {
        Self::Event(match error {
            // the words that known clients meet
            fitconnect::set::SetError::UnsupportedSchema => "Payload Schema not supported".to_owned(),
            other => other.to_string(),
        })
    }
}

impl From<crypto::Error> for Refusal {
    fn from(error: crypto::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<jobs::EnqueueError> for Refusal {
    fn from(error: jobs::EnqueueError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Refusal> for OutsideError {
    fn from(refusal: Refusal) -> Self {
        let reason = refusal.to_string();
        match refusal {
            Refusal::Busy | Refusal::Interrupted | Refusal::Failed(_) | Refusal::Conflict => {
                Self::Unavailable { system: SYSTEM, reason }
            }
            _ => Self::Refused { system: SYSTEM, reason },
        }
    }
}
