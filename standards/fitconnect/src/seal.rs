// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sender's side: builds the metadata of a submission and encrypts metadata, data and attachments to the destination's
//! key, each as a JWE of its own. Attachments can be sealed one by one, so that only one is in memory at a time.

use std::collections::BTreeMap;

use crypto::jwe::{self, Encrypter};
use crypto::jwk::PublicJwk;
use uuid::Uuid;

use crate::{
    AdditionalReferenceInfo, Attachment, AuthenticationTags, Author, ContentStructure, Data, DataSet, Hash,
    METADATA_SCHEMA, Metadata, PaymentInformation, PublicService, Purpose, ReplyChannel, SubmissionSchema,
};

/// Why a submission could not be sealed.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// Key or encryption.
    #[error("the submission could not be encrypted to the destination's key")]
    Crypto(#[from] crypto::Error),
    /// Metadata could not be written as JSON.
    #[error("the metadata could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// The content breaks a rule of the standard.
    #[error("the submission breaks a rule of FIT-Connect: {0}")]
    Invalid(String),
}

/// An attachment to be sealed.
#[derive(Clone, Debug)]
pub struct OutgoingAttachment<'a> {
    /// Id under which it is announced.
    pub id: Uuid,
    /// What it is for.
    pub purpose: Purpose,
    /// Name of the file.
    pub filename: Option<String>,
    /// Description for people.
    pub description: Option<String>,
    /// Media type.
    pub mime_type: String,
    /// Plain content.
    pub content: &'a [u8],
}

/// An encrypted attachment with its entry for the metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedAttachment {
    /// Entry of the metadata.
    pub entry: Attachment,
    /// Compact JWE.
    pub jwe: String,
}

/// A submission or reply to be sealed, without its attachments.
#[derive(Clone, Debug)]
pub struct Outgoing<'a> {
    /// Plain data (Fachdaten).
    pub data: &'a [u8],
    /// Schema of the data.
    pub schema: SubmissionSchema,
    /// The service applied for; a reply names none.
    pub public_service: Option<PublicService>,
    /// What was paid.
    pub payment: Option<PaymentInformation>,
    /// How the applicant wants to be answered.
    pub reply_channel: Option<ReplyChannel>,
    /// Numbers and dates of the sender.
    pub reference: Option<AdditionalReferenceInfo>,
    /// The sending system.
    pub author: Option<Author>,
    /// Further records, for example the trust level.
    pub data_sets: Vec<DataSet>,
}

/// The encrypted parts of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedSubmission {
    /// Compact JWE of the metadata.
    pub metadata: String,
    /// Compact JWE of the data.
    pub data: String,
    /// Compact JWE of each attachment.
    pub attachments: BTreeMap<Uuid, String>,
}

impl SealedSubmission {
    /// The authentication tags of all parts; `None` when a part is no JWE.
    pub fn authentication_tags(&self) -> Option<AuthenticationTags> {
        let tag = |jwe: &str| jwe::authentication_tag(jwe).map(str::to_owned);
        let attachments = self.attachments.iter().map(|(id, jwe)| Some((*id, tag(jwe)?))).collect::<Option<_>>()?;
        Some(AuthenticationTags { metadata: tag(&self.metadata)?, data: tag(&self.data)?, attachments })
    }
}

/// Encrypts one attachment to the destination's key.
pub fn seal_attachment(
    key: &Encrypter,
    attachment: &OutgoingAttachment<'_>,
) -> Result<SealedAttachment, SubmissionError> {
    let entry = Attachment {
        attachment_id: attachment.id,
        hash: Hash::of(attachment.content),
        purpose: attachment.purpose,
        mime_type: attachment.mime_type.clone(),
        filename: attachment.filename.clone(),
        description: attachment.description.clone(),
        fragments: Vec::new(),
    };
    Ok(SealedAttachment { jwe: key.encrypt(&attachment.mime_type, attachment.content)?, entry })
}

/// Builds the metadata and encrypts them and the data to the destination's key.
pub fn seal_submission(
    key: &PublicJwk,
    outgoing: Outgoing<'_>,
    attachments: Vec<SealedAttachment>,
) -> Result<SealedSubmission, SubmissionError> {
    let data_type = outgoing.schema.mime_type.clone();
    let (entries, sealed): (Vec<_>, BTreeMap<_, _>) = attachments
        .into_iter()
        .map(|attachment| {
            let id = attachment.entry.attachment_id;
            (attachment.entry, (id, attachment.jwe))
        })
        .unzip();
    let metadata = Metadata {
        schema: Some(METADATA_SCHEMA.to_owned()),
        content_structure: ContentStructure {
            data: Some(Data { hash: Hash::of(outgoing.data), submission_schema: outgoing.schema }),
            attachments: entries,
        },
        public_service: outgoing.public_service,
        authentication_information: Vec::new(),
        payment_information: outgoing.payment,
        reply_channel: outgoing.reply_channel,
        additional_reference_info: outgoing.reference,
        author: outgoing.author,
        data_sets: outgoing.data_sets,
    };
    if let Some(violation) = metadata.violations().into_iter().next() {
        return Err(SubmissionError::Invalid(violation));
    }
    let key = Encrypter::new(key)?;
    Ok(SealedSubmission {
        metadata: key.encrypt("application/json", &serde_json::to_vec(&metadata)?)?,
        data: key.encrypt(&data_type, outgoing.data)?,
        attachments: sealed,
    })
}
