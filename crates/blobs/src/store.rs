// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The store of blobs: a local directory behind the interface of `object_store`, so that S3-compatible storage can
//! take its place.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use futures::stream::{BoxStream, StreamExt};
use model::TenantId;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use uuid::Uuid;

use crate::{BlobError, BlobKey, durable};

/// Sealed files of all tenants. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    pub(crate) store: Arc<dyn ObjectStore>,
    root: PathBuf,
    /// Tenants whose directory entry is known to be synced.
    synced: Arc<Mutex<HashSet<TenantId>>>,
}

impl Blobs {
    /// Opens the directory, creating it (for its owner only) if need be. Blocking, for the start of the program.
    pub fn open(root: &Path) -> Result<Self, BlobError> {
        let doing = "opening its directory";
        let root = durable::create_root(root).map_err(BlobError::storage(doing))?;
        let store = LocalFileSystem::new_with_prefix(&root).map_err(BlobError::storage(doing))?.with_fsync(true);
        Ok(Self { store: Arc::new(store), root, synced: Arc::default() })
    }

    /// Deletes a blob durably; a blob that does not exist is no error, so that the deletion is safe to repeat.
    pub async fn delete(&self, key: BlobKey) -> Result<(), BlobError> {
        match self.store.delete(&key.path()).await {
            Ok(()) => durable::sync_directory(self.directory(key.tenant)).await,
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(BlobError::storage("deleting")(error)),
        }
    }

    /// Writes a small file, syncs it, reads it and deletes it again. For operators.
    ///
    /// # Errors
    /// When the storage does not do it.
    pub async fn probe(&self, id: Uuid) -> Result<(), BlobError> {
        let path = ObjectPath::from_iter(["probe".to_owned(), id.to_string()]);
        let content = id.as_bytes().to_vec();
        let doing = "writing a file to see whether it works";
        self.store.put(&path, content.clone().into()).await.map_err(BlobError::storage(doing))?;
        let found = async { self.store.get(&path).await?.bytes().await }.await;
        self.store.delete(&path).await.map_err(BlobError::storage("deleting the file of the probe"))?;
        let found = found.map_err(BlobError::storage("reading the file of the probe"))?;
        if found != content {
            let other = std::io::Error::other("other bytes came back than were written");
            return Err(BlobError::storage(doing)(other));
        }
        Ok(())
    }

    /// Whether a blob exists.
    pub async fn exists(&self, key: BlobKey) -> Result<bool, BlobError> {
        match self.store.head(&key.path()).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(BlobError::storage("looking for a blob")(error)),
        }
    }

    /// All blobs of a tenant, in no order, without unfinished ones and foreign files.
    pub fn list(&self, tenant: TenantId) -> BoxStream<'static, Result<BlobKey, BlobError>> {
        let listed = self.store.list(Some(&ObjectPath::from(tenant.to_string())));
        let key = |object: Result<object_store::ObjectMeta, _>| match object {
            Ok(object) => BlobKey::from_path(&object.location).map(Ok),
            Err(error) => Some(Err(BlobError::storage("listing")(error))),
        };
        listed.filter_map(move |object| std::future::ready(key(object))).boxed()
    }

    /// Removes what uploads left behind when the program was killed, and says how many files that were. Blocking; only
    /// at the start of the program, while nothing is being stored.
    pub fn remove_unfinished(&self) -> Result<usize, BlobError> {
        durable::remove_unfinished(&self.root).map_err(BlobError::storage("removing unfinished files"))
    }

    /// Makes the directory entry of a tenant durable after its first blob since the start of the program.
    pub(crate) async fn sync_tenant(&self, tenant: TenantId) -> Result<(), BlobError> {
        let known = |tenants: &Mutex<HashSet<TenantId>>| {
            tenants.lock().unwrap_or_else(PoisonError::into_inner).contains(&tenant)
        };
        if !known(&self.synced) {
            durable::sync_directory(self.root.clone()).await?;
            self.synced.lock().unwrap_or_else(PoisonError::into_inner).insert(tenant);
        }
        Ok(())
    }

    fn directory(&self, tenant: TenantId) -> PathBuf {
        self.root.join(tenant.to_string())
    }
}

impl std::fmt::Debug for Blobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blobs({})", self.root.display())
    }
}
