// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What can go wrong when a document is made.

/// A document that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// More text, rows or attachments than one document may hold.
    #[error("a document holds {found} {unit} in {part}, at most {limit} are allowed: split or shorten it")]
    TooLarge {
        /// Which part of the document is too large.
        part: &'static str,
        /// What is counted.
        unit: &'static str,
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The instant of creation has no calendar date a PDF can carry (years 0 to 9999).
    #[error("the instant {0} cannot be written as the creation date of a PDF")]
    Time(jiff::Timestamp),
    /// The typesetter refused the document. The message may quote its text: never log it.
    #[error("typesetting the document failed: {0}")]
    Typeset(String),
    /// The PDF could not be written as PDF/UA-1. The message may quote the document's text: never log it.
    #[error("writing the document as PDF/UA-1 failed: {0}")]
    Pdf(String),
    /// A part of the program itself cannot be read: the build is broken.
    #[error("{0} built into the program cannot be read: rebuild the program")]
    Broken(&'static str),
}
