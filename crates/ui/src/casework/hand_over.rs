// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An authority that is not responsible proposes another one, or closes the case.

use crate::page::{FormError, page};
use crate::{Frame, Page};
use jiff::Timestamp;
use jiff::civil::Date;

/// `GET /{t}/amt/vorgang/{id}/abgeben?suche=`; a POST there proposes (`to`, `reason`, `due`, `suche`, `version`, `_csrf`), one to
/// `…/nicht-zustaendig` closes (`notice`, `version`, `_csrf`).
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/hand_over.html")]
pub struct HandOverPage {
    /// The frame.
    pub frame: Frame,
    /// Id of the case.
    pub id: String,
    /// Version of the case, sent back as `version`.
    pub version: String,
    /// Case number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Who applied.
    pub applicant: String,
    /// Whether the applicant has a mailbox and so can consent.
    pub has_mailbox: bool,
    /// What is looked for.
    pub search: String,
    /// Other authorities that take the service.
    pub receivers: Vec<ReceiverLine>,
    /// Whether more fit.
    pub more: bool,
    /// Value of the chosen one.
    pub chosen: String,
    /// Reason typed so far.
    pub reason: String,
    /// Longest text in characters.
    pub reason_max: u32,
    /// Last day for the answer as typed so far.
    pub due: String,
    /// Notice typed so far.
    pub notice: String,
    /// Problems of `to`, `reason`, `due` and `notice`.
    pub errors: Vec<FormError>,
}

/// An authority to choose.
#[derive(Debug, Clone)]
pub struct ReceiverLine {
    /// Value of `to`.
    pub value: String,
    /// Its name.
    pub name: String,
    /// Its address in one line.
    pub address: String,
}

/// Where a proposal stands, on the page of the case.
#[derive(Debug, Clone)]
pub struct HandOverNotice {
    /// The other authority.
    pub to: String,
    /// Last day for the answer.
    pub due: Date,
    /// When the applicant consented.
    pub consented: Option<Timestamp>,
    /// When the application went there.
    pub carried_out: Option<Timestamp>,
}

page!(HandOverPage, |page| page.frame.t1("not-responsible-title", "number", &page.number), |page| !page
    .errors
    .is_empty());

impl HandOverPage {
    pub(crate) fn case_address(&self) -> String {
        self.frame.url(&format!("/amt/vorgang/{}", self.id))
    }
}
