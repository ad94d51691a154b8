// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values bound to a statement. A missing value keeps its type, because PostgreSQL needs it.

use model::Instant;
use uuid::Uuid;

/// A value for a placeholder `$n`.
#[derive(Debug, Clone)]
pub enum Value {
    /// An id.
    Id(Option<Uuid>),
    /// Text.
    Text(Option<String>),
    /// A whole number; instants and amounts too.
    Int(Option<i64>),
    /// Yes or no.
    Bool(Option<bool>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

impl From<Uuid> for Value {
    fn from(value: Uuid) -> Self {
        Self::Id(Some(value))
    }
}
impl From<Option<Uuid>> for Value {
    fn from(value: Option<Uuid>) -> Self {
        Self::Id(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}
impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(Some(value.clone()))
    }
}
impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}
impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}
impl From<Instant> for Value {
    fn from(value: Instant) -> Self {
        Self::Int(Some(value.0))
    }
}
impl From<Option<Instant>> for Value {
    fn from(value: Option<Instant>) -> Self {
        Self::Int(value.map(|instant| instant.0))
    }
}
impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(Some(value))
    }
}
impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}
impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}
impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}
impl From<Option<&str>> for Value {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}
impl From<Option<Vec<u8>>> for Value {
    fn from(value: Option<Vec<u8>>) -> Self {
        Self::Bytes(value)
    }
}

macro_rules! ids {
    ($($name:ident),*) => {$(
        impl From<model::$name> for Value {
            fn from(value: model::$name) -> Self {
                Self::Id(Some(value.0))
            }
        }
        impl From<Option<model::$name>> for Value {
            fn from(value: Option<model::$name>) -> Self {
                Self::Id(value.map(|id| id.0))
            }
        }
    )*};
}

ids!(
    TenantId,
    AccountId,
    SessionId,
    PublicServiceId,
    OnlineServiceId,
    AuthorityId,
    ApplicationId,
    AttachmentId,
    CaseId,
    ClientId,
    CommandId,
    ConsentId,
    DestinationId,
    SubmissionId,
    DocumentId,
    MailId,
    MessageId,
    JobId,
    AuditId
);

/// The values of a statement in the order of their placeholders.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}
pub(crate) use args;
