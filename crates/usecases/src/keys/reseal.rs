// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealing anew what older keys of an owner sealed: value by value, file by file, beside everything else that is going on. How far
//! it is stands in the database, so that whoever goes on begins there. A value that somebody changes meanwhile is left to them:
//! they seal under the new key.

use super::{INSTANCE, context, sealed::SEALED};
use crate::{Error, Platform, Result, audit};
use blobs::{BlobError, BlobKey};
use futures::TryStreamExt;
use model::{Instant, JobId, TenantId, account::Actor, id::Uuid};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::rotation::Rotation;

/// Values of a step, and files of one.
const VALUES: i64 = 100;
const FILES: usize = 10;
/// Steps of one run of the job.
const STEPS: usize = 50;
/// Columns, and then files.
const ROUND: i64 = SEALED.len() as i64 + 1;
/// The second time finds what was sealed under the old key while the first went by.
const ROUNDS: i64 = 2;
/// Seconds after which it is looked for stragglers, such as files whose upload began under the old key.
const LATER: i64 = 3_600;

/// The job: seals what older keys of an owner sealed under the key of this number.
#[derive(Serialize, Deserialize)]
pub struct Reseal {
    /// Whose keys.
    pub owner: TenantId,
    /// Number of the new key.
    pub number: i64,
    /// Whether it was done once already.
    pub again: bool,
}

impl jobs::Job for Reseal {
    const KIND: &'static str = "keys.reseal";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> std::result::Result<(), jobs::Failure> {
        Ok(self.go_on(&platform).await?)
    }
}

impl Reseal {
    async fn go_on(self, platform: &Arc<Platform>) -> Result<()> {
        platform.keys.look(&platform.store, platform.now()).await?;
        for _ in 0..STEPS {
            match step(platform, self.owner, self.number).await? {
                Step::Gone => return Ok(()),
                Step::More(_) => {}
                Step::Done if self.again => return Ok(()),
                Step::Done => {
                    let stragglers = Self { again: true, ..self };
                    let mut tx = platform.store.begin(self.owner).await?;
                    store::rotation::put(&mut tx, &begun_again(platform, self.owner, self.number).await?).await?;
                    stragglers.enqueue(platform, &mut tx, platform.now().plus_seconds(LATER)).await?;
                    tx.commit().await?;
                    return Ok(());
                }
            }
        }
        let mut tx = platform.store.begin(self.owner).await?;
        self.enqueue(platform, &mut tx, platform.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Puts the job on its way. Several of them do no harm: each goes on where it stands.
    pub(super) async fn enqueue(&self, platform: &Platform, tx: &mut store::Tx, at: Instant) -> Result<()> {
        let id: JobId = platform.id();
        Ok(jobs::enqueue(tx, id, self, None, at).await?)
    }
}

/// The rotation, to be gone through once more; that it was done stays.
async fn begun_again(platform: &Platform, owner: TenantId, number: i64) -> Result<Rotation> {
    let mut read = platform.store.read(owner).await?;
    let found = store::rotation::find(&mut read, owner, number).await?.ok_or(Error::NotFound)?;
    Ok(Rotation { step: 0, last_id: Uuid::nil(), ..found })
}

/// What a step came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// There is no such rotation, or a newer key took its place.
    Gone,
    /// More is to be done.
    More(Rotation),
    /// Everything was gone through.
    Done,
}

/// Goes on with every rotation that is not done, and tells of each step. For operators, where no program runs jobs.
///
/// # Errors
/// When database or storage are out of reach.
pub async fn reseal_now(platform: &Arc<Platform>, mut tell: impl FnMut(&Rotation)) -> Result<()> {
    let mut read = platform.store.read_instance().await?;
    let rotations = store::rotation::list(&mut read).await?;
    drop(read);
    for rotation in rotations.into_iter().filter(|rotation| rotation.done_at.is_none()) {
        platform.keys.look(&platform.store, platform.now()).await?;
        while let Step::More(so_far) = step(platform, TenantId(rotation.owner_id), rotation.number).await? {
            tell(&so_far);
        }
    }
    Ok(())
}

async fn step(platform: &Arc<Platform>, owner: TenantId, number: i64) -> Result<Step> {
    let ring = match platform.keys.ring(&platform.store, owner).await {
        Ok(ring) => ring,
        Err(Error::NotFound) => return Ok(Step::Gone),
        Err(error) => return Err(error),
    };
    let mut read = platform.store.read(owner).await?;
    let found = store::rotation::find(&mut read, owner, number).await?;
    drop(read);
    let Some(mut rotation) = found else { return Ok(Step::Gone) };
    match i64::from(ring.current.id()) {
        current if current > number => return Ok(Step::Gone),
        current if current < number => return Err(Error::Busy { retry_after: super::LOOK as u32 }),
        _ => {}
    }
    if rotation.step >= ROUND * ROUNDS {
        return Ok(Step::Done);
    }
    let is_last = rotation.step >= ROUND * (ROUNDS - 1);
    let at = usize::try_from(rotation.step % ROUND).unwrap_or_default();
    let mut swaps = Vec::new();
    match SEALED.get(at) {
        Some(sealed) if sealed.column.of_tenants || owner == INSTANCE => {
            let mut read = platform.store.read(owner).await?;
            let others =
                store::rotation::others(&mut read, &sealed.column, &ring.head(), rotation.last_id, VALUES).await?;
            drop(read);
            let whole = others.len() < usize::try_from(VALUES).unwrap_or_default();
            rotation.last_id = others.last().map_or(rotation.last_id, |(row, _)| *row);
            for old in others {
                let place = context(owner, sealed.name, old.0);
                match ring.open(&place, &old.1) {
                    Ok(plain) => swaps.push((&sealed.column, ring.seal(&place, &plain)?, old)),
                    Err(error) => {
                        tracing::error!(%error, table = sealed.column.table, row = %old.0, "a value cannot be opened");
                        rotation.failed += i64::from(is_last);
                    }
                }
            }
            if whole {
                next(&mut rotation);
            }
        }
        Some(_) => next(&mut rotation),
        None => files(platform, owner, &ring, &mut rotation, is_last).await?,
    }
    let is_done = rotation.step >= ROUND * ROUNDS;
    let is_first_time = rotation.done_at.is_none();
    if is_done && is_first_time {
        rotation.done_at = Some(platform.now().0);
    }
    let mut tx = platform.store.begin(owner).await?;
    for (column, new, old) in swaps {
        rotation.resealed += i64::from(store::rotation::swap(&mut tx, column, &old, new).await?);
    }
    store::rotation::put(&mut tx, &rotation).await?;
    if is_done && is_first_time {
        let actor = Actor::System("keys.reseal");
        audit::note(&mut tx, platform, &actor, "key.resealed", format!("data_key:{owner}/{number}")).await?;
    }
    tx.commit().await?;
    Ok(if is_done { Step::Done } else { Step::More(rotation) })
}

fn next(rotation: &mut Rotation) {
    rotation.step += 1;
    rotation.last_id = Uuid::nil();
}

/// Seals some files anew.
async fn files(
    platform: &Platform,
    owner: TenantId,
    ring: &crypto::seal::KeyRing,
    rotation: &mut Rotation,
    is_last: bool,
) -> Result<()> {
    let unavailable = |error: BlobError| Error::internal("sealing files anew")(Box::new(error));
    let mut listed: Vec<BlobKey> = platform.blobs.list(owner).try_collect().await.map_err(unavailable)?;
    listed.retain(|key| key.id > rotation.last_id);
    listed.sort();
    let mut sealed = 0;
    for key in listed {
        match platform.blobs.reseal(key, ring).await {
            Ok(true) => sealed += 1,
            Ok(false) => {}
            Err(error @ BlobError::Damaged(..)) => {
                tracing::error!(%error, "a file cannot be opened");
                rotation.failed += i64::from(is_last);
            }
            Err(error) => return Err(unavailable(error)),
        }
        rotation.last_id = key.id;
        if sealed == FILES {
            rotation.files += i64::try_from(sealed).unwrap_or_default();
            return Ok(());
        }
    }
    rotation.files += i64::try_from(sealed).unwrap_or_default();
    next(rotation);
    Ok(())
}
