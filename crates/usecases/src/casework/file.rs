// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A file of a case or message while it is read: files that came in fragments are too large to lie in memory.

use super::FileHead;
use crate::{Error, Platform, Result};
use blobs::BlobKey;
use crypto::seal::KeyRing;
use futures::{StreamExt, TryStreamExt, stream::BoxStream};

/// The file.
pub struct FileStream {
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Contents, piece by piece.
    pub pieces: BoxStream<'static, Result<Vec<u8>>>,
}

impl FileStream {
    pub(super) async fn open(platform: &Platform, ring: &KeyRing, head: FileHead, place: BlobKey) -> Result<Self> {
        let failed = |error| Error::internal("reading a file of a case")(Box::new(error));
        let pieces = platform.blobs.get(place, ring).await.map_err(failed)?;
        Ok(Self { name: head.name, media_type: head.media_type, pieces: pieces.map_err(failed).boxed() })
    }
}
