// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of a submission: fetched, compared with what was told of them, opened, and kept sealed for the case.

use super::{Opened, key_of};
use crate::{
    Error, Platform, Result,
    casework::{FILE, FileHead, fragments, place, sign},
    keys,
    platform::blocking,
};
use blobs::BlobKey;
use crypto::{jwe::Decrypter, seal::KeyRing};
use fitconnect::{Instance, Limits, Problem, ProblemKind};
use model::{TenantId, id::Uuid};
use ports::FetchedSubmission;
use std::sync::Arc;
use store::file::AttachmentRow;
use texts::Locale;

/// Largest encrypted file that is fetched, in bytes: what is larger cannot be opened either.
const FETCHED: u64 = 140_000_000;
/// Longest name of a file that is kept, in characters.
const FILE_NAME: usize = 200;

/// A file that was opened and kept.
pub struct Kept {
    pub(in crate::casework) row: AttachmentRow,
    pub(in crate::casework) name: String,
    pub(in crate::casework) media_type: String,
    pub(in crate::casework) size: u64,
}

/// Fetches a file, opens it and keeps it.
pub(super) async fn keep_file(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: &Opened,
    entry: &fitconnect::Attachment,
) -> Result<Result<Kept, Problem>> {
    if !entry.fragments.is_empty() {
        return fragments::keep(platform, tenant, fetched, opened, entry).await;
    }
    let size = fetched.attachments.iter().find(|(id, _)| id.0 == entry.attachment_id).map_or(0, |(_, bytes)| *bytes);
    let _held = platform.whole.hold(size).await?;
    Ok(match open_file(platform, tenant, fetched, opened, entry).await? {
        Ok(content) => Ok(keep(platform, tenant, file_of(entry), &content).await?),
        Err(problem) => Err(problem),
    })
}

/// Fetches a file, compares it with what was told of it, and opens it.
pub(in crate::casework) async fn open_file(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: &Opened,
    entry: &fitconnect::Attachment,
) -> Result<Result<Vec<u8>, Problem>> {
    if !entry.fragments.is_empty() {
        let detail = "files in fragments are not taken here";
        return Ok(Err(Problem::new(ProblemKind::TechnicalError, Instance::Attachment(entry.attachment_id), detail)));
    }
    let (key, jwe) = match part(platform, tenant, fetched, opened, entry.attachment_id).await? {
        Ok(part) => part,
        Err(problem) => return Ok(Err(problem)),
    };
    let entry = entry.clone();
    blocking("opening a file", move || Ok(fitconnect::open_attachment(&key, &entry, &jwe, Limits::default()))).await
}

/// Fetches an encrypted file or a fragment of one, compares it with what was told of it, and finds the key that opens it.
pub(in crate::casework) async fn part(
    platform: &Platform,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: &Opened,
    id: Uuid,
) -> Result<Result<(Arc<Decrypter>, String), Problem>> {
    let problem = |kind, detail: &str| Ok(Err(Problem::new(kind, Instance::Attachment(id), detail)));
    let size = fetched.attachments.iter().find(|(other, _)| other.0 == id).map_or(0, |(_, bytes)| *bytes);
    if size > FETCHED {
        return problem(ProblemKind::TechnicalError, "the attachment is larger than the files that are taken here");
    }
    let jwe = platform.subscriber.fetch_attachment(fetched.submission, id.into()).await?;
    let tags = fetched.tags.clone().map(sign::of_parts);
    if let Some(problem) = tags.and_then(|tags| fitconnect::tag_problem(Instance::Attachment(id), &jwe, &tags)) {
        return Ok(Err(problem));
    }
    let Some(key) = key_of(platform, tenant, fetched.destination, &jwe, Some(&opened.key)).await? else {
        return problem(ProblemKind::EncryptionIssue, "it was encrypted to a key that the destination does not have");
    };
    Ok(Ok((key, jwe)))
}

/// What is noted of a file that came, with its id.
fn file_of(entry: &fitconnect::Attachment) -> (Uuid, FileHead) {
    let name: String = entry.filename.iter().flat_map(|name| name.chars()).filter(|c| !c.is_control()).collect();
    let name: String = name.chars().take(FILE_NAME).collect();
    let name = if name.trim().is_empty() { "Datei".to_owned() } else { name };
    (entry.attachment_id, FileHead { name, media_type: entry.mime_type.clone() })
}

/// Keeps XML data as they came, as a file of the case.
pub(super) async fn keep_original(platform: &Platform, tenant: TenantId, xml: &[u8]) -> Result<Kept> {
    let name = Locale::De.text("casework-original-name");
    keep(platform, tenant, (platform.id(), FileHead { name, media_type: "application/xml".to_owned() }), xml).await
}

async fn keep(platform: &Platform, tenant: TenantId, (id, head): (Uuid, FileHead), content: &[u8]) -> Result<Kept> {
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let blob: Uuid = platform.id();
    let stored = platform.blobs.put_bytes(BlobKey::new(tenant, blob), &ring, content).await;
    let stored = stored.map_err(|error| Error::internal("keeping a file of a case")(Box::new(error)))?;
    kept(&ring, tenant, (id, head), (blob, stored.size))
}

/// The note of a file whose contents are kept already.
pub(in crate::casework) async fn noted(
    platform: &Platform,
    tenant: TenantId,
    entry: &fitconnect::Attachment,
    contents: (Uuid, u64),
) -> Result<Kept> {
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    kept(&ring, tenant, file_of(entry), contents)
}

fn kept(ring: &KeyRing, tenant: TenantId, (id, head): (Uuid, FileHead), (blob, size): (Uuid, u64)) -> Result<Kept> {
    let row = AttachmentRow {
        id,
        blob,
        bytes: i64::try_from(size).unwrap_or(i64::MAX),
        sealed: keys::seal(ring, &place(tenant, FILE, id), &head)?,
    };
    Ok(Kept { row, name: head.name, media_type: head.media_type, size })
}

pub(super) async fn discard(platform: &Platform, tenant: TenantId, kept: &[Kept]) -> Result<()> {
    for file in kept {
        let deleted = platform.blobs.delete(BlobKey::new(tenant, file.row.blob)).await;
        deleted.map_err(|error| Error::internal("removing a file of a case")(Box::new(error)))?;
    }
    Ok(())
}
