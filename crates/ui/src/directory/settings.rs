// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an authority sets for itself: overview, a form for each group, coat of arms, history.

use super::RecipientContact;
use crate::page::{FormError, page};
use crate::{Frame, Page};
use jiff::Timestamp;

/// `GET /{t}/verwaltung/behoerden`: authorities that the tenant works for.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "directory/authorities.html")]
pub struct AuthoritiesPage {
    /// The frame.
    pub frame: Frame,
    /// Id and name, by name.
    pub authorities: Vec<(String, String)>,
}

/// Which authority a page is about, and for which service.
#[derive(Debug, Clone)]
pub struct AuthorityHead {
    /// Id, part of the addresses.
    pub id: String,
    /// Name.
    pub name: String,
    /// Version, sent back as `version`.
    pub version: i64,
    /// Address of the online service that the details hold for, sent back as `dienst`; empty: for all.
    pub service: String,
    /// Its title; none: for all.
    pub service_title: Option<String>,
}

/// The authority as applicants see it.
#[derive(Debug, Clone)]
pub struct AuthorityPreview {
    /// Name.
    pub recipient: String,
    /// How it is reached, and its coat of arms.
    pub contact: RecipientContact,
}

/// `GET /{t}/verwaltung/behoerden/{id}?dienst=`: everything that is set.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "directory/authority.html")]
pub struct AuthorityPage {
    /// The frame.
    pub frame: Frame,
    /// The authority.
    pub head: AuthorityHead,
    /// Services that can be chosen: address, title, whether they have details of their own.
    pub services: Vec<(String, String, bool)>,
    /// Groups of parameters.
    pub groups: Vec<SettingsGroup>,
    /// As applicants see it.
    pub preview: AuthorityPreview,
}

/// A group of parameters with what is set.
#[derive(Debug, Clone)]
pub struct SettingsGroup {
    /// Part of its address.
    pub path: String,
    /// Heading.
    pub title: String,
    /// Its parameters.
    pub rows: Vec<SettingsRow>,
}

/// A parameter with its value.
#[derive(Debug, Clone)]
pub struct SettingsRow {
    /// What it is.
    pub label: String,
    /// Lines of its value; none: nothing is set.
    pub lines: Vec<String>,
}

/// `GET|POST /{t}/verwaltung/behoerden/{id}/{group}`; inputs `feld-` and the name of the parameter, `version`, `dienst`, `_csrf`; the button
/// `do` with `preview` saves nothing.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "directory/authority_group.html")]
pub struct GroupPage {
    /// The frame.
    pub frame: Frame,
    /// The authority.
    pub head: AuthorityHead,
    /// Part of the address.
    pub path: String,
    /// Heading.
    pub heading: String,
    /// The parameters.
    pub fields: Vec<SettingsField>,
    /// What was typed, as applicants would see it.
    pub preview: Option<AuthorityPreview>,
    /// Problems; their fields are the names of the inputs.
    pub errors: Vec<FormError>,
}

/// A parameter to set.
#[derive(Debug, Clone)]
pub struct SettingsField {
    /// Name and id of the input.
    pub input: String,
    /// What it is.
    pub label: String,
    /// How it is written.
    pub hint: String,
    /// How it is typed.
    pub control: SettingsControl,
    /// Typed so far.
    pub value: String,
    /// What holds for all services, where this is the form of one.
    pub general: Option<String>,
    /// What somebody else saved meanwhile.
    pub theirs: Option<String>,
    /// Whether it has an effect here.
    pub used: bool,
}

/// How a parameter is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsControl {
    /// A line with these attributes `type` and `inputmode`.
    Line(&'static str, &'static str),
    /// Several lines.
    Area,
    /// Yes, no or nothing.
    YesNo,
}

/// `GET|POST /{t}/verwaltung/behoerden/{id}/wappen`; inputs `alt` and `datei` of a form with files; buttons that remove or restore are forms of
/// their own to `…/wappen/entfernen` and `…/wappen/zurueck`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "directory/authority_arms.html")]
pub struct ArmsPage {
    /// The frame.
    pub frame: Frame,
    /// The authority.
    pub head: AuthorityHead,
    /// Address inside of the portal and words of the present coat of arms.
    pub present: Option<(String, String)>,
    /// Address inside of the portal and words of the one before.
    pub before: Option<(String, String)>,
    /// Words typed so far.
    pub alt: String,
    /// Problems of `datei` and `alt`.
    pub errors: Vec<FormError>,
}

/// `GET /{t}/verwaltung/behoerden/{id}/verlauf`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "directory/authority_history.html")]
pub struct AuthorityHistoryPage {
    /// The frame.
    pub frame: Frame,
    /// The authority.
    pub head: AuthorityHead,
    /// Changes, the newest first.
    pub changes: Vec<ChangeLine>,
    /// Most that are shown.
    pub most: usize,
}

/// A change.
#[derive(Debug, Clone)]
pub struct ChangeLine {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: String,
    /// What was changed, with the service where it is one's own.
    pub what: String,
    /// Lines of what it was.
    pub old: Vec<String>,
    /// Lines of what it is since.
    pub new: Vec<String>,
}

impl AuthorityHead {
    /// Address of a page of the authority, with the service it is about.
    pub(crate) fn url(&self, frame: &Frame, path: &str) -> String {
        let query = if self.service.is_empty() { String::new() } else { format!("?dienst={}", self.service) };
        format!("{}{query}", self.bare_url(frame, path))
    }

    /// Address of a page of the authority.
    pub(crate) fn bare_url(&self, frame: &Frame, path: &str) -> String {
        frame.url(&format!("/verwaltung/behoerden/{}{path}", self.id))
    }

    /// For what the details hold, in words.
    pub(crate) fn holds_for(&self, frame: &Frame) -> String {
        self.service_title.clone().unwrap_or_else(|| frame.t("authority-for-all"))
    }
}

impl GroupPage {
    /// Where its form is sent.
    pub(crate) fn address(&self) -> String {
        self.head.bare_url(&self.frame, &format!("/{}", self.path))
    }
}

page!(AuthoritiesPage, |page| page.frame.t("authorities-title"));
page!(AuthorityPage, |page| page.head.name.clone());
page!(GroupPage, |page| page.heading.clone(), |page| !page.errors.is_empty());
page!(ArmsPage, |page| page.frame.t("arms-title"), |page| !page.errors.is_empty());
page!(AuthorityHistoryPage, |page| page.frame.t("authority-history"));
