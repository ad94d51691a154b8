// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Barriers that people report, the statement on accessibility, and how the portal's staff fills the pages of duty.

use crate::page::{FormError, page};
use crate::{Contact, Frame, Page, Tone};
use jiff::{Timestamp, civil::Date};

/// `GET|POST /{t}/barriere-melden?zurueck=`; inputs `id`, `page`, `text`, `name`, `email`, `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/report.html")]
pub struct ReportPage {
    /// The frame.
    pub frame: Frame,
    /// Id of the report, so that sending it twice reports it once.
    pub id: String,
    /// Address of the page that it is about.
    pub page: String,
    /// What does not work.
    pub text: String,
    /// Who reports.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
    /// Other ways to report.
    pub contact: Contact,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

/// `GET /{t}/barriere-melden/eingang/{id}`: what the person is told who reported.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/report_receipt.html")]
pub struct ReportReceiptPage {
    /// The frame.
    pub frame: Frame,
    /// To ask about it.
    pub number: String,
    /// When it came.
    pub received: Timestamp,
    /// Last day for an answer.
    pub due: Date,
    /// Whom to ask.
    pub contact: Contact,
}

/// `GET /{t}/barrierefreiheit` where the portal states something.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/statement.html")]
pub struct StatementPage {
    /// The frame.
    pub frame: Frame,
    /// The statement.
    pub statement: StatementAnswers,
    /// How to reach the people behind the portal.
    pub contact: Contact,
}

/// A statement, as it is shown and as its form shows it. Days are `YYYY-MM-DD` or nothing.
#[derive(Debug, Clone, Default)]
pub struct StatementAnswers {
    /// `full`, `partial` or `none`.
    pub conformity: String,
    /// What is not accessible.
    pub barriers: Vec<BarrierAnswers>,
    /// How that was found out.
    pub method: String,
    /// When the statement was made.
    pub made_on: String,
    /// When it was looked over last.
    pub reviewed_on: String,
    /// Who answers about accessibility.
    pub contact: String,
    /// Arbitration body.
    pub arbitration: String,
}

/// Something that is not accessible.
#[derive(Debug, Clone, Default)]
pub struct BarrierAnswers {
    /// Which part.
    pub part: String,
    /// Why.
    pub reason: String,
    /// What can be used in its place.
    pub alternative: String,
    /// The day by which it shall be gone.
    pub until: String,
}

/// `GET|POST /{t}/verwaltung/seiten/erklaerung`; inputs are those of [`StatementAnswers`], for each barrier `part-0`, `reason-0`,
/// `alternative-0`, `until-0` and so on, `version`, `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/statement_edit.html")]
pub struct StatementEditPage {
    /// The frame.
    pub frame: Frame,
    /// What the form shows, with some barriers left to fill.
    pub answers: StatementAnswers,
    /// Version that was seen.
    pub version: i64,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

/// `GET /{t}/verwaltung/seiten`: pages that the portal fills.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/own_pages.html")]
pub struct OwnPagesPage {
    /// The frame.
    pub frame: Frame,
    /// The pages.
    pub pages: Vec<OwnPageLine>,
}

/// A page that the portal fills.
#[derive(Debug, Clone)]
pub struct OwnPageLine {
    /// Path of its form inside the portal.
    pub path: String,
    /// Title.
    pub title: String,
    /// When it was filled last; none: never.
    pub changed: Option<Timestamp>,
}

/// `GET|POST /{t}/verwaltung/seiten/{name}`; inputs `text`, `video`, `version`, `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/own_page.html")]
pub struct OwnPagePage {
    /// The frame.
    pub frame: Frame,
    /// Path of the form inside the portal.
    pub path: String,
    /// Title of the page that is filled.
    pub name: String,
    /// Its path inside the portal.
    pub shown_at: String,
    /// The text.
    pub text: String,
    /// Address of the video, where the page has one.
    pub video: Option<String>,
    /// Version that was seen.
    pub version: i64,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

/// `GET /{t}/verwaltung/barrieren?beantwortet=1`: what people reported.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/barriers.html")]
pub struct BarriersPage {
    /// The frame.
    pub frame: Frame,
    /// Whether those are shown that were answered.
    pub answered: bool,
    /// The reports.
    pub reports: Vec<BarrierLine>,
}

/// A report.
#[derive(Debug, Clone)]
pub struct BarrierLine {
    /// Id.
    pub id: String,
    /// What the person was told.
    pub number: String,
    /// When it came.
    pub received: Timestamp,
    /// Last day for an answer.
    pub due: Date,
    /// When it was answered.
    pub answered: Option<Timestamp>,
    /// Whether the last day is over without an answer.
    pub is_overdue: bool,
    /// Address of the page.
    pub page: String,
    /// What does not work.
    pub text: String,
    /// Who reported.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
    /// What was answered.
    pub answer: String,
    /// By whom.
    pub by: String,
}

impl BarrierLine {
    /// Where it stands, with its colour.
    pub(crate) fn state(&self, frame: &Frame) -> (Tone, String) {
        match (self.answered.is_some(), self.is_overdue) {
            (true, _) => (Tone::Success, frame.t("barrier-answered")),
            (false, true) => (Tone::Danger, frame.t("barrier-overdue")),
            (false, false) => (Tone::Info, frame.t("barrier-open")),
        }
    }

    /// The beginning of the text.
    pub(crate) fn short(&self) -> String {
        let mut short: String = self.text.chars().take(80).collect();
        if short.len() < self.text.len() {
            short.push('…');
        }
        short
    }
}

/// `GET|POST /{t}/verwaltung/barrieren/{id}`; inputs `answer`, `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/barrier.html")]
pub struct BarrierPage {
    /// The frame.
    pub frame: Frame,
    /// The report.
    pub report: BarrierLine,
    /// What was typed as an answer.
    pub answer: String,
    /// Problems of the inputs.
    pub errors: Vec<FormError>,
}

page!(ReportPage, |page| page.frame.t("info-report-barrier-title"), |page| !page.errors.is_empty());
page!(ReportReceiptPage, |page| page.frame.t("barrier-receipt-title"));
page!(StatementPage, |page| page.frame.t("info-accessibility-title"));
page!(StatementEditPage, |page| page.frame.t("statement-edit-title"), |page| !page.errors.is_empty());
page!(OwnPagesPage, |page| page.frame.t("pages-title"));
page!(OwnPagePage, |page| page.frame.t1("page-edit-title", "page", &page.name), |page| !page.errors.is_empty());
page!(BarriersPage, |page| page.frame.t("barriers-title"));
page!(BarrierPage, |page| page.frame.t1("barrier-title", "number", &page.report.number), |page| !page
    .errors
    .is_empty());

impl StatementEditPage {
    pub(crate) fn conformities(&self) -> [(&'static str, String); 3] {
        [
            ("full", self.frame.t("statement-full")),
            ("partial", self.frame.t("statement-partial")),
            ("none", self.frame.t("statement-none")),
        ]
    }

    /// The input of a barrier.
    pub(crate) fn input(&self, name: &str, number: &usize) -> String {
        format!("{name}-{number}")
    }
}

impl StatementPage {
    pub(crate) fn state(&self) -> String {
        self.frame.t(match self.statement.conformity.as_str() {
            "full" => "statement-is-full",
            "partial" => "statement-is-partial",
            _ => "statement-is-none",
        })
    }

    /// A day in words, where there is one.
    pub(crate) fn day(&self, day: &str) -> Option<String> {
        day.parse::<Date>().ok().map(|day| self.frame.date(&day))
    }
}
