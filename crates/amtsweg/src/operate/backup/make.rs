// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `backup`: files that are there, a snapshot of the database, then the files that the snapshot names and were not there yet.
//!
//! The order matters while the program serves: a file that is deleted after the snapshot was copied before it, and one that
//! came before the snapshot is copied after it.

use super::{
    archive::{Archive, FORMAT, Manifest, TableEntry},
    bar, database, file_of, fingerprint, naming_files, note, rows, storage,
    sums::{Summed, Sums},
};
use crate::{
    Failure, cli::BackupArguments, clock::SystemClock, config::Config, import::say, lock::Lock, wiring::private_folder,
};
use blobs::{BlobError, BlobKey, Blobs};
use futures::TryStreamExt;
use ports::Clock;
use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};
use store::{Store, Table, Whole};

/// Most snapshots that are taken when files vanish between copy and snapshot.
const TRIES: usize = 20;

/// The command.
pub(crate) async fn run(arguments: BackupArguments) -> Result<(), Failure> {
    let config = Config::of(&arguments.target)?;
    let to = arguments.to;
    let doing = format!("the backup {} cannot be made", to.display());
    let failed = |error: io::Error| Failure::new(&doing, error);
    if to.exists() {
        return Err(Failure::new(&doing, "it is there already, and no backup is overwritten: choose another folder"));
    }
    let _lock = Lock::shared(&config.data.dir)?;
    let master_key = fingerprint(&config)?;
    let master_key =
        master_key.ok_or_else(|| Failure::new(&doing, "there is no master key, so there are no data yet"))?;
    let store = Store::open_as_it_is(&config.database_url()).await.map_err(database("the database cannot be read"))?;
    let blobs = config.files()?;
    let made_at = SystemClock::default().now().timestamp().to_string();
    // noted before anything is read, and so part of the backup
    note(&store, "instance.backup", format!("backup:{made_at}"))
        .await
        .map_err(database("the backup cannot be noted"))?;
    store.close().await;

    // under another name until it is whole; what an interrupted one left behind is removed
    let unfinished = beside(&to, ".unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(failed)?;
    }
    private_folder(&unfinished.join("tables")).map_err(failed)?;
    private_folder(&unfinished.join("files")).map_err(failed)?;
    let mut making =
        Making { archive: Archive { dir: unfinished }, blobs, sums: Sums::default(), copied: BTreeSet::new() };
    making.copy_present().await?;
    let (migrations, tables, missing) = making.snapshot(&config).await?;
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at,
        master_key,
        migrations,
        tables,
        files: making.copied.len() as u64,
        missing: missing.iter().map(ToString::to_string).collect(),
    };
    making.archive.seal(&manifest, making.sums)?;
    fs::rename(&making.archive.dir, &to).map_err(failed)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)?;

    let count: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    say(&format!("{}: {count} rows of {} tables, {} files", to.display(), manifest.tables.len(), manifest.files));
    say(&format!("The master key is not in it. Keep the key {} apart from the backup.", manifest.master_key));
    if !missing.is_empty() {
        let message = format!(
            "the backup is complete, but {} files that rows name are not in the folder of files: see \"missing\" in {}",
            missing.len(),
            to.join("manifest.json").display()
        );
        return Err(Failure { message, code: 1 });
    }
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(ending);
    path.with_file_name(name)
}

/// Files that the rows of a snapshot name.
async fn named(whole: &mut Whole, tables: &[Table]) -> Result<BTreeSet<BlobKey>, store::Error> {
    let mut named = BTreeSet::new();
    for table in tables.iter().filter_map(naming_files) {
        let mut rows = whole.rows(&table)?;
        while let Some(row) = rows.try_next().await? {
            named.extend(file_of(&table, &row));
        }
    }
    Ok(named)
}

struct Making {
    archive: Archive,
    blobs: Blobs,
    sums: Sums,
    copied: BTreeSet<BlobKey>,
}

impl Making {
    /// Copies every file that is there now.
    async fn copy_present(&mut self) -> Result<(), Failure> {
        let listed: Vec<BlobKey> =
            self.blobs.all().try_collect().await.map_err(storage("the files cannot be listed"))?;
        let progress = bar("copying files", listed.len() as u64);
        for key in listed {
            self.copy(key).await?;
            progress.inc(1);
        }
        progress.finish_and_clear();
        Ok(())
    }

    /// Copies a file; false where it is not there any more.
    async fn copy(&mut self, key: BlobKey) -> Result<bool, Failure> {
        let mut pieces = match self.blobs.sealed(key).await {
            Ok(pieces) => pieces,
            Err(BlobError::NotFound(_)) => return Ok(false),
            Err(error) => return Err(storage("a file cannot be read")(error)),
        };
        let failed = |error: io::Error| Failure::new("a file cannot be copied", error);
        let (path, name) = self.archive.file(key);
        if let Some(folder) = path.parent() {
            private_folder(folder).map_err(failed)?;
        }
        let mut file = Summed::create(&path).map_err(failed)?;
        while let Some(piece) = pieces.try_next().await.map_err(storage("a file cannot be read"))? {
            file.write(&piece).map_err(failed)?;
        }
        self.sums.0.insert(name, file.finish().map_err(failed)?);
        self.copied.insert(key);
        Ok(true)
    }

    /// Completes the files to a snapshot and writes its tables; tells what no file was found for.
    ///
    /// Files come first, so that little time passes in which one of them can be deleted: a large database takes minutes to write.
    async fn snapshot(&mut self, config: &Config) -> Result<(Vec<i64>, Vec<TableEntry>, Vec<BlobKey>), Failure> {
        let failed = database("the database cannot be read");
        let mut gone = BTreeSet::new();
        let mut tries = 0;
        loop {
            tries += 1;
            let mut whole = Whole::read(&config.database_url()).await.map_err(&failed)?;
            let tables = whole.tables().await.map_err(&failed)?;
            let named = named(&mut whole, &tables).await.map_err(&failed)?;
            let missing = self.complete(&named).await?;
            // a row goes before its file: what this snapshot names although the one before missed it too is lost in earnest
            if tries < TRIES && !missing.is_subset(&gone) {
                gone = missing;
                continue;
            }
            let migrations = whole.applied().await.map_err(&failed)?;
            let mut entries = Vec::new();
            for table in &tables {
                entries.push(self.write(&mut whole, table).await?);
            }
            whole.commit().await.map_err(&failed)?;
            self.drop_unnamed(&named)?;
            return Ok((migrations, entries, missing.into_iter().collect()));
        }
    }

    /// Copies what is named and was not copied yet; gives what is not there any more.
    async fn complete(&mut self, named: &BTreeSet<BlobKey>) -> Result<BTreeSet<BlobKey>, Failure> {
        let lacking: Vec<BlobKey> = named.difference(&self.copied).copied().collect();
        let mut missing = BTreeSet::new();
        for key in lacking {
            if !self.copy(key).await? {
                missing.insert(key);
            }
        }
        Ok(missing)
    }

    async fn write(&mut self, whole: &mut Whole, table: &Table) -> Result<TableEntry, Failure> {
        let failed = |error: io::Error| Failure::new("a table cannot be written", error);
        let (path, name) = self.archive.table(&table.name);
        let count = whole.count(table).await.map_err(database("the database cannot be read"))?;
        let progress = bar(format!("table {}", table.name), count);
        let mut file = Summed::create(&path).map_err(failed)?;
        let mut written = 0;
        let mut rows = whole.rows(table).map_err(database("the database cannot be read"))?;
        while let Some(row) = rows.try_next().await.map_err(database("the database cannot be read"))? {
            file.write(&rows::line(&row)).map_err(failed)?;
            written += 1;
            progress.inc(1);
        }
        progress.finish_and_clear();
        self.sums.0.insert(name, file.finish().map_err(failed)?);
        Ok(TableEntry::of(table, written))
    }

    /// Takes files out again that no row names: what was deleted meanwhile stays deleted.
    fn drop_unnamed(&mut self, named: &BTreeSet<BlobKey>) -> Result<(), Failure> {
        let unnamed: Vec<BlobKey> = self.copied.difference(named).copied().collect();
        for key in unnamed {
            let (path, name) = self.archive.file(key);
            fs::remove_file(path).map_err(|error| Failure::new("a file cannot be taken out of the backup", error))?;
            self.sums.0.remove(&name);
            self.copied.remove(&key);
        }
        Ok(())
    }
}
