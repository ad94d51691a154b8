// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `move`: an instance to another database, another place of files, or both. Nothing of the old place is changed; the new one is filled in
//! one transaction and compared table by table before it is durable, so that a move that is cut off can just be begun again.

use super::{
    bar, database, fingerprint, note,
    restore::{is_empty, sum_of},
    rows::{self, Batch},
    storage,
};
use crate::{Failure, cli::MoveArguments, config::Config, import::say, lock::Lock, wiring::private_folder};
use blobs::BlobKey;
use crypto::digest::Sha512;
use futures::TryStreamExt;
use std::path::Path;
use store::{Store, Table, Whole};

/// The command.
pub(crate) async fn run(arguments: MoveArguments) -> Result<(), Failure> {
    let (from, to) = (Config::read(&arguments.from)?, Config::read(&arguments.to)?);
    let doing = "the instance cannot be moved";
    let (moves_rows, moves_files) = (from.database_url() != to.database_url(), from.files_place() != to.files_place());
    if !moves_rows && !moves_files {
        return Err(Failure::new(doing, "both configurations name the same database and the same place of files"));
    }
    let key = fingerprint(&from)?;
    if key.is_none() || fingerprint(&to)? != key {
        let message = format!(
            "the new place needs the master key of the old one: copy {} to {} first",
            from.master_file().display(),
            to.master_file().display()
        );
        return Err(Failure::new(doing, message));
    }
    private_folder(&to.data.dir).map_err(|error| Failure::new(doing, error))?;
    // whoever went on writing to the old place would lose it
    let _old = Lock::alone(&from.data.dir)?;
    let _new = if is_same(&from.data.dir, &to.data.dir) { None } else { Some(Lock::alone(&to.data.dir)?) };
    if !moves_rows {
        let files = copy_files(&from, &to).await?;
        let noted = async {
            let store = Store::open_as_it_is(&to.database_url()).await?;
            note(&store, "instance.move", "instance:files".to_owned()).await?;
            store.close().await;
            Ok(())
        };
        noted.await.map_err(database("the move cannot be noted"))?;
        say(&format!("{files} files moved. Start the program with {} from now on.", arguments.to.display()));
        return Ok(());
    }
    let mut source = Whole::read(&from.database_url()).await.map_err(database("the old database cannot be read"))?;
    let mut target = Whole::write(&to.database_url()).await.map_err(database("the new database cannot be opened"))?;
    if !is_empty(&mut target).await? {
        return Err(Failure::new(doing, "the new database holds data already: choose an empty one"));
    }
    if moves_files {
        copy_files(&from, &to).await?;
    }
    let failed = database("the new database cannot be filled");
    let migrations = source.applied().await.map_err(database("the old database cannot be read"))?;
    target.clear().await.map_err(&failed)?;
    target.make_tables(&migrations).await.map_err(&failed)?;
    let mut rows = 0;
    for table in source.tables().await.map_err(database("the old database cannot be read"))? {
        let sent = carry(&mut source, &mut target, &table).await?;
        let found = sum_of(&mut target, &table).await?;
        if sent != found {
            let message = format!("the table {} came out differently: {} rows of {}", table.name, found.0, sent.0);
            return Err(Failure::new(doing, message));
        }
        say(&format!("{:<28} {:>10} rows  {}…  equal", table.name, sent.0, &sent.1[..16]));
        rows += sent.0;
    }
    target.bring_up_to_date().await.map_err(&failed)?;
    target.commit().await.map_err(&failed)?;
    source.commit().await.map_err(database("the old database cannot be read"))?;
    let store = Store::open_as_it_is(&to.database_url()).await.map_err(&failed)?;
    note(&store, "instance.move", "instance:all".to_owned()).await.map_err(&failed)?;
    store.close().await;
    say(&format!("{rows} rows moved. Start the program with {} from now on.", arguments.to.display()));
    Ok(())
}

fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => one == other,
    }
}

/// Carries the rows of a table over; gives their number and sum as they were read.
async fn carry(source: &mut Whole, target: &mut Whole, table: &Table) -> Result<(u64, String), Failure> {
    let reading = database("the old database cannot be read");
    let writing = database("the new database cannot be filled");
    let progress = bar(format!("table {}", table.name), source.count(table).await.map_err(&reading)?);
    let (mut count, mut sum, mut batch) = (0, Sha512::new(), Batch::default());
    let mut rows = source.rows(table).map_err(&reading)?;
    while let Some(row) = rows.try_next().await.map_err(&reading)? {
        let line = rows::line(&row);
        sum.update(&line);
        count += 1;
        if let Some(full) = batch.push(row, line.len()) {
            target.insert(table, full).await.map_err(&writing)?;
        }
        progress.inc(1);
    }
    target.insert(table, batch.take()).await.map_err(&writing)?;
    progress.finish_and_clear();
    Ok((count, sum.finish_hex()))
}

async fn copy_files(from: &Config, to: &Config) -> Result<usize, Failure> {
    let (old, new) = (from.files()?, to.files()?);
    let keys: Vec<BlobKey> = old.all().try_collect().await.map_err(storage("the old files cannot be listed"))?;
    let (count, progress) = (keys.len(), bar("copying files", keys.len() as u64));
    for key in keys {
        let pieces = old.sealed(key).await.map_err(storage("a file cannot be read"))?;
        new.put_sealed(key, pieces).await.map_err(storage("a file cannot be copied"))?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(count)
}
