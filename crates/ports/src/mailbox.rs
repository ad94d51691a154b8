// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Mailboxes of people, wherever they are kept.

use crate::OutsideError;
use model::{AccountId, CaseId};

/// A letter to a person.
pub struct Letter {
    /// Whose mailbox.
    pub account: AccountId,
    /// Sending twice with one key gives one message.
    pub idempotency_key: String,
    /// Case it is about.
    pub case: Option<CaseId>,
    /// Who writes.
    pub sender: String,
    /// Subject.
    pub subject: String,
    /// Plain text, paragraphs parted by an empty line.
    pub text: String,
    /// Whether it is a decision, so that the rules of deemed delivery apply.
    pub decision: bool,
    /// Files.
    pub files: Vec<LetterFile>,
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

/// Delivers letters.
#[async_trait::async_trait]
pub trait MessageChannel: Send + Sync {
    /// Makes the letter available for retrieval; returns after that is durable. Safe to repeat.
    async fn deliver(&self, letter: Letter) -> Result<(), OutsideError>;
}
