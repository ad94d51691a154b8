// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that the authority attaches to what it writes, before it is sent: counted while they come, sealed before they reach the disk.

use super::{FILE, FileHead, ThreadFile, may_write, place};
use crate::{
    Context, Error, Result, audit, keys,
    upload::{Unscanned, Upload, take},
};
use ::form::view::ProblemKind;
use blobs::BlobKey;
use futures::Stream;
use model::{AttachmentId, CaseId, MessageId, rights::Right};
use store::{
    casework::messages::{self, MessageFileRow},
    file::AttachmentRow,
};

/// Most files of a message.
pub const MESSAGE_FILES_MAX: usize = 10;
/// Largest file in bytes.
pub const MESSAGE_FILE_BYTES: u64 = 20_000_000;
/// Most bytes of all files of a message.
const ALL_BYTES: u64 = 50_000_000;
/// Media types that are taken.
pub const MESSAGE_FILE_TYPES: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];

/// The files of a message that is being written.
///
/// # Errors
/// `Conflict` when the case is over; `LoginNeeded`, `NotFound`.
pub async fn files_to_send(context: &Context, case: CaseId, message: MessageId) -> Result<Vec<ThreadFile>> {
    let rows = rows(context, case, message).await?;
    let ring = context.platform.keys.ring(&context.platform.store, context.tenant.id).await?;
    let open = |row: MessageFileRow| {
        let head: FileHead = keys::open(&ring, &place(context.tenant.id, FILE, row.id), &row.sealed)?;
        let bytes = u64::try_from(row.bytes).unwrap_or_default();
        Ok(ThreadFile { id: row.id.into(), name: head.name, media_type: head.media_type, bytes })
    };
    rows.into_iter().map(open).collect()
}

/// Rows of a message that is not sent yet.
async fn rows(context: &Context, id: CaseId, message: MessageId) -> Result<Vec<MessageFileRow>> {
    context.may(Right::Work)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    context.may_for(Right::Work, &case.service_key)?;
    if !may_write(case.state) || messages::find(&mut read, id, message).await?.is_some() {
        return Err(Error::Conflict);
    }
    let mut files = messages::files(&mut read, id).await?;
    files.retain(|file| file.message_id == message.0);
    Ok(files)
}

/// Takes a file for a message that is being written. The problem, if there is one, is told as the form's; then nothing was kept.
///
/// # Errors
/// `Conflict` when it was sent or the case is over; `LoginNeeded`, `NotFound`.
pub async fn add_message_file<S, B, E>(
    context: &Context,
    case: CaseId,
    message: MessageId,
    upload: Upload<S>,
) -> Result<Result<(), ProblemKind>>
where
    S: Stream<Item = Result<B, E>> + Send + Unpin,
    B: AsRef<[u8]> + Send,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let files = rows(context, case, message).await?;
    if files.len() >= MESSAGE_FILES_MAX {
        return Ok(Err(ProblemKind::TooManyFiles { max: u32::try_from(MESSAGE_FILES_MAX).unwrap_or(u32::MAX) }));
    }
    let before: u64 = files.iter().map(|file| u64::try_from(file.bytes).unwrap_or_default()).sum();
    let cap = MESSAGE_FILE_BYTES.min(ALL_BYTES.saturating_sub(before));
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let taken = match take(platform, (tenant, &ring), upload, &MESSAGE_FILE_TYPES, cap, Unscanned::Refused).await? {
        Ok(taken) => taken,
        Err(problem) => return Ok(Err(problem)),
    };
    let file: AttachmentId = platform.id();
    let head = FileHead { name: taken.name, media_type: taken.media_type.to_owned() };
    let row = AttachmentRow {
        id: file.0,
        blob: taken.blob,
        bytes: i64::try_from(taken.stored.size).unwrap_or(i64::MAX),
        sealed: keys::seal(&ring, &place(tenant, FILE, file.0), &head)?,
    };
    let mut tx = platform.store.begin(tenant).await?;
    messages::add_file(&mut tx, case, message, &row).await?;
    let object = format!("case:{case} message:{message} file:{file}");
    audit::note(&mut tx, platform, &context.actor, "casework.attach", object).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes a file off a message that is being written. A file that is gone already is no error.
///
/// # Errors
/// `Conflict` when it was sent or the case is over; `LoginNeeded`, `NotFound`.
pub async fn drop_message_file(context: &Context, case: CaseId, message: MessageId, file: AttachmentId) -> Result<()> {
    let (platform, tenant) = (&context.platform, context.tenant.id);
    let row = rows(context, case, message).await?.into_iter().find(|row| row.id == file.0);
    let Some(row) = row else { return Ok(()) };
    let mut tx = platform.store.begin(tenant).await?;
    messages::remove_file(&mut tx, case, message, file).await?;
    let object = format!("case:{case} message:{message} file:{file}");
    audit::note(&mut tx, platform, &context.actor, "casework.detach", object).await?;
    tx.commit().await?;
    if let Err(error) = platform.blobs.delete(BlobKey::new(tenant, row.blob)).await {
        tracing::warn!(%error, "a file that was taken off a message stays behind");
    }
    Ok(())
}
