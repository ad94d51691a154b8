// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The data folder: access, space, and whether files are kept.

use super::Finding;
use crate::{
    clock::RandomIds,
    config::{Config, Kind},
    wiring::with_causes,
};
use blobs::BlobError;
use ports::Ids;
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

/// Free bytes below which the program will soon stop taking applications.
const SCARCE: u64 = 100_000_000;
/// Free bytes below which it is time to make room.
const LITTLE: u64 = 2_000_000_000;
/// Rights of others than the owner.
const OTHERS: u32 = 0o077;

pub(super) async fn look(config: &Config) -> Vec<Finding> {
    let dir = &config.data.dir;
    if !dir.is_dir() {
        let advice = "start the program once, or name the folder by [data] dir";
        return vec![Finding::problem("data", format!("the folder {} is not there", dir.display()), advice)];
    }
    let mut found = vec![access("data", dir, "chmod 700 it: others on the machine could read the files")];
    if let Some(file) = store::file_of(&config.database_url()).filter(|file| file.exists()) {
        found.push(access("data", &file, "chmod 600 it: others on the machine could read the database"));
    }
    found.push(space(dir));
    found.push(storage(config).await);
    found
}

/// Whether only its owner can get at a file or folder.
pub(super) fn access(check: &'static str, path: &Path, advice: &str) -> Finding {
    match fs::metadata(path) {
        Ok(found) if found.permissions().mode() & OTHERS == 0 => {
            Finding::good(check, format!("{} is its owner's alone", path.display()))
        }
        Ok(found) => {
            let mode = found.permissions().mode() & 0o777;
            Finding::warning(check, format!("{} can be reached by others (mode {mode:03o})", path.display()), advice)
        }
        Err(error) => Finding::problem(check, format!("{} cannot be looked at: {error}", path.display()), advice),
    }
}

fn space(dir: &Path) -> Finding {
    let free = match rustix::fs::statvfs(dir) {
        Ok(found) => found.f_bavail.saturating_mul(found.f_frsize),
        Err(error) => {
            let says = format!("the free space of {} is not known: {error}", dir.display());
            return Finding::warning("space", says, "look at it by other means");
        }
    };
    let says = format!("{} MB are free for {}", free / 1_000_000, dir.display());
    match free {
        free if free < SCARCE => Finding::problem("space", says, "make room now: nothing can be received without it"),
        free if free < LITTLE => Finding::warning("space", says, "make room soon"),
        _ => Finding::good("space", says),
    }
}

async fn storage(config: &Config) -> Finding {
    let place = config.files_place();
    if config.blobs.kind == Kind::Folder && !config.files_folder().is_dir() {
        return Finding::good("files", format!("the folder {place} is not there yet: it is made at the first start"));
    }
    let blobs = match config.files() {
        Ok(blobs) => blobs,
        Err(failure) => return Finding::problem("files", failure.message, "mend the section [blobs]"),
    };
    match blobs.probe(uuid::Uuid::from_bytes(RandomIds.uuid())).await {
        Ok(()) => Finding::good("files", format!("{place} takes, keeps, gives back and deletes files")),
        Err(error) => {
            let advice = match error {
                BlobError::NoBucket { .. } => "create the bucket, or correct [blobs] bucket",
                BlobError::Refused { .. } => {
                    "correct access_key, secret_key_file and region in [blobs]; the keys must be allowed to list, read, \
                     write and delete in the bucket"
                }
                BlobError::Silent { .. } => "correct [blobs] endpoint, or have the storage and the way to it mended",
                _ => "check owner, rights, device and space of the storage",
            };
            Finding::problem("files", format!("{place}: {}", with_causes(&error)), advice)
        }
    }
}
