// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What was decided while a form was compiled, for who imports or designs it. Kinds with values, so that pages say them in their
//! language; their own words are English, for logs and the command line.

use thiserror::Error;

/// A decision worth telling the person who imports or designs a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Element ids joined by `/`.
    pub path: String,
    /// What was decided and why.
    pub kind: NoteKind,
}

/// What was decided and why.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum NoteKind {
    #[error("occurs more than once at the same place; it is asked as one repeated element")]
    SameTwice,
    #[error("the group is empty and is not shown (XDFM 1023)")]
    EmptyGroup,
    #[error("at most {most} occurrences can be given here")]
    FewerOccurrences { most: u32 },
    #[error("the content does not fit the kind of answer and is left out")]
    ContentUnfit,
    #[error("several entries of the list have the same name; their codes are shown behind it")]
    SameNames,
    #[error("the shortest length lies above the longest and is left out (XDFM 1061)")]
    LengthsCrossed,
    #[error("the smallest value lies above the largest; both are left out (XDFM 1064)")]
    BoundsCrossed,
    #[error("the bound `{value}` does not fit the kind of answer and is left out")]
    BoundUnfit { value: String },
    #[error("the pattern `{pattern}` cannot be checked here and is left to the authority")]
    PatternUnchecked { pattern: String },
    #[error("the rule {rule} is not applied: {obstacle}")]
    RuleNotApplied { rule: String, obstacle: Obstacle },
    #[error("stands on two pages of the edition; the first one counts")]
    OnTwoPages,
    #[error("the edition names it, but the schema has no such element")]
    NotInSchema,
    #[error("what is repeated or to be chosen from stays whole; it stays where its group is")]
    StaysWhole,
    #[error("the page of the edition has nothing to show and is left out")]
    EmptyPage,
    #[error("no page of the edition names it; it stands on the page {page}")]
    Placed { page: String },
    #[error("no page of the edition names what stands here; it is a page of its own")]
    OwnPage,
}

/// Why a rule cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs)]
pub enum Obstacle {
    #[error("{0}")]
    Unreadable(String),
    #[error("it asks for the Land, which a form does not know yet")]
    AsksLand,
    #[error("it has no target")]
    NoTarget,
    #[error("`{0}` names nothing")]
    NamesNothing(String),
    #[error("`{0}` is not in the schema")]
    NotInSchema(String),
    #[error("it says nothing that could be applied")]
    SaysNothing,
    #[error("its text is not the one that was confirmed")]
    TextChanged,
    #[error("it hides what it depends on")]
    HidesItself,
}
