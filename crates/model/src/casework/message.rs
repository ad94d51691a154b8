// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages about a case, in both directions.

use serde::{Deserialize, Serialize};

/// What a message about a case is.
#[doc(alias = "Rückfrage")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// The authority asks and waits for an answer (Rückfrage).
    Question,
    /// The authority tells something.
    Notice,
    /// The applicant answers a question.
    Answer,
    /// The applicant writes on their own.
    Letter,
    /// The authority proposes another one and waits for the applicant's consent.
    HandOver,
}

impl MessageKind {
    /// The word in the database and in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Notice => "notice",
            Self::Answer => "answer",
            Self::Letter => "letter",
            Self::HandOver => "hand_over",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let all = [Self::Question, Self::Notice, Self::Answer, Self::Letter, Self::HandOver];
        all.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether the applicant wrote it.
    #[must_use]
    pub fn came_in(self) -> bool {
        matches!(self, Self::Answer | Self::Letter)
    }
}
