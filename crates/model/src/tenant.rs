// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tenants: portals and authorities with their own data and look.

mod scope;
mod statement;

pub use statement::{Barrier, Conformity, Statement, answer_due};

pub use scope::{Audience, SITUATIONS_MOST, Scope, is_host};

use crate::{Instant, TenantId, brand::Accents};
use serde::{Deserialize, Serialize};

/// What a tenant is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TenantKind {
    /// A municipality (Kommune).
    Municipality,
    /// A Land.
    State,
    /// The federation (Bund).
    Federation,
    /// A subject, across all levels (Themenportal).
    Theme,
}

impl TenantKind {
    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Municipality => "municipality",
            Self::State => "state",
            Self::Federation => "federation",
            Self::Theme => "theme",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "municipality" => Some(Self::Municipality),
            "state" => Some(Self::State),
            "federation" => Some(Self::Federation),
            "theme" => Some(Self::Theme),
            _ => None,
        }
    }

    /// Whether authorities of many places receive what is applied for in its portal.
    #[must_use]
    pub fn is_for_many_places(self) -> bool {
        self != Self::Municipality
    }
}

/// A portal, an authority, or both, with data of its own.
#[doc(alias = "Mandant")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenant {
    /// Id.
    pub id: TenantId,
    /// First part of the tenant's addresses: lower-case letters, digits and hyphens.
    pub slug: String,
    /// Name for people.
    pub name: String,
    /// What it is.
    pub kind: TenantKind,
    /// Regionalschlüssel of the area it serves, 12 digits.
    pub ars: String,
    /// Key of the branding.
    pub branding: String,
    /// Whether it only shows the platform and no application has legal effect.
    pub demonstration: bool,
    /// Accent colours of its own, in the place of those of the branding.
    pub accents: Option<Accents>,
    /// Its own words in the imprint, in paragraphs parted by an empty line; empty: none.
    pub imprint: String,
    /// Since when its pages are closed to people.
    pub stopped_at: Option<Instant>,
    /// Counts the changes of all this.
    pub version: i64,
    /// Whether people may register programs of theirs with it and try them: only where nothing is in earnest.
    pub sandbox: bool,
    /// What of the catalogue it shows.
    pub scope: Scope,
    /// Name of a host of its own, at which its home page is the first page; empty: none.
    pub host: String,
}

impl Tenant {
    /// How addresses of its pages begin, before the first part of their path: its own host, or the address of the instance.
    #[must_use]
    pub fn base(&self, instance: &str) -> String {
        let (scheme, rest) = instance.split_once("://").unwrap_or(("https", instance));
        match (self.host.as_str(), rest.rsplit_once(':')) {
            ("", _) => instance.to_owned(),
            (host, Some((_, port))) => format!("{scheme}://{host}:{port}"),
            (host, None) => format!("{scheme}://{host}"),
        }
    }

    /// The digits that the keys of all places in its area begin with; none for the whole country.
    #[must_use]
    pub fn area(&self) -> &str {
        crate::directory::significant(&self.ars)
    }
}

/// An address made of words: `Hund anmelden (Steuer)` becomes `hund-anmelden-steuer`; empty where nothing of them can stand in one.
#[must_use]
pub fn slug_of(words: &str) -> String {
    let mut slug = String::new();
    for word in crate::fold::words(words, 20) {
        let word: String = word.chars().filter(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit()).collect();
        let more = word.len() + usize::from(!slug.is_empty());
        if !word.is_empty() && slug.len() + more <= 40 {
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(&word);
        }
    }
    if is_slug(&slug) { slug } else { String::new() }
}

/// Whether a text may be a tenant's slug.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    (2..=40).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !RESERVED.contains(&text)
}

/// First parts of addresses that belong to the instance.
const RESERVED: [&str; 19] = [
    "assets",
    "health",
    "api",
    "admin",
    "metrics",
    "static",
    "token",
    "v1",
    "submission-api",
    "destination-api",
    "routing-api",
    "portal",
    "docs",
    "robots.txt",
    "sitemap.xml",
    "bereitstelldienst",
    "suchdienst",
    "daten",
    "openid",
];

/// What a member of a tenant's staff is there for; what each may do stands in [`crate::rights`].
#[doc(alias = "Rolle")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Hands new cases out (Verteilung).
    Distributor,
    /// Works on cases (Sachbearbeitung).
    Caseworker,
    /// Releases decisions of others (Freigabe).
    Approver,
    /// Confirms the deletion of cases (Löschung).
    Deleter,
    /// Designs the forms of the portal (Redaktion).
    Editor,
    /// Administers the tenant (Administration).
    Admin,
    /// Looks at the programme: coverage, figures.
    Programme,
    /// Operates the instance: its tenants (Betrieb). Given for the whole instance, never in a tenant.
    Operator,
}

impl Role {
    /// Every role, in the order of work.
    pub const ALL: [Self; 8] = [
        Self::Distributor,
        Self::Caseworker,
        Self::Approver,
        Self::Deleter,
        Self::Editor,
        Self::Admin,
        Self::Programme,
        Self::Operator,
    ];

    /// The word in the database and in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Distributor => "distributor",
            Self::Caseworker => "caseworker",
            Self::Approver => "approver",
            Self::Deleter => "deleter",
            Self::Editor => "editor",
            Self::Admin => "admin",
            Self::Programme => "programme",
            Self::Operator => "operator",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether the role is given in a tenant; otherwise for the whole instance, by who has the machine.
    #[must_use]
    pub fn is_of_tenant(self) -> bool {
        self != Self::Operator
    }

    /// Whether the role can be limited to some services of the authority.
    #[must_use]
    pub fn is_by_service(self) -> bool {
        !matches!(self, Self::Editor | Self::Admin | Self::Programme | Self::Operator)
    }
}

/// A role that an account has, for all services or for some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Identifiers (URN) of the services that the role is limited to; empty: all.
    pub services: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::{Scope, Tenant, TenantKind, is_slug, slug_of};
    use crate::TenantId;
    use uuid::Uuid;

    #[test]
    fn addresses_are_made_of_words() {
        for (words, slug) in [
            ("Hund anmelden (Steuer)", "hund-anmelden-steuer"),
            ("Führerschein", "fuehrerschein"),
            ("Wohngeld für Mieterinnen und Mieter beantragen", "wohngeld-fuer-mieterinnen-und-mieter"),
            ("Token", ""),
            ("§", ""),
            ("X", ""),
        ] {
            assert_eq!(slug_of(words), slug, "{words}");
            assert!(slug.is_empty() || is_slug(slug));
        }
    }

    #[test]
    fn the_area_is_told_by_the_digits_that_count() {
        let tenant = |ars: &str| Tenant {
            id: TenantId(Uuid::nil()),
            slug: "ort".to_owned(),
            name: "Ort".to_owned(),
            kind: TenantKind::Municipality,
            ars: ars.to_owned(),
            branding: String::new(),
            demonstration: false,
            accents: None,
            imprint: String::new(),
            stopped_at: None,
            version: 0,
            sandbox: false,
            scope: Scope::default(),
            host: String::new(),
        };
        for (ars, area) in [
            ("091620000000", "09162"),
            ("090000000000", "09"),
            ("091840148148", "091840148148"),
            ("100000000000", "10"),
            ("000000000000", ""),
            ("", ""),
        ] {
            assert_eq!(tenant(ars).area(), area, "{ars}");
        }
        let at = |host: &str, instance: &str| Tenant { host: host.to_owned(), ..tenant("") }.base(instance);
        assert_eq!(at("", "https://amt.example"), "https://amt.example");
        assert_eq!(at("familie.example", "https://amt.example"), "https://familie.example");
        assert_eq!(at("familie.example", "http://127.0.0.1:8080"), "http://familie.example:8080");
    }
}
