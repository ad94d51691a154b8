// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Blobs as they lie in the storage: sealed bytes, carried over without being opened. For backups, restores and moves.

use futures::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};

use crate::{BlobError, BlobKey, Blobs};

/// Sealed bytes collected before they are written.
const PART: usize = 1024 * 1024;

impl Blobs {
    /// All blobs of all owners, in no order, without unfinished ones and foreign files.
    pub fn all(&self) -> BoxStream<'static, Result<BlobKey, BlobError>> {
        let key = |object: Result<object_store::ObjectMeta, _>| match object {
            Ok(object) => BlobKey::from_path(&object.location).map(Ok),
            Err(error) => Some(Err(BlobError::storage("listing")(error))),
        };
        self.store.list(None).filter_map(move |object| std::future::ready(key(object))).boxed()
    }

    /// The sealed bytes of a blob, piece by piece.
    ///
    /// # Errors
    /// `NotFound`, or when the storage fails.
    pub async fn sealed(&self, key: BlobKey) -> Result<BoxStream<'static, Result<Vec<u8>, BlobError>>, BlobError> {
        let found = self.store.get(&key.path()).await.map_err(|error| match error {
            object_store::Error::NotFound { .. } => BlobError::NotFound(key),
            error => BlobError::storage("opening a blob")(error),
        })?;
        let pieces = found.into_stream().map_ok(|piece| piece.to_vec());
        Ok(pieces.map_err(BlobError::storage("reading a blob")).boxed())
    }

    /// Stores sealed bytes that came from [`Blobs::sealed`], under the same key. Returns after everything is synced; on any
    /// error nothing appears under the key.
    ///
    /// # Errors
    /// When the stream or the storage fails.
    pub async fn put_sealed<S>(&self, key: BlobKey, content: S) -> Result<(), BlobError>
    where
        S: futures::Stream<Item = Result<Vec<u8>, BlobError>> + Send,
    {
        let mut content = std::pin::pin!(content);
        let mut waiting = Vec::new();
        let mut parts = None;
        let storing = BlobError::storage("storing a sealed blob");
        let copied: Result<(), BlobError> = async {
            while let Some(piece) = content.try_next().await? {
                waiting.extend_from_slice(&piece);
                if waiting.len() >= PART {
                    let upload = match &mut parts {
                        Some(upload) => upload,
                        none => none.insert(
                            self.store
                                .put_multipart(&key.path())
                                .await
                                .map_err(BlobError::storage("beginning a sealed blob"))?,
                        ),
                    };
                    upload
                        .put_part(PutPayload::from(std::mem::take(&mut waiting)))
                        .await
                        .map_err(BlobError::storage("writing a part of a sealed blob"))?;
                }
            }
            let rest = PutPayload::from(std::mem::take(&mut waiting));
            match &mut parts {
                None => self.store.put(&key.path(), rest).await.map(drop),
                Some(upload) => match upload.put_part(rest).await {
                    Ok(()) => upload.complete().await.map(drop),
                    Err(error) => Err(error),
                },
            }
            .map_err(storing)
        }
        .await;
        if copied.is_err()
            && let Some(mut upload) = parts
        {
            // the first error is the one to report; what a failed abort leaves behind is sealed
            let _ = upload.abort().await;
        }
        copied?;
        self.sync_tenant(key.tenant).await
    }
}
