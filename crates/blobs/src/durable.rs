// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Syncing of directories and clearing of leftovers. `object_store` syncs files and the directories it creates, but not deletions, and of two
//! writers that meet in a new directory the second may finish before the first has synced the directory's own entry.

use std::path::{Path, PathBuf};

use crate::BlobError;

/// Creates the root with access for its owner only, and syncs it and its entry in the directory above.
pub(crate) fn create_root(root: &Path) -> std::io::Result<PathBuf> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(root)?;
    let root = root.canonicalize()?;
    sync(&root)?;
    if let Some(parent) = root.parent() {
        sync(parent)?;
    }
    Ok(root)
}

/// Removes the temporary files of `object_store` (`<name>#<number>`) in the directories of the tenants.
pub(crate) fn remove_unfinished(root: &Path) -> std::io::Result<usize> {
    let mut removed = 0;
    for tenant in std::fs::read_dir(root)? {
        let tenant = tenant?;
        if !tenant.file_type()?.is_dir() {
            continue;
        }
        for file in std::fs::read_dir(tenant.path())? {
            let file = file?;
            if file.file_name().to_str().is_some_and(is_unfinished) {
                std::fs::remove_file(file.path())?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

fn is_unfinished(name: &str) -> bool {
    name.rsplit_once('#').is_some_and(|(_, number)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Syncs a directory off the async workers.
pub(crate) async fn sync_directory(path: PathBuf) -> Result<(), BlobError> {
    let doing = "syncing a directory";
    let synced = tokio::task::spawn_blocking(move || sync(&path)).await.map_err(BlobError::storage(doing))?;
    synced.map_err(BlobError::storage(doing))
}

#[cfg(unix)]
fn sync(directory: &Path) -> std::io::Result<()> {
    std::fs::File::open(directory)?.sync_all()
}

/// Other systems cannot open directories; their file systems keep entries in order themselves.
#[cfg(not(unix))]
fn sync(_directory: &Path) -> std::io::Result<()> {
    Ok(())
}
