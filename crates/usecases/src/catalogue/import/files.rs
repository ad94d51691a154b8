// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files of an import: a message, or a directory of them in the order of its `index.txt` (Sammlerdienst).

use super::ImportError;
use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

/// Bytes by which a message is known again.
const BEGINNING: u64 = 64 << 10;

/// Messages that are imported together.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
    names: Vec<String>,
    sizes: Vec<u64>,
    source: String,
}

impl Files {
    /// A message, or the messages of a directory: those that its `index.txt` lists, else all that end in `.xml`, by name.
    ///
    /// # Errors
    /// The file that cannot be read, and why.
    pub fn at(path: &Path) -> Result<Self, ImportError> {
        let about = fs::metadata(path).map_err(|error| wrong(path, error))?;
        let (folder, names) = if about.is_dir() {
            (path.to_path_buf(), listed(path)?)
        } else {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            (path.parent().map(Path::to_path_buf).unwrap_or_default(), vec![name])
        };
        let mut sizes = Vec::with_capacity(names.len());
        let mut known = Vec::new();
        for name in &names {
            let file = folder.join(name);
            let size = fs::metadata(&file).map_err(|error| wrong(&file, error))?.len();
            sizes.push(size);
            known.extend_from_slice(format!("{name}\0{size}\0").as_bytes());
        }
        if let Some(first) = names.first() {
            let file = folder.join(first);
            let opened = File::open(&file).map_err(|error| wrong(&file, error))?;
            opened.take(BEGINNING).read_to_end(&mut known).map_err(|error| wrong(&file, error))?;
        }
        let digest: String = crypto::digest::sha256(&known)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self { folder, names, sizes, source: format!("{name} {digest}") })
    }

    /// Names in the order of the import.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Bytes of each.
    #[must_use]
    pub fn sizes(&self) -> &[u64] {
        &self.sizes
    }

    /// What an import of these files is known by.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where a file lies.
    pub(super) fn path_of(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Files of a directory.
fn listed(folder: &Path) -> Result<Vec<String>, ImportError> {
    let index = folder.join("index.txt");
    if index.exists() {
        let text = fs::read(&index).map_err(|error| wrong(&index, error))?;
        let listed = xzufi::Index::read(&text).map_err(|error| wrong(&index, error))?;
        if let Some((number, line)) = listed.refused.first() {
            return Err(wrong(&index, format!("line {number}, `{line}`, is no name of a file beside it")));
        }
        if listed.files.is_empty() {
            return Err(wrong(&index, "it lists no file"));
        }
        return Ok(listed.files);
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| wrong(folder, error))? {
        let name = entry.map_err(|error| wrong(folder, error))?.file_name().to_string_lossy().into_owned();
        if name.to_ascii_lowercase().ends_with(".xml") {
            names.push(name);
        }
    }
    names.sort();
    if names.is_empty() {
        return Err(wrong(folder, "it holds no index.txt and no file that ends in .xml"));
    }
    Ok(names)
}

fn wrong(path: &Path, reason: impl std::fmt::Display) -> ImportError {
    ImportError::File { file: path.display().to_string(), reason: reason.to_string() }
}
