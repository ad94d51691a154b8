// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Delivery services of others, as a client that hands submissions over there. What travels was encrypted before.

use crate::{Announced, DestinationInfo, OutsideError, PartTags, ReplyProblem};
use model::{AttachmentId, CaseId, ConsentId, DestinationId, SubmissionId};
use std::sync::Arc;

/// A delivery service elsewhere, and who we are there.
#[derive(Clone)]
pub struct RemoteService {
    /// Address of its token service.
    pub token_url: String,
    /// Address of its Submission API, with the version.
    pub submission_api: String,
    /// Our name.
    pub client_id: String,
    /// Our secret.
    pub client_secret: String,
}

/// What is announced there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteAnnouncement {
    /// Where it goes.
    pub destination: DestinationId,
    /// Attachments that will come.
    pub attachments: Vec<AttachmentId>,
    /// Identifier of the public service, a URN.
    pub service: String,
    /// The case there that it continues; without one it opens a case.
    pub case: Option<CaseId>,
    /// The row that says why it may be sent.
    pub basis: ConsentId,
}

/// A reply to something that was handed over there; contents are compact JWEs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteReply {
    /// The case there.
    pub case: CaseId,
    /// Its attachments.
    pub attachments: Vec<AttachmentId>,
    /// Encrypted metadata.
    pub encrypted_metadata: String,
    /// Encrypted data.
    pub encrypted_data: String,
}

/// Hands over to one such service.
#[async_trait::async_trait]
pub trait RemoteDelivery: Send + Sync {
    /// A destination there, with the key to encrypt to.
    async fn destination(&self, id: DestinationId) -> Result<DestinationInfo, OutsideError>;
    /// A public key of a destination there, as JWK.
    async fn destination_key(&self, id: DestinationId, kid: &str) -> Result<String, OutsideError>;
    /// The public keys by which the service's own events are checked, as JWKs.
    async fn service_keys(&self) -> Result<Vec<String>, OutsideError>;
    /// Opens a submission there. Doing it again opens another one: note the ids before anything else.
    async fn announce(&self, announcement: RemoteAnnouncement) -> Result<Announced, OutsideError>;
    /// Hands over an announced attachment, encrypted. Safe to repeat.
    async fn put_attachment(&self, submission: SubmissionId, id: AttachmentId, jwe: String)
    -> Result<(), OutsideError>;
    /// Completes the submission. Repeated, some services refuse: the log tells whether it is complete.
    async fn submit(&self, submission: SubmissionId, metadata: String, data: String) -> Result<(), OutsideError>;
    /// The log of a case there: signed events, oldest first, not verified.
    async fn log(&self, case: CaseId) -> Result<Vec<String>, OutsideError>;
    /// The first replies that wait for us there, with their cases.
    async fn replies(&self) -> Result<Vec<(SubmissionId, CaseId)>, OutsideError>;
    /// A reply. Safe to repeat.
    async fn fetch_reply(&self, reply: SubmissionId) -> Result<RemoteReply, OutsideError>;
    /// An attachment of it, a compact JWE.
    async fn fetch_reply_attachment(&self, reply: SubmissionId, id: AttachmentId) -> Result<String, OutsideError>;
    /// Says that we have a reply. The same again changes nothing.
    async fn accept_reply(&self, reply: SubmissionId, tags: PartTags) -> Result<(), OutsideError>;
    /// Says that we cannot use a reply. The same again changes nothing.
    async fn reject_reply(&self, reply: SubmissionId, problems: Vec<ReplyProblem>) -> Result<(), OutsideError>;
}

/// Makes clients of such services.
pub trait Remotes: Send + Sync {
    /// A client of a service; nothing is asked yet.
    ///
    /// # Errors
    /// When its addresses cannot be used.
    fn open(&self, service: RemoteService) -> Result<Arc<dyn RemoteDelivery>, OutsideError>;
}
