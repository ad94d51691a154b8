// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authorities can do: fetch, accept or reject, report steps of the case.

use super::{Embedded, refused, unavailable};
use blobs::BlobKey;
use model::{
    AttachmentId, CaseId, DestinationId, Instant, SubmissionId,
    delivery::{StatusKind, SubmissionState},
};
use ports::{DeliverySubscriber, FetchedSubmission, OutsideError};

/// Largest encrypted attachment that is given out in one piece.
const ATTACHMENT: usize = 200_000_000;

#[async_trait::async_trait]
impl DeliverySubscriber for Embedded {
    async fn fetch(&self, submission: SubmissionId) -> Result<FetchedSubmission, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let row = store::delivery::find(&mut read, submission).await.map_err(unavailable)?;
        let row = row.ok_or_else(|| refused(format!("there is no submission {submission}")))?;
        let attachments = store::delivery::attachments(&mut read, submission).await.map_err(unavailable)?;
        let (state, case) = (row.state().map_err(unavailable)?, row.case());
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
            state,
            service: row.service,
            attachments: attachments.into_iter().map(|file| AttachmentId(file.attachment_id)).collect(),
            encrypted_metadata,
            encrypted_data,
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

    async fn accept(&self, submission: SubmissionId) -> Result<(), OutsideError> {
        self.settle(submission, SubmissionState::Accepted, None).await
    }

    async fn reject(&self, submission: SubmissionId, problems: Vec<String>) -> Result<(), OutsideError> {
        tracing::warn!(%submission, ?problems, "a submission was rejected");
        self.settle(submission, SubmissionState::Rejected, Some(StatusKind::Rejected)).await
    }

    async fn report(&self, case: CaseId, step: i64, kind: StatusKind, at: Instant) -> Result<(), OutsideError> {
        let mut tx = self.store.begin_instance().await.map_err(unavailable)?;
        store::delivery::add_status(&mut tx, case, step, kind, at).await.map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)
    }
}

impl Embedded {
    async fn settle(
        &self,
        submission: SubmissionId,
        state: SubmissionState,
        status: Option<StatusKind>,
    ) -> Result<(), OutsideError> {
        let mut tx = self.store.begin_instance().await.map_err(unavailable)?;
        let row = store::delivery::find(&mut tx, submission).await.map_err(unavailable)?;
        let row = row.ok_or_else(|| refused(format!("there is no submission {submission}")))?;
        let now = self.clock.now();
        let settled = store::delivery::settle(&mut tx, submission, state, now).await.map_err(unavailable)?;
        let files = if settled {
            store::delivery::forget::attachments(&mut tx, submission).await.map_err(unavailable)?
        } else {
            Vec::new()
        };
        // what continues a case is no step of it
        if let (true, Some(status), None) = (settled, status, row.follows) {
            store::delivery::add_status(&mut tx, row.case(), 0, status, now).await.map_err(unavailable)?;
        }
        tx.commit().await.map_err(unavailable)?;
        for blob in files {
            // what fails here is garbage: encrypted, and named by no row
            if let Err(error) = self.blobs.delete(BlobKey::new(crate::keys::INSTANCE, blob)).await {
                tracing::warn!(%submission, %error, "a file on its way could not be deleted");
            }
        }
        Ok(())
    }
}
