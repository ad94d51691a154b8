// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A case on paper.

use super::{CasePage, DecisionResult};
use crate::page::page;
use crate::{Frame, Page};
use form::view::SummaryValue;
use jiff::Timestamp;

/// `GET /{t}/amt/vorgang/{id}/druck?notizen=1`: answers, files, messages and history, with the notes of colleagues or without.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/case_print.html")]
pub struct CasePrintPage {
    /// The frame.
    pub frame: Frame,
    /// The case; what can be done with it is not printed.
    pub case: CasePage,
    /// When it was made.
    pub at: Timestamp,
    /// Whether notes are printed.
    pub with_notes: bool,
}

page!(CasePrintPage, |page| page.frame.t2("case-title", "number", &page.case.number, "service", &page.case.service));
