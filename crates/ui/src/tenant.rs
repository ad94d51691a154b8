// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages every portal owes its readers: imprint, data protection, accessibility and so on; and who works here.

mod duty;
mod jobs;
mod staff;
mod tenants;

pub use duty::{
    BarrierAnswers, BarrierLine, BarrierPage, BarriersPage, OwnPageLine, OwnPagePage, OwnPagesPage, ReportPage,
    ReportReceiptPage, StatementAnswers, StatementEditPage, StatementPage,
};
pub use jobs::{JobLine, JobsPage};
pub use staff::{AdminEntry, AdminPage, MemberPage, RoleChoice, RoleLine, ServiceChoice, StaffLine, StaffPage};
pub use tenants::{AppointedPage, KnownTenant, StoppedPage, TenantAnswers, TenantLine, TenantPage, TenantsPage};

use crate::page::page;
use crate::{Frame, Page};
use jiff::civil::Date;

/// `GET /{t}/impressum` and its siblings.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/info.html")]
pub struct InfoPage {
    /// The frame.
    pub frame: Frame,
    /// Which page.
    pub kind: InfoKind,
    /// The portal's own text as sections; empty: the default text.
    pub sections: Vec<InfoSection>,
    /// How to reach the people behind the portal.
    pub contact: Contact,
    /// Where the portal's video in sign language is.
    pub video: Option<String>,
    /// Last review of the text.
    pub reviewed: Option<Date>,
}

/// Which page of duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InfoKind {
    /// `/impressum`
    Imprint,
    /// `/datenschutz`
    Privacy,
    /// `/barrierefreiheit`
    Accessibility,
    /// `/barriere-melden`
    ReportBarrier,
    /// `/leichte-sprache`
    EasyLanguage,
    /// `/gebaerdensprache`
    SignLanguage,
    /// `/hilfe`
    Help,
}

/// A section of a portal's own text.
#[derive(Debug, Clone)]
pub struct InfoSection {
    /// Heading; empty: none.
    pub title: String,
    /// Plain text as in descriptions of services: paragraphs, lists, `### ` headings, links.
    pub text: String,
}

/// How to reach the people behind a portal. Empty parts are left out.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// Name of the body.
    pub name: String,
    /// Lines of the address.
    pub address: Vec<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Data protection officer, lines.
    pub privacy_officer: Vec<String>,
    /// Arbitration body for accessibility (Schlichtungsstelle), lines.
    pub arbitration: Vec<String>,
}

impl InfoKind {
    /// Every kind, in the order of the footer.
    pub const ALL: [InfoKind; 7] = [
        InfoKind::Imprint,
        InfoKind::Privacy,
        InfoKind::Accessibility,
        InfoKind::ReportBarrier,
        InfoKind::EasyLanguage,
        InfoKind::SignLanguage,
        InfoKind::Help,
    ];

    /// Path inside the portal.
    pub fn path(self) -> &'static str {
        match self {
            InfoKind::Imprint => "/impressum",
            InfoKind::Privacy => "/datenschutz",
            InfoKind::Accessibility => "/barrierefreiheit",
            InfoKind::ReportBarrier => "/barriere-melden",
            InfoKind::EasyLanguage => "/leichte-sprache",
            InfoKind::SignLanguage => "/gebaerdensprache",
            InfoKind::Help => "/hilfe",
        }
    }
}

page!(InfoPage, |page| match page.kind {
    InfoKind::Imprint => page.frame.t("info-imprint-title"),
    InfoKind::Privacy => page.frame.t("info-privacy-title"),
    InfoKind::Accessibility => page.frame.t("info-accessibility-title"),
    InfoKind::ReportBarrier => page.frame.t("info-report-barrier-title"),
    InfoKind::EasyLanguage => page.frame.t("info-easy-language-title"),
    InfoKind::SignLanguage => page.frame.t("info-sign-language-title"),
    InfoKind::Help => page.frame.t("info-help-title"),
});

impl InfoPage {
    /// What stands there until the portal has its own text: it says what is true of every portal, and what is missing.
    pub(crate) fn default_text(&self) -> String {
        let key = match self.kind {
            InfoKind::Imprint => "info-imprint-text",
            InfoKind::Privacy => "info-privacy-text",
            InfoKind::Accessibility => "info-accessibility-text",
            InfoKind::ReportBarrier => "info-report-barrier-text",
            InfoKind::EasyLanguage => "info-easy-language-text",
            InfoKind::SignLanguage => "info-sign-language-text",
            InfoKind::Help => "info-help-text",
        };
        self.frame.t(key)
    }

    pub(crate) fn shows_contact(&self) -> bool {
        !matches!(self.kind, InfoKind::EasyLanguage | InfoKind::SignLanguage)
    }
}
