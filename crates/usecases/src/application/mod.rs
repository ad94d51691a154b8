// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room application: from the start page of an online service to the hand-over.

mod correspondence;
mod draft;
mod files;
mod forget;
mod hand_over;
mod journey;
mod language;
mod leave;
mod listing;
mod pass_on;
mod pass_on_job;
mod personal;
mod print;
mod replies;
mod reply_key;
mod resume;
mod start;
mod submit;
mod tasks;
mod withdraw;
mod withdrawal_message;

pub use correspondence::{correspondence, earlier_correspondence};
pub use draft::{Draft, discard, open};
pub use files::{Rule, add_file, drop_file, upload_rule};
pub use forget::ForgetApplications;
pub use hand_over::{HandOver, schema_uri};
pub use journey::{Action, Conflict, Page, Saved, page, save};
pub use language::choose_language;
pub use leave::OpenApplication;
pub(crate) use leave::{Standing, forget, standing};
pub use listing::{Earlier, Line, Mine, Status, adopt, mine, of_case, portal_of_case, status};
pub use pass_on::{AnswerState, Proposed, answer_proposal, proposed, take_consent_back};
pub use pass_on_job::{PassOn, TellAnswer};
pub(crate) use personal::personal;
pub use print::PrintReceipt;
pub use replies::{TakeReplies, TakeReply};
pub use resume::{CODE_DAYS, Code, Entered, codable, enter_code, mail_code, make_code};
pub use start::{start, start_in, takes_over};
pub use submit::{Check, Receipt, Submitted, check, receipt, receipt_pdf, submit};
pub use tasks::{TaskList, tasks};
pub use withdraw::{SendWithdrawal, Withdrawable, Withdrawal, withdraw, withdrawable};

use model::{Instant, TenantId, id::Uuid};

/// Column names in the places of sealed values.
const ANSWERS: &str = "application.answers";
const FILE: &str = "application_attachment.file";

/// Step of the document that confirms the receipt.
const RECEIPT: &str = "receipt";

/// What is sealed of a file.
#[derive(serde::Serialize, serde::Deserialize)]
struct FileHead {
    name: String,
    media_type: String,
    /// SHA-512 of the contents, lower-case hex.
    sha512: String,
}

/// Words of an instant for documents.
fn words_of(at: Instant) -> String {
    let locale = texts::Locale::De;
    locale.date_time(at.timestamp())
}

fn answers_place(tenant: TenantId, application: Uuid) -> Vec<u8> {
    crate::keys::context(tenant, ANSWERS, application)
}

fn file_place(tenant: TenantId, file: Uuid) -> Vec<u8> {
    crate::keys::context(tenant, FILE, file)
}
