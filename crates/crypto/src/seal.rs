// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealing of personal data: a master key from the configuration wraps one key per tenant, which seals values and files.
//! Every sealed value names its format version and key id, so that keys rotate while the program serves.
//! The context (tenant, room, row) is authenticated: bytes copied to another row or tenant do not open.

mod master;
mod ring;
mod stream;
mod tenant;

pub use master::MasterKey;
pub use ring::KeyRing;
pub use stream::{CHUNK_LEN, OpenReader, SealWriter, sealed_len};
pub use tenant::TenantKey;

/// Joins the parts of a context without ambiguity (each part is preceded by its length), for example
/// `context(&[tenant_id, b"application.answers", row_id])`.
pub fn context(parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        out.extend_from_slice(&(part.len() as u64).to_be_bytes());
        out.extend_from_slice(part);
    }
    out
}

/// First byte of each format; a value of one never opens as another.
mod format {
    pub(super) const VALUE: u8 = 1;
    pub(super) const STREAM: u8 = 2;
    pub(super) const WRAPPED: u8 = 3;
}
