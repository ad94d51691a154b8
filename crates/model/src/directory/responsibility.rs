// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is responsible for a service where, since when and in which role.
//!
//! An entry holds for a prefix of the Regionalschlüssel. It applies to every place whose key begins with it; of several the longest
//! one counts, and what stands higher is inherited.

use crate::{AuthorityId, DestinationId, PublicServiceId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Numbers of digits at which a level of the Regionalschlüssel ends, from Land to Gemeinde.
pub const BORDERS: [usize; 5] = [2, 3, 5, 9, 12];

/// The level of an area.
#[doc(alias = "Gebietsebene")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AreaLevel {
    /// The whole country.
    Bund,
    /// Land.
    Land,
    /// Regierungsbezirk.
    Regierungsbezirk,
    /// Kreis, or a city that is its own Kreis.
    Kreis,
    /// Gemeindeverband.
    Verband,
    /// Gemeinde.
    Gemeinde,
    /// A part of a city.
    Stadtteil,
}

impl AreaLevel {
    /// All of them, the largest first.
    pub const ALL: [Self; 7] =
        [Self::Bund, Self::Land, Self::Regierungsbezirk, Self::Kreis, Self::Verband, Self::Gemeinde, Self::Stadtteil];

    /// How it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Bund => "bund",
            Self::Land => "land",
            Self::Regierungsbezirk => "regierungsbezirk",
            Self::Kreis => "kreis",
            Self::Verband => "verband",
            Self::Gemeinde => "gemeinde",
            Self::Stadtteil => "stadtteil",
        }
    }

    /// The level with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The level at which this number of digits ends.
    #[must_use]
    pub fn of_digits(digits: usize) -> Self {
        match digits {
            0 => Self::Bund,
            1 | 2 => Self::Land,
            3 => Self::Regierungsbezirk,
            4 | 5 => Self::Kreis,
            6..=9 => Self::Verband,
            _ => Self::Gemeinde,
        }
    }
}

/// What is responsible.
#[doc(alias = "Zuständigkeitsart")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ResponsibleKind {
    /// An authority.
    Authority,
    /// An online service of somebody else.
    Online,
}

impl ResponsibleKind {
    /// How it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Online => "online",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Authority, Self::Online].into_iter().find(|kind| kind.code() == code)
    }
}

/// In which role somebody is responsible; the codes are XZuFi's.
#[doc(alias = "Zuständigkeitsrolle")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ResponsibleRole {
    /// 01: decides.
    Competent,
    /// 02: decides and is whom people may ask. unverified: the meaning of the code is from memory.
    Both,
    /// 03: whom people may ask.
    Contact,
}

impl ResponsibleRole {
    /// XZuFi's code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Competent => "01",
            Self::Both => "02",
            Self::Contact => "03",
        }
    }

    /// The role with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Competent, Self::Both, Self::Contact].into_iter().find(|role| role.code() == code)
    }

    /// Whether who has it decides.
    #[must_use]
    pub fn decides(self) -> bool {
        self != Self::Contact
    }
}

/// Who is responsible for a service in an area.
#[doc(alias = "Zuständigkeit")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// The service.
    pub service: PublicServiceId,
    /// Significant digits of the Regionalschlüssel that it holds for: 0 (Bund), 2, 3, 5, 9 or 12 digits.
    pub prefix: String,
    /// What `object` is.
    pub kind: ResponsibleKind,
    /// The authority, or the online service of somebody else.
    pub object: Uuid,
    /// In which role.
    pub role: ResponsibleRole,
    /// Key in three parts of the object that the entry came in; empty: entered here.
    pub source: String,
    /// Where applications go.
    pub destination: Option<DestinationId>,
    /// First day, counted from 1970-01-01; nothing: it has always held.
    pub from: Option<i64>,
    /// Last day, counted from 1970-01-01; nothing: it holds on.
    pub until: Option<i64>,
}

impl Responsibility {
    /// An authority that decides, as entered here and without an end.
    #[must_use]
    pub fn own(
        service: PublicServiceId,
        prefix: String,
        authority: AuthorityId,
        destination: Option<DestinationId>,
    ) -> Self {
        Self {
            service,
            prefix,
            kind: ResponsibleKind::Authority,
            object: authority.0,
            role: ResponsibleRole::Competent,
            source: String::new(),
            destination,
            from: None,
            until: None,
        }
    }

    /// The authority, if it is one.
    #[must_use]
    pub fn authority(&self) -> Option<AuthorityId> {
        (self.kind == ResponsibleKind::Authority).then_some(AuthorityId(self.object))
    }

    /// Whether it holds on a day, counted from 1970-01-01.
    #[must_use]
    pub fn holds_on(&self, day: i64) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// How it reaches a place that it applies to.
    #[must_use]
    pub fn reach(&self, ars: &str) -> Reach {
        if self.prefix == significant(ars) {
            Reach::Local
        } else {
            Reach::Inherited(AreaLevel::of_digits(self.prefix.len()))
        }
    }
}

/// How a responsibility reaches a place.
#[doc(alias = "Vererbung")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// The entry is for this very place.
    Local,
    /// The entry is for an area of this level around it.
    Inherited(AreaLevel),
}

/// The significant digits of a Regionalschlüssel: trailing levels of zeros are left out. 0 (Bund), 2, 3, 5, 9 or 12 digits; a city
/// that is its own Land or Kreis has the short ones of that level.
#[must_use]
pub fn significant(ars: &str) -> &str {
    let digits = ars.trim_end_matches('0').len();
    let end = std::iter::once(0).chain(BORDERS).find(|end| *end >= digits);
    end.and_then(|end| ars.get(..end)).unwrap_or(ars)
}

/// The prefixes that apply to a place, most specific first: an entry applies if its prefix is one of these.
#[must_use]
pub fn prefixes(ars: &str) -> Vec<&str> {
    [12, 9, 5, 3, 2, 0].into_iter().filter_map(|end| ars.get(..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::{AreaLevel, Reach, Responsibility, ResponsibleKind, ResponsibleRole, prefixes, significant};
    use crate::{AuthorityId, PublicServiceId};
    use uuid::Uuid;

    fn entry(prefix: &str) -> Responsibility {
        Responsibility::own(PublicServiceId(Uuid::nil()), prefix.to_owned(), AuthorityId(Uuid::nil()), None)
    }

    #[test]
    fn prefixes_go_from_place_to_bund() {
        assert_eq!(prefixes("053340002002"), ["053340002002", "053340002", "05334", "053", "05", ""]);
    }

    #[test]
    fn zeros_are_stripped_at_the_borders_of_levels() {
        for (ars, digits) in [
            ("000000000000", ""),
            ("110000000000", "11"),
            ("100000000000", "10"),
            ("091000000000", "091"),
            ("010010000000", "01001"),
            ("053340000000", "05334"),
            ("071325001000", "071325001"),
            ("053340002002", "053340002002"),
            ("053340002010", "053340002010"),
        ] {
            assert_eq!(significant(ars), digits, "{ars}");
        }
    }

    #[test]
    fn an_entry_is_local_or_inherited_from_its_level() {
        for (prefix, ars, reach) in [
            ("11", "110000000000", Reach::Local),
            ("11", "110010001001", Reach::Inherited(AreaLevel::Land)),
            ("", "110000000000", Reach::Inherited(AreaLevel::Bund)),
            ("05334", "053340002002", Reach::Inherited(AreaLevel::Kreis)),
            ("053340002", "053340002002", Reach::Inherited(AreaLevel::Verband)),
            ("053340002002", "053340002002", Reach::Local),
        ] {
            assert_eq!(entry(prefix).reach(ars), reach, "{prefix} {ars}");
        }
    }

    #[test]
    fn an_entry_holds_from_its_first_to_its_last_day() {
        let entry = Responsibility { from: Some(10), until: Some(12), ..entry("") };
        assert_eq!([9, 10, 12, 13].map(|day| entry.holds_on(day)), [false, true, true, false]);
    }

    #[test]
    fn codes_are_read_as_they_are_written() {
        for level in AreaLevel::ALL {
            assert_eq!(AreaLevel::from_code(level.code()), Some(level));
        }
        for role in [ResponsibleRole::Competent, ResponsibleRole::Both, ResponsibleRole::Contact] {
            assert_eq!(ResponsibleRole::from_code(role.code()), Some(role));
        }
        for kind in [ResponsibleKind::Authority, ResponsibleKind::Online] {
            assert_eq!(ResponsibleKind::from_code(kind.code()), Some(kind));
        }
    }
}
