// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room casework: cases of an authority, from their arrival to the decision.

mod approve;
mod ask;
mod assign;
mod bridge;
mod bulk;
mod case;
mod command;
mod continued;
mod decide;
mod deletion;
mod desk;
mod elsewhere;
mod file;
mod file_number;
mod foreign;
mod fragments;
mod hand_over;
mod hand_over_answer;
mod intake;
mod message_files;
mod note;
mod origin;
mod parcel;
mod personal;
mod print;
pub mod query;
mod reply;
mod report;
mod search;
mod send_message;
mod service;
mod setup;
mod sign;
mod text_block;
mod thread;
mod undo;
mod unreachable;
mod views;
mod way;
mod withdraw;
mod worklist;

pub use approve::{approve, send_back};
pub use ask::{MESSAGE_MAX, Message, may_write, write};
pub use assign::{assign, set_due};
pub use bulk::{BULK_MAX, Bulk, BulkItem, Outcome, bulk, preview};
pub use case::{CaseFile, CaseView, Event, XmlData, attachment, case, case_on_paper, decision_pdf};
pub use command::{Done, command};
pub use decide::{REASON_MAX, decide};
pub use deletion::{
    DELETE_MAX, DeleteDue, Deleted, Deletion, DueCase, DueCases, delete_cases, deletions, due_cases, due_of,
};
pub use desk::Desk;
pub use file::FileStream;
pub use file_number::{FILE_NUMBER_MAX, set_file_number};
pub use fitconnect::{PaymentMethod, PaymentStatus};
pub use hand_over::{
    HAND_OVER_REASON_MAX, HandOverProposal, NotResponsible, Receiver, decline, not_responsible, propose_hand_over,
};
pub use hand_over_answer::{EndHandOver, HandOverState, NoteHandOver};
pub use intake::{Fetch, Intake, Kept, Opened, create, open};
pub use message_files::{
    MESSAGE_FILE_BYTES, MESSAGE_FILE_TYPES, MESSAGE_FILES_MAX, add_message_file, drop_message_file, files_to_send,
};
pub use note::{NOTE_MAX, NewText, Note, add_note, finish_reminder};
pub use origin::{Channel, Payment, Said};
pub use parcel::{FollowParcels, Sent};
pub(crate) use personal::personal;
pub use ports::Evidence;
pub use print::PrintDecision;
pub use report::Report;
pub use search::IndexWords;
pub use send_message::SendMessage;
pub use service::{
    RETENTION_MOST, ServiceSettings, SettingsSaved, kept_days, put_service_settings, reading_levels, service_settings,
};
pub use setup::{NewDestination, add_destination, add_key, put_service, services};
pub use sign::{DestinationSigners, accept, add_signing_key, put_author, reject};
pub use text_block::{
    Filling, PLACEHOLDERS, TextBlock, TextSaved, put_text_block, remove_text_block, text_block, text_blocks, texts_for,
};
pub use thread::{Thread, ThreadFile, ThreadMessage, message_file};
pub use undo::{Undoable, undo};
pub(crate) use views::forget_views;
pub use views::{NAME_MAX, View, put_default_view, put_view_removed, save_view, views};
pub use withdraw::Withdraw;
pub(crate) use worklist::open_cases;
pub use worklist::{Assignee, Count, Line, Worklist, worklist};

use crate::keys;
use model::{
    AccountId, AuthorityId, DestinationId, Instant, MessageId, TenantId,
    casework::{CommandKind, HandOverAnswer},
    id::Uuid,
};
use serde::{Deserialize, Serialize};

const HEAD: &str = "office_case.head";
const CASE: &str = "office_case.case";
const FILE: &str = "case_attachment.file";
const COMMAND: &str = "case_command.command";
const NOTE: &str = "case_note.note";
const MESSAGE: &str = "case_message.message";
const AUTHOR: &str = "mailbox_author.key";
const SECRET: &str = "destination_secret.jwk";

/// What is sealed for the worklist.
#[derive(Serialize, Deserialize)]
struct Head {
    /// Who applied, as far as the answers tell.
    applicant: String,
    /// The authority's own number; empty where it set none.
    #[serde(default)]
    file_number: String,
}

/// What is sealed of a case.
#[derive(Serialize, Deserialize)]
struct Contents {
    /// The data as they came.
    data: serde_json::Value,
    /// Mailbox to answer to.
    mailbox: Option<Uuid>,
    /// Whether the applicant wants the decision in the mailbox; cases from before the question have nothing here.
    #[serde(default)]
    electronic_decision: Option<bool>,
    /// What the sender said beside the answers.
    #[serde(default)]
    said: Said,
    /// The data as they came, where they are XML.
    #[serde(default)]
    original: Option<Original>,
    /// The edition that the applicant began with; nothing of cases from outside, or from before it was told.
    #[serde(default)]
    begun: Option<crate::form::Begun>,
}

/// Data in XML: a file of the case.
#[derive(Serialize, Deserialize)]
struct Original {
    /// The file.
    file: Uuid,
    /// The schema that the sender names.
    schema: String,
}

impl Contents {
    /// The mailbox that the decision goes to; otherwise it goes by post.
    fn mailbox_for_decision(&self) -> Option<Uuid> {
        self.mailbox.filter(|_| self.electronic_decision != Some(false))
    }
}

/// What is sealed of a file.
#[derive(Serialize, Deserialize)]
struct FileHead {
    name: String,
    media_type: String,
}

/// What is sealed of a message between authority and applicant.
#[derive(Serialize, Deserialize)]
struct MessageContents {
    text: String,
    /// Who wrote it, by the name colleagues know; empty for the applicant.
    by: String,
    /// The other authority that it proposes.
    #[serde(default)]
    proposal: Option<ProposedTo>,
    /// What the person must log in by to read it.
    #[serde(default)]
    trust: model::TrustLevel,
}

/// The authority that a message proposes.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct ProposedTo {
    authority: AuthorityId,
    destination: DestinationId,
}

/// What is sealed of a command.
#[derive(Serialize, Deserialize)]
enum CommandContents {
    /// A decision with who decided, by the name colleagues know.
    Decision { decision: model::casework::Decision, by: String },
    /// Who did it.
    By { by: String },
    /// A decision that one person proposed and another released, by the names colleagues know.
    Approval { decision: model::casework::Decision, by: String, proposed_by: String },
    /// A proposed decision goes back, with the reason.
    SentBack { by: String, reason: String },
    /// The last command is taken back; who worked on the case before it, and until when.
    Undo {
        by: String,
        undone: CommandKind,
        assignee: Option<AccountId>,
        due: Option<Instant>,
        /// The authority's own number before it.
        #[serde(default)]
        file_number: String,
        /// What would have gone to the applicant with the command.
        #[serde(default)]
        message: Option<MessageId>,
    },
    /// Who it was given to, by whom; both by the names colleagues know. `to` is empty for nobody.
    Assign { by: String, to: String, account: Option<AccountId> },
    /// The day it is due, if any, by whom.
    Due { by: String, due: Option<Instant> },
    /// The authority's own number; empty: none any more.
    FileNumber { by: String, number: String },
    /// The applicant withdraws, declared at a time.
    Withdrawal { declared: Instant },
    /// Another authority is proposed to the applicant, with the message that does it and the last moment for an answer.
    ProposedHandOver { by: String, to: String, reason: String, message: MessageId, due: Instant },
    /// What came of that.
    HandOverStep { answer: HandOverAnswer },
    /// The authority is not responsible; the message says so.
    Declined { by: String, message: MessageId },
}

fn place(tenant: TenantId, column: &str, row: Uuid) -> Vec<u8> {
    keys::context(tenant, column, row)
}

/// Step of the document of the decision that led to a version.
fn decision_step(version: i64) -> String {
    format!("decision-{version}")
}
