// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A ZIP file that leaves while it is made: what is in memory is one piece of one file. Nothing is compressed here, since
//! most files are already and the connection does it for the rest.

use crate::{Error, Result};
use blobs::{BlobKey, Blobs};
use crypto::seal::KeyRing;
use futures::TryStreamExt;
use model::Instant;
use serde::Serialize;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};
use tokio::sync::mpsc::Sender;
use zip::{
    CompressionMethod, DateTime, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// Most files in one archive.
const FILES: usize = 200_000;
/// Most bytes in one archive.
const BYTES: u64 = 20_000_000_000;
/// Longest name of a file in characters.
const NAME: usize = 80;

/// An archive on its way to somebody.
pub(crate) struct Archive {
    zip: ZipWriter<StreamWriter<Pipe>>,
    pipe: Pipe,
    out: Sender<Result<Vec<u8>>>,
    options: SimpleFileOptions,
    files: usize,
    bytes: u64,
}

/// What the archive has written and nobody has taken yet.
#[derive(Clone, Default)]
struct Pipe(Arc<Mutex<Vec<u8>>>);

impl Pipe {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Archive {
    pub(super) fn new(out: Sender<Result<Vec<u8>>>, now: Instant) -> Self {
        let pipe = Pipe::default();
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
        let options = written(now).map_or(options, |at| options.last_modified_time(at));
        Self { zip: ZipWriter::new_stream(pipe.clone()), pipe, out, options, files: 0, bytes: 0 }
    }

    /// Adds a value as JSON.
    pub(crate) async fn json(&mut self, path: &str, value: &impl Serialize) -> Result<()> {
        let mut bytes = serde_json::to_vec_pretty(value)?;
        bytes.push(b'\n');
        self.text(path, &bytes).await
    }

    /// Adds a text.
    pub(crate) async fn text(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.begin(path)?;
        self.piece(bytes).await
    }

    /// Adds a sealed file, opened piece by piece.
    pub(crate) async fn file(&mut self, path: &str, blobs: &Blobs, key: BlobKey, ring: &KeyRing) -> Result<()> {
        let failed = |error| Error::internal("reading a file for an export")(Box::new(error));
        let mut pieces = blobs.get(key, ring).await.map_err(failed)?;
        self.begin(path)?;
        while let Some(piece) = pieces.try_next().await.map_err(failed)? {
            self.piece(&piece).await?;
        }
        Ok(())
    }

    fn begin(&mut self, path: &str) -> Result<()> {
        self.files += 1;
        if self.files > FILES {
            return Err(Error::TooLarge { limit: BYTES });
        }
        self.zip.start_file(path, self.options).map_err(broken)
    }

    async fn piece(&mut self, bytes: &[u8]) -> Result<()> {
        self.bytes += bytes.len() as u64;
        if self.bytes > BYTES {
            return Err(Error::TooLarge { limit: BYTES });
        }
        self.zip.write_all(bytes).map_err(|error| broken(error.into()))?;
        self.send().await
    }

    /// Ends the archive: only with its end it can be opened.
    pub(super) async fn finish(self) -> Result<()> {
        let Self { zip, pipe, out, .. } = self;
        zip.finish().map_err(broken)?;
        out.send(Ok(pipe.take())).await.map_err(|_| gone())
    }

    async fn send(&self) -> Result<()> {
        self.out.send(Ok(self.pipe.take())).await.map_err(|_| gone())
    }
}

/// Nobody takes the archive any more: there is nothing to do and nobody to tell.
fn gone() -> Error {
    Error::Conflict
}

fn broken(error: zip::result::ZipError) -> Error {
    Error::internal("writing an archive")(Box::new(error))
}

fn written(now: Instant) -> Option<DateTime> {
    let at = now.in_berlin();
    let small = |number: i8| u8::try_from(number).ok();
    let year = u16::try_from(at.year()).ok()?;
    DateTime::from_date_and_time(
        year,
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
    .ok()
}

/// The name of a file inside of an archive: its place, so that no two are equal, and what the person called it.
pub(crate) fn entry(place: usize, name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') { c } else { '_' };
    let name: String = name.chars().map(plain).collect();
    let skipped = name.chars().count().saturating_sub(NAME);
    // the end tells what kind of file it is
    let name: String = name.chars().skip(skipped).collect();
    format!("{:02}-{}", place + 1, name.trim_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::{Archive, entry};
    use model::Instant;
    use tokio::sync::mpsc;

    #[test]
    fn names_lead_nowhere_else() {
        assert_eq!(entry(0, "../../etc/passwd"), "01-_.._etc_passwd");
        assert_eq!(entry(9, "Müller & Söhne.pdf"), "10-Müller _ Söhne.pdf");
        assert_eq!(entry(1, &format!("{}.pdf", "a".repeat(500))).chars().count(), 83);
    }

    #[tokio::test]
    async fn an_archive_holds_what_went_in() {
        let (out, mut pieces) = mpsc::channel(100);
        let mut archive = Archive::new(out, Instant(1_790_000_000_000_000));
        archive.json("a/b.json", &["ä"]).await.unwrap();
        archive.text("c.txt", b"words").await.unwrap();
        archive.finish().await.unwrap();
        let mut bytes = Vec::new();
        while let Some(piece) = pieces.recv().await {
            bytes.extend(piece.unwrap());
        }
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(zip.file_names().map(|name| name.unwrap().into_owned()).collect::<Vec<_>>(), ["a/b.json", "c.txt"]);
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name("a/b.json").unwrap(), &mut text).unwrap();
        assert_eq!(text, "[\n  \"ä\"\n]\n");
    }
}
