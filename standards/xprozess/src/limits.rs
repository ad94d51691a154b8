// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Caps on what a file may hold, so that a hostile one costs little before it is refused.

/// Upper bounds of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file in bytes.
    pub bytes: usize,
    /// Nesting of elements.
    pub depth: usize,
    /// Number of elements.
    pub elements: usize,
    /// Bytes of one text; model files are not counted.
    pub text: usize,
    /// Bytes of one model file as base64.
    pub file: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 32 << 20, depth: 40, elements: 200_000, text: 256 << 10, file: 16 << 20 }
    }
}
