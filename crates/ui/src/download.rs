// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Files to download, which applications, cases and messages all have.

/// Whether a PDF can be read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PdfState {
    /// It exists, with its size in bytes.
    Ready {
        /// Size in bytes.
        bytes: u64,
    },
    /// It is being made.
    Pending,
}

/// A file that can be downloaded.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Original name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Kind in short, e.g. "PDF".
    pub kind: String,
}
