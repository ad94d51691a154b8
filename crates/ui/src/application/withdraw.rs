// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Withdrawing a submitted application, with a question before.

use super::ApplicationFrame;
use crate::page::page;
use crate::{Frame, Page};
use jiff::Timestamp;

/// `GET|POST /{t}/antrag/{id}/zuruecknehmen`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/withdraw.html")]
pub struct WithdrawPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// Case number.
    pub number: String,
    /// When it was submitted.
    pub submitted: Timestamp,
    /// Why it is too late; none: it can be withdrawn.
    pub ended: Option<WithdrawEnd>,
}

/// Why nothing can be withdrawn any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithdrawEnd {
    /// It is decided.
    Decided,
    /// It is closed without a decision that stands.
    Closed,
}

page!(WithdrawPage, |page| page.frame.t("withdraw-title"));

impl WithdrawPage {
    pub(crate) fn status_address(&self) -> String {
        self.frame.url(&format!("/antrag/{}/stand", self.application.id))
    }
}
