// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where an index lies: generations in folders of their own, and a file `current` that names the one in use. A generation is
//! named only when all of it is on the disk; renaming the file is the one step that swaps. So a crash at any moment leaves the
//! old one or the new one.

use crate::compounds::Dictionary;
use crate::schema::VERSION;
use crate::{Result, SearchError};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

const CURRENT: &str = "current";
const NEXT: &str = "current.next";
const LOCK: &str = "building";
const FORMAT: &str = "format";
const DICTIONARY: &str = "dictionary";

/// The folder of all generations.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    pub(crate) root: PathBuf,
}

/// The right to build in a folder, for as long as it lives.
pub(crate) struct Building {
    _lock: File,
}

impl Folder {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The generation in use, if it is there and of this program's format.
    pub(crate) fn current(&self) -> Option<String> {
        let name = fs::read_to_string(self.root.join(CURRENT)).ok()?;
        let format = fs::read_to_string(self.generation(&name).join(FORMAT)).ok()?;
        (is_generation(&name) && format.trim() == VERSION.to_string()).then_some(name)
    }

    pub(crate) fn generation(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub(crate) fn dictionary(&self, name: &str) -> Result<Dictionary> {
        let path = self.generation(name).join(DICTIONARY);
        let text = fs::read_to_string(&path).map_err(|source| SearchError::folder(&path, source))?;
        Ok(Dictionary::from_text(&text))
    }

    /// Begins a generation; nobody else can until it is dropped.
    pub(crate) fn begin(&self, dictionary: &Dictionary) -> Result<(Building, String)> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |source| SearchError::folder(&path, source)
        };
        fs::create_dir_all(&self.root).map_err(at(&self.root))?;
        let lock_path = self.root.join(LOCK);
        let lock = File::options().create(true).write(true).truncate(false).open(&lock_path).map_err(at(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(SearchError::Building(self.root.clone())),
            Err(fs::TryLockError::Error(source)) => return Err(SearchError::folder(&lock_path, source)),
        }
        let used: Vec<u64> = self.generations()?.iter().filter_map(|name| number(name)).collect();
        let name = format!("generation-{}", used.into_iter().max().unwrap_or(0) + 1);
        let path = self.generation(&name);
        fs::create_dir(&path).map_err(at(&path))?;
        write(&path.join(DICTIONARY), dictionary.to_text().as_bytes())?;
        Ok((Building { _lock: lock }, name))
    }

    /// Makes a finished generation the one in use, and removes those before the one it replaces.
    pub(crate) fn swap(&self, name: &str) -> Result<()> {
        let path = self.generation(name);
        write(&path.join(FORMAT), VERSION.to_string().as_bytes())?;
        for entry in fs::read_dir(&path).map_err(|source| SearchError::folder(&path, source))? {
            let file = entry.map_err(|source| SearchError::folder(&path, source))?.path();
            let synced = File::open(&file).and_then(|opened| opened.sync_all());
            synced.map_err(|source| SearchError::folder(&file, source))?;
        }
        sync(&path)?;
        sync(&self.root)?;
        let before = fs::read_to_string(self.root.join(CURRENT)).unwrap_or_default();
        write(&self.root.join(NEXT), name.as_bytes())?;
        let current = self.root.join(CURRENT);
        fs::rename(self.root.join(NEXT), &current).map_err(|source| SearchError::folder(&current, source))?;
        sync(&self.root)?;
        for old in self.generations()? {
            // who still reads the one before has its files open, or looks at `current` and goes on with the new one
            if old != name && old != before {
                drop(fs::remove_dir_all(self.generation(&old)));
            }
        }
        Ok(())
    }

    fn generations(&self) -> Result<Vec<String>> {
        let entries = fs::read_dir(&self.root).map_err(|source| SearchError::folder(&self.root, source))?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        Ok(names.filter(|name| is_generation(name)).collect())
    }
}

fn number(name: &str) -> Option<u64> {
    name.strip_prefix("generation-")?.parse().ok()
}

fn is_generation(name: &str) -> bool {
    number(name).is_some()
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let written = File::create(path).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|source| SearchError::folder(path, source))
}

fn sync(path: &Path) -> Result<()> {
    let synced = File::open(path).and_then(|folder| folder.sync_all());
    synced.map_err(|source| SearchError::folder(path, source))
}
