// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replies in cases that portals of this instance opened, for these portals: who fetches from the destination sent them here, or
//! they were fetched from a service elsewhere.

use super::{
    Answer, Embedded, refused,
    reply::Verdict,
    subscriber::{ATTACHMENT, tags_in},
    unavailable,
};
use blobs::BlobKey;
use fitconnect::{AuthenticationTags, EventKind, Parcel, Problem};
use model::{
    AttachmentId, CaseId, DestinationId, SubmissionId,
    delivery::{Party, SubmissionState},
};
use ports::{DeliveryReplies, FetchedReply, OutsideError, PartTags, ReplyProblem};
use store::{
    Session,
    delivery::{SubmissionRow, log, pickup, remote},
};

/// Most replies that are listed in one go.
const MOST: i64 = 200;

#[async_trait::async_trait]
impl DeliveryReplies for Embedded {
    async fn works_outside(&self, destination: DestinationId) -> Result<bool, OutsideError> {
        Ok(self.is_outside(destination).await?)
    }

    async fn waiting(&self) -> Result<Vec<(SubmissionId, CaseId)>, OutsideError> {
        let mut read = self.store.look_instance().await.map_err(unavailable)?;
        let rows = pickup::replies_for_portals(&mut read, MOST).await.map_err(unavailable)?;
        Ok(rows.into_iter().map(|row| (SubmissionId(row.id), CaseId(row.follows.unwrap_or(row.case_id)))).collect())
    }

    async fn fetch(&self, reply: SubmissionId) -> Result<Option<FetchedReply>, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let Some(row) = for_portal(&mut read, reply).await.map_err(unavailable)? else { return Ok(None) };
        let attachments = store::delivery::attachments(&mut read, reply).await.map_err(unavailable)?;
        let there = remote::reply(&mut read, reply).await.map_err(unavailable)?;
        let submitted = EventKind::Submit.uri_of(Parcel::Reply).unwrap_or_default();
        let told = log::payload(&mut read, row.case(), reply.0, &submitted).await.map_err(unavailable)?;
        let waits = row.state().map_err(unavailable)? == SubmissionState::Submitted && row.erased_at.is_none();
        Ok(Some(FetchedReply {
            reply,
            named: there.map_or(reply, |there| SubmissionId(there.remote_reply)),
            case: row.case(),
            destination: DestinationId(row.destination_id),
            waits,
            attachments: attachments
                .into_iter()
                .map(|file| (AttachmentId(file.attachment_id), file.bytes.unsigned_abs()))
                .collect(),
            encrypted_metadata: row.encrypted_metadata.unwrap_or_default(),
            encrypted_data: row.encrypted_data.unwrap_or_default(),
            tags: told.map(|payload| tags_in(&payload)).transpose().map_err(unavailable)?.flatten(),
        }))
    }

    async fn fetch_attachment(&self, reply: SubmissionId, id: AttachmentId) -> Result<String, OutsideError> {
        let mut read = self.store.read_instance().await.map_err(unavailable)?;
        let row = for_portal(&mut read, reply).await.map_err(unavailable)?;
        let attachments = store::delivery::attachments(&mut read, reply).await.map_err(unavailable)?;
        drop(read);
        let file = attachments.into_iter().find(|file| row.is_some() && file.attachment_id == id.0);
        let blob = file.and_then(|file| file.blob).ok_or_else(|| refused(format!("there is no attachment {id}")))?;
        let ring = self.keys.ring(&self.store, crate::keys::INSTANCE).await.map_err(unavailable)?;
        let bytes = self.blobs.get_bytes(BlobKey::new(crate::keys::INSTANCE, blob), &ring, ATTACHMENT).await;
        String::from_utf8(bytes.map_err(unavailable)?).map_err(unavailable)
    }

    async fn accept(&self, reply: SubmissionId, tags: PartTags) -> Result<(), OutsideError> {
        let tags = AuthenticationTags {
            metadata: tags.metadata,
            data: tags.data,
            attachments: tags.attachments.into_iter().map(|(id, tag)| (id.0, tag)).collect(),
        };
        Ok(self.settle_for_portal(reply, Verdict::Accept(tags)).await?)
    }

    async fn reject(&self, reply: SubmissionId, problems: Vec<ReplyProblem>) -> Result<(), OutsideError> {
        let problem = |problem: ReplyProblem| Problem {
            kind_uri: problem.kind,
            title: problem.title,
            detail: problem.detail,
            instance: problem.instance,
        };
        let problems = problems.into_iter().map(problem).collect();
        Ok(self.settle_for_portal(reply, Verdict::Reject(problems)).await?)
    }
}

impl Embedded {
    /// Whether no authority of this instance fetches from a destination.
    pub(super) async fn is_outside(&self, destination: DestinationId) -> Answer<bool> {
        let mut read = self.store.look_instance().await?;
        let row = store::delivery::find_destination(&mut read, destination).await?;
        Ok(row.is_some_and(|row| row.owner_tenant.is_none()))
    }

    async fn settle_for_portal(&self, reply: SubmissionId, verdict: Verdict) -> Answer<()> {
        let mut tx = self.store.begin_instance().await?;
        let row = for_portal(&mut tx, reply).await?;
        match row {
            Some(row) if !row.state().map_err(crate::Error::from)?.is_settled() => {
                self.conclude(tx, &row, verdict).await
            }
            // settled, by the job that ran before or by the clock, or forgotten since; what is seen here may wait for the same sync
            _ => Ok(tx.commit().await?),
        }
    }
}

/// The reply, if it is for a portal of this instance.
async fn for_portal(session: &mut Session, reply: SubmissionId) -> Result<Option<SubmissionRow>, store::Error> {
    let row = store::delivery::find(session, reply).await?;
    Ok(row.filter(|row| row.client_id.is_none() && row.addressee() == Party::Sender && row.reply_to.is_some()))
}

/// Tags in the words of the ports.
pub(super) fn of_standard(tags: AuthenticationTags) -> PartTags {
    PartTags {
        metadata: tags.metadata,
        data: tags.data,
        attachments: tags.attachments.into_iter().map(|(id, tag)| (AttachmentId(id), tag)).collect(),
    }
}

/// A problem in the words of the ports.
pub(super) fn problem_of(problem: Problem) -> ReplyProblem {
    ReplyProblem { kind: problem.kind_uri, title: problem.title, detail: problem.detail, instance: problem.instance }
}
