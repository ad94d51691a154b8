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
    /// The storage has no such bucket.
    #[error("the storage has no such bucket (while {doing}): create it, or correct its name")]
    NoBucket {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The storage does not take the keys, or does not let them do this.
    #[error(
        "the storage refused the keys while {doing}: check access key, secret, region, the clock, and the keys' rights"
    )]
    Refused {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The storage did not answer.
    #[error("the storage did not answer while {doing}: check its address and whether it runs")]
    Silent {
        /// What was being done.
        doing: &'static str,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
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

    /// For a blob that was to be opened. A bucket that is not there is no missing blob.
    pub(crate) fn opening(key: BlobKey, error: object_store::Error) -> Self {
        let missing = matches!(error, object_store::Error::NotFound { .. });
        match Self::of_storage("opening a blob")(error) {
            Self::Storage { .. } if missing => Self::NotFound(key),
            other => other,
        }
    }

    /// As [`BlobError::storage`], for what the interface of the storage says: tells apart what an operator mends differently.
    pub(crate) fn of_storage(doing: &'static str) -> impl Fn(object_store::Error) -> Self {
        move |error| {
            let words = chain(&error);
            let says = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
            let denied = matches!(
                error,
                object_store::Error::PermissionDenied { .. } | object_store::Error::Unauthenticated { .. }
            );
            let source: Box<dyn std::error::Error + Send + Sync> = Box::new(error);
            if says(&["NoSuchBucket"]) {
                Self::NoBucket { doing, source }
            } else if denied || says(&["SignatureDoesNotMatch", "InvalidAccessKeyId", "AccessDenied"]) {
                Self::Refused { doing, source }
            } else if says(&["HTTP error: "]) {
                Self::Silent { doing, source }
            } else {
                Self::Storage { doing, source }
            }
        }
    }
}

/// The error with everything that led to it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        words.push_str(&cause.to_string());
        source = cause.source();
    }
    words
}
