// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files on their way to an authority: read, encrypted to its key, handed over one after the other.

use crate::{Error, Platform, Result, platform::blocking};
use blobs::BlobKey;
use crypto::{jwe::Encrypter, jwk::PublicJwk, seal::KeyRing};
use fitconnect::{OutgoingAttachment, Purpose, SealedAttachment};
use model::{AttachmentId, SubmissionId, id::Uuid};

/// Largest file that is handed over, in bytes.
const FILE: usize = 100_000_000;

/// A file to hand over.
pub(crate) struct OutgoingFile {
    /// Its id on the wire.
    pub(crate) id: Uuid,
    /// Where its contents are kept.
    pub(crate) blob: BlobKey,
    /// Size of the contents in bytes.
    pub(crate) bytes: i64,
    /// As the person named it.
    pub(crate) name: String,
    /// Media type.
    pub(crate) media_type: String,
}

/// Hands the files over; gives their entries for the metadata.
///
/// # Errors
/// When a file cannot be read or encrypted, or the delivery service does not take it.
pub(crate) async fn hand_over(
    platform: &Platform,
    ring: &KeyRing,
    key: &PublicJwk,
    submission: SubmissionId,
    files: Vec<OutgoingFile>,
) -> Result<Vec<SealedAttachment>> {
    let mut entries = Vec::with_capacity(files.len());
    for file in files {
        let id = AttachmentId(file.id);
        let _held = platform.whole.hold(u64::try_from(file.bytes).unwrap_or_default()).await?;
        let mut sealed = seal(platform, ring, key, file).await?;
        // the contents go out; only the entry of the metadata is still needed
        let jwe = std::mem::take(&mut sealed.jwe);
        platform.sender.put_attachment(submission, id, jwe).await?;
        entries.push(sealed);
    }
    Ok(entries)
}

async fn seal(platform: &Platform, ring: &KeyRing, key: &PublicJwk, file: OutgoingFile) -> Result<SealedAttachment> {
    let content = platform.blobs.get_bytes(file.blob, ring, FILE).await;
    let content = content.map_err(|error| Error::internal("reading a file to hand it over")(Box::new(error)))?;
    let key = key.clone();
    blocking("encrypting a file", move || {
        let encrypter = Encrypter::new(&key)?;
        let outgoing = OutgoingAttachment {
            id: file.id,
            purpose: Purpose::Attachment,
            filename: Some(file.name),
            description: None,
            mime_type: file.media_type,
            content: &content,
        };
        Ok(fitconnect::seal_attachment(&encrypter, &outgoing)?)
    })
    .await
}
