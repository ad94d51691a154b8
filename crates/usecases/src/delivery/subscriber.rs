// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authorities of this instance can do: fetch, accept or reject, report steps of the case.

use super::{Embedded, parcel::subject_of, refused, unavailable};
use blobs::BlobKey;
use fitconnect::{EventKind, Parcel, set::EventPayload};
use model::{
    AttachmentId, CaseId, DestinationId, Instant, SubmissionId,
    delivery::{StatusKind, SubmissionState},
};
use ports::{DeliverySender, DeliverySubscriber, FetchedSubmission, OutsideError, PartTags, ReplyAnnouncement};
use store::delivery::{log, profile};

/// Largest encrypted attachment that is given out in one piece.
pub(super) const ATTACHMENT: usize = 200_000_000;

#[async_trait::async_trait]
impl DeliverySubscriber for Embedded {
    async fn fetch(&self, submission: SubmissionId) -> Result<FetchedSubmission, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let row = store::delivery::find(&mut read, submission).await.map_err(unavailable)?;
        let row = row.ok_or_else(|| refused(format!("there is no submission {submission}")))?;
        let attachments = store::delivery::attachments(&mut read, submission).await.map_err(unavailable)?;
        let (state, case) = (row.state().map_err(unavailable)?, row.case());
        let parcel = subject_of(&row).parcel;
        let submitted = EventKind::Submit.uri_of(parcel).unwrap_or_default();
        let told = log::payload(&mut read, case, submission.0, &submitted).await.map_err(unavailable)?;
        let tags = told.map(|payload| tags_in(&payload)).transpose().map_err(unavailable)?.flatten();
        let offers = profile::offers(&mut read, DestinationId(row.destination_id)).await.map_err(unavailable)?;
        let offered = offers.iter().any(|offer| offer.identifier == row.service);
        if state == SubmissionState::Incomplete {
            return Err(refused(format!("submission {submission} is not complete")));
        }
        // what is settled has no contents any more
        let encrypted_metadata = row.encrypted_metadata.unwrap_or_default();
        let encrypted_data = row.encrypted_data.unwrap_or_default();
        Ok(FetchedSubmission {
            submission,
            destination: DestinationId(row.destination_id),
            case,
            continues: row.follows.is_some(),
            reply: parcel == Parcel::Reply,
            state,
            service: row.service,
            foreign: row.client_id.is_some(),
            offered,
            attachments: attachments
                .into_iter()
                .map(|file| (AttachmentId(file.attachment_id), file.bytes.unsigned_abs()))
                .collect(),
            encrypted_metadata,
            encrypted_data,
            tags,
        })
    }

    async fn fetch_attachment(&self, submission: SubmissionId, id: AttachmentId) -> Result<String, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let attachments = store::delivery::attachments(&mut read, submission).await.map_err(unavailable)?;
        drop(read);
        let blob = attachments.into_iter().find(|file| file.attachment_id == id.0).and_then(|file| file.blob);
        let blob = blob.ok_or_else(|| refused(format!("there is no attachment {id}")))?;
        let key = BlobKey::new(crate::keys::INSTANCE, blob);
        let ring = self.keys.ring(&self.store, crate::keys::INSTANCE).await.map_err(unavailable)?;
        let bytes = self.blobs.get_bytes(key, &ring, ATTACHMENT).await.map_err(unavailable)?;
        String::from_utf8(bytes).map_err(unavailable)
    }

    async fn publish_key(&self, destination: DestinationId, jwk: String) -> Result<(), OutsideError> {
        Ok(self.publish_signature_key(destination, &jwk).await?)
    }

    async fn settle(&self, submission: SubmissionId, event: String) -> Result<(), OutsideError> {
        Ok(self.settle_by(submission, &event).await?)
    }

    async fn announce_reply(&self, reply: ReplyAnnouncement) -> Result<SubmissionId, OutsideError> {
        Ok(self.answer_case(reply).await?)
    }

    async fn put_reply_attachment(
        &self,
        reply: SubmissionId,
        id: AttachmentId,
        jwe: String,
    ) -> Result<(), OutsideError> {
        DeliverySender::put_attachment(self, reply, id, jwe).await
    }

    async fn submit_reply(&self, reply: SubmissionId, metadata: String, data: String) -> Result<(), OutsideError> {
        DeliverySender::submit(self, reply, metadata, data).await
    }

    async fn reply_state(&self, reply: SubmissionId) -> Result<Option<SubmissionState>, OutsideError> {
        DeliverySender::submission_state(self, reply).await
    }

    async fn report(&self, case: CaseId, step: i64, kind: StatusKind, at: Instant) -> Result<(), OutsideError> {
        let mut tx = self.store.begin_instance().await.map_err(unavailable)?;
        store::delivery::add_status(&mut tx, case, step, kind, at).await.map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)
    }

    async fn report_outside(&self, case: CaseId, kind: StatusKind, at: Instant) -> Result<(), OutsideError> {
        let mut tx = self.store.begin_instance().await.map_err(unavailable)?;
        let opened = store::delivery::of_case(&mut tx, case).await.map_err(unavailable)?;
        let opened = opened.filter(|row| row.client_id.is_none());
        let opened = opened.ok_or_else(|| refused(format!("there is no case {case} of a portal here")))?;
        let destination = DestinationId(opened.destination_id);
        let row = store::delivery::find_destination(&mut tx, destination).await.map_err(unavailable)?;
        if row.is_some_and(|row| row.owner_tenant.is_some()) {
            return Err(refused(format!("the authority of case {case} reports itself")));
        }
        // moments come after the steps that are counted
        store::delivery::add_status(&mut tx, case, at.0, kind, at).await.map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)
    }
}

/// The authentication tags that a submit event carries.
pub(super) fn tags_in(payload: &str) -> Result<Option<PartTags>, serde_json::Error> {
    let payload: EventPayload = serde_json::from_str(payload)?;
    Ok(payload.authentication_tags.map(|tags| PartTags {
        metadata: tags.metadata,
        data: tags.data,
        attachments: tags.attachments.into_iter().map(|(id, tag)| (AttachmentId(id), tag)).collect(),
    }))
}
