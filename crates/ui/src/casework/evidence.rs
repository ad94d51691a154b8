// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What proves that messages of a case came into the mailbox, on paper.

use crate::page::page;
use crate::{Frame, Page, Proof};
use jiff::Timestamp;

/// `GET /{t}/amt/vorgang/{id}/nachweis`
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/evidence.html")]
pub struct EvidencePage {
    /// The frame.
    pub frame: Frame,
    /// Id of the case.
    pub id: String,
    /// Case number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Name of the authority's tenant.
    pub authority: String,
    /// Who applied.
    pub applicant: String,
    /// When the page was made.
    pub at: Timestamp,
    /// What went into the mailbox, the oldest first.
    pub entries: Vec<EvidenceEntry>,
}

/// Something that went out.
#[derive(Debug, Clone)]
pub struct EvidenceEntry {
    /// What, in words.
    pub title: String,
    /// When it was written.
    pub at: Timestamp,
    /// Its way; nothing while it is not in the mailbox.
    pub proof: Option<Proof>,
}

page!(EvidencePage, |page| page.frame.t1("evidence-title", "number", &page.number));

impl EvidencePage {
    pub(crate) fn case_address(&self) -> String {
        self.frame.url(&format!("/amt/vorgang/{}", self.id))
    }
}
