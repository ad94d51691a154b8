// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files compared with the rows that name them. No room: it goes through the files of all.
//!
//! A file is stored before its row, and deleted after it: one that lies there without a row is on its way, or was left behind.
//! Whatever is older than a day was left behind.

use crate::{Error, Platform, Result, audit, keys::INSTANCE};
use blobs::{BlobError, BlobKey};
use futures::TryStreamExt;
use model::{Instant, TenantId, account::Actor, id::Uuid};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};

/// Days for which a file may lie there without a row.
const GRACE_DAYS: i64 = 1;

/// What the comparison found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Files that are there.
    pub files: usize,
    /// Files that no row names and that are old enough to be deleted.
    pub orphans: Vec<BlobKey>,
    /// Files that no row names yet, perhaps because they are on their way.
    pub young: usize,
    /// Files that rows name and that are not there.
    pub missing: Vec<BlobKey>,
}

/// Compares files with rows.
///
/// # Errors
/// When database or storage are out of reach.
pub async fn compare(platform: &Platform) -> Result<Comparison> {
    // files first: whatever is listed had its row by now, or never gets one once it is a day old
    let mut listed: BTreeMap<TenantId, Vec<(Uuid, Instant)>> = BTreeMap::new();
    let mut files = platform.blobs.all_with_age();
    while let Some((key, written)) = files.try_next().await.map_err(unavailable)? {
        listed.entry(key.tenant).or_default().push((key.id, written));
    }
    drop(files);
    let owners = crate::tenant::list(platform).await?.into_iter().map(|tenant| tenant.id).chain([INSTANCE]);
    for owner in owners {
        listed.entry(owner).or_default();
    }
    let latest = platform.now().plus_days(-GRACE_DAYS);
    let mut found = Comparison::default();
    for (owner, files) in listed {
        let mut read = platform.store.read(owner).await?;
        let named: HashSet<Uuid> = store::file::named(&mut read).await?.into_iter().collect();
        drop(read);
        found.files += files.len();
        for (id, written) in files.iter().filter(|(id, _)| !named.contains(id)) {
            if *written < latest {
                found.orphans.push(BlobKey::new(owner, *id));
            } else {
                found.young += 1;
            }
        }
        let there: HashSet<Uuid> = files.into_iter().map(|(id, _)| id).collect();
        let absent: BTreeSet<Uuid> = named.difference(&there).copied().collect();
        found.missing.extend(missing(platform, owner, absent).await?);
    }
    Ok(found)
}

/// Of files that were not listed, those that are still not there and that a row still names.
async fn missing(platform: &Platform, owner: TenantId, absent: BTreeSet<Uuid>) -> Result<Vec<BlobKey>> {
    let mut suspects = Vec::new();
    for id in absent {
        let key = BlobKey::new(owner, id);
        if !platform.blobs.exists(key).await.map_err(unavailable)? {
            suspects.push(key);
        }
    }
    if suspects.is_empty() {
        return Ok(suspects);
    }
    let mut read = platform.store.read(owner).await?;
    let named: HashSet<Uuid> = store::file::named(&mut read).await?.into_iter().collect();
    suspects.retain(|key| named.contains(&key.id));
    Ok(suspects)
}

/// Deletes files that no row names, as [`compare`] found them; gives their number.
///
/// # Errors
/// When database or storage are out of reach.
pub async fn delete_orphans(platform: &Platform, orphans: &[BlobKey]) -> Result<usize> {
    for key in orphans {
        platform.blobs.delete(*key).await.map_err(unavailable)?;
    }
    if !orphans.is_empty() {
        let object = format!("files:{}", orphans.len());
        audit::reading_in(platform, INSTANCE, &Actor::System("files.compare"), "files.delete_orphans", object).await?;
    }
    Ok(orphans.len())
}

fn unavailable(error: BlobError) -> Error {
    Error::internal("comparing files with rows")(Box::new(error))
}

/// The job: once a day files without a row are deleted, and rows without a file are named in the log.
#[derive(Default, Serialize, Deserialize)]
pub struct CompareFiles {}

impl jobs::Recurring for CompareFiles {
    const EVERY: i64 = 86_400;
}

impl jobs::Job for CompareFiles {
    const KIND: &'static str = "files.compare";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> std::result::Result<(), jobs::Failure> {
        let found = compare(&platform).await?;
        for key in &found.missing {
            tracing::error!(file = %key, "a file is missing that a row names: restore it from a backup");
        }
        let deleted = delete_orphans(&platform, &found.orphans).await?;
        tracing::info!(files = found.files, deleted, missing = found.missing.len(), "files were compared with rows");
        Ok(())
    }
}
