// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealing of files with constant memory: 64 KiB chunks under AES-256-GCM by the STREAM construction (Hoang, Reyhanitabar,
//! Rogaway, Vizár 2015). The nonce holds a prefix, the chunk's number and a last-chunk flag, so that cut, reordered,
//! repeated or appended chunks do not open.
//! Layout: `2 | key id (4) | salt (16) | nonce prefix (7)`, then `chunk | tag` repeated.

use zeroize::{Zeroize, Zeroizing};

use super::{TenantKey, format};
use crate::aead::{MessageKey, NONCE_LEN, SALT_LEN, TAG_LEN};
use crate::{Error, Result, random};

/// Plain bytes in a chunk (all chunks but the last).
pub const CHUNK_LEN: usize = 64 * 1024;

const LABEL: &[u8] = b"amtsweg sealed stream";
const PREFIX_LEN: usize = 7;
const HEADER_LEN: usize = 5 + SALT_LEN + PREFIX_LEN;

/// Length of the sealed form of `plain_len` bytes.
pub fn sealed_len(plain_len: u64) -> u64 {
    let chunks = plain_len.div_ceil(CHUNK_LEN as u64).max(1);
    HEADER_LEN as u64 + plain_len + chunks * TAG_LEN as u64
}

/// Key, nonce prefix and counter of a stream.
struct Chunks {
    key: MessageKey,
    prefix: [u8; PREFIX_LEN],
    next: Option<u32>,
    ad: Vec<u8>,
}

impl Chunks {
    fn new(tenant: &TenantKey, header: &[u8; HEADER_LEN], context: &[u8]) -> Result<Self> {
        let mut salt = [0; SALT_LEN];
        salt.copy_from_slice(&header[5..5 + SALT_LEN]);
        let mut prefix = [0; PREFIX_LEN];
        prefix.copy_from_slice(&header[5 + SALT_LEN..]);
        let key = tenant.root().message_key(LABEL, &salt)?;
        Ok(Self { key, prefix, next: Some(0), ad: [&header[..], context].concat() })
    }

    fn nonce(&mut self, last: bool) -> Result<[u8; NONCE_LEN]> {
        let number = self.next.ok_or(Error::StreamEnded)?;
        self.next = if last { None } else { number.checked_add(1) };
        let mut nonce = [0; NONCE_LEN];
        nonce[..PREFIX_LEN].copy_from_slice(&self.prefix);
        nonce[PREFIX_LEN..NONCE_LEN - 1].copy_from_slice(&number.to_be_bytes());
        nonce[NONCE_LEN - 1] = u8::from(last);
        Ok(nonce)
    }
}

/// Seals a stream: push pieces of any size, then finish. A stream that was not finished never opens completely.
pub struct SealWriter {
    chunks: Chunks,
    header: Option<[u8; HEADER_LEN]>,
    buffer: Zeroizing<Vec<u8>>,
}

impl SealWriter {
    pub(super) fn new(key: &TenantKey, context: &[u8]) -> Result<Self> {
        let mut header = [0; HEADER_LEN];
        header[0] = format::STREAM;
        header[1..5].copy_from_slice(&key.id().to_be_bytes());
        random::fill(&mut header[5..])?;
        let chunks = Chunks::new(key, &header, context)?;
        Ok(Self { chunks, header: Some(header), buffer: Zeroizing::new(Vec::with_capacity(CHUNK_LEN)) })
    }

    /// Takes plain bytes and appends to `out` the sealed bytes that are complete (often none). At most one chunk is held back.
    pub fn push(&mut self, mut plain: &[u8], out: &mut Vec<u8>) -> Result<()> {
        out.reserve(HEADER_LEN + plain.len() + (plain.len() / CHUNK_LEN + 1) * TAG_LEN);
        self.put_header(out);
        // A full chunk is written only when more follows: the last one must carry the flag.
        while self.buffer.len() + plain.len() > CHUNK_LEN {
            let (now, later) = plain.split_at(CHUNK_LEN - self.buffer.len());
            plain = later;
            self.put_chunk(now, out, false)?;
        }
        self.buffer.extend_from_slice(plain);
        Ok(())
    }

    /// Ends the stream and appends its last sealed bytes to `out`.
    pub fn finish(mut self, out: &mut Vec<u8>) -> Result<()> {
        self.put_header(out);
        self.put_chunk(&[], out, true)
    }

    fn put_header(&mut self, out: &mut Vec<u8>) {
        if let Some(header) = self.header.take() {
            out.extend_from_slice(&header);
        }
    }

    /// Seals what was held back and what follows it, in the place where it goes.
    fn put_chunk(&mut self, rest: &[u8], out: &mut Vec<u8>, last: bool) -> Result<()> {
        let nonce = self.chunks.nonce(last)?;
        let start = out.len();
        out.extend_from_slice(&self.buffer);
        out.extend_from_slice(rest);
        let sealed = out.get_mut(start..).unwrap_or_default();
        match self.chunks.key.seal(nonce, &self.chunks.ad, sealed) {
            Ok(tag) => out.extend_from_slice(&tag),
            Err(error) => {
                sealed.zeroize();
                out.truncate(start);
                return Err(error);
            }
        }
        self.buffer.zeroize();
        Ok(())
    }
}

/// Opens a stream: push the sealed pieces, then finish. What `push` returns is authentic and in order, but only
/// `finish` proves that nothing is missing at the end.
pub struct OpenReader {
    keys: Vec<TenantKey>,
    context: Vec<u8>,
    chunks: Option<Chunks>,
    failed: bool,
    buffer: Vec<u8>,
}

impl OpenReader {
    pub(super) fn new(keys: Vec<TenantKey>, context: &[u8]) -> Self {
        Self { keys, context: context.to_vec(), chunks: None, failed: false, buffer: Vec::new() }
    }

    /// Takes sealed bytes and returns the plain bytes that are complete (often none).
    pub fn push(&mut self, sealed: &[u8]) -> Result<Vec<u8>> {
        if self.failed {
            return Err(Error::StreamEnded);
        }
        let opened = self.take(sealed);
        self.failed = opened.is_err();
        opened
    }

    /// Opens the last chunk; fails when the stream was cut.
    pub fn finish(mut self) -> Result<Vec<u8>> {
        if self.failed {
            return Err(Error::StreamEnded);
        }
        self.open_chunk(self.buffer.len(), true)
    }

    fn take(&mut self, mut sealed: &[u8]) -> Result<Vec<u8>> {
        const SEALED_CHUNK: usize = CHUNK_LEN + TAG_LEN;
        let mut out = Vec::new();
        while !sealed.is_empty() {
            let full = if self.chunks.is_none() { HEADER_LEN } else { SEALED_CHUNK };
            // As in the writer: a full chunk is known not to be the last one only when more follows.
            if self.buffer.len() == full {
                out.append(&mut self.open_chunk(SEALED_CHUNK, false)?);
            }
            let (now, later) = sealed.split_at(sealed.len().min(full - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            sealed = later;
            if self.chunks.is_none() && self.buffer.len() == HEADER_LEN {
                self.start()?;
            }
        }
        Ok(out)
    }

    fn start(&mut self) -> Result<()> {
        let header = <[u8; HEADER_LEN]>::try_from(self.buffer.as_slice()).map_err(|_| Error::Open)?;
        if header[0] != format::STREAM {
            return Err(Error::Open);
        }
        let id = u32::from_be_bytes([header[1], header[2], header[3], header[4]]);
        let key = self.keys.iter().find(|key| key.id() == id).ok_or(Error::UnknownKey(id))?;
        self.chunks = Some(Chunks::new(key, &header, &self.context)?);
        self.keys.clear();
        self.buffer.clear();
        self.buffer.reserve_exact(CHUNK_LEN + TAG_LEN);
        Ok(())
    }

    fn open_chunk(&mut self, capacity: usize, last: bool) -> Result<Vec<u8>> {
        let chunks = self.chunks.as_mut().ok_or(Error::Open)?;
        let nonce = chunks.nonce(last)?;
        let body = std::mem::replace(&mut self.buffer, Vec::with_capacity(if last { 0 } else { capacity }));
        chunks.key.open(nonce, &chunks.ad, body)
    }
}
