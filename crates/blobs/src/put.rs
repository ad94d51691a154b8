// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Storing: the content is sealed as it streams in; memory stays at about one part. The blob appears under its name
//! only when it is complete and synced.

use crypto::seal::{KeyRing, SealWriter};
use futures::{Stream, StreamExt};
use object_store::{MultipartUpload, ObjectStoreExt, PutPayload};

use crate::{BlobError, BlobKey, Blobs};

/// Plain bytes that are sealed in one step.
const STEP: usize = 1024 * 1024;

/// What was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Length of the plain content in bytes.
    pub size: u64,
}

impl Blobs {
    /// Seals and stores a stream of pieces of at most `cap` plain bytes. Returns after file and directories are synced.
    /// On any error, and when the call is dropped, nothing stays under the key; a blob that lay there before stays.
    /// Storing again under the same key replaces the blob at once.
    pub async fn put<S, B, E>(&self, key: BlobKey, ring: &KeyRing, content: S, cap: u64) -> Result<Stored, BlobError>
    where
        S: Stream<Item = Result<B, E>> + Send,
        B: AsRef<[u8]> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        let writer = ring.seal_stream(&key.context()).map_err(BlobError::Seal)?;
        let mut upload = Upload { blobs: self, key, parts: None, waiting: Vec::new() };
        match upload.take(writer, std::pin::pin!(content), cap).await {
            Ok(stored) => {
                self.sync_tenant(key.tenant).await?;
                Ok(stored)
            }
            Err(error) => {
                if let Some(mut parts) = upload.parts {
                    // The first error is the one to report; what a failed abort leaves behind is sealed.
                    let _ = parts.abort().await;
                }
                Err(error)
            }
        }
    }

    /// Seals and stores content that is already in memory.
    pub async fn put_bytes(&self, key: BlobKey, ring: &KeyRing, content: &[u8]) -> Result<Stored, BlobError> {
        let once = futures::stream::iter([Ok::<_, std::convert::Infallible>(content)]);
        self.put(key, ring, once, content.len() as u64).await
    }
}

/// A blob on its way to the disk.
struct Upload<'a> {
    blobs: &'a Blobs,
    key: BlobKey,
    parts: Option<Box<dyn MultipartUpload>>,
    waiting: Vec<u8>,
}

impl Upload<'_> {
    async fn take<S, B, E>(
        &mut self,
        mut writer: SealWriter,
        mut content: std::pin::Pin<&mut S>,
        cap: u64,
    ) -> Result<Stored, BlobError>
    where
        S: Stream<Item = Result<B, E>> + Send,
        B: AsRef<[u8]> + Send,
        E: Into<Box<dyn std::error::Error + Send + Sync>> + Send,
    {
        let mut size = 0u64;
        while let Some(piece) = content.next().await {
            let piece = piece.map_err(|error| BlobError::Source(error.into()))?;
            size += piece.as_ref().len() as u64;
            if size > cap {
                return Err(BlobError::TooLarge(cap));
            }
            // A piece may be as large as the sender likes; it is sealed in steps, so that memory stays bounded.
            for step in piece.as_ref().chunks(STEP) {
                writer.push(step, &mut self.waiting).map_err(BlobError::Seal)?;
                if self.waiting.len() >= self.blobs.part() {
                    self.write_part().await?;
                }
            }
        }
        writer.finish(&mut self.waiting).map_err(BlobError::Seal)?;
        self.complete().await?;
        Ok(Stored { size })
    }

    async fn write_part(&mut self) -> Result<(), BlobError> {
        let doing = "writing a part";
        let parts = match &mut self.parts {
            Some(parts) => parts,
            none => {
                let begun = self.blobs.store.put_multipart(&self.key.path()).await;
                none.insert(begun.map_err(BlobError::of_storage("beginning a blob"))?)
            }
        };
        let part = std::mem::take(&mut self.waiting);
        parts.put_part(PutPayload::from(part)).await.map_err(BlobError::of_storage(doing))
    }

    async fn complete(&mut self) -> Result<(), BlobError> {
        if self.parts.is_none() {
            let whole = PutPayload::from(std::mem::take(&mut self.waiting));
            let put = self.blobs.store.put(&self.key.path(), whole).await;
            return put.map(drop).map_err(BlobError::of_storage("writing a blob"));
        }
        self.write_part().await?;
        if let Some(parts) = &mut self.parts {
            parts.complete().await.map_err(BlobError::of_storage("completing a blob"))?;
        }
        Ok(())
    }
}
