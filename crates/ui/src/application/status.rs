// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The status of an application as a timeline.

use super::ApplicationFrame;
use crate::PdfState;
use crate::page::page;
use crate::{Frame, Page, Tone};
use jiff::Timestamp;

/// `GET /{t}/antrag/{id}/stand`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/status.html")]
pub struct StatusPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// Case number.
    pub number: String,
    /// The authority's own number, when it has set one.
    pub file_number: Option<String>,
    /// Whether the decision comes into the mailbox (true) or by post; none: was not asked.
    pub electronic_decision: Option<bool>,
    /// Status in words.
    pub status: String,
    /// Colour of the status.
    pub tone: Tone,
    /// What happened, oldest first, then what is expected.
    pub steps: Vec<StatusStep>,
    /// Id of the mailbox message with the decision.
    pub decision_message: Option<String>,
    /// What authority and applicant wrote to each other, oldest first.
    pub messages: Vec<StatusMessage>,
    /// Where a letter to the authority begins (a POST), when it can.
    pub write: Option<String>,
    /// The PDF of the receipt.
    pub pdf: PdfState,
    /// Whether it can be withdrawn: it is open.
    pub withdrawable: bool,
}

/// A message or a letter.
#[derive(Debug, Clone)]
pub struct StatusMessage {
    /// What it is, in words.
    pub title: String,
    /// Where it can be opened.
    pub link: Option<String>,
    /// When it was written; none: being written.
    pub at: Option<Timestamp>,
    /// Where it stands, in words.
    pub state: Option<(Tone, String)>,
    /// Plain text of what the applicant wrote.
    pub text: String,
    /// Number of files.
    pub files: u32,
}

/// A step of the timeline.
#[derive(Debug, Clone)]
pub struct StatusStep {
    /// What happened, in words.
    pub title: String,
    /// More about it.
    pub detail: Option<String>,
    /// When; none: expected, not yet happened.
    pub at: Option<Timestamp>,
}

page!(StatusPage, |page| page.frame.t1("status-title", "service", &page.application.service));
