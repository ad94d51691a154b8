// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of a letter that is being written: counted while they come, sealed before they reach the disk.

use super::{FileHead, letter, letter_file_place};
use crate::{
    Context, Error, Result, audit, keys,
    upload::{Unscanned, Upload, take},
};
use ::form::view::ProblemKind;
use blobs::BlobKey;
use crypto::seal::KeyRing;
use futures::Stream;
use model::{AttachmentId, MessageId};
use store::{file::AttachmentRow, mailbox::letters};

/// Most files of a letter.
pub const FILES_MAX: usize = 10;
/// Largest file in bytes.
pub const FILE_BYTES: u64 = 20_000_000;
/// Most bytes of all files of a letter.
pub const ALL_BYTES: u64 = 50_000_000;
/// Media types that are taken.
pub const FILE_TYPES: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];

/// A file of a letter.
pub struct LetterFile {
    /// Id.
    pub id: AttachmentId,
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: u64,
}

pub(super) fn shown(ring: &KeyRing, rows: Vec<AttachmentRow>) -> Result<Vec<LetterFile>> {
    let open = |row: AttachmentRow| {
        let head: FileHead = keys::open(ring, &letter_file_place(row.id), &row.sealed)?;
        Ok(LetterFile {
            id: row.id.into(),
            name: head.name,
            media_type: head.media_type,
            bytes: u64::try_from(row.bytes).unwrap_or_default(),
        })
    };
    rows.into_iter().map(open).collect()
}

/// Takes a file for a draft. The problem, if there is one, is told as the form's; then nothing was kept.
///
/// # Errors
/// `Conflict` when the letter was sent or changed meanwhile; `NotFound`, `LoginNeeded`.
pub async fn add_letter_file<S, B, E>(
    context: &Context,
    id: MessageId,
    upload: Upload<S>,
) -> Result<Result<(), ProblemKind>>
where
    S: Stream<Item = Result<B, E>> + Send + Unpin,
    B: AsRef<[u8]> + Send,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    let row = letter::own(context, &mut read, id).await?;
    let files = letters::files(&mut read, id).await?;
    drop(read);
    if row.state != "draft" {
        return Err(Error::Conflict);
    }
    if files.len() >= FILES_MAX {
        return Ok(Err(ProblemKind::TooManyFiles { max: u32::try_from(FILES_MAX).unwrap_or(u32::MAX) }));
    }
    let before: u64 = files.iter().map(|file| u64::try_from(file.bytes).unwrap_or_default()).sum();
    let cap = FILE_BYTES.min(ALL_BYTES.saturating_sub(before));
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let taken = match take(platform, (keys::INSTANCE, &ring), upload, &FILE_TYPES, cap, Unscanned::Refused).await? {
        Ok(taken) => taken,
        Err(problem) => return Ok(Err(problem)),
    };
    let file: AttachmentId = platform.id();
    let head = FileHead { name: taken.name, media_type: taken.media_type.to_owned() };
    let new = AttachmentRow {
        id: file.0,
        blob: taken.blob,
        bytes: i64::try_from(taken.stored.size).unwrap_or(i64::MAX),
        sealed: keys::seal(&ring, &letter_file_place(file.0), &head)?,
    };
    let mut tx = platform.store.begin_instance().await?;
    let kept = letters::add_file(&mut tx, id, row.version, &new).await?;
    tx.commit().await?;
    if kept {
        return Ok(Ok(()));
    }
    // it is certain that no row names it
    if let Err(error) = platform.blobs.delete(BlobKey::new(keys::INSTANCE, taken.blob)).await {
        tracing::warn!(%error, "a refused file stays behind");
    }
    Err(Error::Conflict)
}

/// Takes a file off a draft. A file that is gone already is no error.
///
/// # Errors
/// `NotFound`, `LoginNeeded`.
pub async fn drop_letter_file(context: &Context, id: MessageId, file: AttachmentId) -> Result<()> {
    let platform = &context.platform;
    let mut tx = platform.store.begin_instance().await?;
    let row = letter::own(context, &mut tx, id).await?;
    let blob = letters::remove_file(&mut tx, id, row.version, file).await?;
    tx.commit().await?;
    if let Some(blob) = blob
        && let Err(error) = platform.blobs.delete(BlobKey::new(keys::INSTANCE, blob)).await
    {
        tracing::warn!(%error, "a file that was taken off a letter stays behind");
    }
    Ok(())
}

/// A file of a letter of the actor: name, media type, contents. Leaves an audit row.
///
/// # Errors
/// `NotFound`, `LoginNeeded`.
pub async fn letter_file(context: &Context, id: MessageId, file: AttachmentId) -> Result<(String, String, Vec<u8>)> {
    let platform = &context.platform;
    let mut read = platform.store.read_instance().await?;
    letter::own(context, &mut read, id).await?;
    let files = letters::files(&mut read, id).await?;
    drop(read);
    let row = files.into_iter().find(|row| row.id == file.0).ok_or(Error::NotFound)?;
    let object = format!("letter:{id} file:{file}");
    audit::reading_in(platform, keys::INSTANCE, &context.actor, "mailbox.read_file", object).await?;
    let ring = platform.keys.ring(&platform.store, keys::INSTANCE).await?;
    let head: FileHead = keys::open(&ring, &letter_file_place(row.id), &row.sealed)?;
    let most = usize::try_from(FILE_BYTES).unwrap_or(usize::MAX);
    let bytes = platform.blobs.get_bytes(BlobKey::new(keys::INSTANCE, row.blob), &ring, most).await;
    let bytes = bytes.map_err(|error| Error::internal("reading a file of a letter")(Box::new(error)))?;
    Ok((head.name, head.media_type, bytes))
}
