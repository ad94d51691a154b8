// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Scopes of access tokens: the URIs of 2026 and what older clients were given.

use std::fmt;

use crate::Region;

const PREFIX: &str = "https://schema.fitko.de/fit-connect/oauth/scopes/";
/// Answer to the token request: seconds that a token is valid.
pub const TOKEN_SECONDS: i64 = 1800;

/// One thing that a client may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Send submissions anywhere.
    SendSubmissions,
    /// Send submissions to destinations of a region (`send:region:DE…`); of older clients. `DE` alone is everywhere.
    SendRegion(Region),
    /// Fetch and decide submissions of the client's destinations.
    SubscribeDestinations,
    /// Create and change destinations.
    ManageDestinations,
}

impl Scope {
    /// Reads one scope; `None` for one that is not known.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(region) = text.strip_prefix("send:region:") {
            let region = Region(region.to_owned());
            return (region.0 == "DE" || region.ars().is_some()).then_some(Self::SendRegion(region));
        }
        match text.strip_prefix(PREFIX)? {
            "send-submissions" => Some(Self::SendSubmissions),
            "subscribe-destinations" => Some(Self::SubscribeDestinations),
            "manage-destinations" => Some(Self::ManageDestinations),
            _ => None,
        }
    }

    /// Reads a list separated by spaces; what is not known is left out.
    pub fn parse_list(text: &str) -> Vec<Self> {
        text.split_ascii_whitespace().filter_map(Self::parse).collect()
    }

    /// The list for `scope` in a token.
    pub fn list(scopes: &[Self]) -> String {
        scopes.iter().map(Self::to_string).collect::<Vec<_>>().join(" ")
    }

    /// Whether this scope allows sending to a destination that serves these regions (none: everywhere).
    /// unverified: whether a client of a district may send to a destination of the whole land; here regions must overlap.
    pub fn allows_sending_to(&self, regions: &[Region]) -> bool {
        match self {
            Self::SendSubmissions => true,
            Self::SendRegion(own) => {
                significant(own).is_empty() || regions.is_empty() || regions.iter().any(|region| overlap(own, region))
            }
            Self::SubscribeDestinations | Self::ManageDestinations => false,
        }
    }

    /// Whether a place lies within what this scope allows sending for.
    pub fn reaches(&self, place: &Region) -> bool {
        match self {
            Self::SendSubmissions => true,
            Self::SendRegion(own) => significant(place).starts_with(significant(own)),
            Self::SubscribeDestinations | Self::ManageDestinations => false,
        }
    }

    /// Whether this scope allows nothing that `other` does not.
    pub fn is_within(&self, other: &Self) -> bool {
        match self {
            Self::SendRegion(own) => other.reaches(own),
            _ => self == other,
        }
    }
}

/// Whether two regions have a place in common.
pub fn overlap(one: &Region, other: &Region) -> bool {
    let (one, other) = (significant(one), significant(other));
    one.starts_with(other) || other.starts_with(one)
}

/// The digits of a region without the zeros that fill it up, at a step of the ARS (land, Regierungsbezirk, Kreis, Verband,
/// Gemeinde): `DE05334` and `DE053340000000` are the same district. Zeros alone, and `DE` alone, are everywhere.
fn significant(region: &Region) -> &str {
    let digits = region.ars().unwrap_or_default();
    let end = digits.trim_end_matches('0').len();
    let step = [0, 2, 3, 5, 9, 12].into_iter().find(|step| *step >= end).unwrap_or(12);
    &digits[..step.min(digits.len())]
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SendSubmissions => write!(f, "{PREFIX}send-submissions"),
            Self::SendRegion(region) => write!(f, "send:region:{}", region.0),
            Self::SubscribeDestinations => write!(f, "{PREFIX}subscribe-destinations"),
            Self::ManageDestinations => write!(f, "{PREFIX}manage-destinations"),
        }
    }
}
