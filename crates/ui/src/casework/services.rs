// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How an authority works on its services.

use crate::page::{FormError, page};
use crate::{Frame, Page};

/// `GET|POST /{t}/verwaltung/leistungen`; a form for each service with `key`, `version`, `second` and `unasked` (boxes), `days`,
/// `trust`, `_csrf`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/services.html")]
pub struct ServicesPage {
    /// The frame.
    pub frame: Frame,
    /// The services, by title.
    pub services: Vec<ServiceRow>,
    /// Levels that a message may ask for here: code and words; a single one is no choice and is not shown.
    pub levels: Vec<(String, String)>,
    /// Problems; their fields are `days-` or `trust-` and the number of the row, from 1.
    pub errors: Vec<FormError>,
}

/// A service with its settings.
#[derive(Debug, Clone)]
pub struct ServiceRow {
    /// Identifier.
    pub key: String,
    /// Title.
    pub title: String,
    /// Version, sent back as `version`.
    pub version: i64,
    /// Whether two people decide.
    pub second: bool,
    /// Days from the closing of a case until it may be deleted, as typed.
    pub days: String,
    /// Whether cases that are due go without confirmation.
    pub unasked: bool,
    /// What people must log in by to read messages about it, a code of the levels.
    pub trust: String,
}

impl ServicesPage {
    pub(crate) fn problem(&self, number: &usize) -> Option<&str> {
        crate::page::error_of(&self.errors, &format!("days-{number}"))
    }

    pub(crate) fn trust_problem(&self, number: &usize) -> Option<&str> {
        crate::page::error_of(&self.errors, &format!("trust-{number}"))
    }
}

page!(ServicesPage, |page| page.frame.t("services-title"), |page| !page.errors.is_empty());
