// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The key of one tenant: seals values of its rows and the streams of its files.

use super::{OpenReader, SealWriter, format};
use crate::aead::{KEY_LEN, RootKey};
use crate::{Error, Result};

const LABEL: &[u8] = b"amtsweg sealed value";
const HEADER_LEN: usize = 5;

/// 32 secret bytes with the id that sealed values name. Ids are unique within a tenant; a rotation takes the next one.
#[derive(Clone)]
pub struct TenantKey {
    id: u32,
    key: RootKey,
}

impl TenantKey {
    /// A new random key with the given id.
    pub fn generate(id: u32) -> Result<Self> {
        Ok(Self { id, key: RootKey::generate()? })
    }

    pub(super) fn from_parts(id: u32, secret: [u8; KEY_LEN]) -> Self {
        Self { id, key: RootKey::new(secret) }
    }

    /// The id written into everything this key seals.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Seals `plain` (AES-256-GCM); opens only with the same context. Adds 49 bytes.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        let [a, b, c, d] = self.id.to_be_bytes();
        self.key.seal(LABEL, &[format::VALUE, a, b, c, d], context, plain)
    }

    /// Opens what [`TenantKey::seal`] made with this key and context.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        if Self::key_id(sealed) != Some(self.id) {
            return Err(Error::Open);
        }
        self.key.open(LABEL, HEADER_LEN, context, sealed)
    }

    /// A writer that seals a stream of any length piece by piece.
    pub fn seal_stream(&self, context: &[u8]) -> Result<SealWriter> {
        SealWriter::new(self, context)
    }

    /// A reader for what [`TenantKey::seal_stream`] made.
    pub fn open_stream(&self, context: &[u8]) -> OpenReader {
        OpenReader::new(vec![self.clone()], context)
    }

    /// The key id that a sealed value names; `None` when the bytes are no sealed value.
    pub fn key_id(sealed: &[u8]) -> Option<u32> {
        match sealed {
            [format::VALUE, a, b, c, d, ..] => Some(u32::from_be_bytes([*a, *b, *c, *d])),
            _ => None,
        }
    }

    pub(super) fn secret(&self) -> &[u8; KEY_LEN] {
        self.key.bytes()
    }

    pub(super) fn root(&self) -> &RootKey {
        &self.key
    }

    /// The key of one purpose, for the other modules of this crate.
    pub(crate) fn derive(&self, kind: &str, purpose: &str) -> Result<RootKey> {
        self.key.derive(&super::context(&[kind.as_bytes(), purpose.as_bytes()]))
    }
}

impl std::fmt::Debug for TenantKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TenantKey({}, ..)", self.id)
    }
}
