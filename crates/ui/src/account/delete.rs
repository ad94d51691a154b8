// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The page that says what goes and what stays before an account is deleted.

use super::Proving;
use crate::page::{FormError, page};
use crate::{Frame, Page};

/// `GET|POST /{t}/konto/loeschen`; inputs `password` or `nachweis`, `code` where there is a second factor, `sure`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "account/delete.html")]
pub struct DeletePage {
    /// The frame.
    pub frame: Frame,
    /// Drafts.
    pub drafts: u32,
    /// Applications that are not over.
    pub open: Vec<OpenApplication>,
    /// Copies of applications that are over.
    pub ended: u32,
    /// Messages and letters.
    pub mailbox: u32,
    /// Whether a code of the second factor is asked for.
    pub factor: bool,
    /// How else than by the password the person shows who they are.
    pub proving: Proving,
    /// Whether the person works for an authority: then nothing can be deleted.
    pub works: bool,
    /// Problems, in order of the inputs.
    pub errors: Vec<FormError>,
}

/// An application that an authority works on.
#[derive(Debug, Clone)]
pub struct OpenApplication {
    /// Its number.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Who works on it.
    pub recipient: String,
    /// Whether the decision was to come into the mailbox.
    pub electronic: bool,
}

page!(DeletePage, |page| page.frame.t("delete-title"), |page| !page.errors.is_empty());
