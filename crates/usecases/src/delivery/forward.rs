// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: hands a complete submission on to the delivery service elsewhere where its destination lies. The ids that it gets are noted
//! before anything else, so that a job that was cut off goes on with the same submission there.

use super::{Answer, Embedded, Follow, Refusal, parcel::subject_of, remote::answer, submit::tags_of};
use crate::{Platform, keys};
use blobs::BlobKey;
use fitconnect::{
    EventKind,
    set::{self, ACCEPTED_SCHEMAS},
};
use jobs::{Failure, Job};
use model::{AttachmentId, CaseId, ConsentId, DestinationId, SubmissionId, delivery::SubmissionState, id::Uuid};
use ports::{OutsideError, RemoteAnnouncement, RemoteDelivery};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::delivery::{SubmissionRow, remote};

/// Largest encrypted attachment that is handed on in one piece.
const ATTACHMENT: usize = 200_000_000;
/// Seconds after the hand-over until the log there is looked at for the first time.
const LOOK: i64 = 5;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct Forward {
    /// The service elsewhere.
    pub remote: Uuid,
    /// What is handed on.
    pub submission: SubmissionId,
}

impl Job for Forward {
    const KIND: &'static str = "delivery.forward";
    type Context = Platform;

    /// A service that does not answer holds up only what goes there.
    fn lane(&self) -> String {
        lane(self.remote)
    }

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        let size = platform.delivery.size_of(self.submission).await;
        let size = size.map_err(|refusal| Failure::Later(refusal.to_string()))?;
        let _held = platform.whole.hold(size).await?;
        let done = platform.delivery.forward(self.remote, self.submission).await;
        done.map_err(|refusal| Failure::Later(refusal.to_string()))
    }
}

/// The lane of what waits for a service elsewhere.
pub(super) fn lane(remote: Uuid) -> String {
    format!("fit-connect:{remote}")
}

impl Embedded {
    /// Bytes of the largest attachment of a submission.
    async fn size_of(&self, submission: SubmissionId) -> Answer<u64> {
        let mut read = self.store.read_instance().await?;
        let attachments = store::delivery::attachments(&mut read, submission).await?;
        Ok(attachments.iter().map(|file| file.bytes.unsigned_abs()).max().unwrap_or_default())
    }

    /// Hands a submission on. Safe to repeat.
    async fn forward(&self, remote: Uuid, submission: SubmissionId) -> Answer<()> {
        let mut read = self.store.read_instance().await?;
        let row = store::delivery::find(&mut read, submission).await?;
        let Some(row) = row.filter(|row| row.erased_at.is_none()) else { return Ok(()) };
        let noted = remote::forward(&mut read, submission).await?;
        let basis = store::delivery::basis_of(&mut read, submission).await?;
        drop(read);
        let waits = row.state().map_err(crate::Error::from)? == SubmissionState::Submitted;
        if !waits || noted.as_ref().is_some_and(|noted| noted.submitted_at.is_some()) {
            return Ok(());
        }
        // what a client from outside sends has none: it goes nowhere else
        let basis = basis.ok_or_else(|| Refusal::Invalid("nothing says why it may be handed on".to_owned()))?;
        let client = self.client_of(remote).await?;
        let noted = match noted {
            Some(noted) => noted,
            None => self.announce_there(client.as_ref(), remote, &row, basis).await?,
        };
        let there = (SubmissionId(noted.remote_submission), CaseId(noted.remote_case));
        self.hand_on(client.as_ref(), &row, there).await?;
        let now = self.clock.now();
        let mut tx = self.store.begin_instance().await?;
        remote::complete(&mut tx, submission, now).await?;
        let follow = Follow { remote };
        let key = remote.to_string();
        jobs::enqueue(&mut tx, self.ids.new(), &follow, Some(&key), now.plus_seconds(LOOK)).await?;
        tx.commit().await?;
        self.wake.wake();
        Ok(())
    }

    /// Opens the submission there and notes its ids.
    async fn announce_there(
        &self,
        client: &dyn RemoteDelivery,
        remote: Uuid,
        row: &SubmissionRow,
        basis: ConsentId,
    ) -> Answer<remote::ForwardRow> {
        let id = SubmissionId(row.id);
        let mut read = self.store.read_instance().await?;
        let attachments = store::delivery::attachments(&mut read, id).await?;
        let (continues, service) = match row.follows {
            // the service of the case: the destination there may take no other
            Some(case) => {
                let opened = store::delivery::of_case(&mut read, CaseId(case)).await?;
                let opened = opened.ok_or(Refusal::NoCase(CaseId(case)))?;
                let there = remote::forward(&mut read, SubmissionId(opened.id)).await?;
                (Some(CaseId(there.ok_or(Refusal::NoCase(CaseId(case)))?.remote_case)), opened.service)
            }
            None => (None, row.service.clone()),
        };
        drop(read);
        let announcement = RemoteAnnouncement {
            destination: DestinationId(row.destination_id),
            attachments: attachments.iter().map(|file| AttachmentId(file.attachment_id)).collect(),
            service,
            case: continues,
            basis,
        };
        let ids = client.announce(announcement).await.map_err(answer)?;
        let mut tx = self.store.begin_instance().await?;
        let noted = remote::note(&mut tx, id, remote, (ids.submission, ids.case), self.clock.now()).await?;
        tx.commit().await?;
        noted.ok_or(Refusal::Conflict)
    }

    /// Hands the parts over, one after the other.
    async fn hand_on(
        &self,
        client: &dyn RemoteDelivery,
        row: &SubmissionRow,
        (submission, case): (SubmissionId, CaseId),
    ) -> Answer<()> {
        let mut read = self.store.read_instance().await?;
        let attachments = store::delivery::attachments(&mut read, SubmissionId(row.id)).await?;
        drop(read);
        let ring = self.keys.ring(&self.store, keys::INSTANCE).await?;
        let (metadata, data) = (row.encrypted_metadata.clone(), row.encrypted_data.clone().unwrap_or_default());
        let metadata = metadata.ok_or(Refusal::NoParcel(subject_of(row)))?;
        let tags = tags_of(&metadata, Some(&data), &attachments);
        for file in attachments {
            let id = AttachmentId(file.attachment_id);
            let blob = BlobKey::new(keys::INSTANCE, file.blob.ok_or(Refusal::NoAttachment(id))?);
            let jwe = self.blobs.get_bytes(blob, &ring, ATTACHMENT).await.map_err(super::attach::of_blob)?;
            let jwe = String::from_utf8(jwe).map_err(|_| Refusal::NoAttachment(id))?;
            match client.put_attachment(submission, id, jwe).await {
                Err(OutsideError::Refused { .. }) if is_complete(client, submission, case, &tags).await? => {
                    return Ok(());
                }
                other => other.map_err(answer)?,
            }
        }
        match client.submit(submission, metadata, data).await {
            // cut off after it was complete there
            Err(OutsideError::Refused { .. }) if is_complete(client, submission, case, &tags).await? => Ok(()),
            other => other.map_err(answer),
        }
    }
}

/// Whether the log there says that the submission is complete, with these parts.
async fn is_complete(
    client: &dyn RemoteDelivery,
    submission: SubmissionId,
    case: CaseId,
    tags: &fitconnect::AuthenticationTags,
) -> Answer<bool> {
    let log = client.log(case).await.map_err(answer)?;
    let submitted = log.iter().filter_map(|compact| set::read(compact, &ACCEPTED_SCHEMAS).ok()).any(|event| {
        let token = event.token();
        let complete = token.kind == EventKind::Submit && token.subject.id == submission.0;
        complete && token.payload.authentication_tags.as_ref() == Some(tags)
    });
    Ok(submitted)
}
