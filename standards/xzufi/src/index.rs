// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! `index.txt` of a directory that a collector of a Land delivers: one file name a line.

use thiserror::Error;

use crate::limits;

/// The files of a directory, in order, none twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// Names without any folder.
    pub files: Vec<String>,
    /// Lines that name no file of the directory: number from 1, and the line, shortened.
    pub refused: Vec<(usize, String)>,
}

/// Why an index is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum IndexError {
    #[error("index.txt is larger than {max} bytes; split the delivery", max = limits::INDEX)]
    TooLarge,
    #[error("index.txt names more than {max} files; split the delivery", max = limits::INDEX_FILES)]
    TooMany,
    #[error("index.txt is not UTF-8; save it as UTF-8")]
    NotUtf8,
}

impl Index {
    /// Reads an index. Lines that leave the directory are told, not followed.
    ///
    /// # Errors
    /// Where it is too large or no text.
    pub fn read(bytes: &[u8]) -> Result<Self, IndexError> {
        if bytes.len() > limits::INDEX {
            return Err(IndexError::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| IndexError::NotUtf8)?;
        let mut index = Self::default();
        let mut known = std::collections::HashSet::new();
        for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            if index.files.len() + index.refused.len() >= limits::INDEX_FILES {
                return Err(IndexError::TooMany);
            }
            if !is_file_name(line) {
                index.refused.push((number + 1, line.chars().take(100).collect()));
            } else if known.insert(line) {
                index.files.push(line.to_owned());
            }
        }
        Ok(index)
    }

    /// Writes an index.
    pub fn write(&self) -> String {
        self.files.iter().flat_map(|file| [file.as_str(), "\n"]).collect()
    }
}

/// One name, in no folder, not hidden, on any system.
fn is_file_name(name: &str) -> bool {
    let strange = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !name.starts_with('.') && name.len() <= 255 && !name.chars().any(strange)
}
