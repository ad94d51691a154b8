// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is due for deletion, the one question before, what came of it, and the log of it all.

use crate::page::page;
use crate::{Frame, Page};
use jiff::Timestamp;

/// A case whose period is over, without anything of its contents.
#[derive(Debug, Clone)]
pub struct DueLine {
    /// `ID.VERSION`, sent as `vorgang`.
    pub key: String,
    /// Case number.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Where it stands, in words.
    pub status: String,
    /// When it ended.
    pub ended: Timestamp,
    /// The period, in words.
    pub period: String,
}

/// `GET /{t}/loeschung`; the form goes to `/loeschung/pruefen` with `vorgang` (several).
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/deletion.html")]
pub struct DeletionPage {
    /// The frame.
    pub frame: Frame,
    /// Cases in the order of their end.
    pub cases: Vec<DueLine>,
    /// The address on which all are ticked; none where they are.
    pub all: Option<String>,
    /// The address of the beginning, where this is not it.
    pub start: Option<String>,
    /// The address of the next page.
    pub next: Option<String>,
}

/// `POST /{t}/loeschung/pruefen`; the form goes to `/loeschung/ausfuehren` with the same fields.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/deletion_ask.html")]
pub struct DeletionAskPage {
    /// The frame.
    pub frame: Frame,
    /// What will be deleted.
    pub cases: Vec<DueLine>,
    /// How many of those that were chosen are not due any more.
    pub kept: usize,
}

/// `POST /{t}/loeschung/ausfuehren`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/deletion_done.html")]
pub struct DeletionDonePage {
    /// The frame.
    pub frame: Frame,
    /// How many are gone.
    pub gone: usize,
    /// How many were not due any more.
    pub kept: usize,
    /// How many failed.
    pub failed: usize,
}

/// A deletion that was done.
#[derive(Debug, Clone)]
pub struct DeletionLine {
    /// Number that the case had.
    pub number: String,
    /// Title of its service.
    pub service: String,
    /// When it arrived.
    pub received: Timestamp,
    /// When it ended.
    pub ended: Timestamp,
    /// The period that held, in words.
    pub period: String,
    /// When it was deleted.
    pub deleted: Timestamp,
    /// Who did it, in words.
    pub by: String,
}

/// `GET /{t}/loeschung/protokoll`; with `druck=1` for printing.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/deletion_log.html")]
pub struct DeletionLogPage {
    /// The frame.
    pub frame: Frame,
    /// Deletions, the newest first.
    pub lines: Vec<DeletionLine>,
    /// How long the log keeps a line, in words.
    pub period: String,
    /// When it was made, on paper.
    pub at: Timestamp,
    /// The address for printing; none where this is it.
    pub print: Option<String>,
    /// The address of the beginning, where this is not it.
    pub start: Option<String>,
    /// The address of the next page.
    pub next: Option<String>,
}

page!(DeletionPage, |page| page.frame.t("deletion-title"));
page!(DeletionAskPage, |page| page.frame.tn("deletion-ask", page.cases.len()));
page!(DeletionDonePage, |page| page.frame.t("deletion-done"));
page!(DeletionLogPage, |page| page.frame.t("deletion-log"));
