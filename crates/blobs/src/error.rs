// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with blobs. No variant carries contents.

use crate::BlobKey;

/// Error of a blob operation.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// There is no such blob.
    #[error("the blob {0} does not exist")]
    NotFound(BlobKey),
    /// The content exceeds the cap of the call.
    #[error("the content is larger than the {0} bytes allowed")]
    TooLarge(u64),
    /// The stream of content failed, for example because the sender hung up.
    #[error("the content could not be received completely")]
    Source(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The content could not be sealed.
    #[error("the content could not be sealed")]
    Seal(#[source] crypto::Error),
    /// The file was changed, cut, exchanged or sealed with a key that is not in the ring.
    #[error("the blob {0} could not be opened: restore it from a backup")]
    Damaged(BlobKey, #[source] crypto::Error),
    /// The storage failed.
    #[error("the blob storage failed while {doing}: check space, permissions and the device")]
    Storage {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl BlobError {
    /// For `map_err`: a storage failure while `doing`.
    pub(crate) fn storage<E>(doing: &'static str) -> impl Fn(E) -> Self
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        move |source| Self::Storage { doing, source: Box::new(source) }
    }
}
