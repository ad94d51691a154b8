// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Imports of XZuFi: services, organisations, online services and who is responsible where, from a transfer message or a directory of
//! them. Memory is that of a few portions; a portion is stored with the place up to which it goes, so that an import that was cut off
//! goes on where it stopped.

mod files;
mod ids;
mod modules;
mod organisation;
mod original;
mod portion;
mod service;
mod taken;
mod waiting;

pub use files::Files;
pub use ids::imported_id;
pub use organisation::{Elsewhere, ElsewhereLink};
pub use original::original;
pub(super) use portion::offered;
pub(super) use service::service;
pub use store::catalogue::run::{RefusalRow, RunRow};

use crate::{Error, Platform, Result};
pub(super) use portion::{Portion, Put};
#[cfg(test)]
pub(super) use service::service as service_of;
use std::{
    fs::File,
    io::{BufRead, BufReader, Seek, SeekFrom},
    path::PathBuf,
};
use tokio::sync::mpsc;
use xzufi::TransferReader;

/// Bytes that are read at once.
const BUFFER: usize = 1 << 20;
/// Portions that wait for the database.
const AHEAD: usize = 2;
/// Refusals that an import tells; all are kept.
const TOLD: i64 = 100_000;

/// Told after each portion: bytes done so far, of all files.
pub type ByteProgress<'a> = &'a mut (dyn FnMut(u64) + Send);

/// What an import did.
#[derive(Debug)]
pub struct Imported {
    /// The import with its counts.
    pub run: RunRow,
    /// Whether it went on with an earlier one.
    pub resumed: bool,
    /// What was refused and why, at most 100,000.
    pub refusals: Vec<RefusalRow>,
}

/// Why an import stopped. What stands before it is stored, and the next import goes on there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read, or is no transfer message.
    #[error("{file}: {reason}")]
    File {
        /// The file.
        file: String,
        /// Why, and what helps.
        reason: String,
    },
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<store::Error> for ImportError {
    fn from(error: store::Error) -> Self {
        Self::Other(error.into())
    }
}

/// Imports transfer messages of XZuFi. With `anew` it begins at the start even where an earlier import of the same files was cut off.
///
/// # Errors
/// When a file is no transfer message, or files or the database are out of reach. An object that is refused is no error: it stands in
/// the report.
pub async fn import_xzufi(
    platform: &Platform,
    files: &Files,
    anew: bool,
    progress: ByteProgress<'_>,
) -> Result<Imported, ImportError> {
    let (mut run, resumed) = begin(platform, files, anew).await?;
    let own = super::own_agency(platform).await?;
    let first = files.names().iter().position(|name| *name == run.item).unwrap_or(0);
    let mut done: u64 = files.sizes()[..first].iter().sum();
    for (name, size) in files.names().iter().zip(files.sizes()).skip(first) {
        let place = if *name == run.item { u64::try_from(run.place).unwrap_or(0) } else { 0 };
        let (send, mut receive) = mpsc::channel(AHEAD);
        let reading = Reading { path: files.path_of(name), name: name.clone(), place, send };
        let reader = tokio::task::spawn_blocking(move || reading.run());
        while let Some((portion, to)) = receive.recv().await {
            let portion: Portion = portion;
            portion.store(platform, &own, &mut run, (name, to)).await?;
            progress(done + to.min(*size));
        }
        reader.await.map_err(|error| Error::internal("reading a message")(Box::new(error)))??;
        done += size;
        progress(done);
    }
    let mut tx = platform.store.begin_instance().await?;
    store::catalogue::run::finish(&mut tx, run.id, platform.now()).await?;
    tx.commit().await?;
    let mut read = platform.store.read_instance().await?;
    let refusals = store::catalogue::run::refusals(&mut read, run.id, TOLD).await?;
    Ok(Imported { run, resumed, refusals })
}

/// The import of these files that was cut off, or a new one.
async fn begin(platform: &Platform, files: &Files, anew: bool) -> Result<(RunRow, bool)> {
    use store::catalogue::run;
    let mut tx = platform.store.begin_instance().await?;
    if let Some(open) = run::unfinished(&mut tx, files.source()).await? {
        if !anew {
            return Ok((open, true));
        }
        run::finish(&mut tx, open.id, platform.now()).await?;
    }
    run::begin(&mut tx, platform.id::<model::id::Uuid>(), files.source(), platform.now()).await?;
    let begun = run::unfinished(&mut tx, files.source()).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok((begun, false))
}

/// A message that is read beside the database's work.
struct Reading {
    path: PathBuf,
    name: String,
    place: u64,
    send: mpsc::Sender<(Portion, u64)>,
}

impl Reading {
    fn run(self) -> Result<(), ImportError> {
        let open = || File::open(&self.path).map(|file| BufReader::with_capacity(BUFFER, file));
        let mut entries =
            TransferReader::new(open().map_err(|error| self.wrong(error))?).map_err(|error| self.wrong(error))?;
        if self.place > 0 {
            let head = entries.head().clone();
            let mut reader = open().map_err(|error| self.wrong(error))?;
            reader.seek(SeekFrom::Start(self.place)).map_err(|error| self.wrong(error))?;
            entries = TransferReader::resume(head, self.place, reader);
        }
        self.portions(entries)
    }

    fn wrong(&self, reason: impl std::fmt::Display) -> ImportError {
        ImportError::File { file: self.path.display().to_string(), reason: reason.to_string() }
    }

    fn portions<R: BufRead>(&self, entries: TransferReader<R>) -> Result<(), ImportError> {
        let (mut portion, mut to) = (Portion::default(), self.place);
        for entry in entries {
            let entry = entry.map_err(|error| self.wrong(error))?;
            to = entry.to;
            portion.take(&self.name, entry)?;
            if portion.is_full() && self.send.blocking_send((std::mem::take(&mut portion), to)).is_err() {
                // the other side failed and tells why
                return Ok(());
            }
        }
        // also an empty one: the place is noted
        let _ = self.send.blocking_send((portion, to));
        Ok(())
    }
}

/// Significant digits of a regional key of 2 to 12 digits; nothing where it is none.
fn prefix(key: &str) -> Option<String> {
    regionalkey::Ars::parse(key.trim()).ok().map(|ars| ars.prefix().to_owned())
}
