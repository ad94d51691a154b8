// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas, authorities and who is responsible where.

use crate::{AuthorityId, DestinationId, PublicServiceId, TenantId};
use serde::{Deserialize, Serialize};

/// A place or area of the official list of municipalities.
#[doc(alias = "Gebiet")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Regionalschlüssel, 12 digits.
    pub ars: String,
    /// Official name.
    pub name: String,
    /// Name of the district (Kreis) around it, to tell places of the same name apart.
    pub district: String,
    /// Inhabitants, where known.
    pub inhabitants: i64,
}

/// An authority as it shows itself to people.
#[doc(alias = "Behörde")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// Id.
    pub id: AuthorityId,
    /// The tenant that works for it here, where there is one.
    pub tenant: Option<TenantId>,
    /// Name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Postcode and town.
    pub town: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Opening hours, a line each.
    pub hours: Vec<String>,
    /// How to get in and around without barriers.
    pub accessibility: String,
}

/// Who is responsible for a service in an area.
#[doc(alias = "Zuständigkeit")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// The service.
    pub service: PublicServiceId,
    /// Significant digits of the Regionalschlüssel that it holds for: 0 (Bund), 2, 3, 5, 9 or 12 digits.
    pub prefix: String,
    /// The authority.
    pub authority: AuthorityId,
    /// Where applications go.
    pub destination: Option<DestinationId>,
}

/// The prefixes that apply to a place, most specific first: an entry applies if its prefix is one of these.
#[must_use]
pub fn prefixes(ars: &str) -> Vec<&str> {
    [12, 9, 5, 3, 2, 0].into_iter().filter_map(|end| ars.get(..end)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn prefixes_go_from_place_to_bund() {
        assert_eq!(super::prefixes("053340002002"), ["053340002002", "053340002", "05334", "053", "05", ""]);
    }
}
