// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Views of the worklist that a person keeps.

use crate::page::{FormError, page};
use crate::{Frame, Page};

/// `GET /{t}/amt/ansichten`; shown with status 422 when a view could not be kept.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/views.html")]
pub struct ViewsPage {
    /// The frame.
    pub frame: Frame,
    /// The views.
    pub views: Vec<SavedView>,
    /// A view that was just taken away: id and name.
    pub removed: Option<(String, String)>,
    /// A view that could not be kept yet: what was typed, and the fields of its question.
    pub typed: Option<(String, Vec<(String, String)>)>,
    /// Problems of `name`.
    pub errors: Vec<FormError>,
}

/// A view.
#[derive(Debug, Clone)]
pub struct SavedView {
    /// Id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub url: String,
    /// Whether the worklist opens with it.
    pub is_default: bool,
}

page!(ViewsPage, |page| page.frame.t("views-title"), |page| !page.errors.is_empty());
