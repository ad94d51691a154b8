// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Metadata: what the data and attachments of a submission are, with their hashes. 2.1.0 is written; 2.x and 1.x are read.
//! Reading ignores unknown members and takes those of 1.x that still matter (`publicServiceType`,
//! `authenticationInformation`).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::check::{is_mime_type, is_service_identifier};
use crate::{AuthenticationInformation, MAX_ATTACHMENTS, PaymentInformation, PublicService, ReplyChannel};

/// The `$schema` that we write.
pub const METADATA_SCHEMA: &str = "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json";

const SCHEMA_PREFIX: &str = "https://schema.fitko.de/fit-connect/metadata/";
const SCHEMA_SUFFIX: &str = "/metadata.schema.json";
/// Longest file name or description read, in bytes.
const MAX_TEXT: usize = 4096;

/// Metadata of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// Version of the metadata; mandatory from 2.0.0 on, so without it they are 1.0.0.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Data and attachments.
    pub content_structure: ContentStructure,
    /// The service applied for. In 2.1.0 an addition that known senders make (additional members are allowed); 1.0.0
    /// calls it `publicServiceType`.
    #[serde(alias = "publicServiceType", default, skip_serializing_if = "Option::is_none")]
    pub public_service: Option<PublicService>,
    /// Proofs of identity of 1.x; read only, 2.1.0 has `dataSets` instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authentication_information: Vec<AuthenticationInformation>,
    /// What was paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_information: Option<PaymentInformation>,
    /// How the applicant wants to be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_channel: Option<ReplyChannel>,
    /// Numbers and dates of the sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_reference_info: Option<AdditionalReferenceInfo>,
    /// The sending system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
    /// Further records, for example the proof of identity that carries the trust level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data_sets: Vec<DataSet>,
}

/// Data and attachments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentStructure {
    /// The application's data (Fachdaten); mandatory in 2.1.0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Data>,
    /// The attachments, possibly none.
    pub attachments: Vec<Attachment>,
}

/// The application's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Data {
    /// Hash of the plain data.
    pub hash: Hash,
    /// Schema that the data follow.
    pub submission_schema: SubmissionSchema,
}

/// Name of a data schema and its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionSchema {
    /// Identifying URI of the schema.
    pub schema_uri: String,
    /// `application/json` or `application/xml`.
    pub mime_type: String,
}

/// Hash of plain bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hash {
    /// Always SHA-512.
    #[serde(rename = "type")]
    pub kind: HashType,
    /// 128 lowercase hex digits.
    pub content: String,
}

/// Hash algorithms of the standard: one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HashType {
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The hash of `plain`.
    pub fn of(plain: &[u8]) -> Self {
        Self { kind: HashType::Sha512, content: crypto::digest::sha512_hex(plain) }
    }

    /// A hash that was computed while the content was streamed.
    pub fn sha512(hex: String) -> Self {
        Self { kind: HashType::Sha512, content: hex }
    }

    /// Whether `plain` has this hash.
    pub fn matches(&self, plain: &[u8]) -> bool {
        self.content == crypto::digest::sha512_hex(plain)
    }

    fn is_well_formed(&self) -> bool {
        self.content.len() == 128 && self.content.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    }
}

/// One attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    /// Id under which it was announced.
    pub attachment_id: Uuid,
    /// Hash of the plain content.
    pub hash: Hash,
    /// What it is for.
    pub purpose: Purpose,
    /// Media type.
    pub mime_type: String,
    /// Name of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filename: Option<String>,
    /// Description for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Ids of the pieces of a very large file. Known senders write an empty list although the schema forbids it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fragments: Vec<Uuid>,
}

impl Attachment {
    /// Ids under which its contents were sent: its own, or those of its fragments in their order.
    pub fn sent(&self) -> Vec<Uuid> {
        if self.fragments.is_empty() { vec![self.attachment_id] } else { self.fragments.clone() }
    }
}

/// What an attachment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// The application as the applicant saw it.
    Form,
    /// Evidence uploaded by the applicant.
    Attachment,
    /// A report made by the sending system.
    Report,
    /// Data too large for the data part.
    Data,
}

/// Numbers and dates of the sender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AdditionalReferenceInfo {
    /// The sender's number of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender_reference: Option<String>,
    /// Date of the application, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_date: Option<String>,
    /// Id for the status monitor of the DeutschlandID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_bund_de_application_id: Option<Uuid>,
    /// Whether the applicant agrees to an electronic decision; a refusal is written as `false`, never left out.
    #[serde(rename = "zustimmungZumDigitalenBescheid", default, skip_serializing_if = "Option::is_none")]
    pub agrees_to_digital_decision: Option<bool>,
}

/// The sending system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Name of the portal.
    pub name: String,
    /// The software.
    pub product: Product,
}

/// The sending software.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Who makes it.
    pub manufacturer: String,
}

/// A further record inside the metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DataSet {
    /// Unique among the data sets.
    pub data_set_id: Uuid,
    /// Schema of the content.
    pub schema: DataSetSchema,
    /// Hash of the content.
    pub hash: Hash,
    /// The content; we write it as a string, so that its hash has one meaning.
    pub content: Value,
}

/// Schema of a data set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DataSetSchema {
    /// Identifying URI of the schema.
    pub schema_uri: String,
    /// `application/json`, `application/xml` or `application/jose`.
    pub mime_type: String,
}

impl DataSet {
    /// A data set whose content is the text `content`, hashed as its UTF-8 bytes.
    pub fn new(id: Uuid, schema: DataSetSchema, content: &str) -> Self {
        Self { data_set_id: id, schema, hash: Hash::of(content.as_bytes()), content: Value::from(content) }
    }

    /// Whether the hash holds; `None` when the content is no string. unverified: which bytes are hashed for a JSON
    /// value as content is said nowhere we could read.
    pub fn hash_holds(&self) -> Option<bool> {
        self.content.as_str().map(|text| self.hash.matches(text.as_bytes()))
    }
}

impl Metadata {
    /// Reads metadata from JSON without judging them; see [`Metadata::violations`].
    pub fn from_json(json: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(json)
    }

    /// Version named by `$schema`, for example `2.1.0`; `None` when absent or of an unknown form.
    pub fn version(&self) -> Option<&str> {
        let version = self.schema.as_deref()?.strip_prefix(SCHEMA_PREFIX)?.strip_suffix(SCHEMA_SUFFIX)?;
        let number = |part: &str| !part.is_empty() && part.len() < 4 && part.bytes().all(|b| b.is_ascii_digit());
        (version.split('.').count() == 3 && version.split('.').all(number)).then_some(version)
    }

    /// Whether this is a version that is understood: 1.x, which without `$schema` is 1.0.0, or 2.x.
    pub fn is_supported(&self) -> bool {
        match &self.schema {
            None => true,
            Some(_) => self.version().is_some_and(|version| version.starts_with("1.") || version.starts_with("2.")),
        }
    }

    /// What breaks the rules, in words; empty when the metadata are sound.
    pub fn violations(&self) -> Vec<String> {
        let mut found = Vec::new();
        let content = &self.content_structure;
        match &content.data {
            None => found.push("contentStructure.data is missing".to_owned()),
            Some(data) => {
                if !data.hash.is_well_formed() {
                    found.push("the hash of the data is not 128 lowercase hex digits".to_owned());
                }
                if !matches!(data.submission_schema.mime_type.as_str(), "application/json" | "application/xml") {
                    found.push("the mimeType of the data is neither application/json nor application/xml".to_owned());
                }
            }
        }
        if content.attachments.len() > MAX_ATTACHMENTS {
            found.push("there are more than 100 attachments".to_owned());
        }
        let mut sent: Vec<Uuid> = content.attachments.iter().flat_map(Attachment::sent).collect();
        if sent.len() > MAX_ATTACHMENTS {
            found.push("there are more than 100 attachments and fragments".to_owned());
        }
        sent.sort_unstable();
        if let Some(pair) = sent.windows(2).find(|pair| pair[0] == pair[1]) {
            found.push(format!("the attachment or fragment {} is listed twice", pair[0]));
        }
        for (index, attachment) in content.attachments.iter().enumerate() {
            let id = attachment.attachment_id;
            if content.attachments[..index].iter().any(|earlier| earlier.attachment_id == id) {
                found.push(format!("the attachment {id} is listed twice"));
            }
            if !attachment.hash.is_well_formed() {
                found.push(format!("the hash of the attachment {id} is not 128 lowercase hex digits"));
            }
            if !is_mime_type(&attachment.mime_type) {
                found.push(format!("the mimeType of the attachment {id} is not valid"));
            }
            let texts = [attachment.filename.as_deref(), attachment.description.as_deref()];
            if texts.into_iter().flatten().any(|text| text.len() > MAX_TEXT) {
                found.push(format!("a text of the attachment {id} is too long"));
            }
        }
        if self.public_service.as_ref().is_some_and(|service| !is_service_identifier(&service.identifier)) {
            found.push("the identifier of the service is not valid".to_owned());
        }
        if let Some(violation) = self.payment_information.as_ref().and_then(PaymentInformation::violation) {
            found.push(violation.to_owned());
        }
        if self.data_sets.iter().any(|set| set.hash_holds() == Some(false)) {
            found.push("the hash of a data set does not belong to its content".to_owned());
        }
        found
    }
}
