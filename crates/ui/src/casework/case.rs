// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A case with everything that is known about it.

use super::{CaseMessage, CaseOrigin, DecisionResult, Desk, HandOverNotice, XmlData};
use crate::page::page;
use crate::{Attachment, PdfState, Proof};
use crate::{Frame, Page, Tone};
use form::view::{Section, SummaryValue};
use jiff::Timestamp;

/// `GET /{t}/amt/vorgang/{id}`; each command is a form with `command`, `version`, `_csrf` to `…/befehl`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/case.html")]
pub struct CasePage {
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
    /// What the sender said beside the answers.
    pub origin: CaseOrigin,
    /// The authority's own number; empty where it set none.
    pub file_number: String,
    /// Whether the reader may set it by a POST of `version` and `file_number` to `…/aktenzeichen`.
    pub may_number: bool,
    /// When it was received.
    pub received: Timestamp,
    /// Status in words.
    pub status: String,
    /// Colour of the status.
    pub tone: Tone,
    /// Whether the decision goes into the applicant's mailbox; otherwise it goes by post.
    pub electronic_decision: bool,
    /// Whether the applicant's mailbox does not exist any more.
    pub mailbox_gone: bool,
    /// What lies on the desk beside it.
    pub desk: Desk,
    /// The answers.
    pub sections: Vec<Section>,
    /// The data, where they came as XML: then there are no sections.
    pub xml: Option<XmlData>,
    /// Files of the application; number n of `/anlage/{n}` counts from 1.
    pub attachments: Vec<CaseFile>,
    /// What authority and applicant wrote to each other, oldest first.
    pub thread: Vec<CaseMessage>,
    /// Whether the applicant has a mailbox.
    pub has_mailbox: bool,
    /// Whether the authority may write now (link to `…/schreiben`).
    pub can_write: bool,
    /// What happened, newest first.
    pub history: Vec<CaseEvent>,
    /// What can be done now, the most natural one first.
    pub commands: Vec<CaseCommand>,
    /// Whether a decision can be made now (link to `…/entscheiden`).
    pub can_decide: bool,
    /// Whether the authority can say that it is not responsible (link to `…/abgeben`).
    pub can_hand_over: bool,
    /// Where the proposal of another authority stands.
    pub hand_over: Option<HandOverNotice>,
    /// What the reader may take back by a POST of `version` to `…/rueckgaengig`.
    pub undo: Option<UndoNotice>,
    /// The decision that waits for a second person.
    pub proposal: Option<Proposal>,
    /// The decision, once made.
    pub decision: Option<CaseDecision>,
}

/// A file of the application with the question it answers.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// The question.
    pub label: String,
    /// The file.
    pub file: Attachment,
}

/// A line of the history.
#[derive(Debug, Clone)]
pub struct CaseEvent {
    /// What happened, in words.
    pub title: String,
    /// More about it.
    pub detail: Option<String>,
    /// Who did it, in words.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

/// A command that can be given now.
#[derive(Debug, Clone)]
pub struct CaseCommand {
    /// Value of `command`.
    pub code: String,
    /// In words.
    pub label: String,
}

/// A command that can be taken back.
#[derive(Debug, Clone)]
pub struct UndoNotice {
    /// What was done, in words.
    pub what: String,
    /// Until when it can be taken back.
    pub until: Timestamp,
}

/// A decision that waits for a second person: released by a POST of `version` to `…/freigeben`, sent back by one of
/// `version` and `return_reason` to `…/zurueckgeben`.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Result.
    pub result: DecisionResult,
    /// Reasons; plain text.
    pub reason: String,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether the reader may release it or send it back.
    pub may_approve: bool,
    /// Reason for sending it back, typed so far.
    pub return_reason: String,
}

/// A decision that was made.
#[derive(Debug, Clone)]
pub struct CaseDecision {
    /// Result.
    pub result: DecisionResult,
    /// Reasons; plain text.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Who decided.
    pub by: String,
    /// What proves that it came into the mailbox, once it did.
    pub proof: Option<Proof>,
    /// Where it stands in words, if it went out to another portal.
    pub sent: Option<(Tone, String)>,
    /// Whether `…/bescheid.pdf` exists yet.
    pub pdf: PdfState,
}

page!(CasePage, |page| page.frame.t2("case-title", "number", &page.number, "service", &page.service), |page| !page
    .desk
    .errors
    .is_empty());
