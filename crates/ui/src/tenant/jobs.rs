// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Jobs of a portal that could not be done yet.

use crate::page::page;
use crate::{Frame, Page};
use jiff::Timestamp;

/// `GET /{t}/verwaltung/auftraege`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "tenant/jobs.html")]
pub struct JobsPage {
    /// The frame.
    pub frame: Frame,
    /// Jobs, the oldest first.
    pub jobs: Vec<JobLine>,
}

/// A job that was tried in vain.
#[derive(Debug, Clone)]
pub struct JobLine {
    /// Id.
    pub id: String,
    /// What it does, in words.
    pub title: String,
    /// When it was enqueued.
    pub since: Timestamp,
    /// Times it was tried.
    pub attempts: u64,
    /// Next try; nothing when it was given up.
    pub next: Option<Timestamp>,
    /// Why the last try failed, in the words of the program.
    pub reason: Option<String>,
}

page!(JobsPage, |page| page.frame.t("jobs-title"));
