// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Writing to the applicant, and what both wrote so far.

use crate::page::{FormError, page};
use crate::{Attachment, Frame, Page, Proof, Tone};
use jiff::Timestamp;
use jiff::civil::Date;

/// `GET|POST /{t}/amt/vorgang/{id}/schreiben`; inputs `kind` (`question`|`notice`), `text`, `due` (a day), `trust`, `message`,
/// `_csrf`; the button `insert` asks for the page again with the text block `block` at the end of the text.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/ask.html")]
pub struct AskPage {
    /// The frame.
    pub frame: Frame,
    /// Id of the case.
    pub id: String,
    /// Id of the message, so that sending twice gives one.
    pub message: String,
    /// Case number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Who applied.
    pub applicant: String,
    /// Whether the applicant has a mailbox.
    pub has_mailbox: bool,
    /// Whether an answer is awaited.
    pub question: bool,
    /// Text typed so far.
    pub text: String,
    /// Longest text in characters.
    pub text_max: u32,
    /// Last day for the answer as typed so far.
    pub due: String,
    /// Text blocks that can be inserted by the button `insert`: id and title.
    pub blocks: Vec<(String, String)>,
    /// Files that go along, with their ids. The button to `…/schreiben/anfuegen` leads to the form for one more, `file` to
    /// `…/schreiben/entfernen` takes one off; both keep what was typed.
    pub files: Vec<(String, Attachment)>,
    /// What the person must log in by to read it, a code of the levels.
    pub trust: String,
    /// Levels that can be chosen: code and words.
    pub levels: Vec<(String, String)>,
    /// Problems of `text` and `due`.
    pub errors: Vec<FormError>,
}

/// A message between authority and applicant.
#[derive(Debug, Clone)]
pub struct CaseMessage {
    /// What it is, in words.
    pub title: String,
    /// Who wrote it, in words.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Plain text.
    pub text: String,
    /// Last day for the answer.
    pub due: Option<Date>,
    /// Where it stands, in words.
    pub state: Option<(Tone, String)>,
    /// What the person must log in by to read it, in words.
    pub level: Option<String>,
    /// What proves that it came into the mailbox, once it did.
    pub proof: Option<Proof>,
    /// Where it stands in words, if it went out to another portal.
    pub sent: Option<(Tone, String)>,
    /// Its files with their ids.
    pub files: Vec<(String, Attachment)>,
}

page!(AskPage, |page| page.frame.t1("ask-title", "number", &page.number), |page| !page.errors.is_empty());

impl AskPage {
    pub(crate) fn case_address(&self) -> String {
        self.frame.url(&format!("/amt/vorgang/{}", self.id))
    }
}

/// `GET|POST /{t}/amt/vorgang/{id}/schreiben/datei?nachricht=`, multipart: `_csrf`, then `datei`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/ask_file.html")]
pub struct AskFilePage {
    /// The frame.
    pub frame: Frame,
    /// Id of the case.
    pub id: String,
    /// Id of the message.
    pub message: String,
    /// Case number.
    pub number: String,
    /// Largest file in bytes.
    pub max_bytes: u64,
    /// Media types that are taken.
    pub media_types: Vec<String>,
    /// How many files at most.
    pub max_files: u32,
    /// Problems of the input `datei`.
    pub errors: Vec<FormError>,
}

page!(AskFilePage, |page| page.frame.t1("ask-file-title", "number", &page.number), |page| !page.errors.is_empty());

impl AskFilePage {
    pub(crate) fn address(&self) -> String {
        self.frame.url(&format!("/amt/vorgang/{}/schreiben", self.id))
    }
}
