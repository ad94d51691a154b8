// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The store of blobs: a local directory or a bucket behind the interface of `object_store`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use futures::stream::{BoxStream, StreamExt};
use model::{Instant, TenantId};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use uuid::Uuid;

use crate::{BlobError, BlobKey, Bucket, durable};

/// Sealed bytes collected before they are written to a directory. Smaller blobs are written in one go; of larger ones a part is
/// written while the next one comes.
const FILE_PART: usize = 1024 * 1024;
/// The same for a bucket: S3 takes no parts of less than 5 MiB, except the last.
const BUCKET_PART: usize = 8 * 1024 * 1024;

/// Sealed files of all tenants. Cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    pub(crate) store: Arc<dyn ObjectStore>,
    place: Place,
}

#[derive(Clone)]
enum Place {
    Directory {
        root: PathBuf,
        /// Tenants whose directory entry is known to be synced.
        synced: Arc<Mutex<HashSet<TenantId>>>,
    },
    /// What it is called.
    Bucket(String),
}

impl Blobs {
    /// Opens the directory, creating it (for its owner only) if need be. Blocking, for the start of the program.
    pub fn open(root: &Path) -> Result<Self, BlobError> {
        let doing = "opening its directory";
        let root = durable::create_root(root).map_err(BlobError::storage(doing))?;
        let store = LocalFileSystem::new_with_prefix(&root).map_err(BlobError::storage(doing))?.with_fsync(true);
        Ok(Self { store: Arc::new(store), place: Place::Directory { root, synced: Arc::default() } })
    }

    /// The files in a bucket. The storage is not asked yet, see [`Blobs::reach`].
    ///
    /// # Errors
    /// When address or certificates make no sense.
    pub fn of_bucket(bucket: &Bucket) -> Result<Self, BlobError> {
        Ok(Self { store: Arc::new(bucket.client()?), place: Place::Bucket(bucket.place()) })
    }

    /// Asks the storage for a listing, to see whether address, bucket and keys are right.
    ///
    /// # Errors
    /// `NoBucket`, `Refused`, `Silent`, or when the storage fails otherwise.
    pub async fn reach(&self) -> Result<(), BlobError> {
        let doing = "looking into it";
        let root = ObjectPath::from("probe");
        self.store.list(Some(&root)).next().await.transpose().map(drop).map_err(BlobError::of_storage(doing))
    }

    /// Deletes a blob durably; a blob that does not exist is no error, so that the deletion is safe to repeat.
    pub async fn delete(&self, key: BlobKey) -> Result<(), BlobError> {
        match self.store.delete(&key.path()).await {
            Ok(()) => match &self.place {
                Place::Directory { root, .. } => durable::sync_directory(root.join(key.tenant.to_string())).await,
                Place::Bucket(_) => Ok(()),
            },
            Err(error) => match BlobError::opening(key, error) {
                BlobError::NotFound(_) => Ok(()),
                error => Err(error),
            },
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
        self.store.put(&path, content.clone().into()).await.map_err(BlobError::of_storage(doing))?;
        let found = async { self.store.get(&path).await?.bytes().await }.await;
        self.store.delete(&path).await.map_err(BlobError::of_storage("deleting the file of the probe"))?;
        let found = found.map_err(BlobError::of_storage("reading the file of the probe"))?;
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
            Err(error) => match BlobError::opening(key, error) {
                BlobError::NotFound(_) => Ok(false),
                error => Err(error),
            },
        }
    }

    /// All blobs of a tenant, in no order, without unfinished ones and foreign files.
    pub fn list(&self, tenant: TenantId) -> BoxStream<'static, Result<BlobKey, BlobError>> {
        self.listed(Some(&ObjectPath::from(tenant.to_string()))).map(|found| found.map(|(key, _)| key)).boxed()
    }

    /// All blobs of all owners, in no order, without unfinished ones and foreign files.
    pub fn all(&self) -> BoxStream<'static, Result<BlobKey, BlobError>> {
        self.listed(None).map(|found| found.map(|(key, _)| key)).boxed()
    }

    /// As [`Blobs::all`], with the moment at which each was written, by the clock of the storage.
    pub fn all_with_age(&self) -> BoxStream<'static, Result<(BlobKey, Instant), BlobError>> {
        self.listed(None)
    }

    fn listed(&self, prefix: Option<&ObjectPath>) -> BoxStream<'static, Result<(BlobKey, Instant), BlobError>> {
        let key = |object: Result<object_store::ObjectMeta, _>| match object {
            Ok(object) => {
                let written = Instant(object.last_modified.timestamp_micros());
                BlobKey::from_path(&object.location).map(|key| Ok((key, written)))
            }
            Err(error) => Some(Err(BlobError::of_storage("listing")(error))),
        };
        self.store.list(prefix).filter_map(move |object| std::future::ready(key(object))).boxed()
    }

    /// Removes what uploads left behind when the program was killed, and says how many files that were. Blocking; only
    /// at the start of the program, while nothing is being stored. In a bucket that is the storage's own task.
    pub fn remove_unfinished(&self) -> Result<usize, BlobError> {
        match &self.place {
            Place::Directory { root, .. } => {
                durable::remove_unfinished(root).map_err(BlobError::storage("removing unfinished files"))
            }
            Place::Bucket(_) => Ok(0),
        }
    }

    /// Makes the directory entry of a tenant durable after its first blob since the start of the program.
    pub(crate) async fn sync_tenant(&self, tenant: TenantId) -> Result<(), BlobError> {
        let Place::Directory { root, synced } = &self.place else { return Ok(()) };
        let known = |tenants: &Mutex<HashSet<TenantId>>| {
            tenants.lock().unwrap_or_else(PoisonError::into_inner).contains(&tenant)
        };
        if !known(synced) {
            durable::sync_directory(root.clone()).await?;
            synced.lock().unwrap_or_else(PoisonError::into_inner).insert(tenant);
        }
        Ok(())
    }

    /// Sealed bytes collected before they are written. Smaller blobs are written in one go.
    pub(crate) fn part(&self) -> usize {
        match self.place {
            Place::Directory { .. } => FILE_PART,
            Place::Bucket(_) => BUCKET_PART,
        }
    }
}

impl std::fmt::Display for Blobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.place {
            Place::Directory { root, .. } => write!(f, "{}", root.display()),
            Place::Bucket(name) => f.write_str(name),
        }
    }
}

impl std::fmt::Debug for Blobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Blobs({self})")
    }
}
