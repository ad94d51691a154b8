// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of a directory: a few thousand objects each, in the version that their editors write.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use xzufi::{Index, Message, TransferWriter, Value, Version};

/// Objects of one file.
const OBJECTS: u64 = 20_000;
/// Bytes of one file, about.
const BYTES: u64 = 64 << 20;
/// Bytes that wait before they are written.
const WAITING: usize = 256 << 10;
/// How often it is told how far it is.
const TELL: u64 = 512;

struct Open {
    writer: TransferWriter,
    file: BufWriter<File>,
    objects: u64,
    bytes: u64,
}

pub(super) struct Files<'a> {
    folder: PathBuf,
    kind: String,
    /// For each version the file that is open, and how many there were.
    open: [(Version, Option<Open>, u64); 2],
    index: Index,
    bytes: u64,
    objects: u64,
    told: &'a mut dyn FnMut(u64),
}

impl<'a> Files<'a> {
    pub(super) fn new(folder: &Path, told: &'a mut dyn FnMut(u64)) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        if std::fs::read_dir(folder)?.next().is_some() {
            return Err(io::Error::other("the folder is not empty; name a new one"));
        }
        let open = [(Version::V2_3_1, None, 0), (Version::V2_2_0, None, 0)];
        let folder = folder.to_owned();
        Ok(Self { folder, kind: String::new(), open, index: Index::default(), bytes: 0, objects: 0, told })
    }

    /// From here on another kind of objects.
    pub(super) fn begin(&mut self, kind: &str) -> io::Result<()> {
        self.close()?;
        kind.clone_into(&mut self.kind);
        self.open.iter_mut().for_each(|(_, _, count)| *count = 0);
        Ok(())
    }

    pub(super) fn write(&mut self, value: &Value, version: Version) -> io::Result<()> {
        let at = usize::from(version == Version::V2_2_0);
        if self.open[at].1.as_ref().is_some_and(|open| open.objects >= OBJECTS || open.bytes >= BYTES) {
            self.close_one(at)?;
        }
        if self.open[at].1.is_none() {
            self.open_one(at)?;
        }
        if let Some(open) = &mut self.open[at].1 {
            open.writer.write(value);
            open.objects += 1;
            if open.writer.waiting() > WAITING {
                let text = open.writer.take();
                open.bytes += text.len() as u64;
                open.file.write_all(text.as_bytes())?;
            }
        }
        self.objects += 1;
        if self.objects.is_multiple_of(TELL) {
            (self.told)(self.objects);
        }
        Ok(())
    }

    fn open_one(&mut self, at: usize) -> io::Result<()> {
        let (version, open, count) = &mut self.open[at];
        *count += 1;
        let name = format!("{}-{version}-{count:05}.xml", self.kind);
        let number = self.index.files.len() as u64 + 1;
        let message = Message {
            version: *version,
            product: "Erzeugte Daten".to_owned(),
            manufacturer: "Amtsweg".to_owned(),
            id: format!("00000000-0000-4000-8000-{number:012x}"),
            created: "2026-11-01T00:00:00Z".to_owned(),
            transaction: Some(("1".to_owned(), number)),
        };
        let file = BufWriter::new(File::create_new(self.folder.join(&name))?);
        *open = Some(Open { writer: TransferWriter::new(&message), file, objects: 0, bytes: 0 });
        self.index.files.push(name);
        Ok(())
    }

    fn close_one(&mut self, at: usize) -> io::Result<()> {
        let Some(mut open) = self.open[at].1.take() else { return Ok(()) };
        let text = open.writer.end();
        open.file.write_all(text.as_bytes())?;
        open.file.flush()?;
        self.bytes += open.bytes + text.len() as u64;
        Ok(())
    }

    fn close(&mut self) -> io::Result<()> {
        (0..self.open.len()).try_for_each(|at| self.close_one(at))
    }

    /// Number of files and their bytes.
    pub(super) fn end(mut self) -> io::Result<(u64, u64)> {
        self.close()?;
        std::fs::write(self.folder.join("index.txt"), self.index.write())?;
        (self.told)(self.objects);
        Ok((self.index.files.len() as u64, self.bytes))
    }
}
