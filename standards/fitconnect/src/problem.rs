// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Problems by which a receiver refuses a submission (payload of the reject event).

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

const PREFIX: &str = "https://schema.fitko.de/fit-connect/events/problems/";

/// Why a submission is refused. unverified: the exact names on the wire of all but the prefix; they stand in no source
/// we could read completely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// A part could not be decrypted.
    EncryptionIssue,
    /// A part is not well-formed JSON or XML.
    SyntaxViolation,
    /// A part does not follow its schema.
    SchemaViolation,
    /// The metadata name no schema.
    MissingSchema,
    /// The metadata name a schema that the receiver does not know.
    UnsupportedSchema,
    /// A part does not have the hash in the metadata.
    HashMismatch,
    /// A part is not the one that the delivery service received.
    IncorrectAuthenticationTag,
    /// Announced attachments and metadata differ.
    AttachmentsMismatch,
    /// An attachment could not be fetched.
    MissingAttachment,
    /// There are no data.
    MissingData,
    /// Metadata and submission name different services.
    ServiceMismatch,
    /// The receiver failed.
    TechnicalError,
}

impl ProblemKind {
    /// All kinds.
    pub const ALL: [Self; 12] = [
        Self::EncryptionIssue,
        Self::SyntaxViolation,
        Self::SchemaViolation,
        Self::MissingSchema,
        Self::UnsupportedSchema,
        Self::HashMismatch,
        Self::IncorrectAuthenticationTag,
        Self::AttachmentsMismatch,
        Self::MissingAttachment,
        Self::MissingData,
        Self::ServiceMismatch,
        Self::TechnicalError,
    ];

    /// Last part of the `type` URI.
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// The `type` URI.
    pub fn uri(self) -> String {
        format!("{PREFIX}{}", self.name())
    }

    /// The kind of a `type` URI.
    pub fn from_uri(uri: &str) -> Option<Self> {
        Self::from_name(uri.strip_prefix(PREFIX)?)
    }

    /// The kind of the last part of a `type` URI.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Short title for people.
    pub fn title(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::EncryptionIssue => ("encryption-issue", "Entschlüsselung nicht möglich"),
            Self::SyntaxViolation => ("syntax-violation", "Syntaxfehler"),
            Self::SchemaViolation => ("schema-violation", "Schemaverletzung"),
            Self::MissingSchema => ("missing-schema", "Schemaangabe fehlt"),
            Self::UnsupportedSchema => ("unsupported-schema", "Schema nicht unterstützt"),
            Self::HashMismatch => ("hash-mismatch", "Prüfsumme stimmt nicht"),
            Self::IncorrectAuthenticationTag => ("incorrect-authentication-tag", "Authentication-Tag stimmt nicht"),
            Self::AttachmentsMismatch => ("attachments-mismatch", "Anlagen stimmen nicht überein"),
            Self::MissingAttachment => ("missing-attachment", "Anlage fehlt"),
            Self::MissingData => ("missing-data", "Fachdaten fehlen"),
            Self::ServiceMismatch => ("service-mismatch", "Verwaltungsleistung stimmt nicht überein"),
            Self::TechnicalError => ("technical-error", "Technischer Fehler"),
        }
    }
}

/// The part of a submission that a problem is about. unverified: the list of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Instance {
    /// `submission`
    Submission,
    /// `metadata`
    Metadata,
    /// `data`
    Data,
    /// `attachment:<id>`
    Attachment(Uuid),
    /// `other`
    Other,
}

impl Instance {
    /// Reads the text on the wire.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "submission" => Self::Submission,
            "metadata" => Self::Metadata,
            "data" => Self::Data,
            "other" => Self::Other,
            other => Self::Attachment(Uuid::try_parse(other.strip_prefix("attachment:")?).ok()?),
        })
    }
}

impl fmt::Display for Instance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Submission => f.write_str("submission"),
            Self::Metadata => f.write_str("metadata"),
            Self::Data => f.write_str("data"),
            Self::Attachment(id) => write!(f, "attachment:{id}"),
            Self::Other => f.write_str("other"),
        }
    }
}

/// One problem as it travels; never carries contents of the submission. Types and instances of other receivers that
/// are unknown here are kept verbatim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// URI of the kind.
    #[serde(rename = "type")]
    pub kind_uri: String,
    /// Short title for people.
    #[serde(default)]
    pub title: String,
    /// What exactly.
    #[serde(default)]
    pub detail: String,
    /// Which part, see [`Instance`].
    #[serde(default)]
    pub instance: String,
}

impl Problem {
    /// A problem with the title of its kind.
    pub fn new(kind: ProblemKind, instance: Instance, detail: impl Into<String>) -> Self {
        Self {
            kind_uri: kind.uri(),
            title: kind.title().to_owned(),
            detail: detail.into(),
            instance: instance.to_string(),
        }
    }

    /// The kind, where it is known here.
    pub fn kind(&self) -> Option<ProblemKind> {
        ProblemKind::from_uri(&self.kind_uri)
    }

    /// The part, where it is known here.
    pub fn about(&self) -> Option<Instance> {
        Instance::parse(&self.instance)
    }
}

/// Payload of the reject event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectPayload {
    /// At least one problem.
    pub problems: Vec<Problem>,
}
