// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What portals can do: announce, hand over attachments, submit, look what became of it.

use super::{AnnounceAnswer, AnnounceWithdrawal, Embedded, Parts, create::Opening, refused, unavailable};
use blobs::BlobKey;
use model::{
    AttachmentId, CaseId, DestinationId, Instant, SubmissionId,
    casework::HandOverAnswer,
    delivery::{StatusKind, SubmissionState},
    id::Uuid,
};
use ports::{Announced, Announcement, DeliverySender, DestinationInfo, OutsideError};
use store::delivery::PutFile;

const ATTACHMENTS: usize = fitconnect::MAX_ATTACHMENTS;

#[async_trait::async_trait]
impl DeliverySender for Embedded {
    async fn destination(&self, id: DestinationId) -> Result<DestinationInfo, OutsideError> {
        let row = self.find_destination(id).await?;
        let encryption_key = self.destination_key(id, &row.encryption_kid).await?;
        Ok(DestinationInfo {
            destination: id,
            active: row.status == "active",
            encryption_kid: row.encryption_kid,
            encryption_key,
        })
    }

    async fn destination_key(&self, id: DestinationId, kid: &str) -> Result<String, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let key = store::delivery::destination_key(&mut read, id, kid).await.map_err(unavailable)?;
        key.ok_or_else(|| refused(format!("destination {id} has no key {kid}")))
    }

    async fn announce(&self, announcement: Announcement) -> Result<Announced, OutsideError> {
        let Announcement { destination, attachments, service, case, idempotency_key, basis } = announcement;
        let row = self.find_destination(destination).await?;
        if attachments.len() > ATTACHMENTS {
            return Err(refused(format!("a submission has at most {ATTACHMENTS} attachments")));
        }
        if !fitconnect::is_service_identifier(&service) {
            return Err(refused(format!("{service} is no identifier of a service")));
        }
        let opening = Opening {
            destination,
            attachments,
            service,
            service_name: String::new(),
            region: None,
            case,
            key: idempotency_key,
            client: None,
            reply_to: None,
            logged: row.owner_tenant.is_none(),
            basis: Some(basis.row()),
            callback: None,
        };
        Ok(self.open(opening).await?)
    }

    async fn put_attachment(
        &self,
        submission: SubmissionId,
        id: AttachmentId,
        jwe: String,
    ) -> Result<(), OutsideError> {
        if self.state(submission).await? != SubmissionState::Incomplete {
            // it is complete: this is a repetition
            return Ok(());
        }
        let blob: Uuid = self.ids.new();
        let key = BlobKey::new(crate::keys::INSTANCE, blob);
        let ring = self.keys.ring(&self.store, crate::keys::INSTANCE).await.map_err(unavailable)?;
        let stored = self.blobs.put_bytes(key, &ring, jwe.as_bytes()).await.map_err(unavailable)?;
        let bytes = i64::try_from(stored.size).unwrap_or(i64::MAX);
        let mut tx = self.store.begin_instance().await.map_err(unavailable)?;
        let announced = store::delivery::put_attachment(
            &mut tx,
            submission,
            id,
            &PutFile { blob, bytes, tag: crypto::jwe::authentication_tag(&jwe) },
        )
        .await;
        let announced = announced.map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)?;
        if announced {
            return Ok(());
        }
        self.blobs.delete(key).await.map_err(unavailable)?;
        Err(refused(format!("attachment {id} was not announced")))
    }

    async fn submit(&self, submission: SubmissionId, metadata: String, data: String) -> Result<(), OutsideError> {
        let mut look = self.store.look_instance().await.map_err(unavailable)?;
        let row = store::delivery::find(&mut look, submission).await.map_err(unavailable)?;
        drop(look);
        let row = row.ok_or_else(|| refused(format!("there is no submission {submission}")))?;
        Ok(self.complete(&row, &Parts { metadata, data: Some(data) }).await?)
    }

    async fn submission_state(&self, submission: SubmissionId) -> Result<Option<SubmissionState>, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let row = store::delivery::find(&mut read, submission).await.map_err(unavailable)?;
        row.map(|row| row.state().map_err(unavailable)).transpose()
    }

    async fn withdraw(&self, case: CaseId, declared: Instant) -> Result<(), OutsideError> {
        let mut tx = self.store.begin_instance().await.map_err(unavailable)?;
        if store::delivery::of_case(&mut tx, case).await.map_err(unavailable)?.is_none() {
            return Err(refused(format!("there is no case {case}")));
        }
        let job = AnnounceWithdrawal { case, declared };
        let key = case.to_string();
        jobs::enqueue(&mut tx, self.ids.new(), &job, Some(&key), self.clock.now()).await.map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)?;
        self.wake.wake();
        Ok(())
    }

    async fn answer_hand_over(&self, case: CaseId, answer: HandOverAnswer) -> Result<(), OutsideError> {
        let mut tx = self.store.begin_instance().await.map_err(unavailable)?;
        if store::delivery::of_case(&mut tx, case).await.map_err(unavailable)?.is_none() {
            return Err(refused(format!("there is no case {case}")));
        }
        let key = format!("{case}:{}:{:?}", answer.proposal, answer.step);
        let job = AnnounceAnswer { case, answer };
        jobs::enqueue(&mut tx, self.ids.new(), &job, Some(&key), self.clock.now()).await.map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)?;
        self.wake.wake();
        Ok(())
    }

    async fn statuses(&self, case: CaseId) -> Result<Vec<(StatusKind, Instant)>, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        store::delivery::statuses(&mut read, case).await.map_err(unavailable)
    }
}

impl Embedded {
    async fn state(&self, submission: SubmissionId) -> Result<SubmissionState, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let row = store::delivery::find(&mut read, submission).await.map_err(unavailable)?;
        row.ok_or_else(|| refused(format!("there is no submission {submission}")))?.state().map_err(unavailable)
    }
}
