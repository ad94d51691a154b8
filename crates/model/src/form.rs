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
