// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Pages of the caseworker: worklist, case, decision, conflict.

mod ask;
mod bulk;
mod case;
mod case_print;
mod conflict;
mod decide;
mod deletion;
mod desk;
mod evidence;
mod hand_over;
mod origin;
mod services;
mod texts;
mod views;
mod worklist;
mod worklist_print;
mod xml;

pub use ask::{AskFilePage, AskPage, CaseMessage};
pub use bulk::{BulkCase, BulkPage};
pub use case::{CaseCommand, CaseDecision, CaseEvent, CaseFile, CasePage, Proposal, UndoNotice};
pub use case_print::CasePrintPage;
pub use conflict::CaseConflictPage;
pub use decide::{DecidePage, DecisionResult};
pub use deletion::{DeletionAskPage, DeletionDonePage, DeletionLine, DeletionLogPage, DeletionPage, DueLine};
pub use desk::{Desk, NoteLine, Reminder};
pub use evidence::{EvidenceEntry, EvidencePage};
pub use hand_over::{HandOverNotice, HandOverPage, ReceiverLine};
pub use origin::{CaseOrigin, CasePayment};
pub use services::{ServiceRow, ServicesPage};
pub use texts::{TextLine, TextPage, TextsPage};
pub use views::{SavedView, ViewsPage};
pub use worklist::{BulkBar, CaseLine, Choice, Column, FilterForm, Select, ViewBar, WorklistPage, WorklistTab};
pub use worklist_print::WorklistPrintPage;
pub use xml::{XmlData, XmlLine};
