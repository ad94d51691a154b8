// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tenants of the instance, for its operators; and what people see of a portal that is stopped.

use crate::page::{FormError, page};
use crate::{Frame, Page, Pagination, TenantKind};
use jiff::Timestamp;

/// `GET /{t}/mandanten?seite=`: every tenant of the instance.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/tenants.html")]
pub struct TenantsPage {
    /// The frame.
    pub frame: Frame,
    /// Number of all tenants.
    pub number: u64,
    /// Tenants of this page, by name.
    pub tenants: Vec<TenantLine>,
    /// Which page.
    pub pagination: Pagination,
}

/// A tenant in the list.
#[derive(Debug, Clone)]
pub struct TenantLine {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// First part of its addresses.
    pub slug: String,
    /// What it is.
    pub kind: TenantKind,
    /// Number of published services.
    pub services: u64,
    /// Number of open cases, as people read it.
    pub cases: String,
    /// Since when it is stopped.
    pub stopped: Option<Timestamp>,
}

/// `GET|POST /{t}/mandanten/neu` and `…/{id}`; inputs are those of [`TenantAnswers`], `version`, `_csrf`. The forms of a tenant
/// that is there are `POST …/{id}/halt` (`halt`: `1` or `0`), `POST …/{id}/probe` (`sandbox`: `1` or `0`) and `POST …/{id}/verwaltung` (`username`, `make`).
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/tenant.html")]
pub struct TenantPage {
    /// The frame.
    pub frame: Frame,
    /// The tenant, where it is there already.
    pub known: Option<KnownTenant>,
    /// What the form shows.
    pub answers: TenantAnswers,
    /// Names of the brands that come with the program.
    pub brands: Vec<String>,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

/// A tenant that is there.
#[derive(Debug, Clone)]
pub struct KnownTenant {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// First part of its addresses.
    pub slug: String,
    /// Version, sent back as `version`.
    pub version: String,
    /// Since when it is stopped.
    pub stopped: Option<Timestamp>,
    /// Whether people register programs of theirs there and try them.
    pub sandbox: bool,
    /// Number of published services.
    pub services: u64,
    /// Number of open cases, as people read it.
    pub cases: String,
    /// Number of people who administer it.
    pub admins: u64,
    /// Name typed for a new administrator.
    pub username: String,
}

/// What the form about a tenant shows; each is the input of its name.
#[derive(Debug, Clone, Default)]
pub struct TenantAnswers {
    /// First part of its addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// `municipality`, `state`, `federation` or `theme`.
    pub kind: String,
    /// Regionalschlüssel.
    pub ars: String,
    /// Name of the brand.
    pub branding: String,
    /// Accent on light ground.
    pub accent_light: String,
    /// Accent on dark ground.
    pub accent_dark: String,
    /// Own words in the imprint.
    pub imprint: String,
    /// Whom situations of a theme portal are for: `person`, `company` or nothing.
    pub audience: String,
    /// Situations of a theme portal, between commas.
    pub situations: String,
    /// Host of its own.
    pub host: String,
    /// Name of its authority.
    pub authority: String,
    /// Street and number.
    pub street: String,
    /// Postcode and town.
    pub town: String,
    /// Telephone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Whether it only shows the platform.
    pub demonstration: bool,
}

/// Answer to `POST /{t}/mandanten/{id}/verwaltung`: somebody administers the tenant now.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/appointed.html")]
pub struct AppointedPage {
    /// The frame.
    pub frame: Frame,
    /// Id of the tenant.
    pub id: String,
    /// Its name.
    pub name: String,
    /// First part of its addresses.
    pub slug: String,
    /// Name that the person logs in with.
    pub username: String,
    /// Password of an account that was made for this; it is shown this once.
    pub password: Option<String>,
}

/// Every page of a portal that is stopped. Answer with 503.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/stopped.html")]
pub struct StoppedPage {
    /// The frame.
    pub frame: Frame,
}

impl TenantsPage {
    pub(crate) fn page_url(&self, number: &u32) -> String {
        self.frame.url(&format!("/mandanten?seite={number}"))
    }
}

impl AppointedPage {
    pub(crate) fn back(&self) -> String {
        self.frame.url(&format!("/mandanten/{}", self.id))
    }
}

impl TenantPage {
    pub(crate) fn address(&self, below: &str) -> String {
        let last = self.known.as_ref().map_or("neu", |known| known.id.as_str());
        self.frame.url(&format!("/mandanten/{last}{below}"))
    }

    /// Words for a kind of tenant.
    pub(crate) fn kinds(&self) -> [(&'static str, String); 4] {
        [
            ("municipality", self.frame.t("tenant-municipality")),
            ("state", self.frame.t("tenant-land")),
            ("federation", self.frame.t("tenant-federation")),
            ("theme", self.frame.t("tenant-theme")),
        ]
    }

    pub(crate) fn is_kind(&self, kind: &str) -> bool {
        self.answers.kind == kind || (self.answers.kind.is_empty() && kind == "municipality")
    }

    /// A problem of an input that is no plain line.
    pub(crate) fn problem(&self, field: &str) -> Option<&str> {
        crate::page::error_of(&self.errors, field)
    }
}

page!(TenantsPage, |page| page.frame.t("tenants-title"));
page!(
    TenantPage,
    |page| match &page.known {
        Some(known) => known.name.clone(),
        None => page.frame.t("tenants-new"),
    },
    |page| !page.errors.is_empty()
);
page!(AppointedPage, |page| page.frame.t("tenant-appointed-title"));
page!(StoppedPage, |page| page.frame.t("stopped-title"));
