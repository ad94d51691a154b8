// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Answers changed in two places: show both and let the person choose.

use super::ApplicationFrame;
use crate::page::page;
use crate::{Frame, Page};
use jiff::Timestamp;

/// Shown with status 409 for a form page whose `_version` is old. Its form repeats the typed answers as hidden inputs
/// (`answers`), `_version` of the saved ones, `_csrf`, and is sent to `action` with `_action`; "take the saved one" is a link to `action`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/conflict.html")]
pub struct AnswersConflictPage {
    /// The frame.
    pub frame: Frame,
    /// The application; its version is the one of the saved answers.
    pub application: ApplicationFrame,
    /// Address of the form page.
    pub action: String,
    /// Value of `_action` that was sent (`continue`, `save` …).
    pub wanted: String,
    /// When the saved answers were written.
    pub saved: Timestamp,
    /// Questions whose answers differ.
    pub fields: Vec<ConflictField>,
    /// Everything that was typed, by input name, without the names that begin with `_`.
    pub answers: Vec<(String, String)>,
}

/// A question with two answers, both in words.
#[derive(Debug, Clone)]
pub struct ConflictField {
    /// The question.
    pub label: String,
    /// What was typed now; empty: no answer.
    pub mine: String,
    /// What is saved; empty: no answer.
    pub saved: String,
}

page!(AnswersConflictPage, |page| page.frame.t("conflict-title"));
