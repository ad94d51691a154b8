// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A page of the form.

use super::ApplicationFrame;
use crate::page::page;
use crate::wording::field_id;
use crate::{Frame, Page};
use form::view::{Block, Control, LineKind, PageView, Problem};
use jiff::Timestamp;

/// `GET|POST /{t}/antrag/{id}/seite/{page}`; inputs are the answer paths, `_csrf`, `_version`, `_action`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/form.html")]
pub struct FormPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// The page with its answers; `FieldView::problem` is set where the error stands.
    pub view: PageView,
    /// Problems of this page for the error summary; empty before a submit.
    pub problems: Vec<Problem>,
    /// Whether an answer just brought further questions.
    pub more: bool,
    /// When the answers were saved last; shows "Gespeichert um …".
    pub saved: Option<Timestamp>,
    /// Set where somebody who designs the form looks at it.
    pub preview: Option<FormPreview>,
}

/// What a preview shows around the page.
#[derive(Debug, Clone)]
pub struct FormPreview {
    /// Where the buttons of the page lead.
    pub action: String,
    /// The edition.
    pub back: String,
    /// The same page in the other width.
    pub width_address: String,
    /// Whether it is shown as wide as a phone.
    pub narrow: bool,
    /// Languages with the addresses of the same page.
    pub languages: Vec<(crate::FormLanguage, String)>,
}

page!(FormPage, |page| page.view.title.clone(), |page| !page.problems.is_empty());

impl FormPage {
    pub(crate) fn is_narrow(&self) -> bool {
        self.preview.as_ref().is_some_and(|preview| preview.narrow)
    }

    pub(crate) fn action(&self) -> String {
        if let Some(preview) = &self.preview {
            return preview.action.clone();
        }
        self.frame.url(&format!("/antrag/{}/seite/{}", self.application.id, self.view.id))
    }

    /// The problem of a group or repeated element itself.
    pub(crate) fn group_problem(&self, path: &str) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.path == path)
    }

    /// Id of the element a line of the error summary leads to: its own, else the first one below it, else the form.
    pub(crate) fn target(&self, problem: &Problem) -> String {
        let shown = |path: &&str| *path == problem.path;
        let below = |path: &&str| {
            path.strip_prefix(problem.path.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let paths = || self.view.blocks.iter().filter_map(path_of);
        match paths().find(shown).or_else(|| paths().find(below)) {
            Some(path) => field_id(path),
            None => "formular".to_owned(),
        }
    }
}

fn path_of(block: &Block) -> Option<&str> {
    match block {
        Block::GroupStart { path, .. } | Block::Add { path, .. } => Some(path),
        Block::Field(field) => Some(&field.path),
        Block::GroupEnd | Block::Text(_) | Block::Remove { .. } => None,
    }
}
