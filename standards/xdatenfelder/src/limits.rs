// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Caps on what a file may hold, so that a hostile one costs little before it is refused.

/// Upper bounds of one file. The defaults leave room for ten times the largest released schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: usize,
    /// Nesting of XML elements.
    pub depth: usize,
    /// Number of XML elements, skipped ones included.
    pub elements: usize,
    /// Bytes of text in one element, or of one attribute.
    pub text: usize,
    /// Different ids of groups, fields and rules.
    pub distinct_ids: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 32 * 1024 * 1024, depth: 80, elements: 2_000_000, text: 256 * 1024, distinct_ids: 20_000 }
    }
}
