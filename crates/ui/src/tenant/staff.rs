// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Administration of a tenant: the overview, and the roles of its people.

use crate::page::{FormError, page};
use crate::{Frame, Page};

/// `GET /{t}/verwaltung`: where an administrator begins.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/admin.html")]
pub struct AdminPage {
    /// The frame.
    pub frame: Frame,
    /// What can be administered.
    pub entries: Vec<AdminEntry>,
}

/// Something that can be administered.
#[derive(Debug, Clone)]
pub struct AdminEntry {
    /// Path inside the portal.
    pub path: &'static str,
    /// Name.
    pub title: String,
    /// What it is about.
    pub text: String,
}

/// `GET /{t}/verwaltung/rollen`: everybody who has a role.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/staff.html")]
pub struct StaffPage {
    /// The frame.
    pub frame: Frame,
    /// Whether they must have a second factor.
    pub factor_required: bool,
    /// Problems.
    pub errors: Vec<FormError>,
    /// The people, by name.
    pub members: Vec<StaffLine>,
}

/// Somebody who has a role.
#[derive(Debug, Clone)]
pub struct StaffLine {
    /// Id of the account.
    pub account: String,
    /// Name.
    pub name: String,
    /// Name to log in with.
    pub username: String,
    /// Their roles.
    pub roles: Vec<RoleLine>,
}

/// A role that somebody has.
#[derive(Debug, Clone)]
pub struct RoleLine {
    /// In words.
    pub label: String,
    /// Titles of the services it is limited to; empty: all.
    pub services: Vec<String>,
}

/// `GET|POST /{t}/verwaltung/rollen/neu` and `…/{account}`; inputs `username` (new people only), `role` (several),
/// `service` (several, `{role}:{key}`), `version`, `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/member.html")]
pub struct MemberPage {
    /// The frame.
    pub frame: Frame,
    /// Id of the account; none for somebody new.
    pub account: Option<String>,
    /// Name of the person; empty for somebody new.
    pub name: String,
    /// Name to log in with.
    pub username: String,
    /// Version of all roles, sent back as `version`.
    pub version: String,
    /// Every role.
    pub roles: Vec<RoleChoice>,
    /// Problems of `username` and `role`.
    pub errors: Vec<FormError>,
}

/// A role that can be given.
#[derive(Debug, Clone)]
pub struct RoleChoice {
    /// Value of `role`.
    pub code: &'static str,
    /// In words.
    pub label: String,
    /// What the role may do.
    pub hint: String,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Services that it can be limited to; empty: it cannot.
    pub services: Vec<ServiceChoice>,
}

/// A service that a role can be limited to.
#[derive(Debug, Clone)]
pub struct ServiceChoice {
    /// Identifier.
    pub key: String,
    /// Title.
    pub title: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl RoleChoice {
    pub(crate) fn is_limited(&self) -> bool {
        self.services.iter().any(|service| service.chosen)
    }
}

impl MemberPage {
    pub(crate) fn address(&self) -> String {
        let last = self.account.as_deref().unwrap_or("neu");
        self.frame.url(&format!("/verwaltung/rollen/{last}"))
    }
}

page!(AdminPage, |page| page.frame.t("admin-title"));
page!(StaffPage, |page| page.frame.t("staff-title"));
page!(
    MemberPage,
    |page| match page.account {
        Some(_) => page.frame.t1("staff-member-title", "name", &page.name),
        None => page.frame.t("staff-new-title"),
    },
    |page| !page.errors.is_empty()
);
