// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replies of recipients outside of this instance to what its portals sent, wherever the recipient's delivery service is.

use crate::{OutsideError, PartTags};
use model::{AttachmentId, CaseId, DestinationId, SubmissionId};

/// A reply as the portal fetches it; contents are compact JWEs, encrypted to the key of the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedReply {
    /// The reply.
    pub reply: SubmissionId,
    /// What its sender calls it.
    pub named: SubmissionId,
    /// The case.
    pub case: CaseId,
    /// Who replies.
    pub destination: DestinationId,
    /// Whether it still waits: what is accepted or rejected stays so.
    pub waits: bool,
    /// Attachments, with the sizes of their JWEs in bytes.
    pub attachments: Vec<(AttachmentId, u64)>,
    /// Encrypted metadata.
    pub encrypted_metadata: String,
    /// Encrypted data.
    pub encrypted_data: String,
    /// What the delivery service told of the parts when they were complete.
    pub tags: Option<PartTags>,
}

/// Why a reply cannot be used, in the words of the standard; without contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyProblem {
    /// URI of its kind.
    pub kind: String,
    /// Title of the kind.
    pub title: String,
    /// What exactly.
    pub detail: String,
    /// Which part.
    pub instance: String,
}

/// For portals: replies in the cases that they opened.
#[async_trait::async_trait]
pub trait DeliveryReplies: Send + Sync {
    /// Whether who fetches from a destination works outside of this instance, and so can answer by replies only.
    async fn works_outside(&self, destination: DestinationId) -> Result<bool, OutsideError>;
    /// Replies that wait, with their cases, oldest first; at most some hundred.
    async fn waiting(&self) -> Result<Vec<(SubmissionId, CaseId)>, OutsideError>;
    /// A reply; nothing when it is forgotten. Safe to repeat.
    async fn fetch(&self, reply: SubmissionId) -> Result<Option<FetchedReply>, OutsideError>;
    /// An attachment of it, a compact JWE.
    async fn fetch_attachment(&self, reply: SubmissionId, id: AttachmentId) -> Result<String, OutsideError>;
    /// Tells its sender that the applicant has it. Safe to repeat: what is settled stays as it is.
    async fn accept(&self, reply: SubmissionId, tags: PartTags) -> Result<(), OutsideError>;
    /// Tells its sender that it cannot be used. Safe to repeat: what is settled stays as it is.
    async fn reject(&self, reply: SubmissionId, problems: Vec<ReplyProblem>) -> Result<(), OutsideError>;
}
