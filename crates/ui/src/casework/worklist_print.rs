// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The worklist on paper.

use super::CaseLine;
use crate::page::page;
use crate::{Frame, Page};
use jiff::Timestamp;

/// `GET /{t}/amt/druck`, with the fields of the worklist.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/worklist_print.html")]
pub struct WorklistPrintPage {
    /// The frame.
    pub frame: Frame,
    /// Where the list is.
    pub back: String,
    /// When it was made.
    pub at: Timestamp,
    /// The tab, in words.
    pub tab: String,
    /// What narrows the list down, in words: what and how.
    pub filters: Vec<(String, String)>,
    /// How many cases fit, in words.
    pub count: String,
    /// How many are shown, if not all.
    pub cut: Option<String>,
    /// The cases.
    pub cases: Vec<CaseLine>,
}

page!(WorklistPrintPage, |page| page.frame.t1("worklist-print-title", "tab", &page.tab));
