// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an envelope holds: a message or a status report, version 6.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// Something that an envelope may hold.
pub trait Content: DeserializeOwned {
    /// The first rule that is broken, in words.
    fn violation(&self) -> Option<&'static str>;
}

/// A message to a mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    /// Trust level that the reader must have logged in with, 1 to 4. unverified: whether a number or a text travels; both
    /// are read, a number is written.
    #[serde(rename = "stork_qaa_level", deserialize_with = "level")]
    pub stork_qaa_level: u8,
    /// The mailbox.
    pub mailbox_uuid: Uuid,
    /// Who writes; at most 255 characters.
    pub sender: String,
    /// Title; at most 1024 characters.
    pub title: String,
    /// Text.
    pub content: String,
    /// Name of the service; at most 255 characters.
    pub service: String,
    /// The application that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_id: Option<Uuid>,
    /// Who is told that it was read; at most 320 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieval_confirmation_address: Option<String>,
    /// Where an answer goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_address: Option<String>,
    /// The sender's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Address of the sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender_url: Option<String>,
    /// Files; they travel as attachments of the submission.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<MessageAttachment>,
}

/// A file of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageAttachment {
    /// Its name.
    pub filename: String,
    /// SHA-512 in hex.
    #[serde(rename = "sha512sum")]
    pub sha512: String,
    /// Bytes.
    pub content_length: u64,
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// Begun.
    Initiated,
    /// Sent.
    Submitted,
    /// Arrived at the authority.
    Received,
    /// Being processed.
    Processing,
    /// The applicant has to do something.
    ActionRequired,
    /// Over.
    Completed,
}

/// A report for the status monitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusReport {
    /// The application.
    pub application_id: Uuid,
    /// Where it stands.
    pub status: Status,
    /// Name of the service.
    pub public_service_name: ServiceName,
    /// Who reports.
    pub sender_name: String,
    /// When, as the sender writes it. unverified: its form.
    pub created_date: String,
    /// More about the status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_details: Option<Value>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_information: Option<Value>,
}

/// The name of a service by language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceName {
    /// In German.
    pub de: String,
}

fn level<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let number = value.as_u64().or_else(|| value.as_str()?.parse().ok());
    number.and_then(|number| u8::try_from(number).ok()).ok_or_else(|| serde::de::Error::custom("a level is expected"))
}

fn longer(text: &str, limit: usize) -> bool {
    text.chars().count() > limit
}

impl Content for Message {
    fn violation(&self) -> Option<&'static str> {
        let address = self.retrieval_confirmation_address.as_deref().unwrap_or_default();
        let is_hash = |text: &str| text.len() == 128 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let rules = [
            (!(1..=4).contains(&self.stork_qaa_level), "stork_qaa_level is not 1 to 4"),
            (self.sender.is_empty() || longer(&self.sender, 255), "sender has not 1 to 255 characters"),
            (self.title.is_empty() || longer(&self.title, 1024), "title has not 1 to 1024 characters"),
            (longer(&self.service, 255), "service has more than 255 characters"),
            (longer(address, 320), "retrievalConfirmationAddress has more than 320 characters"),
            (self.attachments.len() > crate::MAX_ATTACHMENTS, "there are more than 100 attachments"),
            (!self.attachments.iter().all(|file| is_hash(&file.sha512)), "a sha512sum is not 128 hex digits"),
            (
                self.attachments.iter().any(|file| file.filename.is_empty() || longer(&file.filename, 255)),
                "a filename has not 1 to 255 characters",
            ),
        ];
        rules.into_iter().find(|(broken, _)| *broken).map(|(_, text)| text)
    }
}

impl Content for StatusReport {
    fn violation(&self) -> Option<&'static str> {
        let texts = [&self.public_service_name.de, &self.sender_name, &self.created_date];
        texts
            .into_iter()
            .any(|text| text.is_empty() || longer(text, 255))
            .then_some("a text has not 1 to 255 characters")
    }
}
