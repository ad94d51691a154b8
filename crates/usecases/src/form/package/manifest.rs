// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The manifest: what a package holds, with the hash of each part.

use super::{EDITION, FORMAT};
use crypto::jwk::PublicJwk;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a package holds. Members that this edition does not know are refused: they would be lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always the name of the format.
    pub format: String,
    /// Edition of the format.
    pub edition: u32,
    /// Address of the online service.
    pub service: String,
    /// Title for citizens.
    pub title: String,
    /// Id of the data schema.
    pub schema_id: String,
    /// Its version.
    pub schema_version: String,
    /// Code lists that the schema refers to.
    pub code_lists: Vec<ListName>,
    /// Parts by path.
    pub parts: Vec<PartEntry>,
    /// Public half of the key that signs.
    pub signer: PublicJwk,
}

/// A code list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListName {
    /// URN without version.
    pub uri: String,
    /// Version that the schema names; none means the latest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Version that the form uses; empty where the list has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub used: String,
    /// Path of the part that holds it; none where it is not in the package.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

impl std::fmt::Display for ListName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let space = if self.used.is_empty() { "" } else { " " };
        write!(f, "{}{space}{}", self.uri, self.used)
    }
}

/// A part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartEntry {
    /// Path in the package.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 as lower-case hexadecimal digits.
    pub sha256: String,
}

/// Who signed a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signer {
    /// Somebody of the list of trusted keys.
    Trusted {
        /// As the list calls them.
        name: String,
        /// RFC 7638 thumbprint of the key.
        thumbprint: String,
    },
    /// Nobody of the list.
    Unknown {
        /// RFC 7638 thumbprint of the key.
        thumbprint: String,
    },
}

impl Manifest {
    /// A manifest of parts.
    #[must_use]
    pub fn new(
        service: &str,
        title: &str,
        (schema_id, schema_version): (&str, &str),
        code_lists: Vec<ListName>,
        parts: &BTreeMap<String, Vec<u8>>,
        signer: PublicJwk,
    ) -> Self {
        let entry = |(path, bytes): (&String, &Vec<u8>)| PartEntry {
            path: path.clone(),
            bytes: bytes.len() as u64,
            sha256: hash(bytes),
        };
        Self {
            format: FORMAT.to_owned(),
            edition: EDITION,
            service: service.to_owned(),
            title: title.to_owned(),
            schema_id: schema_id.to_owned(),
            schema_version: schema_version.to_owned(),
            code_lists,
            parts: parts.iter().map(entry).collect(),
            signer,
        }
    }

    /// The manifest as it is signed: JSON, members in the order of this type.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // strings, numbers and lists of them can always be written
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

/// SHA-256 as lower-case hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    crypto::digest::sha256(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
