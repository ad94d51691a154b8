// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files that are summed up while they are written or read, and the list of sums.

use crypto::digest::Sha512;
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// Bytes read in one go.
const PIECE: usize = 256 * 1024;

/// A new file, for its owner alone, with its sum.
pub(super) struct Summed {
    file: BufWriter<File>,
    sum: Sha512,
}

impl Summed {
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let file = File::options().write(true).create_new(true).mode(0o600).open(path)?;
        Ok(Self { file: BufWriter::new(file), sum: Sha512::new() })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sum.update(bytes);
        self.file.write_all(bytes)
    }

    /// Syncs the file; gives its sum.
    pub(super) fn finish(self) -> io::Result<String> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(self.sum.finish_hex())
    }
}

/// The sum of a file.
pub(super) fn of(path: &Path) -> io::Result<String> {
    let mut file = BufReader::with_capacity(PIECE, File::open(path)?);
    let mut sum = Sha512::new();
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece)?;
        if length == 0 {
            return Ok(sum.finish_hex());
        }
        sum.update(&piece[..length]);
    }
}

/// Sums by the names of files, relative to the folder of the backup.
#[derive(Default)]
pub(super) struct Sums(pub(super) BTreeMap<String, String>);

impl Sums {
    /// As `sha512sum` writes them.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect()
    }

    /// Reads what [`Sums::text`] wrote; nothing where a line is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let lines = text.lines().map(|line| {
            let (sum, name) = line.split_once("  ")?;
            (sum.len() == 128 && is_inside(name)).then(|| (name.to_owned(), sum.to_owned()))
        });
        lines.collect::<Option<_>>().map(Self)
    }
}

/// Whether a name leads nowhere else.
fn is_inside(name: &str) -> bool {
    name.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

#[cfg(test)]
mod tests {
    use super::Sums;

    #[test]
    fn sums_are_read_as_they_are_written_and_lead_nowhere_else() {
        let mut sums = Sums::default();
        sums.0.insert("tables/a.jsonl".to_owned(), "0".repeat(128));
        sums.0.insert("manifest.json".to_owned(), "f".repeat(128));
        assert_eq!(Sums::parse(&sums.text()).unwrap().0, sums.0);
        for name in ["../x", "/etc/passwd", "a//b", "a/../b"] {
            assert!(Sums::parse(&format!("{}  {name}\n", "0".repeat(128))).is_none(), "{name}");
        }
        assert!(Sums::parse("short  name\n").is_none());
    }
}
