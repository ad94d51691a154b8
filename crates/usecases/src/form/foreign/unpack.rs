// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A ZIP file of a form builder, unpacked in memory within bounds.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// Most entries of an archive that are looked at.
const ENTRIES: usize = 1_000;

/// Why an archive was refused.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum UnpackRefused {
    #[error("this is no ZIP file that can be read ({0}); export it again")]
    Broken(String),
    #[error("the ZIP file has more than {ENTRIES} entries; give the export of one form")]
    TooMany,
    #[error("the unpacked files have more than {0} bytes together; export one form alone")]
    TooLarge(usize),
}

/// The files that are wanted, by the last part of their names. What else is in the archive is not unpacked.
///
/// # Errors
/// When the archive is broken or passes a bound; the sizes that it states itself are not believed.
pub fn unpack(
    bytes: &[u8],
    most: usize,
    wanted: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, Vec<u8>>, UnpackRefused> {
    let broken = |error: &dyn std::fmt::Display| UnpackRefused::Broken(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > ENTRIES {
        return Err(UnpackRefused::TooMany);
    }
    let mut found = BTreeMap::new();
    let mut left = most;
    for number in 0..archive.len() {
        let entry = archive.by_index(number).map_err(|error| broken(&error))?;
        let path = entry.name().map_err(|error| broken(&error))?.replace('\\', "/");
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        if !entry.is_file() || !wanted(&name) || found.contains_key(&name) {
            continue;
        }
        let mut content = Vec::new();
        let bound = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
        entry.take(bound).read_to_end(&mut content).map_err(|error| broken(&error))?;
        left = left.checked_sub(content.len()).ok_or(UnpackRefused::TooLarge(most))?;
        found.insert(name, content);
    }
    Ok(found)
}
