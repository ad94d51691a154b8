// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Methodical findings about a readable schema, with the codes of the official quality checks (XDFM 1.8).

/// Weight of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingClass {
    /// Hinweis.
    Note,
    /// Warnung.
    Warning,
    /// FehlerMethodisch.
    Methodical,
    /// FehlerKritisch.
    Critical,
}

impl FindingClass {
    /// The class as the official list writes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Note => "Hinweis",
            Self::Warning => "Warnung",
            Self::Methodical => "FehlerMethodisch",
            Self::Critical => "FehlerKritisch",
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// XDFM code.
    pub code: u16,
    /// Weight.
    pub class: FindingClass,
    /// Ids from the schema down to the element, joined by `/`.
    pub path: String,
    /// Line of the element in the file, from 1.
    pub line: u32,
    /// What was found, in German, in our own words.
    pub message: String,
}
