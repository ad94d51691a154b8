// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealing a blob anew after its key changed.

use crypto::seal::KeyRing;
use object_store::ObjectStoreExt;

use crate::{BlobError, BlobKey, Blobs};

impl Blobs {
    /// Seals a blob under the current key of the ring; false where it is already, or is not there any more. Whoever reads it
    /// meanwhile gets it whole. May be repeated.
    ///
    /// # Errors
    /// `Damaged`, or when the storage fails.
    pub async fn reseal(&self, key: BlobKey, ring: &KeyRing) -> Result<bool, BlobError> {
        let wanted = ring.stream_head();
        let head = match self.store.get_range(&key.path(), 0..wanted.len() as u64).await {
            Ok(head) => head,
            Err(error) => match BlobError::opening(key, error) {
                BlobError::NotFound(_) => return Ok(false),
                error => return Err(error),
            },
        };
        if head[..] == wanted[..] {
            return Ok(false);
        }
        let pieces = match self.get(key, ring).await {
            Ok(pieces) => pieces,
            Err(BlobError::NotFound(_)) => return Ok(false),
            Err(error) => return Err(error),
        };
        self.put(key, ring, pieces, u64::MAX).await.map(|_| true)
    }
}
