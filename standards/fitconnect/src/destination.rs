// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The bodies of the Destination API v1 and v2, and destinations as senders see them.

use crypto::jwk::PublicJwk;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::callback::Callback;
use crate::{ApiVersion, Region, SubmissionSchema, is_service_identifier};

/// Most services of a destination.
pub const MAX_SERVICES: usize = 500;
/// Most regions and most schemas of a service.
const MAX_ENTRIES: usize = 500;
const MAX_TEXT: usize = 1000;

/// Whether a destination takes submissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DestinationStatus {
    /// Never activated yet; cannot come back.
    Created,
    /// Takes submissions.
    Active,
    /// Takes none.
    Inactive,
}

impl DestinationStatus {
    /// Whether a change to `to` is allowed; staying is.
    pub fn may_become(self, to: Self) -> bool {
        self == to || to != Self::Created
    }
}

/// A service that a destination is responsible for, in regions, by schemas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DestinationService {
    /// URN of the service.
    pub identifier: String,
    /// What the data may be.
    #[serde(default)]
    pub submission_schemas: Vec<SubmissionSchema>,
    /// Where; empty is everywhere.
    #[serde(default)]
    pub regions: Vec<Region>,
}

/// Who runs a destination.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContactInformation {
    /// Name of the authority.
    pub legal_name: String,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// E-mail address; told when submissions are not fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Unit in the authority.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// `POST /destinations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateDestination {
    /// Name for people.
    #[serde(default)]
    pub name: String,
    /// Who runs it.
    pub contact_information: ContactInformation,
    /// Services; `publicServices` is read too.
    #[serde(alias = "publicServices")]
    pub services: Vec<DestinationService>,
    /// Which key to encrypt with; must be the `kid` of the key given.
    pub encryption_kid: String,
    /// The key to encrypt with.
    pub encryption_public_key: PublicJwk,
    /// The key that signs the destination's events.
    pub signing_public_key: PublicJwk,
    /// Versions of the metadata that are read.
    #[serde(default)]
    pub metadata_versions: Vec<String>,
    /// How applicants may want to be answered; only in v1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_channels: Option<Value>,
    /// Where to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub callback: Option<Callback>,
}

impl CreateDestination {
    /// What is wrong with it, in words; empty when it is sound. Keys are checked by [`crate::keys`].
    pub fn violations(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        let mut say = |wrong: bool, text| {
            if wrong {
                found.push(text);
            }
        };
        say(
            self.encryption_kid != self.encryption_public_key.kid,
            "encryptionKid is not the kid of encryptionPublicKey",
        );
        say(self.encryption_public_key.kid == self.signing_public_key.kid, "both keys have the same kid");
        say(self.name.len() > MAX_TEXT, "name is too long");
        found.extend(contact_violation(&self.contact_information));
        found.extend(service_violations(&self.services));
        found.extend(version_violation(&self.metadata_versions));
        found
    }
}

/// Answer to the creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatedDestination {
    /// The new id.
    pub destination_id: Uuid,
    /// Always `created`.
    pub status: DestinationStatus,
}

/// `PATCH /destinations/{id}`: only the members that are there change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PatchDestination {
    /// Activate or deactivate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<DestinationStatus>,
    /// Encrypt with another key of the destination from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption_kid: Option<String>,
    /// Name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who runs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_information: Option<ContactInformation>,
    /// All services.
    #[serde(alias = "publicServices", skip_serializing_if = "Option::is_none")]
    pub services: Option<Vec<DestinationService>>,
    /// Versions of the metadata that are read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metadata_versions: Option<Vec<String>>,
    /// How applicants may want to be answered; only in v1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_channels: Option<Value>,
    /// Where to call; `null` ends it.
    #[serde(deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub callback: Option<Option<Callback>>,
}

impl PatchDestination {
    /// What is wrong with it, in words; empty when it is sound.
    pub fn violations(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        if self.status == Some(DestinationStatus::Created) {
            found.push("status cannot be set to created");
        }
        if self.name.as_ref().is_some_and(|name| name.len() > MAX_TEXT) {
            found.push("name is too long");
        }
        found.extend(self.contact_information.as_ref().and_then(contact_violation));
        found.extend(self.services.iter().flat_map(|services| service_violations(services)));
        found.extend(self.metadata_versions.as_ref().and_then(|versions| version_violation(versions)));
        found
    }
}

/// Tells a member that is `null` from one that is not there.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// The keys of a destination or of a service, the one to encrypt with first: one known client takes the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySet {
    /// The keys.
    pub keys: Vec<PublicJwk>,
}

/// A destination as it is shown. Never holds a callback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Its id.
    pub destination_id: Uuid,
    /// Whether it takes submissions.
    pub status: DestinationStatus,
    /// Name for people.
    pub name: String,
    /// Who runs it.
    pub contact_information: Option<ContactInformation>,
    /// Which key to encrypt with.
    pub encryption_kid: String,
    /// Versions of the metadata that are read.
    pub metadata_versions: Vec<String>,
    /// Services.
    pub services: Vec<DestinationService>,
    /// How applicants may want to be answered; only shown in v1.
    pub reply_channels: Option<Value>,
}

impl Destination {
    /// The body of `GET /destinations/{id}`: v1 has `services` and `replyChannels`, v2 `publicServices`.
    pub fn to_json(&self, version: ApiVersion) -> Value {
        let mut body = serde_json::json!({
            "destinationId": self.destination_id,
            "status": self.status,
            "encryptionKid": self.encryption_kid,
            "metadataVersions": self.metadata_versions,
        });
        let services = serde_json::json!(self.services);
        match version {
            ApiVersion::V1 => {
                body["services"] = services;
                body["replyChannels"] = self.reply_channels.clone().unwrap_or_else(|| serde_json::json!({}));
            }
            ApiVersion::V2 => body["publicServices"] = services,
        }
        if !self.name.is_empty() {
            body["name"] = self.name.as_str().into();
        }
        if let Some(contact) = &self.contact_information {
            body["contactInformation"] = serde_json::json!(contact);
        }
        body
    }
}

fn contact_violation(contact: &ContactInformation) -> Option<&'static str> {
    let texts = [&contact.address, &contact.phone, &contact.email, &contact.unit];
    let long = contact.legal_name.len() > MAX_TEXT || texts.into_iter().flatten().any(|text| text.len() > MAX_TEXT);
    if contact.legal_name.is_empty() {
        Some("contactInformation.legalName is empty")
    } else {
        long.then_some("a text of contactInformation is too long")
    }
}

fn service_violations(services: &[DestinationService]) -> Vec<&'static str> {
    let any = |wrong: fn(&DestinationService) -> bool| services.iter().any(wrong);
    let rules = [
        (services.is_empty(), "no service is named"),
        (services.len() > MAX_SERVICES, "more than 500 services are named"),
        (
            any(|service| !is_service_identifier(&service.identifier)),
            "the identifier of a service is no URN of 7 to 255 characters",
        ),
        (
            any(|service| service.regions.iter().any(|region| region.ars().is_none())),
            "a region is not DE followed by 2 to 12 digits",
        ),
        (
            any(|service| service.regions.len() > MAX_ENTRIES || service.submission_schemas.len() > MAX_ENTRIES),
            "a service has more than 500 regions or schemas",
        ),
        (
            any(|service| {
                service
                    .submission_schemas
                    .iter()
                    .any(|schema| schema.schema_uri.is_empty() || schema.schema_uri.len() > MAX_TEXT)
            }),
            "the schemaUri of a service is empty or too long",
        ),
        (
            any(|service| {
                let known = |kind: &str| matches!(kind, "application/json" | "application/xml");
                service.submission_schemas.iter().any(|schema| !known(&schema.mime_type))
            }),
            "the mimeType of a schema is neither application/json nor application/xml",
        ),
    ];
    rules.into_iter().filter(|(broken, _)| *broken).map(|(_, text)| text).collect()
}

fn version_violation(versions: &[String]) -> Option<&'static str> {
    let number = |part: &str| !part.is_empty() && part.len() < 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = |version: &String| version.split('.').count() == 3 && version.split('.').all(number);
    (versions.len() > 50 || !versions.iter().all(sound)).then_some("a metadata version is not of the form 2.1.0")
}
