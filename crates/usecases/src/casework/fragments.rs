// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that came in fragments because they are too large for one attachment: joined in the order in which the metadata name the
//! fragments, piece by piece, so that one piece is in memory at a time. unverified: order, and that the hash is that of the whole
//! file; no published text that we could read says it.

use super::intake::{self, Kept, Opened};
use crate::{Error, Platform, Result, platform::blocking};
use blobs::{BlobError, BlobKey};
use crypto::digest::Sha512;
use fitconnect::{Attachment, Instance, Limits, Problem, ProblemKind};
use futures::StreamExt;
use model::{TenantId, id::Uuid};
use ports::FetchedSubmission;
use std::sync::{Arc, Mutex, PoisonError};

/// Largest file that is joined, in bytes: what a submission may have in all.
const JOINED: u64 = 2_000_000_000;

/// Why joining stopped.
enum Stop {
    Problem(Problem),
    Failed(Error),
}

/// That joining stopped; why is noted beside.
#[derive(Debug, thiserror::Error)]
#[error("a fragment cannot be used")]
struct Stopped;

/// Joins a file and keeps it; gives what is wrong with it where it cannot be used, and keeps nothing then.
pub(super) async fn keep(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: &Opened,
    entry: &Attachment,
) -> Result<Result<Kept, Problem>> {
    let about = Instance::Attachment(entry.attachment_id);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let blob: Uuid = platform.id();
    let place = BlobKey::new(tenant, blob);
    let hash = Mutex::new(Sha512::new());
    let why: Mutex<Option<Stop>> = Mutex::new(None);
    let note = |stop: Stop| *why.lock().unwrap_or_else(PoisonError::into_inner) = Some(stop);
    let pieces = futures::stream::iter(entry.fragments.clone()).then(|fragment| {
        let (note, hash) = (&note, &hash);
        async move {
            match piece(platform, tenant, fetched, opened, fragment).await {
                Ok(Ok(piece)) => {
                    hash.lock().unwrap_or_else(PoisonError::into_inner).update(&piece);
                    return Ok(piece);
                }
                Ok(Err(problem)) => note(Stop::Problem(problem)),
                Err(error) => note(Stop::Failed(error)),
            }
            Err(Stopped)
        }
    });
    let stored = platform.blobs.put(place, &ring, pieces, JOINED).await;
    let hash = hash.into_inner().unwrap_or_else(PoisonError::into_inner).finish_hex();
    let stopped = why.into_inner().unwrap_or_else(PoisonError::into_inner);
    match (stored, stopped) {
        (_, Some(Stop::Problem(problem))) => Ok(Err(problem)),
        (_, Some(Stop::Failed(error))) => Err(error),
        (Ok(stored), None) if hash == entry.hash.content => {
            intake::noted(platform, tenant, entry, (blob, stored.size)).await.map(Ok)
        }
        (Ok(_), None) => {
            let deleted = platform.blobs.delete(place).await;
            deleted.map_err(|error| Error::internal("removing a file of a case")(Box::new(error)))?;
            let detail = "the SHA-512 hash of the joined fragments differs from the one in the metadata";
            Ok(Err(Problem::new(ProblemKind::HashMismatch, about, detail)))
        }
        (Err(BlobError::TooLarge(_)), None) => {
            let detail = "the attachment is larger than the files that are taken here";
            Ok(Err(Problem::new(ProblemKind::TechnicalError, about, detail)))
        }
        (Err(error), None) => Err(Error::internal("keeping a file of a case")(Box::new(error))),
    }
}

/// A fragment, opened.
async fn piece(
    platform: &Arc<Platform>,
    tenant: TenantId,
    fetched: &FetchedSubmission,
    opened: &Opened,
    fragment: Uuid,
) -> Result<Result<Vec<u8>, Problem>> {
    let size = fetched.attachments.iter().find(|(id, _)| id.0 == fragment).map_or(0, |(_, bytes)| *bytes);
    let _held = platform.whole.hold(size).await?;
    let (key, jwe) = match intake::part(platform, tenant, fetched, opened, fragment).await? {
        Ok(part) => part,
        Err(problem) => return Ok(Err(problem)),
    };
    blocking("opening a fragment", move || Ok(fitconnect::open_fragment(&key, fragment, &jwe, Limits::default()))).await
}
