// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The receipt of an application.

use super::ApplicationFrame;
use crate::page::page;
use crate::{Frame, Page, PdfState};
use jiff::Timestamp;

/// `GET /{t}/antrag/{id}/eingang`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/receipt.html")]
pub struct ReceiptPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// Case number.
    pub number: String,
    /// When it was received.
    pub received: Timestamp,
    /// The PDF of the receipt.
    pub pdf: PdfState,
    /// Whether the decision comes into the mailbox (true) or by post; none: was not asked.
    pub electronic_decision: Option<bool>,
    /// What it costs, line by line; none: nothing is said.
    pub fee: Vec<String>,
    /// What happens next, in order; empty: the general steps.
    pub next_steps: Vec<String>,
    /// Query of the address at which one says how it was; empty: none.
    pub feedback: String,
}

page!(ReceiptPage, |page| page.frame.t("receipt-title"));
