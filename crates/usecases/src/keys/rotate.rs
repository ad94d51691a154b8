// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Changing keys. For operators: whoever may do it has the machine.

use super::{Keys, Reseal, place};
use crate::{Error, Platform, Result, audit};
use crypto::seal::{MasterKey, TenantKey};
use model::{Instant, TenantId, account::Actor};
use std::sync::{Arc, PoisonError};
use store::{rotation::Rotation, tenant::DataKey};

/// Seconds from the making of a data key until it seals: three times as long as programs take to see it.
pub const LEAD: i64 = 15;

/// Makes a new data key of an owner and puts the sealing anew on its way; gives its number and the moment from which on it seals.
///
/// # Errors
/// `NotFound` when the owner has no keys, `Conflict` when one was made at the same moment.
pub async fn rotate_data_key(platform: &Arc<Platform>, owner: TenantId) -> Result<(i64, Instant)> {
    let master = platform.keys.newest()?;
    let now = platform.now();
    let from = now.plus_seconds(LEAD);
    let mut tx = platform.store.begin(owner).await?;
    let newest =
        store::tenant::data_keys(&mut tx, owner).await?.first().map(|key| key.number).ok_or(Error::NotFound)?;
    let number = newest + 1;
    let key = TenantKey::generate(u32::try_from(number).map_err(|_| Error::Conflict)?)?;
    let wrapped = master.wrap(&key, &place(owner))?;
    store::tenant::add_data_key(&mut tx, owner, number, wrapped, (now, from)).await?;
    store::rotation::begin(&mut tx, owner, number, now).await?;
    // whoever sealed under the old key at the last moment has written by then
    Reseal { owner, number, again: false }.enqueue(platform, &mut tx, from.plus_seconds(LEAD)).await?;
    let object = format!("data_key:{owner}/{number}");
    audit::note(&mut tx, platform, &Actor::System("operator"), "key.rotate", object).await?;
    tx.commit().await?;
    Ok((number, from))
}

/// What changing the master key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MasterRotation {
    /// Data keys that were wrapped anew.
    pub rewrapped: usize,
    /// All of them.
    pub all: usize,
}

/// Wraps every data key by the newest master key, in one transaction.
///
/// # Errors
/// When one opens under none of the master keys; then nothing is changed.
pub async fn rotate_master(platform: &Arc<Platform>, masters: &[MasterKey]) -> Result<MasterRotation> {
    let newest = masters.first().ok_or(Error::NotFound)?;
    let mut read = platform.store.read_instance().await?;
    let rows = store::tenant::all_data_keys(&mut read).await?;
    drop(read);
    let mut changes = Vec::new();
    for row in &rows {
        if !newest.wrapped(&row.wrapped)? {
            let (key, _) = super::unwrap(masters, std::slice::from_ref(row))?.pop().ok_or(Error::NotFound)?;
            changes.push((row, newest.wrap(&key, &place(TenantId(row.owner_id)))?));
        }
    }
    let rewrapped = changes.len();
    let mut tx = platform.store.begin_instance().await?;
    for (row, wrapped) in changes {
        if !store::tenant::rewrap_data_key(&mut tx, row, wrapped).await? {
            return Err(Error::Conflict);
        }
    }
    audit::note(&mut tx, platform, &Actor::System("operator"), "key.rotate_master", "data_key:all".to_owned()).await?;
    tx.commit().await?;
    Ok(MasterRotation { rewrapped, all: rows.len() })
}

/// Wraps what was wrapped by an older master key meanwhile; tells whether the newest alone opens everything now.
///
/// # Errors
/// When the database is out of reach.
pub async fn finish_master(platform: &Arc<Platform>, masters: &[MasterKey]) -> Result<bool> {
    rotate_master(platform, masters).await?;
    let newest = masters.first().ok_or(Error::NotFound)?;
    let mut read = platform.store.read_instance().await?;
    for row in store::tenant::all_data_keys(&mut read).await? {
        if !newest.wrapped(&row.wrapped)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Every data key and every rotation.
///
/// # Errors
/// When the database is out of reach.
pub async fn state(platform: &Platform) -> Result<(Vec<DataKey>, Vec<Rotation>)> {
    let mut read = platform.store.read_instance().await?;
    Ok((store::tenant::all_data_keys(&mut read).await?, store::rotation::list(&mut read).await?))
}

impl Keys {
    fn newest(&self) -> Result<MasterKey> {
        let masters = self.masters.read().unwrap_or_else(PoisonError::into_inner);
        masters.first().cloned().ok_or(Error::NotFound)
    }
}
