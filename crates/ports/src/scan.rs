// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A scanner for harmful contents. It sees the bytes of a file and nothing of whom it belongs to.

use crate::OutsideError;

/// What a scanner says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was found.
    Clean,
    /// Something harmful was found.
    Infected {
        /// Name that the scanner gives it.
        signature: String,
    },
}

/// The bytes of a file, piece by piece.
#[async_trait::async_trait]
pub trait Pieces: Send {
    /// The next piece; nothing after the last.
    ///
    /// # Errors
    /// When the file cannot be read to its end.
    async fn next(&mut self) -> Result<Option<Vec<u8>>, OutsideError>;
}

/// Scans files.
#[async_trait::async_trait]
pub trait Scanner: Send + Sync {
    /// The verdict on a whole file.
    ///
    /// # Errors
    /// Without a verdict: the file may be scanned again later.
    async fn scan(&self, content: &mut dyn Pieces) -> Result<Verdict, OutsideError>;
}
