// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Text blocks of an authority.

use crate::page::{FormError, page};
use crate::{Frame, Page};

/// `GET /{t}/verwaltung/textbausteine`: all text blocks.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/texts.html")]
pub struct TextsPage {
    /// The frame.
    pub frame: Frame,
    /// The text blocks, by title.
    pub blocks: Vec<TextLine>,
}

/// A text block in the list.
#[derive(Debug, Clone)]
pub struct TextLine {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Title of the service it is for; none: for all.
    pub service: Option<String>,
}

/// `GET|POST /{t}/verwaltung/textbausteine/{id}`; inputs `title`, `text`, `service`, `version`, `_csrf`; removed by a POST to `…/loeschen`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/text.html")]
pub struct TextPage {
    /// The frame.
    pub frame: Frame,
    /// Id.
    pub id: String,
    /// Version, sent back as `version`; 0 for a new one.
    pub version: i64,
    /// Title typed so far.
    pub heading: String,
    /// Text typed so far.
    pub text: String,
    /// Identifier of the service; empty: all.
    pub service: String,
    /// Services that can be chosen: identifier and title.
    pub services: Vec<(String, String)>,
    /// Places that are filled in.
    pub places: String,
    /// Problems of `title` and `text`.
    pub errors: Vec<FormError>,
}

page!(TextsPage, |page| page.frame.t("texts-title"));
page!(TextPage, |page| page.frame.t(if page.version == 0 { "texts-new" } else { "texts-change" }), |page| !page
    .errors
    .is_empty());
