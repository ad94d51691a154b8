// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Blobs as they lie in the storage: sealed bytes, carried over without being opened. For backups, restores and moves.

use futures::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::{ObjectStoreExt, PutPayload};

use crate::{BlobError, BlobKey, Blobs};

impl Blobs {
    /// The sealed bytes of a blob, piece by piece.
    ///
    /// # Errors
    /// `NotFound`, or when the storage fails.
    pub async fn sealed(&self, key: BlobKey) -> Result<BoxStream<'static, Result<Vec<u8>, BlobError>>, BlobError> {
        let found = self.store.get(&key.path()).await.map_err(|error| BlobError::opening(key, error))?;
        let pieces = found.into_stream().map_ok(|piece| piece.to_vec());
        Ok(pieces.map_err(BlobError::of_storage("reading a blob")).boxed())
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
        let storing = BlobError::of_storage("storing a sealed blob");
        let copied: Result<(), BlobError> = async {
            while let Some(piece) = content.try_next().await? {
                waiting.extend_from_slice(&piece);
                if waiting.len() >= self.part() {
                    let upload = match &mut parts {
                        Some(upload) => upload,
                        none => none.insert(
                            self.store
                                .put_multipart(&key.path())
                                .await
                                .map_err(BlobError::of_storage("beginning a sealed blob"))?,
                        ),
                    };
                    upload
                        .put_part(PutPayload::from(std::mem::take(&mut waiting)))
                        .await
                        .map_err(BlobError::of_storage("writing a part of a sealed blob"))?;
                }
            }
            let rest = std::mem::take(&mut waiting);
            match &mut parts {
                None => self.store.put(&key.path(), rest.into()).await.map(drop),
                // S3 takes no empty parts
                Some(upload) if rest.is_empty() => upload.complete().await.map(drop),
                Some(upload) => match upload.put_part(rest.into()).await {
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
