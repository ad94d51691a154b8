// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The upload page of one file question.

use super::ApplicationFrame;
use crate::page::{FormError, page};
use crate::{Frame, Page};
use form::view::FileView;

/// `GET|POST /{t}/antrag/{id}/datei?feld=PATH`, multipart: `_csrf`, `_version`, `datei`. Removing a file is a
/// `_action=drop-file:FILEID` of the form page.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "application/upload.html")]
pub struct UploadPage {
    /// The frame.
    pub frame: Frame,
    /// The application.
    pub application: ApplicationFrame,
    /// Answer path of the question.
    pub path: String,
    /// The question.
    pub label: String,
    /// Help text.
    pub hint: Option<String>,
    /// Id of the page the question stands on, to go back to.
    pub page: String,
    /// Files given so far.
    pub files: Vec<FileView>,
    /// Largest file in bytes.
    pub max_bytes: u64,
    /// Media types that are taken.
    pub media_types: Vec<String>,
    /// How many files at most.
    pub max_files: u32,
    /// Problems of the input `datei`.
    pub errors: Vec<FormError>,
}

page!(UploadPage, |page| page.frame.t1("upload-title", "field", &page.label), |page| !page.errors.is_empty());

impl UploadPage {
    pub(crate) fn page_address(&self) -> String {
        self.frame.url(&format!("/antrag/{}/seite/{}", self.application.id, self.page))
    }

    pub(crate) fn full(&self) -> bool {
        self.files.len() >= usize::try_from(self.max_files).unwrap_or(usize::MAX)
    }
}
