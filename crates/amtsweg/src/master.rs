// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The file of the master key. While it is changed the file holds several keys, one a line, the newest first.

use crate::Failure;
use crypto::seal::MasterKey;
use std::{
    fs,
    io::{ErrorKind, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, chown},
    path::Path,
};

/// The master keys, the newest first; makes one on the first start, with a warning, for there is no second copy.
pub(crate) fn open(path: &Path) -> Result<Vec<MasterKey>, Failure> {
    match read(path)? {
        Some(keys) => Ok(keys),
        None => {
            let failed = failed(path);
            let key = MasterKey::generate().map_err(|error| failed(&error))?;
            write_new(path, std::slice::from_ref(&key)).map_err(|error| failed(&error))?;
            sync_folder(path).map_err(|error| failed(&error))?;
            tracing::warn!(
                path = %path.display(),
                "a new master key was made beside the data: keep a copy of it elsewhere, without it nothing can be read"
            );
            Ok(vec![key])
        }
    }
}

/// The master keys, the newest first; nothing where there is no file.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<MasterKey>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => MasterKey::all_from_bytes(&bytes).map(Some).map_err(|error| failed(path)(&error)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(path)(&error)),
    }
}

/// Writes the keys in the place of those that are there: at every moment the file is whole. Its owner stays.
pub(crate) fn replace(path: &Path, keys: &[MasterKey]) -> Result<(), Failure> {
    let failed = failed(path);
    let written = || {
        // a link stays a link
        let path = path.canonicalize()?;
        let owner = fs::metadata(&path)?;
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".new");
        let new = path.with_file_name(name);
        match fs::remove_file(&new) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            // an earlier try left it behind, or there was none
            _ => {}
        }
        write_new(&new, keys)?;
        chown(&new, Some(owner.uid()), Some(owner.gid()))?;
        fs::rename(&new, &path)?;
        sync_folder(&path)
    };
    written().map_err(|error| failed(&error))
}

fn failed(path: &Path) -> impl Fn(&dyn std::fmt::Display) -> Failure {
    let doing = format!("the master key {} cannot be used", path.display());
    move |error| Failure::new(&doing, error)
}

fn write_new(path: &Path, keys: &[MasterKey]) -> std::io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    for key in keys {
        file.write_all(key.to_hex().as_bytes())?;
        file.write_all(b"\n")?;
    }
    file.sync_all()
}

/// The name must outlive a power cut too: rows sealed under a lost key are lost.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::{open, read, replace};
    use crypto::seal::MasterKey;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn several_keys_are_kept_in_order_for_their_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        assert!(read(&path).unwrap().is_none());
        let first = open(&path).unwrap();
        let keys = [MasterKey::generate().unwrap(), first[0].clone()];
        for _ in 0..2 {
            replace(&path, &keys).unwrap();
        }
        let found = read(&path).unwrap().unwrap();
        let shown = |keys: &[MasterKey]| keys.iter().map(|key| key.fingerprint().unwrap()).collect::<Vec<_>>();
        assert_eq!(shown(&found), shown(&keys));
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
