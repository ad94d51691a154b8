// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Caps on what an export may hold, so that a hostile one costs little before it is refused.

/// Upper bounds of one export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all its files together.
    pub bytes: usize,
    /// Nesting of components.
    pub depth: usize,
    /// Components of all steps.
    pub components: usize,
    /// Steps.
    pub steps: usize,
    /// Rules of logic.
    pub rules: usize,
    /// Options of one component.
    pub options: usize,
    /// Bytes of one text.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 8 << 20, depth: 16, components: 5_000, steps: 200, rules: 1_000, options: 5_000, text: 100_000 }
    }
}
