// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What proves that a message was made available, that the person was told of it, and that it was opened.

use jiff::Timestamp;

/// The proof of a message.
#[derive(Debug, Clone)]
pub struct Proof {
    /// When it was made available.
    pub provided: Timestamp,
    /// Mails that told the person of it, in words.
    pub notices: Vec<NoticeLine>,
    /// When it was first opened.
    pub retrieved: Option<Timestamp>,
    /// When it counts as announced and by which rule, in words, where it is a decision.
    pub deemed: Option<String>,
}

/// A mail that told of a message, or why there was none.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    /// What kind of mail.
    pub label: String,
    /// What became of it.
    pub state: String,
    /// Since when.
    pub at: Timestamp,
}
