// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Caps on what a definition may hold, so that a hostile one costs little before it is refused.

/// Upper bounds of one definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Pages.
    pub pages: usize,
    /// Components of all pages.
    pub components: usize,
    /// Conditions, and lists.
    pub conditions: usize,
    /// Items of all lists.
    pub items: usize,
    /// Links of one page.
    pub links: usize,
    /// Bytes of one text.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 8 << 20,
            pages: 500,
            components: 5_000,
            conditions: 1_000,
            items: 20_000,
            links: 50,
            text: 100_000,
        }
    }
}
