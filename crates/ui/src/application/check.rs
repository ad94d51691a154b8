// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Check your answers.

use super::ApplicationFrame;
use crate::page::page;
use crate::{FormError, Frame, Page};
use form::view::{Problem, Section, SummaryValue};

/// `GET /{t}/antrag/{id}/pruefen`; its form sends `_csrf`, `_version` to `POST /{t}/antrag/{id}/absenden`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/check.html")]
pub struct CheckPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// The answers by page.
    pub sections: Vec<CheckSection>,
    /// Answers that are kept and not submitted, because they are not asked as the other answers stand.
    pub kept_back: Vec<Section>,
    /// Everything that still has to be mended; then it cannot be submitted.
    pub problems: Vec<Problem>,
    /// Id of the last page, to go back to.
    pub last_page: String,
    /// How the decision comes.
    pub delivery: DeliveryQuestion,
    /// What it costs, line by line; none: nothing is said.
    pub fee: Vec<String>,
    /// Problems of submitting: the input `bescheid`.
    pub errors: Vec<FormError>,
}

/// How the decision comes, before submitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryQuestion {
    /// The person chooses; the input `bescheid` is `elektronisch` or `post`. After so many days an electronic decision counts
    /// as delivered, by the norm.
    Asked {
        /// Days.
        days: u32,
        /// The norm.
        norm: &'static str,
    },
    /// There is no mailbox: by post.
    Post,
}

/// The answers of a page.
#[derive(Debug, Clone)]
pub struct CheckSection {
    /// The answers.
    pub section: Section,
    /// Whether the page is complete and right.
    pub complete: bool,
}

page!(CheckPage, |page| page.frame.t("check-title"), |page| !page.problems.is_empty() || !page.errors.is_empty());

impl CheckPage {
    pub(crate) fn last_page_address(&self) -> String {
        format!("{}/{}", self.pages_address(), self.last_page)
    }

    pub(crate) fn pages_address(&self) -> String {
        self.frame.url(&format!("/antrag/{}/seite", self.application.id))
    }
}
