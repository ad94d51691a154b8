// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Lists what waits for a client, and hands it out.

use super::{Answer, Client, Embedded, Refusal, Scope, attach::of_blob};
use blobs::{BlobKey, BlobStream};
use fitconnect::set::Subject;
use model::{AttachmentId, CaseId, DestinationId, SubmissionId, delivery::SubmissionState, id::Uuid};
use store::delivery::{
    client,
    pickup::{self, WaitingRow},
};

/// A submission or reply in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The submission or reply.
    pub id: SubmissionId,
    /// Where it waits.
    pub destination: DestinationId,
    /// The case that it opens or continues.
    pub case: CaseId,
}

impl From<WaitingRow> for Waiting {
    fn from(row: WaitingRow) -> Self {
        Self {
            id: SubmissionId(row.id),
            destination: DestinationId(row.destination_id),
            case: CaseId(row.follows.unwrap_or(row.case_id)),
        }
    }
}

/// A submission or reply as it is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickedUp {
    /// The three ids.
    pub ids: Waiting,
    /// Identifier of the service.
    pub service: String,
    /// Its name, as the sender wrote it.
    pub service_name: String,
    /// Place of the application, as the sender wrote it.
    pub region: Option<String>,
    /// Attachments.
    pub attachments: Vec<Uuid>,
    /// Compact JWE.
    pub metadata: String,
    /// Compact JWE.
    pub data: Option<String>,
}

impl Embedded {
    /// What waits for a client, oldest first, in one of its destinations or in all; with the number of all that wait.
    ///
    /// # Errors
    /// `NotAllowed` when the destination is not the client's, `NoDestination`.
    pub async fn waiting(
        &self,
        client: &Client,
        destination: Option<DestinationId>,
        page: (i64, i64),
    ) -> Answer<(Vec<Waiting>, i64)> {
        client.may(Scope::Subscribe)?;
        let mut read = self.store.read_instance().await?;
        let (rows, total) = match destination {
            None => {
                let rows = pickup::waiting_for(&mut read, client.id, page).await?;
                (rows, pickup::count_for(&mut read, client.id).await?)
            }
            Some(id) => {
                if !client::is_linked(&mut read, client.id, id).await? {
                    let there = store::delivery::find_destination(&mut read, id).await?.is_some();
                    return Err(if there {
                        Refusal::NotAllowed("the client is not linked to the destination")
                    } else {
                        Refusal::NoDestination(id)
                    });
                }
                (pickup::waiting_in(&mut read, id, page).await?, pickup::count_in(&mut read, id).await?)
            }
        };
        Ok((rows.into_iter().map(Waiting::from).collect(), total))
    }

    /// The replies that wait for a client, oldest first, with the number of all that wait.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn waiting_replies(&self, client: &Client, page: (i64, i64)) -> Answer<(Vec<Waiting>, i64)> {
        let reach = client.reach()?;
        let mut read = self.store.read_instance().await?;
        let rows = pickup::replies_for(&mut read, reach, page).await?;
        let total = pickup::count_replies(&mut read, reach).await?;
        Ok((rows.into_iter().map(Waiting::from).collect(), total))
    }

    /// What waits, for the client that it waits for; also after it was accepted, as long as its contents are kept.
    ///
    /// # Errors
    /// `NotAllowed`, `NoParcel`.
    pub async fn pick_up(&self, client: &Client, what: Subject) -> Answer<PickedUp> {
        let mut read = self.store.read_instance().await?;
        let row = self.sent_to(&mut read, client, what).await?;
        if !is_out(row.state().map_err(crate::Error::from)?) {
            return Err(Refusal::NoParcel(what));
        }
        let id = SubmissionId(row.id);
        let attachments = store::delivery::attachments(&mut read, id).await?;
        let case = row.case();
        Ok(PickedUp {
            ids: Waiting { id, destination: DestinationId(row.destination_id), case },
            service: row.service,
            service_name: row.service_name,
            region: row.region,
            attachments: attachments.into_iter().map(|file| file.attachment_id).collect(),
            metadata: row.encrypted_metadata.ok_or(Refusal::NoParcel(what))?,
            data: row.encrypted_data,
        })
    }

    /// An attachment of it, a compact JWE as a stream, with its size in bytes.
    ///
    /// # Errors
    /// `NotAllowed`, `NoParcel`, `NoAttachment`.
    pub async fn pick_up_attachment(
        &self,
        client: &Client,
        what: Subject,
        id: AttachmentId,
    ) -> Answer<(BlobStream, u64)> {
        let mut read = self.store.read_instance().await?;
        let row = self.sent_to(&mut read, client, what).await?;
        if !is_out(row.state().map_err(crate::Error::from)?) {
            return Err(Refusal::NoParcel(what));
        }
        let attachments = store::delivery::attachments(&mut read, SubmissionId(row.id)).await?;
        drop(read);
        let file = attachments.into_iter().find(|file| file.attachment_id == id.0).ok_or(Refusal::NoAttachment(id))?;
        let blob = file.blob.ok_or(Refusal::NoAttachment(id))?;
        let ring = self.keys.ring(&self.store, crate::keys::INSTANCE).await?;
        let stream = self.blobs.get(BlobKey::new(crate::keys::INSTANCE, blob), &ring).await.map_err(of_blob)?;
        Ok((stream, file.bytes.unsigned_abs()))
    }
}

fn is_out(state: SubmissionState) -> bool {
    matches!(state, SubmissionState::Submitted | SubmissionState::Forwarded | SubmissionState::Accepted)
}
