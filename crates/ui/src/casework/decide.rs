// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Making the decision of a case.

use crate::page::{FormError, page};
use crate::{Frame, Page};

/// `GET|POST /{t}/amt/vorgang/{id}/entscheiden`; inputs `result` (`granted`|`rejected`), `reason`, `trust`, `version`, `_csrf`;
/// the button `insert` asks for the page again with the text block `block` at the end of the reasons.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/decide.html")]
pub struct DecidePage {
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
    /// Whether the decision goes into the applicant's mailbox; otherwise it goes by post.
    pub electronic_decision: bool,
    /// Result chosen so far.
    pub result: Option<DecisionResult>,
    /// Reasons typed so far.
    pub reason: String,
    /// Longest text of the reasons in characters.
    pub reason_max: u32,
    /// Whether a second person must release the decision.
    pub second: bool,
    /// Text blocks that can be inserted by the button `insert`: id and title.
    pub blocks: Vec<(String, String)>,
    /// What the person must log in by to read it, a code of the levels.
    pub trust: String,
    /// Levels that can be chosen: code and words.
    pub levels: Vec<(String, String)>,
    /// Problems of `result` and `reason`.
    pub errors: Vec<FormError>,
}

/// Result of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionResult {
    /// The applicant gets what was asked for.
    Granted,
    /// The application is refused.
    Rejected,
}

page!(DecidePage, |page| page.frame.t1("decide-title", "number", &page.number), |page| !page.errors.is_empty());

impl DecidePage {
    pub(crate) fn case_address(&self) -> String {
        self.frame.url(&format!("/amt/vorgang/{}", self.id))
    }

    pub(crate) fn is(&self, result: DecisionResult) -> bool {
        self.result == Some(result)
    }
}
