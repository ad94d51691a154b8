// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A letter to an authority: written, with files, sent.

use crate::page::{FormError, page};
use crate::{Attachment, Frame, Page};
use jiff::Timestamp;

/// What all pages of a letter share.
#[derive(Debug, Clone)]
pub struct LetterFrame {
    /// Id of the letter, part of its addresses.
    pub id: String,
    /// Version shown, sent back as `_version`.
    pub version: String,
    /// Whom it goes to.
    pub authority: String,
    /// Number of the case.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Path to go back to, the value of `zurueck`.
    pub back: String,
}

/// A file of a letter with its id.
#[derive(Debug, Clone)]
pub struct LetterFile {
    /// Id, part of its addresses.
    pub id: String,
    /// The file.
    pub file: Attachment,
}

/// `GET|POST /{t}/nachricht/{id}` of a draft; inputs `text`, `_version`, `_csrf`, `zurueck`, `_action`
/// (`send`|`save`|`file`|`drop:FILEID`).
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/letter.html")]
pub struct LetterPage {
    /// The frame.
    pub frame: Frame,
    /// The letter.
    pub letter: LetterFrame,
    /// Subject of the message that it answers; empty where it answers none.
    pub subject: String,
    /// Text typed so far.
    pub text: String,
    /// Longest text in characters.
    pub text_max: u32,
    /// Files given so far.
    pub files: Vec<LetterFile>,
    /// Whether more files can be added.
    pub more_files: bool,
    /// Problems of `text`.
    pub errors: Vec<FormError>,
}

/// `GET|POST /{t}/nachricht/{id}/datei`, multipart: `_csrf`, then `datei`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/letter_file.html")]
pub struct LetterFilePage {
    /// The frame.
    pub frame: Frame,
    /// The letter.
    pub letter: LetterFrame,
    /// Largest file in bytes.
    pub max_bytes: u64,
    /// Media types that are taken.
    pub media_types: Vec<String>,
    /// How many files at most.
    pub max_files: u32,
    /// Problems of the input `datei`.
    pub errors: Vec<FormError>,
}

/// `GET|POST /{t}/nachricht/{id}/verwerfen`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/letter_discard.html")]
pub struct LetterDiscardPage {
    /// The frame.
    pub frame: Frame,
    /// The letter.
    pub letter: LetterFrame,
}

/// `GET|POST /{t}/nachricht/{id}/loeschen`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/letter_delete.html")]
pub struct LetterDeletePage {
    /// The frame.
    pub frame: Frame,
    /// The letter.
    pub letter: LetterFrame,
}

/// `GET /{t}/nachricht/{id}` once it was sent.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "mailbox/letter_sent.html")]
pub struct LetterSentPage {
    /// The frame.
    pub frame: Frame,
    /// The letter.
    pub letter: LetterFrame,
    /// Subject of the message that it answers; empty where it answers none.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Its files.
    pub files: Vec<LetterFile>,
    /// When it was sent.
    pub sent: Timestamp,
    /// When it was handed over.
    pub delivered: Option<Timestamp>,
    /// The authority could not read it.
    pub refused: bool,
}

page!(LetterPage, |page| page.frame.t1("letter-title", "authority", &page.letter.authority), |page| !page
    .errors
    .is_empty());
page!(LetterFilePage, |page| page.frame.t("letter-file-title"), |page| !page.errors.is_empty());
page!(LetterDiscardPage, |page| page.frame.t("letter-discard-title"));
page!(LetterDeletePage, |page| page.frame.t("letter-delete-title"));
page!(LetterSentPage, |page| page.frame.t1("letter-sent-title", "authority", &page.letter.authority));

impl LetterFrame {
    pub(crate) fn address(&self, frame: &Frame) -> String {
        format!("{}?zurueck={}", frame.url(&format!("/nachricht/{}", self.id)), crate::encode(&self.back))
    }

    pub(crate) fn below(&self, frame: &Frame, part: &str) -> String {
        format!("{}?zurueck={}", frame.url(&format!("/nachricht/{}/{part}", self.id)), crate::encode(&self.back))
    }
}
