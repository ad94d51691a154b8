// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The delivery service as its clients see it. Names as in FIT-Connect; this instance's own service stands behind the
//! same traits as any other.

use crate::OutsideError;
use std::collections::BTreeMap;

use model::{
    AttachmentId, CaseId, ConsentId, DestinationId, Instant, SubmissionId, TenantId,
    casework::HandOverAnswer,
    delivery::{StatusKind, SubmissionState},
};

/// A destination, as far as senders may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DestinationInfo {
    /// Id.
    pub destination: DestinationId,
    /// Whether it takes submissions.
    pub active: bool,
    /// Key to encrypt to.
    pub encryption_kid: String,
    /// That key, as JWK.
    pub encryption_key: String,
}

/// What a sender announces before it hands anything over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Where it goes.
    pub destination: DestinationId,
    /// Attachments that will come.
    pub attachments: Vec<AttachmentId>,
    /// Identifier of the public service, a URN.
    pub service: String,
    /// The case that it continues; without one it opens a case.
    pub case: Option<CaseId>,
    /// Announcing twice with one key gives one submission.
    pub idempotency_key: String,
    /// Why it may be sent.
    pub basis: Basis,
}

/// Why data of a person may leave: names the row in which the sender noted it. Whoever makes one has looked at that row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Basis(ConsentId);

impl Basis {
    /// For the room that keeps the rows, and for nobody else.
    #[must_use]
    pub fn of_row(id: ConsentId) -> Self {
        Self(id)
    }

    /// The row.
    #[must_use]
    pub fn row(self) -> ConsentId {
        self.0
    }
}

/// The ids that the delivery service gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// The submission.
    pub submission: SubmissionId,
    /// The case that it opens or continues.
    pub case: CaseId,
}

/// A submission as the destination's owner fetches it; contents are compact JWEs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchedSubmission {
    /// The submission.
    pub submission: SubmissionId,
    /// Where it went.
    pub destination: DestinationId,
    /// The case that it opens or continues.
    pub case: CaseId,
    /// Whether it continues a case instead of opening one.
    pub continues: bool,
    /// Whether it is a reply within the case.
    pub reply: bool,
    /// Where it stands.
    pub state: SubmissionState,
    /// Identifier of the public service.
    pub service: String,
    /// Whether a program outside of this instance sent it: then nobody checked its contents.
    pub foreign: bool,
    /// Whether the destination tells senders that it takes this service.
    pub offered: bool,
    /// Attachments, with the sizes of their JWEs in bytes.
    pub attachments: Vec<(AttachmentId, u64)>,
    /// Encrypted metadata.
    pub encrypted_metadata: String,
    /// Encrypted data; empty where an old sender has none.
    pub encrypted_data: String,
    /// What the delivery service told of the parts when they were complete; nothing of submissions from before there was a log.
    pub tags: Option<PartTags>,
}

/// Authentication tags of the parts of a submission: the last segments of their JWEs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartTags {
    /// Of the metadata.
    pub metadata: String,
    /// Of the data; empty where there are none.
    pub data: String,
    /// Of each attachment.
    pub attachments: BTreeMap<AttachmentId, String>,
}

/// A reply within a case that a recipient announces for its sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyAnnouncement {
    /// The destination that the case came to.
    pub destination: DestinationId,
    /// The case.
    pub case: CaseId,
    /// Attachments that will come.
    pub attachments: Vec<AttachmentId>,
    /// Announcing twice with one key gives one reply.
    pub idempotency_key: String,
    /// Why it may be sent.
    pub basis: Basis,
}

/// For portals: hands submissions over.
#[async_trait::async_trait]
pub trait DeliverySender: Send + Sync {
    /// Where and how to send.
    async fn destination(&self, id: DestinationId) -> Result<DestinationInfo, OutsideError>;
    /// A public key of a destination as JWK, also one that is no longer the current one.
    async fn destination_key(&self, id: DestinationId, kid: &str) -> Result<String, OutsideError>;
    /// Opens a submission.
    async fn announce(&self, announcement: Announcement) -> Result<Announced, OutsideError>;
    /// Hands over an announced attachment, encrypted. Safe to repeat.
    async fn put_attachment(&self, submission: SubmissionId, id: AttachmentId, jwe: String)
    -> Result<(), OutsideError>;
    /// Completes the submission. Safe to repeat.
    async fn submit(&self, submission: SubmissionId, metadata: String, data: String) -> Result<(), OutsideError>;
    /// Where a submission stands; nothing once the delivery service has forgotten it.
    async fn submission_state(&self, submission: SubmissionId) -> Result<Option<SubmissionState>, OutsideError>;
    /// Tells the recipient that the applicant withdraws what opened a case. Safe to repeat; what came of it is told by `statuses`.
    async fn withdraw(&self, case: CaseId, declared: Instant) -> Result<(), OutsideError>;
    /// Tells the recipient of a case what the applicant answered to its proposal of another authority, and when that was carried out.
    /// Safe to repeat.
    async fn answer_hand_over(&self, case: CaseId, answer: HandOverAnswer) -> Result<(), OutsideError>;
    /// What became of a case so far.
    async fn statuses(&self, case: CaseId) -> Result<Vec<(StatusKind, Instant)>, OutsideError>;
}

/// For authorities: fetches submissions and tells what becomes of them.
#[async_trait::async_trait]
pub trait DeliverySubscriber: Send + Sync {
    /// A waiting submission; repeatable until it is accepted or rejected.
    async fn fetch(&self, submission: SubmissionId) -> Result<FetchedSubmission, OutsideError>;
    /// An attachment of it, a compact JWE.
    async fn fetch_attachment(&self, submission: SubmissionId, id: AttachmentId) -> Result<String, OutsideError>;
    /// Publishes a key by which events of a destination are verified, a public JWK. Safe to repeat.
    async fn publish_key(&self, destination: DestinationId, jwk: String) -> Result<(), OutsideError>;
    /// Hands in the signed event by which the destination says that it took a submission durably, or cannot use it. Safe to repeat:
    /// what is settled stays as it is.
    async fn settle(&self, submission: SubmissionId, event: String) -> Result<(), OutsideError>;
    /// Opens a reply for the sender of a case. Refused where the portal of this instance sent it: its letters go another way.
    async fn announce_reply(&self, reply: ReplyAnnouncement) -> Result<SubmissionId, OutsideError>;
    /// Hands over an announced attachment of a reply, encrypted to the key that the sender offers. Safe to repeat.
    async fn put_reply_attachment(
        &self,
        reply: SubmissionId,
        id: AttachmentId,
        jwe: String,
    ) -> Result<(), OutsideError>;
    /// Completes a reply. Refused once it is complete.
    async fn submit_reply(&self, reply: SubmissionId, metadata: String, data: String) -> Result<(), OutsideError>;
    /// Where a reply stands; nothing once the delivery service has forgotten it.
    async fn reply_state(&self, reply: SubmissionId) -> Result<Option<SubmissionState>, OutsideError>;
    /// Tells the applicant's side a step of the case, without contents. Safe to repeat.
    async fn report(&self, case: CaseId, step: i64, kind: StatusKind, at: Instant) -> Result<(), OutsideError>;
    /// Tells the applicant's side a step that a recipient outside reports. Refused for cases that nobody here sent, and for those of
    /// authorities that report themselves. Safe to repeat.
    async fn report_outside(&self, case: CaseId, kind: StatusKind, at: Instant) -> Result<(), OutsideError>;
}

/// For the delivery service: wakes the owner of a destination.
#[async_trait::async_trait]
pub trait Arrivals: Send + Sync {
    /// A submission waits for the tenant that owns the destination. Safe to repeat.
    async fn arrived(&self, owner: TenantId, submission: SubmissionId) -> Result<(), OutsideError>;
    /// The applicant withdraws what opened a case. Safe to repeat.
    async fn withdrawn(&self, owner: TenantId, case: CaseId, declared: Instant) -> Result<(), OutsideError>;
    /// The applicant answered the proposal of another authority. Safe to repeat.
    async fn hand_over_answered(
        &self,
        owner: TenantId,
        case: CaseId,
        answer: HandOverAnswer,
    ) -> Result<(), OutsideError>;
}
