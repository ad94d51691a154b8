// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong with an index.

use std::path::{Path, PathBuf};

/// Why an index could not be read, written or searched. The index is disposable: whatever it is, building it anew helps,
/// once the folder can be written.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The folder or a file in it cannot be read or written.
    #[error("{path} cannot be used for the search index: {source}")]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The files are there, but not what they should be.
    #[error("the search index is damaged, build it anew with 'amtsweg search rebuild': {0}")]
    Damaged(String),
    /// Another process builds an index in this folder.
    #[error("another process is building the search index in {0}; wait until it has finished")]
    Building(PathBuf),
}

impl SearchError {
    pub(crate) fn folder(path: &Path, source: std::io::Error) -> Self {
        Self::Folder { path: path.to_owned(), source }
    }
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Damaged(error.to_string())
    }
}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// Result of this crate.
pub type Result<T> = std::result::Result<T, SearchError>;
