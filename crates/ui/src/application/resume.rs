// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Going on in another browser without an account.

use super::ApplicationFrame;
use crate::page::{FormError, page};
use crate::{Frame, Page};
use jiff::Timestamp;

/// `GET|POST /{t}/antrag/{id}/code`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/code.html")]
pub struct CodePage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// Days that a code holds.
    pub days: u32,
    /// The code that was just made; none: the page offers to make one.
    pub code: Option<ShownCode>,
    /// Whether a code can be sent by mail: the input `email` with the button `_action=mail`.
    pub mails: bool,
    /// The address that the code was sent to, or that was typed.
    pub email: String,
    /// Problems of the input.
    pub errors: Vec<FormError>,
}

/// A code, shown once.
#[derive(Debug, Clone)]
pub struct ShownCode {
    /// The code in groups.
    pub code: String,
    /// When it becomes void.
    pub expires: Timestamp,
}

/// `GET|POST /{t}/fortsetzen`; input `code`, `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/enter_code.html")]
pub struct EnterCodePage {
    /// The frame.
    pub frame: Frame,
    /// Problems of the input.
    pub errors: Vec<FormError>,
}

page!(CodePage, |page| page.frame.t("code-title"), |page| !page.errors.is_empty());
page!(EnterCodePage, |page| page.frame.t("resume-title"), |page| !page.errors.is_empty());

impl CodePage {
    pub(crate) fn back_address(&self) -> String {
        self.frame.url(&format!("/antrag/{}", self.application.id))
    }
}
