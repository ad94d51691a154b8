// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `restore`: reads a backup from one end to the other before anything is touched; files first, then the whole database in one
//! transaction, read again and compared before it is durable. Whichever engine it came from.

use super::{
    archive::{Archive, Manifest, TableEntry},
    bar, database, fingerprint, note,
    rows::{self, Batch},
    storage,
    sums::Sums,
};
use crate::{
    Failure, cli::RestoreArguments, clock::SystemClock, config::Config, import::say, lock::Lock, wiring::private_folder,
};
use blobs::{BlobError, BlobKey, Blobs};
use crypto::digest::Sha512;
use futures::{StreamExt, TryStreamExt};
use ports::Clock;
use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};
use store::{Store, Table, Whole};

/// Bytes of a file that are read in one go.
const PIECE: usize = 256 * 1024;
/// Longest line of a table: a submission with everything that the program takes is smaller.
const LINE: u64 = 300_000_000;

/// The command.
pub(crate) async fn run(arguments: RestoreArguments) -> Result<(), Failure> {
    let config = Config::of(&arguments.target)?;
    let archive = Archive { dir: arguments.from };
    let doing = format!("{} cannot be restored", archive.dir.display());
    let (manifest, sums) = archive.verify()?;
    let tables: Option<Vec<Table>> = manifest.tables.iter().map(TableEntry::table).collect();
    let tables =
        tables.ok_or_else(|| Failure::new(&doing, "it holds a kind of column that this program does not know"))?;
    let key = fingerprint(&config)?;
    if key.as_ref().is_some_and(|key| *key != manifest.master_key) {
        let message = format!(
            "the master key {} is another one than the data were sealed under ({}): put that key there first",
            config.master_file().display(),
            manifest.master_key
        );
        return Err(Failure::new(&doing, message));
    }
    private_folder(&config.data.dir).map_err(|error| Failure::new(&doing, error))?;
    let _lock = Lock::alone(&config.data.dir)?;
    let blobs = config.files()?;
    let mut whole = Whole::write(&config.database_url()).await.map_err(database("the database cannot be opened"))?;
    let present: BTreeSet<BlobKey> = blobs.all().try_collect().await.map_err(storage("the files cannot be listed"))?;
    if !arguments.force && (!is_empty(&mut whole).await? || !present.is_empty()) {
        let message = "there are data already, and nothing of them was touched: restore to another place, or replace them \
                       with --force";
        return Err(Failure::new(&doing, message));
    }

    let restored = put_files(&archive, &sums, &blobs).await?;
    let failed = database("the database cannot be filled");
    whole.clear().await.map_err(&failed)?;
    whole.make_tables(&manifest.migrations).await.map_err(&failed)?;
    for (table, entry) in tables.iter().zip(&manifest.tables) {
        let (path, name) = archive.table(&table.name);
        fill(&mut whole, table, entry, &path).await?;
        let (count, sum) = sum_of(&mut whole, table).await?;
        if count != entry.rows || sums.0.get(&name) != Some(&sum) {
            let message = format!("the table {} came out differently; nothing was changed", table.name);
            return Err(Failure::new(&doing, message));
        }
    }
    whole.bring_up_to_date().await.map_err(&failed)?;
    whole.set_back(SystemClock::default().now().0).await.map_err(&failed)?;
    whole.commit().await.map_err(&failed)?;
    for key in present.difference(&restored) {
        blobs.delete(*key).await.map_err(storage("a file of before cannot be deleted"))?;
    }
    let store = Store::open_as_it_is(&config.database_url()).await.map_err(&failed)?;
    note(&store, "instance.restore", format!("backup:{}", manifest.made_at)).await.map_err(&failed)?;
    store.close().await;
    tell(&manifest, key.is_none(), &config);
    Ok(())
}

/// Whether no table of the database holds a row.
pub(super) async fn is_empty(whole: &mut Whole) -> Result<bool, Failure> {
    let failed = database("the database cannot be looked at");
    for table in whole.tables().await.map_err(&failed)? {
        if whole.count(&table).await.map_err(&failed)? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn put_files(archive: &Archive, sums: &Sums, blobs: &Blobs) -> Result<BTreeSet<BlobKey>, Failure> {
    let keys: BTreeSet<BlobKey> = sums.0.keys().filter_map(|name| Archive::key(name)).collect();
    let progress = bar("restoring files", keys.len() as u64);
    for key in &keys {
        let (path, _) = archive.file(*key);
        let file = File::open(&path).map_err(|error| Failure::new(&path.display().to_string(), error))?;
        let pieces = futures::stream::try_unfold(file, |mut file| async move {
            let mut piece = vec![0; PIECE];
            let length = file.read(&mut piece).map_err(|error| BlobError::Source(Box::new(error)))?;
            piece.truncate(length);
            Ok((length > 0).then_some((piece, file)))
        });
        blobs.put_sealed(*key, pieces.boxed()).await.map_err(storage("a file cannot be restored"))?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(keys)
}

async fn fill(whole: &mut Whole, table: &Table, entry: &TableEntry, path: &Path) -> Result<(), Failure> {
    let doing = path.display().to_string();
    let failed = database("the database cannot be filled");
    let file = File::open(path).map_err(|error| Failure::new(&doing, error))?;
    let mut file = BufReader::with_capacity(PIECE, file);
    let progress = bar(format!("table {}", table.name), entry.rows);
    let mut batch = Batch::default();
    let mut line = String::new();
    loop {
        line.clear();
        let length = (&mut file).take(LINE).read_line(&mut line).map_err(|error| Failure::new(&doing, error))?;
        if length == 0 {
            break;
        }
        if let Some(rows) = batch.push(rows::row(line.trim_end_matches('\n'), table)?, length) {
            whole.insert(table, rows).await.map_err(&failed)?;
        }
        progress.inc(1);
    }
    whole.insert(table, batch.take()).await.map_err(&failed)?;
    progress.finish_and_clear();
    Ok(())
}

/// Number and sum of the rows of a table, as they stand in the database.
pub(super) async fn sum_of(whole: &mut Whole, table: &Table) -> Result<(u64, String), Failure> {
    let failed = database("the database cannot be read");
    let (mut count, mut sum) = (0, Sha512::new());
    let mut rows = whole.rows(table).map_err(&failed)?;
    while let Some(row) = rows.try_next().await.map_err(&failed)? {
        sum.update(&rows::line(&row));
        count += 1;
    }
    Ok((count, sum.finish_hex()))
}

fn tell(manifest: &Manifest, without_key: bool, config: &Config) {
    let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
    say(&format!("restored as of {}: {rows} rows, {} files", manifest.made_at, manifest.files));
    if without_key {
        say(&format!(
            "Put the master key {} to {} before the program is started: without it nothing can be read.",
            manifest.master_key,
            config.master_file().display()
        ));
    }
    if !manifest.missing.is_empty() {
        say(&format!("{} files were missing when the backup was made.", manifest.missing.len()));
    }
}
