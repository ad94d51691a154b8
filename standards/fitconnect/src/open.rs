// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Receiver's side: decrypts a submission and checks everything that the standard demands before it may be accepted.
//! What does not hold comes back as problems for the reject event, as many as can be found in one go.

use std::collections::{BTreeMap, BTreeSet};

use crypto::jwe::{self, Decrypter};
use crypto::jwk::PrivateJwk;
use uuid::Uuid;

use crate::{Attachment, AuthenticationTags, Data, Hash, Instance, Metadata, Problem, ProblemKind, SealedSubmission};

/// Largest parts opened, in plain bytes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of the metadata.
    pub metadata: usize,
    /// Of the data.
    pub data: usize,
    /// Of each attachment.
    pub attachment: usize,
}

impl Default for Limits {
    /// 1 MiB of metadata, 25 MiB of data, 100 MiB an attachment.
    fn default() -> Self {
        Self { metadata: 1 << 20, data: 25 << 20, attachment: 100 << 20 }
    }
}

/// A submission that passed all checks.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedSubmission {
    /// The metadata.
    pub metadata: Metadata,
    /// Plain data.
    pub data: Vec<u8>,
    /// Plain attachments in the order of the metadata.
    pub attachments: Vec<OpenedAttachment>,
}

/// A plain attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedAttachment {
    /// Its entry in the metadata.
    pub entry: Attachment,
    /// Plain content.
    pub content: Vec<u8>,
}

/// Opens and checks a submission. `tags` are those of the submit event, where it was fetched.
/// Errors: the problems for the reject event, at least one.
pub fn open_submission(
    key: &PrivateJwk,
    sealed: &SealedSubmission,
    tags: Option<&AuthenticationTags>,
    limits: Limits,
) -> Result<OpenedSubmission, Vec<Problem>> {
    let key = Decrypter::new(key).map_err(|_| {
        vec![Problem::new(ProblemKind::TechnicalError, Instance::Other, "the private key is not usable")]
    })?;
    let mut problems = tags.map(|tags| tag_problems(sealed, tags)).unwrap_or_default();
    let metadata = match open_metadata(&key, &sealed.metadata, limits) {
        Ok(metadata) => metadata,
        Err(found) => {
            problems.extend(found);
            return Err(problems);
        }
    };
    problems.extend(attachment_problems(&metadata, &sealed.attachments.keys().copied().collect()));
    let mut keep = |opened: Result<Vec<u8>, Problem>| {
        opened.unwrap_or_else(|problem| {
            problems.push(problem);
            Vec::new()
        })
    };
    let mut data = Vec::new();
    if let Some(described) = &metadata.content_structure.data {
        data = keep(open_data(&key, described, &sealed.data, limits));
    }
    let mut attachments = Vec::new();
    for entry in &metadata.content_structure.attachments {
        if !entry.fragments.is_empty() {
            let content = keep(open_joined(&key, entry, &sealed.attachments, limits));
            attachments.push(OpenedAttachment { entry: entry.clone(), content });
        } else if let Some(jwe) = sealed.attachments.get(&entry.attachment_id) {
            let content = keep(open_attachment(&key, entry, jwe, limits));
            attachments.push(OpenedAttachment { entry: entry.clone(), content });
        }
    }
    if problems.is_empty() { Ok(OpenedSubmission { metadata, data, attachments }) } else { Err(problems) }
}

/// Opens and checks the metadata alone.
pub fn open_metadata(key: &Decrypter, jwe: &str, limits: Limits) -> Result<Metadata, Vec<Problem>> {
    let problem = |kind, detail: &str| vec![Problem::new(kind, Instance::Metadata, detail)];
    let (_, json) = decrypt(key, jwe, Instance::Metadata, limits.metadata).map_err(|problem| vec![problem])?;
    let value: serde_json::Value = serde_json::from_slice(&json)
        .map_err(|_| problem(ProblemKind::SyntaxViolation, "the metadata are not well-formed JSON"))?;
    let metadata: Metadata = serde_json::from_value(value)
        .map_err(|_| problem(ProblemKind::SchemaViolation, "the metadata lack a member or have one of a wrong type"))?;
    if !metadata.is_supported() {
        return Err(problem(ProblemKind::UnsupportedSchema, "only metadata 1.x and 2.x are supported"));
    }
    if metadata.content_structure.data.is_none() {
        return Err(problem(ProblemKind::MissingData, "contentStructure.data is missing"));
    }
    let violations = metadata.violations();
    if violations.is_empty() {
        return Ok(metadata);
    }
    let as_problem = |detail| Problem::new(ProblemKind::SchemaViolation, Instance::Metadata, detail);
    Err(violations.into_iter().map(as_problem).collect())
}

/// Opens the data, compares their hash and looks whether they are of the form that the metadata say.
pub fn open_data(key: &Decrypter, described: &Data, jwe: &str, limits: Limits) -> Result<Vec<u8>, Problem> {
    let (cty, plain) = open_part(key, jwe, &described.hash, Instance::Data, limits.data)?;
    check_data(&described.submission_schema.mime_type, cty, plain)
}

/// Opens one attachment and compares its hash with its entry in the metadata.
pub fn open_attachment(key: &Decrypter, entry: &Attachment, jwe: &str, limits: Limits) -> Result<Vec<u8>, Problem> {
    let instance = Instance::Attachment(entry.attachment_id);
    open_part(key, jwe, &entry.hash, instance, limits.attachment).map(|(_, plain)| plain)
}

/// Opens a fragment of an attachment. The hash in the metadata is that of the whole attachment.
pub fn open_fragment(key: &Decrypter, id: Uuid, jwe: &str, limits: Limits) -> Result<Vec<u8>, Problem> {
    decrypt(key, jwe, Instance::Attachment(id), limits.attachment).map(|(_, plain)| plain)
}

fn check_data(mime_type: &str, cty: Option<String>, plain: Vec<u8>) -> Result<Vec<u8>, Problem> {
    if cty.is_some_and(|cty| cty != mime_type) {
        let detail = "the content type of the encrypted data differs from the metadata";
        return Err(Problem::new(ProblemKind::SchemaViolation, Instance::Data, detail));
    }
    // XML is parsed where its schema is known; here it would need a parser only for this.
    if mime_type == "application/json" && serde_json::from_slice::<serde::de::IgnoredAny>(&plain).is_err() {
        return Err(Problem::new(ProblemKind::SyntaxViolation, Instance::Data, "the data are not well-formed JSON"));
    }
    Ok(plain)
}

fn open_part(
    key: &Decrypter,
    jwe: &str,
    hash: &Hash,
    instance: Instance,
    limit: usize,
) -> Result<(Option<String>, Vec<u8>), Problem> {
    let (cty, plain) = decrypt(key, jwe, instance, limit)?;
    if !hash.matches(&plain) {
        let detail = "the SHA-512 hash differs from the one in the metadata";
        return Err(Problem::new(ProblemKind::HashMismatch, instance, detail));
    }
    Ok((cty, plain))
}

fn decrypt(key: &Decrypter, jwe: &str, instance: Instance, limit: usize) -> Result<(Option<String>, Vec<u8>), Problem> {
    let opened = key.decrypt(jwe, limit);
    opened.map(|(header, plain)| (header.cty, plain)).map_err(|error| match error {
        crypto::Error::TooLarge { limit, .. } => {
            Problem::new(ProblemKind::TechnicalError, instance, format!("larger than the {limit} bytes accepted here"))
        }
        other => Problem::new(ProblemKind::EncryptionIssue, instance, other.to_string()),
    })
}

/// Opens an attachment that was sent in fragments, joins them in the order of the metadata, and compares the hash of the whole.
/// unverified: that this is the order, and that the hash is that of the whole.
fn open_joined(
    key: &Decrypter,
    entry: &Attachment,
    sent: &BTreeMap<Uuid, String>,
    limits: Limits,
) -> Result<Vec<u8>, Problem> {
    let about = Instance::Attachment(entry.attachment_id);
    let mut whole = Vec::new();
    for fragment in &entry.fragments {
        // those that are missing are told already
        let Some(jwe) = sent.get(fragment) else { continue };
        whole.extend(open_fragment(key, *fragment, jwe, limits)?);
        if whole.len() > limits.attachment {
            let detail = format!("larger than the {} bytes accepted here", limits.attachment);
            return Err(Problem::new(ProblemKind::TechnicalError, about, detail));
        }
    }
    if !entry.hash.matches(&whole) {
        let detail = "the SHA-512 hash of the joined fragments differs from the one in the metadata";
        return Err(Problem::new(ProblemKind::HashMismatch, about, detail));
    }
    Ok(whole)
}

/// Attachments that the metadata list and that were not sent, and the other way round. Of an attachment in fragments these were sent;
/// unverified: whether its own id is announced, too, so it may be.
pub fn attachment_problems(metadata: &Metadata, present: &BTreeSet<Uuid>) -> Vec<Problem> {
    let entries = &metadata.content_structure.attachments;
    let listed: BTreeSet<Uuid> = entries.iter().flat_map(Attachment::sent).collect();
    let missing = listed.difference(present).map(|id| {
        let detail = "the metadata list an attachment that was not sent";
        Problem::new(ProblemKind::MissingAttachment, Instance::Attachment(*id), detail)
    });
    let own: BTreeSet<Uuid> = entries.iter().map(|entry| entry.attachment_id).collect();
    let unlisted = present.difference(&listed).filter(|id| !own.contains(id)).map(|id| {
        let detail = "an attachment was sent that the metadata do not list";
        Problem::new(ProblemKind::AttachmentsMismatch, Instance::Attachment(*id), detail)
    });
    missing.chain(unlisted).collect()
}

fn tag_problems(sealed: &SealedSubmission, tags: &AuthenticationTags) -> Vec<Problem> {
    let own = [(Instance::Metadata, &sealed.metadata), (Instance::Data, &sealed.data)];
    let attachments = sealed.attachments.iter().map(|(id, jwe)| (Instance::Attachment(*id), jwe));
    own.into_iter().chain(attachments).filter_map(|(part, jwe)| tag_problem(part, jwe, tags)).collect()
}

/// Says so where a part, a compact JWE, has not the authentication tag that the submit event tells of it.
pub fn tag_problem(part: Instance, jwe: &str, tags: &AuthenticationTags) -> Option<Problem> {
    let told = match part {
        Instance::Metadata => Some(&tags.metadata),
        Instance::Data => Some(&tags.data),
        Instance::Attachment(id) => tags.attachments.get(&id),
        Instance::Submission | Instance::Other => return None,
    };
    let detail = "the authentication tag differs from the one in the submit event";
    let differs = jwe::authentication_tag(jwe) != told.map(String::as_str);
    differs.then(|| Problem::new(ProblemKind::IncorrectAuthenticationTag, part, detail))
}
