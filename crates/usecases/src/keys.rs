// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keys of the instance and of its tenants. The master key wraps data keys; data keys seal data.

use crate::{Error, Result};
use crypto::{
    lookup::LookupKey,
    seal::{self, KeyRing, MasterKey, TenantKey},
    token::{CookieKey, CsrfKey},
};
use model::{Instant, TenantId, id::Uuid};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};
use store::{Store, Tx};

/// The owner of what belongs to no tenant.
pub const INSTANCE: TenantId = TenantId(Uuid::nil());

/// All keys of the instance.
pub struct Keys {
    master: MasterKey,
    rings: RwLock<HashMap<TenantId, Arc<KeyRing>>>,
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
}

impl Keys {
    /// Opens the instance's keys; makes its first data key on a new database.
    ///
    /// # Errors
    /// When the master key is not the one that the database was begun with.
    pub async fn open(store: &Store, master: MasterKey, now: Instant) -> Result<Self> {
        let mut tx = store.begin_instance().await?;
        if store::tenant::data_keys(&mut tx, INSTANCE).await?.is_empty() {
            add_key(&mut tx, &master, INSTANCE, now).await?;
        }
        let ring = unwrap(&master, INSTANCE, &store::tenant::data_keys(&mut tx, INSTANCE).await?)?;
        tx.commit().await?;
        // hashes must outlive new data keys, so they rest on the oldest one
        let oldest = ring.older.last().unwrap_or(&ring.current);
        Ok(Self {
            cookie: CookieKey::derive(&master)?,
            csrf: CsrfKey::derive(&master)?,
            login: LookupKey::from_wrapped(oldest, "account.login")?,
            email: LookupKey::from_wrapped(oldest, "account.email")?,
            resume: LookupKey::from_wrapped(oldest, "application.resume")?,
            throttle: LookupKey::from_wrapped(oldest, "account.throttle")?,
            rings: RwLock::new(HashMap::from([(INSTANCE, Arc::new(ring))])),
            master,
        })
    }

    /// Opens every data key of the database and keeps none; tells how many there are. For operators.
    ///
    /// # Errors
    /// When the master key is not the one that wrapped them.
    pub async fn verify(store: &Store, master: &MasterKey) -> Result<usize> {
        let mut read = store.read_instance().await?;
        let keys = store::tenant::all_data_keys(&mut read).await?;
        for (owner, _, wrapped) in &keys {
            master.unwrap_key(wrapped, &place(TenantId(*owner)))?;
        }
        Ok(keys.len())
    }

    /// Makes the first data key of a new tenant.
    ///
    /// # Errors
    /// When the database is out of reach.
    pub async fn add_tenant(&self, tx: &mut Tx, tenant: TenantId, now: Instant) -> Result<()> {
        add_key(tx, &self.master, tenant, now).await
    }

    /// The keys of a tenant.
    ///
    /// # Errors
    /// `NotFound` when the tenant has none.
    pub async fn ring(&self, store: &Store, tenant: TenantId) -> Result<Arc<KeyRing>> {
        if let Some(ring) = self.rings.read().ok().and_then(|rings| rings.get(&tenant).cloned()) {
            return Ok(ring);
        }
        let mut read = store.read_instance().await?;
        let wrapped = store::tenant::data_keys(&mut read, tenant).await?;
        if wrapped.is_empty() {
            return Err(Error::NotFound);
        }
        let ring = Arc::new(unwrap(&self.master, tenant, &wrapped)?);
        if let Ok(mut rings) = self.rings.write() {
            rings.insert(tenant, Arc::clone(&ring));
        }
        Ok(ring)
    }
}

async fn add_key(tx: &mut Tx, master: &MasterKey, owner: TenantId, now: Instant) -> Result<()> {
    let key = TenantKey::generate(1)?;
    let wrapped = master.wrap(&key, &place(owner))?;
    store::tenant::add_data_key(tx, owner, 1, wrapped, now).await?;
    Ok(())
}

fn unwrap(master: &MasterKey, owner: TenantId, wrapped: &[(i64, Vec<u8>)]) -> Result<KeyRing> {
    let mut keys = wrapped.iter().map(|(_, wrapped)| master.unwrap_key(wrapped, &place(owner)));
    let current = keys.next().ok_or(Error::NotFound)??;
    let older = keys.collect::<crypto::Result<Vec<_>>>()?;
    Ok(KeyRing { current, older })
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
