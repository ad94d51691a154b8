// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes an announced attachment: it streams from the sender through a look at its header into a sealed file, with constant
//! memory.

use super::{Answer, Client, Embedded, Refusal};
use blobs::{BlobError, BlobKey};
use crypto::jwk::PublicJwk;
use fitconnect::{
    ApiVersion,
    jwe::{Inspected, Inspector, JweError, MAX_ATTACHMENT, MAX_SUM, Part},
    keys::kids_of,
    set::Subject,
};
use futures::{Stream, StreamExt};
use model::{
    AttachmentId, DestinationId, SubmissionId,
    delivery::{Party, SubmissionState},
    id::Uuid,
};
use std::sync::{Arc, Mutex, PoisonError};
use store::delivery::{AttachmentRow, PutFile, SubmissionRow, profile};

const COMPLETE: &str = "complete: it takes no attachments any more";

impl Embedded {
    /// Takes an attachment of what a client sends, a compact JWE as a stream.
    ///
    /// # Errors
    /// `NoParcel`, `NoAttachment` when it was not announced, `State` when the rest came already, `Jwe`, `TooLarge`,
    /// `Interrupted`.
    pub async fn take_attachment<S, B, E>(
        &self,
        client: &Client,
        version: ApiVersion,
        (what, id): (Subject, AttachmentId),
        content: S,
    ) -> Answer<()>
    where
        S: Stream<Item = Result<B, E>> + Send,
        B: AsRef<[u8]> + Send,
        E: Send,
    {
        let mut read = self.store.look_instance().await?;
        let row = self.sent_by(&mut read, client, what).await?;
        if row.state().map_err(crate::Error::from)? != SubmissionState::Incomplete {
            return Err(Refusal::State(what, COMPLETE));
        }
        let submission = SubmissionId(row.id);
        let attachments = store::delivery::attachments(&mut read, submission).await?;
        let kids = Kids::of(&mut read, &row).await?;
        drop(read);
        let announced = |file: &&AttachmentRow| file.attachment_id == id.0;
        let before = attachments.iter().find(announced).ok_or(Refusal::NoAttachment(id))?.blob;
        let others: i64 = attachments.iter().filter(|file| file.attachment_id != id.0).map(|file| file.bytes).sum();
        let cap = MAX_ATTACHMENT.min(MAX_SUM.saturating_sub(others.unsigned_abs()));

        let blob: Uuid = self.ids.new();
        let key = BlobKey::new(crate::keys::INSTANCE, blob);
        let ring = self.keys.ring(&self.store, crate::keys::INSTANCE).await?;
        let inspector = Arc::new(Mutex::new(Inspector::new(Part::Attachment, version)));
        let looking = Arc::clone(&inspector);
        let watched = content.map(move |piece| {
            let piece = piece.map_err(|_| Refusal::Interrupted)?;
            looking.lock().unwrap_or_else(PoisonError::into_inner).push(piece.as_ref())?;
            Ok::<B, Refusal>(piece)
        });
        let stored = self.blobs.put(key, &ring, watched, cap).await.map_err(of_blob)?;
        let seen = inspector.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let taken = match seen.finish().and_then(|seen| kids.fit(&seen).map(|()| seen)) {
            Ok(seen) => self.note_attachment((what, id), blob, stored.size, &seen).await,
            Err(error) => Err(error.into()),
        };
        // whichever file no row names now
        let left = if taken.is_ok() { before } else { Some(blob) };
        if let Some(left) = left {
            self.remove_file(submission, left).await;
        }
        taken
    }

    async fn note_attachment(
        &self,
        (what, id): (Subject, AttachmentId),
        blob: Uuid,
        size: u64,
        seen: &Inspected,
    ) -> Answer<()> {
        let bytes = i64::try_from(size).unwrap_or(i64::MAX);
        let mut tx = self.store.begin_instance().await?;
        let file = PutFile { blob, bytes, tag: Some(&seen.tag) };
        if !store::delivery::put_attachment(&mut tx, SubmissionId(what.id), id, &file).await? {
            return Err(Refusal::State(what, COMPLETE));
        }
        Ok(tx.commit().await?)
    }

    /// Removes a file that no row names. What fails here is garbage: encrypted, and removed by the job that compares files.
    pub(super) async fn remove_file(&self, submission: SubmissionId, blob: Uuid) {
        if let Err(error) = self.blobs.delete(BlobKey::new(crate::keys::INSTANCE, blob)).await {
            tracing::warn!(%submission, %error, "a file on its way could not be deleted");
        }
    }
}

/// Ids under which a JWE may name the key that it is encrypted to.
pub(super) struct Kids(Option<Vec<String>>);

impl Kids {
    /// Those of the destination. The key of a case's sender stands in encrypted metadata, so that any name may be right.
    pub(super) async fn of(session: &mut store::Session, row: &SubmissionRow) -> Answer<Self> {
        if row.addressee() == Party::Sender {
            return Ok(Self(None));
        }
        let mut kids = Vec::new();
        for row in profile::keys(session, DestinationId(row.destination_id)).await? {
            if row.purpose == "encryption" {
                let key = PublicJwk::from_json(row.jwk.as_bytes())?;
                kids.extend(kids_of(&key));
            }
        }
        Ok(Self(Some(kids)))
    }

    /// Whether a JWE names one of them.
    pub(super) fn fit(&self, seen: &Inspected) -> Result<(), JweError> {
        self.0.as_ref().map_or(Ok(()), |kids| seen.is_for(kids))
    }
}

pub(super) fn of_blob(error: BlobError) -> Refusal {
    match error {
        BlobError::TooLarge(limit) => Refusal::TooLarge(limit),
        BlobError::Source(source) => match source.downcast::<Refusal>() {
            Ok(refusal) => *refusal,
            Err(_) => Refusal::Interrupted,
        },
        other => Refusal::Failed(crate::Error::internal("keeping a file on its way")(Box::new(other))),
    }
}
