// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Data schemas that forms are made of.

use serde::{Deserialize, Serialize};

/// A released data schema, named by its FIM id and version.
#[doc(alias = "Datenschema")]
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SchemaRef {
    /// `S` and 11 digits.
    pub id: String,
    /// `1.0.0`; `0.0.0` where the file gives none.
    pub version: String,
}

impl std::fmt::Display for SchemaRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}V{}", self.id, self.version)
    }
}

/// How far an edition of a form is.
#[doc(alias = "Fassung")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionState {
    /// It is worked on.
    Draft,
    /// It waits for a second person.
    Proposed,
    /// New applications are begun with it.
    Published,
    /// Only applications that were begun with it still use it.
    Retired,
}

impl EditionState {
    /// Every state, in order.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Proposed, Self::Published, Self::Retired];

    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Published => "published",
            Self::Retired => "retired",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

/// Where the package that is kept with an edition comes from.
#[doc(alias = "Paket")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackageOrigin {
    /// It was imported.
    Imported,
    /// It was made here.
    Exported,
}

impl PackageOrigin {
    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Imported => "imported",
            Self::Exported => "exported",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Imported, Self::Exported].into_iter().find(|origin| origin.as_str() == word)
    }
}
