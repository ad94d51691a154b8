// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The keys of a tenant during and after a rotation: the current one seals, all of them open.

use super::{OpenReader, SealWriter, TenantKey};
use crate::{Error, Result};

/// Current key and older keys of one tenant.
#[derive(Clone, Debug)]
pub struct KeyRing {
    /// Seals everything new.
    pub current: TenantKey,
    /// Open what was sealed before the last rotations.
    pub older: Vec<TenantKey>,
}

impl KeyRing {
    /// A ring with one key.
    pub fn new(current: TenantKey) -> Self {
        Self { current, older: Vec::new() }
    }

    /// Seals with the current key, see [`TenantKey::seal`].
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Result<Vec<u8>> {
        self.current.seal(context, plain)
    }

    /// Opens with the key that the sealed value names.
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
        let id = TenantKey::key_id(sealed).ok_or(Error::Open)?;
        self.keys().find(|key| key.id() == id).ok_or(Error::UnknownKey(id))?.open(context, sealed)
    }

    /// How every value begins that the current key sealed.
    pub fn head(&self) -> [u8; 5] {
        let [a, b, c, d] = self.current.id().to_be_bytes();
        [super::format::VALUE, a, b, c, d]
    }

    /// How every stream begins that the current key sealed.
    pub fn stream_head(&self) -> [u8; 5] {
        let [_, rest @ ..] = self.head();
        let [a, b, c, d] = rest;
        [super::format::STREAM, a, b, c, d]
    }

    /// Whether a sealed value still uses an older key and should be sealed again.
    pub fn is_outdated(&self, sealed: &[u8]) -> bool {
        TenantKey::key_id(sealed) != Some(self.current.id())
    }

    /// A writer with the current key, see [`TenantKey::seal_stream`].
    pub fn seal_stream(&self, context: &[u8]) -> Result<SealWriter> {
        self.current.seal_stream(context)
    }

    /// A reader that takes the key named by the stream.
    pub fn open_stream(&self, context: &[u8]) -> OpenReader {
        OpenReader::new(self.keys().cloned().collect(), context)
    }

    fn keys(&self) -> impl Iterator<Item = &TenantKey> {
        std::iter::once(&self.current).chain(&self.older)
    }
}
