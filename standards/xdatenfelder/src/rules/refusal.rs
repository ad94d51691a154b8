// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Why a text did not compile: the reason, the word and its place.

use thiserror::Error;

/// A text that did not become a draft.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("at character {position}, `{word}`: {reason}")]
pub struct NotUnderstood {
    /// The first word that was not understood; empty at the end of the text.
    pub word: String,
    /// Where it begins, in characters from 1.
    pub position: usize,
    /// Why.
    pub reason: Reason,
}

/// Why a text did not compile.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum Reason {
    #[error("this word is not understood here")]
    Word,
    #[error("the text ends too early")]
    Ends,
    #[error("the text has more than {max} characters")]
    TooLong { max: usize },
    #[error("the text is empty")]
    Empty,
    #[error("the quotation mark is not closed")]
    Quote,
    #[error("the id has no valid form; expected a letter and 11 digits (8 in old schemas)")]
    Id,
    #[error("the element is not below the one that carries the rule")]
    NotBelow,
    #[error("the element is in several places; write the groups before it, `G….F…`")]
    ManyPlaces,
    #[error("in the schema this is the name of {id}")]
    OtherName { id: String },
    #[error("the field has no such value")]
    UnknownValue,
    #[error("in the list this is the name of the code {code}")]
    OtherValue { code: String },
    #[error("no code is known for this name; write the code before it")]
    NoCode,
    #[error("\"und\" and \"oder\" can be meant either way here; write brackets")]
    Ambiguous,
    #[error("\"muss nicht\" leaves open what holds; write \"darf nicht\" or leave it out")]
    MustNot,
    #[error("it is not clear whether this sentence holds only under the condition before it")]
    Unclear,
    #[error("the text does not say what holds otherwise; add \"sonst …\"")]
    NoEffect,
    #[error("the text demands and forbids the same thing here")]
    Contradiction,
    #[error("the text is nested too deep or too large to be judged")]
    TooDeep,
}
