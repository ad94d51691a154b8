// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writing a package.

use super::{LARGEST, LARGEST_PART, MANIFEST, MOST_PARTS, Manifest, Package, SIGNATURE, is_path};
use std::{
    collections::BTreeMap,
    io::{Cursor, Write},
};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Why nothing was packed.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum NotPacked {
    #[error("the package would have more than {LARGEST} bytes, or a part more than {LARGEST_PART}")]
    TooLarge,
    #[error("the package would have more than {MOST_PARTS} parts")]
    TooMany,
    #[error("{0} is no path of a package: small letters, digits, points and hyphens are")]
    Path(String),
    #[error("the manifest could not be signed")]
    NotSigned(#[source] crypto::Error),
    #[error("the package could not be written ({0})")]
    Zip(String),
}

/// Packs parts under a manifest of them. `sign` gives the detached JWS of the manifest, of the kind of this format.
///
/// # Errors
/// When a bound is passed or nothing can be signed.
pub fn pack(
    manifest: Manifest,
    parts: BTreeMap<String, Vec<u8>>,
    sign: impl FnOnce(&[u8]) -> Result<String, crypto::Error>,
) -> Result<Package, NotPacked> {
    if let Some(path) = parts.keys().find(|path| !is_path(path)) {
        return Err(NotPacked::Path(path.clone()));
    }
    let signed = manifest.to_bytes();
    let signature = sign(&signed).map_err(NotPacked::NotSigned)?;
    Ok(Package { manifest, parts, signed, signature })
}

/// The one form of a package: manifest, signature, parts by path; nothing compressed, no times.
pub(super) fn zip(manifest: &[u8], signature: &str, parts: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, NotPacked> {
    if parts.len() > MOST_PARTS {
        return Err(NotPacked::TooMany);
    }
    let whole: usize = parts.values().map(Vec::len).sum::<usize>() + manifest.len() + signature.len();
    if whole > LARGEST || parts.values().any(|part| part.len() > LARGEST_PART) {
        return Err(NotPacked::TooLarge);
    }
    let failed = |error: &dyn std::fmt::Display| NotPacked::Zip(error.to_string());
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(whole + 4_096)));
    let first = [(MANIFEST, manifest), (SIGNATURE, signature.as_bytes())];
    let rest = parts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    for (path, bytes) in first.into_iter().chain(rest) {
        zip.start_file(path, options).map_err(|error| failed(&error))?;
        zip.write_all(bytes).map_err(|error| failed(&error))?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|error| failed(&error))
}
