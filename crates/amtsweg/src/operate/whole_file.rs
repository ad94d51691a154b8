// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that a command writes for people: whole or not at all, and over none that is there unless that is wanted.

use crate::Failure;
use std::{
    fs::{self, File, OpenOptions},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

/// Refuses early what [`write`] would refuse after long work.
pub(super) fn check(path: &Path, force: bool) -> Result<(), Failure> {
    if path.is_dir() {
        return Err(Failure::new(&doing(path), "it is a folder: name a file in it"));
    }
    match fs::symlink_metadata(path) {
        Ok(_) if !force => Err(there(path)),
        _ => Ok(()),
    }
}

/// Writes a file: at every moment it is whole, or not there.
pub(super) fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Failure> {
    let name = path.file_name().ok_or_else(|| Failure::new(&doing(path), "it has no name"))?;
    let mut unfinished = name.to_owned();
    unfinished.push(format!(".{}.new", std::process::id()));
    let unfinished = path.with_file_name(unfinished);
    let done = put(path, &unfinished, bytes, force);
    // it is there only where something went wrong
    let _ = fs::remove_file(&unfinished);
    done.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => there(path),
        _ => Failure::new(&doing(path), error),
    })
}

fn put(path: &Path, unfinished: &PathBuf, bytes: &[u8], force: bool) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    if force {
        fs::rename(unfinished, path)?;
    } else {
        // a second name, and never over another file
        fs::hard_link(unfinished, path)?;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

fn doing(path: &Path) -> String {
    format!("{} cannot be written", path.display())
}

fn there(path: &Path) -> Failure {
    Failure::new(&doing(path), "it is there already: name another file, or replace it by --force")
}

#[cfg(test)]
mod tests {
    use super::{check, write};

    #[test]
    fn a_file_that_is_there_is_replaced_only_where_that_is_wanted() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("paket.zip");
        check(&file, false).unwrap();
        write(&file, b"one", false).unwrap();
        assert!(check(&file, false).unwrap_err().message.contains("--force"));
        assert!(write(&file, b"two", false).unwrap_err().message.contains("--force"));
        assert_eq!(std::fs::read(&file).unwrap(), b"one");
        check(&file, true).unwrap();
        write(&file, b"two", true).unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert!(check(folder.path(), true).is_err());
        assert!(write(&folder.path().join("none").join("paket.zip"), b"x", false).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing unfinished is left");
    }
}
