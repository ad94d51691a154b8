// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Editions of an online service: the list, and what to do with one.

use crate::page::{FormError, page};
use crate::{Frame, Page, Tone};
use jiff::Timestamp;

/// What every page about an edition shows.
#[derive(Debug, Clone)]
pub struct EditionHead {
    /// Address part of the online service.
    pub slug: String,
    /// Title of the online service.
    pub service: String,
    /// Number of the edition.
    pub number: i64,
    /// Version that was read.
    pub version: i64,
    /// Colour of the state.
    pub tone: Tone,
    /// State in words.
    pub state: String,
    /// Whether it can be changed by this person.
    pub may_edit: bool,
}

impl EditionHead {
    /// The address of a page of the edition.
    pub(crate) fn url(&self, frame: &Frame, page: &str) -> String {
        frame.url(&format!("/verwaltung/onlinedienste/{}/{}{page}", self.slug, self.number))
    }

    /// The address of all editions of the online service.
    pub(crate) fn all(&self, frame: &Frame) -> String {
        frame.url(&format!("/verwaltung/onlinedienste/{}", self.slug))
    }

    pub(crate) fn heading(&self, frame: &Frame, key: &str) -> String {
        format!("{}: {}", frame.t1("edition-title", "number", self.number), frame.t(key))
    }
}

/// `GET|POST /{t}/verwaltung/onlinedienste/{slug}`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/editions.html")]
pub struct EditionsPage {
    /// The frame.
    pub frame: Frame,
    /// Address part of the online service.
    pub slug: String,
    /// Its title.
    pub service: String,
    /// Its data schema.
    pub schema: String,
    /// Number of the edition in use.
    pub in_use: Option<i64>,
    /// The newest first.
    pub editions: Vec<EditionLine>,
    /// Whether the person may begin or go on with one.
    pub may_edit: bool,
    /// Number of the edition that is worked on.
    pub open: Option<i64>,
    /// Whether nothing of the online service was published yet.
    pub is_new: bool,
    /// What was just imported.
    pub imported: Option<String>,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// An edition in the list.
#[derive(Debug, Clone)]
pub struct EditionLine {
    /// Number.
    pub number: i64,
    /// Colour of the state.
    pub tone: Tone,
    /// State in words.
    pub state: String,
    /// Last changed.
    pub changed: Timestamp,
}

page!(EditionsPage, |page| page.service.clone(), |page| !page.errors.is_empty());

impl EditionsPage {
    pub(crate) fn address(&self) -> String {
        self.frame.url(&format!("/verwaltung/onlinedienste/{}", self.slug))
    }
}

/// `GET|POST /{t}/verwaltung/onlinedienste/{slug}/{number}`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "form/edition.html")]
pub struct EditionPage {
    /// The frame.
    pub frame: Frame,
    /// The edition.
    pub head: EditionHead,
    /// Pages, questions.
    pub pages: usize,
    /// Questions.
    pub questions: usize,
    /// Rules in words that are confirmed.
    pub confirmed: usize,
    /// Rules in words in all.
    pub rules: usize,
    /// What was decided although the schema left it open, and what does not fit: path and words.
    pub notes: Vec<(String, String)>,
    /// Why it was sent back.
    pub remark: String,
    /// Which buttons there are.
    pub steps: EditionSteps,
    /// Number of the edition in use, to compare with.
    pub in_use: Option<i64>,
    /// What is to mend.
    pub errors: Vec<FormError>,
}

/// What a person can do with an edition.
#[derive(Debug, Clone, Copy, Default)]
pub struct EditionSteps {
    /// Propose it.
    pub propose: bool,
    /// Publish it.
    pub publish: bool,
    /// Somebody else must publish it.
    pub waits: bool,
    /// Send it back.
    pub send_back: bool,
    /// Throw it away.
    pub discard: bool,
    /// Take it out of use.
    pub retire: bool,
}

page!(EditionPage, |page| page.frame.t1("edition-title", "number", page.head.number), |page| !page.errors.is_empty());
