// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The forms that a portal offers, for who administers it.

mod create;
mod design;
mod edition;
mod package;
mod process;
mod rules;

pub use create::{CreatePage, FindServicePage, ServiceHit};
pub use design::{
    Choice, ComparePage, FindingLine, PageCard, PagesPage, SchemaPage, SettingsPage, TextCard, TextsPage,
};
pub use edition::{EditionHead, EditionLine, EditionPage, EditionSteps, EditionsPage};
pub use package::{PackagePage, PackagePart, PackageReport};
pub use rules::{CaseInput, CaseLine, RuleLine, RulePage, RulesPage};

pub use process::{FileLine, ProcessPage, ProcessView, ReferenceView, StepView};

use crate::page::page;
use crate::{Frame, Page, TrustLevel};

/// `GET /{t}/verwaltung/onlinedienste`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/offered.html")]
pub struct OfferedPage {
    /// The frame.
    pub frame: Frame,
    /// Online services by title.
    pub offers: Vec<OfferLine>,
    /// Whether the person may publish and withdraw online services.
    pub may_publish: bool,
    /// Whether the person may make new ones and take packages.
    pub may_edit: bool,
}

/// An online service.
#[derive(Debug, Clone)]
pub struct OfferLine {
    /// Part of the address.
    pub slug: String,
    /// Title for citizens.
    pub title: String,
    /// Trust level that applicants need.
    pub trust_level: TrustLevel,
    /// Whether applications can be begun.
    pub published: bool,
    /// Whether it is new: nothing of it was published yet.
    pub is_new: bool,
    /// Id and version of the data schema.
    pub schema: String,
    /// Code lists of which another version is used than the schema names.
    pub stand_ins: Vec<StandIn>,
    /// Whether a process of FIM lies beside it.
    pub has_process: bool,
    /// Whether it is published, and nobody is responsible.
    pub is_nobodys: bool,
}

/// A code list of which another version is used than the schema names.
#[derive(Debug, Clone)]
pub struct StandIn {
    /// URN.
    pub list: String,
    /// Version that the schema names.
    pub wanted: String,
    /// Version that is used.
    pub used: String,
}

page!(OfferedPage, |page| page.frame.t("offered-title"));
