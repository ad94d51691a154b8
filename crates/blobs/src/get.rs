// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading: the content is opened as it streams out, with constant memory.

use crypto::seal::{KeyRing, OpenReader};
use futures::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::{GetResultPayload, ObjectStoreExt};
use tokio::io::AsyncReadExt;

use crate::{BlobError, BlobKey, Blobs};

/// Plain content piece by piece. What was yielded is authentic; only the end of the stream without an error proves
/// that nothing is missing.
pub type BlobStream = BoxStream<'static, Result<Vec<u8>, BlobError>>;

/// Sealed bytes read from a local file in one go.
const PIECE: usize = 256 * 1024;

impl Blobs {
    /// Opens a blob for reading.
    pub async fn get(&self, key: BlobKey, ring: &KeyRing) -> Result<BlobStream, BlobError> {
        let found = self.store.get(&key.path()).await.map_err(|error| BlobError::opening(key, error))?;
        let sealed = match found.payload {
            GetResultPayload::File(file, _) => read_file(file),
            GetResultPayload::Stream(stream) => {
                stream.map_ok(|piece| piece.to_vec()).map_err(BlobError::of_storage("reading a blob")).boxed()
            }
        };
        let begin = Opening { key, sealed, reader: Some(ring.open_stream(&key.context())) };
        Ok(futures::stream::try_unfold(begin, Opening::next).boxed())
    }

    /// Reads a whole blob of at most `cap` plain bytes.
    pub async fn get_bytes(&self, key: BlobKey, ring: &KeyRing, cap: usize) -> Result<Vec<u8>, BlobError> {
        let mut pieces = self.get(key, ring).await?;
        let mut content = Vec::new();
        while let Some(piece) = pieces.try_next().await? {
            if content.len() + piece.len() > cap {
                return Err(BlobError::TooLarge(cap as u64));
            }
            content.extend_from_slice(&piece);
        }
        Ok(content)
    }
}

struct Opening {
    key: BlobKey,
    sealed: BlobStream,
    reader: Option<OpenReader>,
}

impl Opening {
    async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>, BlobError> {
        let key = self.key;
        let damaged = |error| BlobError::Damaged(key, error);
        while let Some(mut reader) = self.reader.take() {
            let plain = match self.sealed.try_next().await? {
                Some(piece) => {
                    let plain = reader.push(&piece).map_err(damaged)?;
                    self.reader = Some(reader);
                    plain
                }
                None => reader.finish().map_err(damaged)?,
            };
            if !plain.is_empty() {
                return Ok(Some((plain, self)));
            }
        }
        Ok(None)
    }
}

/// The interface's own stream would cross to another thread for every 8 KiB.
fn read_file(file: std::fs::File) -> BlobStream {
    let mut file = tokio::fs::File::from_std(file);
    file.set_max_buf_size(PIECE);
    let read = |mut file: tokio::fs::File| async move {
        let mut piece = vec![0; PIECE];
        let len = file.read(&mut piece).await.map_err(BlobError::storage("reading a blob"))?;
        piece.truncate(len);
        Ok((len > 0).then_some((piece, file)))
    };
    futures::stream::try_unfold(file, read).boxed()
}
