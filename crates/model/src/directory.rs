// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas, authorities and who is responsible where.

mod responsibility;

pub use responsibility::{
    AreaLevel, BORDERS, Reach, Responsibility, ResponsibleKind, ResponsibleRole, prefixes, significant,
};

use crate::{AuthorityId, TenantId};
use serde::{Deserialize, Serialize};

/// A place or area of the official list of municipalities.
#[doc(alias = "Gebiet")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Regionalschlüssel, 12 digits.
    pub ars: String,
    /// Official name.
    pub name: String,
    /// Name of the district (Kreis) around it, to tell places of the same name apart; of a part of a city the city.
    pub district: String,
    /// Inhabitants, where known.
    pub inhabitants: i64,
    /// How large it is.
    pub level: AreaLevel,
    /// What its list says of it.
    pub note: String,
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
