// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Versions of the standard and the namespaces they are known by.

use std::fmt;

/// A version of XZuFi. Unverified: the namespace of 2.3.1, which no published file was at hand for; it is read in every form that
/// names the standard and the version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// 2.1.0, read only.
    V2_1_0,
    /// 2.2.0; messages also say `2.2`.
    V2_2_0,
    /// 2.3.1.
    V2_3_1,
}

impl Version {
    /// The namespace that is written.
    pub const fn namespace(self) -> &'static str {
        match self {
            Self::V2_1_0 => "http://xoev.de/schemata/xzufi/2_1_0",
            Self::V2_2_0 => "http://xoev.de/schemata/xzufi/2_2_0",
            Self::V2_3_1 => "http://xoev.de/schemata/xzufi/2_3_1",
        }
    }

    /// The number.
    pub const fn number(self) -> &'static str {
        match self {
            Self::V2_1_0 => "2.1.0",
            Self::V2_2_0 => "2.2.0",
            Self::V2_3_1 => "2.3.1",
        }
    }

    /// The version that a namespace names; none where it is not one of XZuFi.
    pub fn of_namespace(namespace: &str) -> Option<Self> {
        let after = namespace.rfind("xzufi").and_then(|at| namespace.get(at + 5..))?;
        let mut digits = after.trim_start_matches(['/', '_', ':', '-']).split(['_', '.']);
        match (digits.next()?, digits.next()?) {
            ("2", "1") => Some(Self::V2_1_0),
            ("2", "2") => Some(Self::V2_2_0),
            ("2", "3") => Some(Self::V2_3_1),
            _ => None,
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}
