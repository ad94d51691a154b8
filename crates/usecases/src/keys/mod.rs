// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keys of the instance and of its tenants. The master key wraps data keys; data keys seal data. Both change while programs
//! serve: a new data key is known to every program before it seals, and the file of the master key may hold several.

mod reseal;
mod rotate;
mod sealed;

pub use reseal::{Reseal, Step, reseal_now};
pub use rotate::{LEAD, MasterRotation, finish_master, rotate_data_key, rotate_master, state};

use crate::{Error, Result};
use crypto::{
    lookup::LookupKey,
    seal::{self, KeyRing, MasterKey, TenantKey},
    token::{AccessKey, CookieKey, CsrfKey},
};
use model::{Instant, TenantId, id::Uuid};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::HashMap,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};
use store::{Store, Tx, tenant::DataKey};

/// The owner of what belongs to no tenant.
pub const INSTANCE: TenantId = TenantId(Uuid::nil());

/// Seconds after which a program looks whether keys changed.
pub const LOOK: u64 = 5;

/// Reads the master keys, the newest first, from where the operator keeps them.
pub type ReadMasters = Arc<dyn Fn() -> std::result::Result<Vec<MasterKey>, String> + Send + Sync>;

/// All keys of the instance.
pub struct Keys {
    read_masters: Option<ReadMasters>,
    masters: RwLock<Vec<MasterKey>>,
    owners: RwLock<HashMap<TenantId, Owner>>,
    /// The last moment that the keys were looked at.
    looked: AtomicI64,
    /// Seals cookies.
    pub cookie: CookieKey,
    /// Makes form tokens.
    pub csrf: CsrfKey,
    /// Finds accounts by log-in name.
    pub login: LookupKey,
    /// Finds accounts by confirmed address.
    pub email: LookupKey,
    /// Finds applications by the code with which somebody goes on elsewhere.
    pub resume: LookupKey,
    /// Counts failures.
    pub throttle: LookupKey,
    /// Tells whether a callback is the same.
    pub callback: LookupKey,
    /// Makes pseudonyms of accounts for programs outside.
    pub subject: LookupKey,
    /// Signs access tokens of the delivery service's clients.
    pub access: AccessKey,
}

/// The keys of an owner.
struct Owner {
    /// Newest first, with the moment from which on each seals.
    keys: Vec<(TenantKey, Instant)>,
    ring: Arc<KeyRing>,
}

impl Owner {
    fn new(keys: Vec<(TenantKey, Instant)>, now: Instant) -> Result<Self> {
        let ring = Arc::new(ring_of(&keys, now).ok_or(Error::NotFound)?);
        Ok(Self { keys, ring })
    }
}

/// The ring of a moment: keys that do not seal yet open already.
fn ring_of(keys: &[(TenantKey, Instant)], now: Instant) -> Option<KeyRing> {
    let at = keys.iter().position(|(_, from)| *from <= now).or(keys.len().checked_sub(1))?;
    let older = keys.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, (key, _))| key.clone());
    Some(KeyRing { current: keys[at].0.clone(), older: older.collect() })
}

impl Keys {
    /// Opens the instance's keys with the master keys, the newest first; makes its first data key on a new database.
    ///
    /// # Errors
    /// When no master key is the one that the database was begun with.
    pub async fn open(store: &Store, masters: Vec<MasterKey>, now: Instant) -> Result<Self> {
        let newest = masters.first().ok_or(Error::NotFound)?;
        let mut tx = store.begin_instance().await?;
        if store::tenant::data_keys(&mut tx, INSTANCE).await?.is_empty() {
            add_key(&mut tx, newest, INSTANCE, now).await?;
        }
        let rows = store::tenant::data_keys(&mut tx, INSTANCE).await?;
        tx.commit().await?;
        let own = Owner::new(unwrap(&masters, &rows)?, now)?;
        // hashes, cookies and form tokens must outlive new keys, so they rest on the oldest data key
        let oldest = &own.keys.last().ok_or(Error::NotFound)?.0;
        Ok(Self {
            cookie: CookieKey::from_wrapped(oldest, CookieKey::derive(newest)?)?,
            csrf: CsrfKey::from_wrapped(oldest, CsrfKey::derive(newest)?)?,
            login: LookupKey::from_wrapped(oldest, "account.login")?,
            email: LookupKey::from_wrapped(oldest, "account.email")?,
            resume: LookupKey::from_wrapped(oldest, "application.resume")?,
            throttle: LookupKey::from_wrapped(oldest, "account.throttle")?,
            callback: LookupKey::from_wrapped(oldest, "delivery.callback")?,
            subject: LookupKey::from_wrapped(oldest, "openid.subject")?,
            access: AccessKey::from_wrapped(oldest, None)?,
            owners: RwLock::new(HashMap::from([(INSTANCE, own)])),
            looked: AtomicI64::new(now.0),
            masters: RwLock::new(masters),
            read_masters: None,
        })
    }

    /// Says where master keys are read again when they change.
    #[must_use]
    pub fn reading(mut self, read: ReadMasters) -> Self {
        self.read_masters = Some(read);
        self
    }

    /// Opens every data key of the database and keeps none; tells how many there are. For operators.
    ///
    /// # Errors
    /// When one was wrapped by another master key.
    pub async fn verify(store: &Store, masters: &[MasterKey]) -> Result<usize> {
        let mut read = store.read_instance().await?;
        let keys = store::tenant::all_data_keys(&mut read).await?;
        unwrap(masters, &keys)?;
        Ok(keys.len())
    }

    /// Makes the first data key of a new tenant.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn add_tenant(&self, tx: &mut Tx, tenant: TenantId, now: Instant) -> Result<()> {
        let newest = self.masters.read().unwrap_or_else(PoisonError::into_inner).first().cloned();
        add_key(tx, &newest.ok_or(Error::NotFound)?, tenant, now).await
    }

    /// The keys of a tenant.
    ///
    /// # Errors
    /// `NotFound` when the tenant has none.
    pub async fn ring(&self, store: &Store, tenant: TenantId) -> Result<Arc<KeyRing>> {
        let known = |owners: &HashMap<TenantId, Owner>| owners.get(&tenant).map(|owner| Arc::clone(&owner.ring));
        if let Some(ring) = known(&self.owners.read().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(ring);
        }
        let mut read = store.read_instance().await?;
        let rows = store::tenant::data_keys(&mut read, tenant).await?;
        drop(read);
        if rows.is_empty() {
            return Err(Error::NotFound);
        }
        let owner = Owner::new(self.unwrap(&rows)?, Instant(self.looked.load(Ordering::Relaxed)))?;
        let ring = Arc::clone(&owner.ring);
        self.owners.write().unwrap_or_else(PoisonError::into_inner).insert(tenant, owner);
        Ok(ring)
    }

    /// Looks whether keys changed, and takes what seals from now on. A program that serves does so every [`LOOK`] seconds.
    ///
    /// # Errors
    /// When the database is out of reach or a new key cannot be opened: then the keys stay as they are.
    pub async fn look(&self, store: &Store, now: Instant) -> Result<()> {
        self.read_masters();
        let mut read = store.read_instance().await?;
        let rows = store::tenant::all_data_keys(&mut read).await?;
        drop(read);
        let known: Vec<(TenantId, Vec<u32>)> = {
            let owners = self.owners.read().unwrap_or_else(PoisonError::into_inner);
            owners.iter().map(|(id, owner)| (*id, owner.keys.iter().map(|(key, _)| key.id()).collect())).collect()
        };
        for (id, numbers) in known {
            let own: Vec<DataKey> = rows.iter().filter(|row| row.owner_id == id.0).cloned().collect();
            if own.is_empty() {
                // the tenant is gone, and so is what it sealed
                self.owners.write().unwrap_or_else(PoisonError::into_inner).remove(&id);
                continue;
            }
            let is_new = own.iter().map(|row| row.number).ne(numbers.iter().map(|number| i64::from(*number)));
            let keys = if is_new { Some(self.unwrap(&own)?) } else { None };
            let mut owners = self.owners.write().unwrap_or_else(PoisonError::into_inner);
            let Some(owner) = owners.get_mut(&id) else { continue };
            owner.keys = keys.unwrap_or_else(|| std::mem::take(&mut owner.keys));
            if let Some(ring) = ring_of(&owner.keys, now)
                && (is_new || ring.current.id() != owner.ring.current.id())
            {
                owner.ring = Arc::new(ring);
            }
        }
        self.looked.store(now.0, Ordering::Relaxed);
        Ok(())
    }

    /// Opens wrapped keys; a master key that is not known yet is read first.
    fn unwrap(&self, rows: &[DataKey]) -> Result<Vec<(TenantKey, Instant)>> {
        let known = || self.masters.read().unwrap_or_else(PoisonError::into_inner).clone();
        match unwrap(&known(), rows) {
            Err(_) if self.read_masters() => unwrap(&known(), rows),
            other => other,
        }
    }

    /// Reads the master keys again; false where they cannot be.
    fn read_masters(&self) -> bool {
        let Some(read) = &self.read_masters else { return false };
        match read() {
            Ok(masters) if !masters.is_empty() => {
                *self.masters.write().unwrap_or_else(PoisonError::into_inner) = masters;
                true
            }
            Ok(_) => false,
            Err(error) => {
                tracing::warn!(error, "the master keys cannot be read again");
                false
            }
        }
    }
}

async fn add_key(tx: &mut Tx, master: &MasterKey, owner: TenantId, now: Instant) -> Result<()> {
    let key = TenantKey::generate(1)?;
    let wrapped = master.wrap(&key, &place(owner))?;
    store::tenant::add_data_key(tx, owner, 1, wrapped, (now, now)).await?;
    Ok(())
}

/// Opens wrapped keys, each by the master key that it names.
fn unwrap(masters: &[MasterKey], rows: &[DataKey]) -> Result<Vec<(TenantKey, Instant)>> {
    let open = |row: &DataKey| {
        let mut opened = Err(crypto::Error::OtherMasterKey);
        for master in masters {
            if master.wrapped(&row.wrapped)? {
                opened = master.unwrap_key(&row.wrapped, &place(TenantId(row.owner_id)));
            }
        }
        Ok((opened?, Instant(row.active_from)))
    };
    rows.iter().map(open).collect()
}

fn place(owner: TenantId) -> Vec<u8> {
    seal::context(&[b"data_key", owner.0.as_bytes()])
}

/// Where a sealed value belongs: it opens nowhere else.
#[must_use]
pub fn context(tenant: TenantId, column: &str, row: Uuid) -> Vec<u8> {
    seal::context(&[tenant.0.as_bytes(), column.as_bytes(), row.as_bytes()])
}

/// Seals a value as JSON.
///
/// # Errors
/// When it cannot be written or sealed.
pub fn seal<T: Serialize>(ring: &KeyRing, context: &[u8], value: &T) -> Result<Vec<u8>> {
    Ok(ring.seal(context, &serde_json::to_vec(value)?)?)
}

/// Opens a value sealed as JSON.
///
/// # Errors
/// When it was sealed for another place, altered, or cannot be read.
pub fn open<T: DeserializeOwned>(ring: &KeyRing, context: &[u8], sealed: &[u8]) -> Result<T> {
    Ok(serde_json::from_slice(&ring.open(context, sealed)?)?)
}
