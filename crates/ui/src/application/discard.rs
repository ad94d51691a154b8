// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Discarding a draft, with a question before.

use super::ApplicationFrame;
use crate::page::page;
use crate::{Frame, Page};
use jiff::Timestamp;

/// `GET|POST /{t}/antrag/{id}/verwerfen`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/discard.html")]
pub struct DiscardPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// Last change of the draft.
    pub changed: Timestamp,
}

page!(DiscardPage, |page| page.frame.t("discard-title"));
