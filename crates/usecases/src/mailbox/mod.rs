// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room mailbox: messages to people, sealed, with what proves that they were provided and retrieved.

mod delete;
mod deliver;
mod leave;
mod letter;
mod letter_files;
mod notify;
mod personal;
mod read;
mod send;
mod settle;
mod thread;

pub use delete::{Deletable, deletable, delete_letter, delete_message};
pub use deliver::Embedded;
pub(crate) use leave::forget;
pub use leave::{ForgetBoxes, ForgetEvidence};
pub use letter::{
    LETTER_MAX, LetterState, LetterView, Sent, answer, begin, discard_letter, letter, save_letter, send_letter,
};
pub use letter_files::{
    ALL_BYTES, FILE_BYTES, FILE_TYPES, FILES_MAX, LetterFile, add_letter_file, drop_letter_file, letter_file,
};
pub use notify::{Notify, Remind, SettleNotices};
pub(crate) use personal::{lying, personal};
pub use read::{
    Attachment, CaseFolder, Envelope, Folder, Line, List, Message, archive, attachment, attachment_of_case,
    decision_about, envelope, hand_over, list, note_answered, read, read_of_case, unread,
};
pub use send::SendLetter;
pub use settle::SettleLetters;
pub use thread::{Entry, about, file_number};

use crate::{Context, Result, keys};
use model::{
    AccountId, CaseId, Instant, TrustLevel,
    deemed::{DeemedDelivery, deemed_delivery, rule_of},
    id::Uuid,
};
pub use ports::{Evidence, Notice};
use serde::{Deserialize, Serialize};
use store::mailbox::MessageRow;

const MESSAGE: &str = "mailbox_message.message";
const FILE: &str = "mailbox_attachment.file";
const LETTER: &str = "mailbox_letter.letter";
const LETTER_FILE: &str = "mailbox_letter_file.file";

/// What is sealed of a message.
#[derive(Serialize, Deserialize)]
struct Contents {
    sender: String,
    subject: String,
    text: String,
    decision: bool,
    /// Number of the case and title of the service, where it is about one.
    #[serde(default)]
    number: String,
    /// The sender's own number of the case; empty where there is none.
    #[serde(default)]
    file_number: String,
    #[serde(default)]
    service: String,
    /// What the authority calls the message, for the answer.
    #[serde(default)]
    question: Option<Uuid>,
    /// The other authority that it proposes.
    #[serde(default)]
    hand_over: Option<HandOver>,
    /// What its reader must have logged in by.
    #[serde(default)]
    trust: TrustLevel,
}

impl Contents {
    /// The level that the actor lacks to see more than who wrote.
    fn lacks(&self, context: &Context) -> Option<TrustLevel> {
        (context.actor.trust() < self.trust).then_some(self.trust)
    }
}

/// What is sealed of a proposal.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct HandOver {
    /// What the authority calls it.
    message: Uuid,
    authority: Uuid,
    destination: Uuid,
}

/// What is sealed of a file.
#[derive(Serialize, Deserialize)]
struct FileHead {
    name: String,
    media_type: String,
}

/// The box of somebody without account: one for each case, under its id. Who may look into it is checked by whoever
/// makes a [`model::mailbox::CaseAddress`].
fn box_of(case: CaseId) -> AccountId {
    AccountId(case.0)
}

/// When a message counts as announced: as was kept with it; messages of an earlier version of the program follow the
/// table.
fn deemed_of(row: &MessageRow, decision: bool) -> Result<Option<DeemedDelivery>> {
    let kept = kept_deemed(row.delivery_rule.as_deref(), row.deemed_on.as_deref())?;
    Ok(kept.or_else(|| deemed_delivery(Instant(row.provided_at)).filter(|_| decision)))
}

/// The rule and the day that were kept with a message.
fn kept_deemed(rule: Option<&str>, day: Option<&str>) -> Result<Option<DeemedDelivery>> {
    let corrupt = |_| crate::Error::internal("reading the day of a delivery")("it is none".into());
    Ok(match (rule.and_then(rule_of), day) {
        (Some(rule), Some(day)) => Some(DeemedDelivery { day: day.parse().map_err(corrupt)?, rule }),
        _ => None,
    })
}

fn letter_place(letter: Uuid) -> Vec<u8> {
    keys::context(keys::INSTANCE, LETTER, letter)
}

fn letter_file_place(file: Uuid) -> Vec<u8> {
    keys::context(keys::INSTANCE, LETTER_FILE, file)
}

fn message_place(message: Uuid) -> Vec<u8> {
    keys::context(keys::INSTANCE, MESSAGE, message)
}

fn file_place(blob: Uuid) -> Vec<u8> {
    keys::context(keys::INSTANCE, FILE, blob)
}
