// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reading a package: everything is proved before anything of it is used.

use super::manifest::hash;
use super::{EDITION, FORMAT, LARGEST, LARGEST_PART, MANIFEST, MOST_PARTS, Manifest, Package, SIGNATURE, is_path};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// Why a package was refused. The texts end with what to do.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum PackageRefused {
    #[error("the package has more than {LARGEST} bytes or {MOST_PARTS} parts; export the service again")]
    TooLarge,
    #[error("this is no package that can be read ({0}); export the service again")]
    Broken(String),
    #[error("the manifest cannot be read ({0}); export the service again")]
    Manifest(String),
    #[error(
        "the package is {format} of edition {edition}, this program reads {FORMAT} of edition {EDITION}; update it"
    )]
    Edition { format: String, edition: u32 },
    #[error("the signature does not fit the manifest; ask who exported the service for the package again")]
    Signature,
    #[error("{0} is no path of a package; ask who exported the service for the package again")]
    Path(String),
    #[error("{0} is in the manifest, but not in the package; export the service again")]
    Missing(String),
    #[error("{0} is in the package, but not in the manifest; export the service again")]
    Stranger(String),
    #[error("{0} is not as the manifest says; export the service again")]
    Hash(String),
    #[error("the package is not in the form of this program, something packed it anew; take it as it was exported")]
    Form,
}

/// Reads a package and proves it: signature, manifest, hashes, and that it is in its one form, so that nothing hides in it.
///
/// # Errors
/// The first thing that does not fit.
pub fn read(bytes: &[u8]) -> Result<Package, PackageRefused> {
    if bytes.len() > LARGEST {
        return Err(PackageRefused::TooLarge);
    }
    let mut parts = files(bytes)?;
    let signed = parts.remove(MANIFEST).ok_or_else(|| PackageRefused::Missing(MANIFEST.to_owned()))?;
    let signature = parts.remove(SIGNATURE).ok_or_else(|| PackageRefused::Missing(SIGNATURE.to_owned()))?;
    let signature = String::from_utf8(signature).map_err(|_| PackageRefused::Signature)?;
    let manifest: Manifest =
        serde_json::from_slice(&signed).map_err(|error| PackageRefused::Manifest(error.to_string()))?;
    if manifest.format != FORMAT || manifest.edition != EDITION {
        return Err(PackageRefused::Edition { format: manifest.format, edition: manifest.edition });
    }
    let header = crypto::jws::verify_detached(&manifest.signer, &signature, &signed);
    let header = header.map_err(|_| PackageRefused::Signature)?;
    if header.typ.as_deref() != Some(FORMAT) || header.kid.as_deref() != Some(manifest.signer.kid.as_str()) {
        return Err(PackageRefused::Signature);
    }
    prove(&manifest, &parts)?;
    let package = Package { manifest, parts, signed, signature };
    match package.bytes() {
        Ok(again) if again == bytes => Ok(package),
        _ => Err(PackageRefused::Form),
    }
}

fn prove(manifest: &Manifest, parts: &BTreeMap<String, Vec<u8>>) -> Result<(), PackageRefused> {
    for entry in &manifest.parts {
        if !is_path(&entry.path) {
            return Err(PackageRefused::Path(entry.path.clone()));
        }
        let part = parts.get(&entry.path).ok_or_else(|| PackageRefused::Missing(entry.path.clone()))?;
        if part.len() as u64 != entry.bytes || hash(part) != entry.sha256 {
            return Err(PackageRefused::Hash(entry.path.clone()));
        }
    }
    let is_named = |path: &String| manifest.parts.iter().any(|entry| entry.path == *path);
    if let Some(path) = parts.keys().find(|path| !is_named(path)) {
        return Err(PackageRefused::Stranger(path.clone()));
    }
    let lists = manifest.code_lists.iter().filter_map(|list| list.part.as_ref());
    match lists.into_iter().find(|part| !is_named(part)) {
        Some(part) => Err(PackageRefused::Missing(part.clone())),
        None => Ok(()),
    }
}

/// The files of the archive; the sizes that it states itself are not believed.
fn files(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, PackageRefused> {
    let broken = |error: &dyn std::fmt::Display| PackageRefused::Broken(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_PARTS + 2 {
        return Err(PackageRefused::TooLarge);
    }
    let mut found = BTreeMap::new();
    let mut left = LARGEST;
    for number in 0..archive.len() {
        let entry = archive.by_index(number).map_err(|error| broken(&error))?;
        if entry.compression() != zip::CompressionMethod::Stored {
            return Err(PackageRefused::Form);
        }
        let name = entry.name().map_err(|error| broken(&error))?.into_owned();
        let mut content = Vec::new();
        let bound = u64::try_from(left.min(LARGEST_PART)).unwrap_or_default() + 1;
        entry.take(bound).read_to_end(&mut content).map_err(|error| broken(&error))?;
        if content.len() > LARGEST_PART {
            return Err(PackageRefused::TooLarge);
        }
        left = left.checked_sub(content.len()).ok_or(PackageRefused::TooLarge)?;
        if found.insert(name, content).is_some() {
            return Err(PackageRefused::Form);
        }
    }
    Ok(found)
}
