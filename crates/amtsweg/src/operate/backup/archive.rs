// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a backup is made of, and whether it is whole.

use super::{bar, sums};
use crate::Failure;
use blobs::BlobKey;
use model::TenantId;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};
use store::{Kind, Table};

/// The present form of backups.
pub(super) const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const SUMS: &str = "SHA512SUMS";

/// What a backup says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Form of the backup.
    pub(super) format: u32,
    /// Version of the program that made it.
    pub(super) program: String,
    /// When its snapshot was taken, as RFC 3339.
    pub(super) made_at: String,
    /// Tells which master key opens it; reveals nothing of it.
    pub(super) master_key: String,
    /// Migrations that its tables had.
    pub(super) migrations: Vec<i64>,
    pub(super) tables: Vec<TableEntry>,
    /// How many files it holds.
    pub(super) files: u64,
    /// Files that rows name and the storage did not have.
    pub(super) missing: Vec<String>,
}

/// A table of a backup.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TableEntry {
    pub(super) name: String,
    /// Name and kind of each column, in the order of the values of a line.
    pub(super) columns: Vec<(String, String)>,
    /// Columns that its lines are sorted by.
    pub(super) key: Vec<String>,
    pub(super) rows: u64,
}

impl TableEntry {
    pub(super) fn of(table: &Table, rows: u64) -> Self {
        let columns = table.columns.iter().map(|(column, kind)| (column.clone(), kind.as_str().to_owned()));
        Self { name: table.name.clone(), columns: columns.collect(), key: table.key.clone(), rows }
    }

    /// The table; nothing where a kind is not known.
    pub(super) fn table(&self) -> Option<Table> {
        let columns = self.columns.iter().map(|(column, kind)| Some((column.clone(), Kind::parse(kind)?)));
        Some(Table { name: self.name.clone(), columns: columns.collect::<Option<_>>()?, key: self.key.clone() })
    }
}

/// The folder of a backup.
pub(super) struct Archive {
    pub(super) dir: PathBuf,
}

impl Archive {
    pub(super) fn table(&self, name: &str) -> (PathBuf, String) {
        let inner = format!("tables/{name}.jsonl");
        (self.dir.join(&inner), inner)
    }

    pub(super) fn file(&self, key: BlobKey) -> (PathBuf, String) {
        let inner = format!("files/{key}");
        (self.dir.join(&inner), inner)
    }

    /// The file that a name of the sums stands for.
    pub(super) fn key(name: &str) -> Option<BlobKey> {
        let (owner, id) = name.strip_prefix("files/")?.split_once('/')?;
        Some(BlobKey::new(owner.parse::<TenantId>().ok()?, id.parse::<uuid::Uuid>().ok()?))
    }

    /// Writes manifest and sums, and syncs every folder.
    pub(super) fn seal(&self, manifest: &Manifest, mut sums: sums::Sums) -> Result<(), Failure> {
        let failed = |error: &dyn std::fmt::Display| Failure::new("the backup cannot be written", error);
        let json = serde_json::to_vec_pretty(manifest).map_err(|error| failed(&error))?;
        let write = |name: &str, bytes: &[u8]| {
            let mut file = sums::Summed::create(&self.dir.join(name))?;
            file.write(bytes)?;
            file.finish()
        };
        let sum = write(MANIFEST, &json).map_err(|error| failed(&error))?;
        sums.0.insert(MANIFEST.to_owned(), sum);
        write(SUMS, sums.text().as_bytes()).map_err(|error| failed(&error))?;
        sync_folders(&self.dir).map_err(|error| failed(&error))
    }

    /// Reads the backup from one end to the other; gives what it holds when it is whole.
    pub(super) fn verify(&self) -> Result<(Manifest, sums::Sums), Failure> {
        let doing = format!("{} is no backup that can be restored", self.dir.display());
        let broken = |what: String| Failure::new(&doing, what);
        let text = fs::read_to_string(self.dir.join(SUMS)).map_err(|error| broken(format!("{SUMS}: {error}")))?;
        let sums = sums::Sums::parse(&text).ok_or_else(|| broken(format!("{SUMS} is damaged")))?;
        let progress = bar("verifying", sums.0.len() as u64);
        for (name, expected) in &sums.0 {
            let sum = sums::of(&self.dir.join(name)).map_err(|error| broken(format!("{name}: {error}")))?;
            if sum != *expected {
                return Err(broken(format!("{name} is damaged: take another copy of the backup")));
            }
            progress.inc(1);
        }
        progress.finish_and_clear();
        if !sums.0.contains_key(MANIFEST) {
            return Err(broken(format!("{SUMS} does not name {MANIFEST}")));
        }
        let json = fs::read(self.dir.join(MANIFEST)).map_err(|error| broken(format!("{MANIFEST}: {error}")))?;
        let form: serde_json::Value = serde_json::from_slice(&json).map_err(|error| broken(error.to_string()))?;
        if form["format"] != FORMAT {
            let message = format!("its form is {}, this program reads {FORMAT}: use a newer program", form["format"]);
            return Err(broken(message));
        }
        let manifest: Manifest =
            serde_json::from_value(form).map_err(|error| broken(format!("{MANIFEST}: {error}")))?;
        let files = sums.0.keys().filter(|name| name.starts_with("files/")).count() as u64;
        let lacking = manifest.tables.iter().find(|table| !sums.0.contains_key(&self.table(&table.name).1));
        match lacking {
            Some(table) => Err(broken(format!("the table {} is missing", table.name))),
            None if files != manifest.files => {
                Err(broken(format!("it should hold {} files and holds {files}", manifest.files)))
            }
            None => Ok((manifest, sums)),
        }
    }
}

/// Syncs a folder with everything in it; files are synced already.
fn sync_folders(dir: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_folders(&entry.path())?;
        }
    }
    File::open(dir)?.sync_all()
}
