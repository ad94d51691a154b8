// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Mailboxes of people, wherever they are kept.

use crate::OutsideError;
use model::{
    AccountId, AuthorityId, CaseId, DestinationId, Instant, MessageId, TrustLevel,
    deemed::DeemedDelivery,
    mailbox::{NoticeKind, NoticeState},
};

/// A letter to a person.
pub struct Letter {
    /// Whom it goes to.
    pub to: Addressee,
    /// Sending twice with one key gives one message.
    pub idempotency_key: String,
    /// Case it is about.
    pub case: Option<CaseId>,
    /// Who writes.
    pub sender: String,
    /// Number of the case for people; empty where there is none.
    pub number: String,
    /// The sender's own number of the case; empty where there is none.
    pub file_number: String,
    /// Title of the service; empty where there is none.
    pub service: String,
    /// Subject.
    pub subject: String,
    /// Plain text, paragraphs parted by an empty line.
    pub text: String,
    /// Whether it is a decision, so that the rules of deemed delivery apply.
    pub decision: bool,
    /// What the person must log in by to read it.
    pub trust: TrustLevel,
    /// How it can be answered, if at all.
    pub reply: Option<Reply>,
    /// The other authority that it proposes, if it does.
    pub hand_over: Option<HandOver>,
    /// Files.
    pub files: Vec<LetterFile>,
}

/// The authority that a letter proposes in the place of its sender. The applicant consents or refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandOver {
    /// What the sender calls the letter; comes back with the answer.
    pub message: MessageId,
    /// Who may be responsible.
    pub authority: AuthorityId,
    /// Where it gets submissions.
    pub destination: DestinationId,
    /// Last moment for an answer.
    pub due: Instant,
}

/// Whom a letter goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addressee {
    /// The mailbox of an account.
    Account(AccountId),
    /// Somebody without account: whoever holds the application of the case finds it there.
    Applicant(CaseId),
}

/// How a letter can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// Where the answer goes, encrypted to its key.
    pub destination: DestinationId,
    /// What the authority calls the letter; comes back with the answer.
    pub message: MessageId,
    /// Last moment for it.
    pub due: Option<Instant>,
}

/// A file of a letter.
pub struct LetterFile {
    /// Name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Contents.
    pub bytes: Vec<u8>,
}

/// What proves that a letter was made available, that the person was told of it, and that it was retrieved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Made available for retrieval.
    pub provided: Instant,
    /// First retrieved.
    pub retrieved: Option<Instant>,
    /// Mails that told the person of it, the first one first.
    pub notices: Vec<Notice>,
    /// When it counts as announced, and by which rule, where it is a decision.
    pub deemed: Option<DeemedDelivery>,
}

/// A mail that told the person of a letter, or why there was none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// What it told of.
    pub kind: NoticeKind,
    /// What became of it.
    pub state: NoticeState,
    /// Since when that holds.
    pub at: Instant,
}

/// Delivers letters.
#[async_trait::async_trait]
pub trait MessageChannel: Send + Sync {
    /// The highest trust level of the log-ins to these mailboxes: what asks for more could be read by nobody.
    async fn highest_log_in(&self) -> Result<TrustLevel, OutsideError>;
    /// Makes the letter available for retrieval; returns after that is durable. Safe to repeat.
    async fn deliver(&self, letter: Letter) -> Result<(), OutsideError>;
    /// What proves the provision of letters, by their idempotency keys, in that order; nothing for those not delivered yet.
    async fn evidence(&self, keys: &[String]) -> Result<Vec<Option<Evidence>>, OutsideError>;
}
