// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Where questions stand in the schema, and what their answers are compared with.

use std::collections::BTreeSet;
use xdatenfelder::rules::{Condition, Literal, Place};

/// A question, a text or a frame of the schema.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Ids from the top.
    pub(super) path: Place,
    /// Positions in the path of groups that are repeated.
    pub(super) repeated: BTreeSet<usize>,
    /// What is answered.
    pub(super) answer: Answer,
    /// Label, for names of rules.
    pub(super) label: String,
}

/// Kinds of answers as far as conditions must tell them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing: a text or a frame.
    Nothing,
    /// A text.
    Text,
    /// A number.
    Number,
    /// A date, ISO 8601.
    Date,
    /// Yes or no.
    YesNo,
    /// A box that is ticked or not: not ticked and not answered are one.
    Tick,
    /// One of these codes.
    One(Vec<String>),
    /// Some of these codes.
    Some(Vec<String>),
    /// Files, several texts and other things that nothing is compared with.
    Other,
}

/// A value that an answer is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Given {
    Text(String),
    Bool(bool),
    Number(String),
}

impl Given {
    fn word(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Bool(truth) => truth.to_string(),
        }
    }
}

impl Known {
    /// The answer is a value, or the value is among the answers.
    ///
    /// # Errors
    /// Why the comparison cannot be said exactly.
    pub(super) fn equals(&self, value: &Given) -> Result<Condition, String> {
        let equal = |literal: Literal| Ok(Condition::Equal(self.path.clone(), literal));
        let word = value.word();
        match &self.answer {
            Answer::One(codes) | Answer::Some(codes) if codes.contains(&word) => equal(Literal::Text(word)),
            Answer::One(_) | Answer::Some(_) => Err(format!("{word} is no option of {}", self.label)),
            Answer::YesNo | Answer::Tick => {
                let truth = match word.as_str() {
                    "true" => true,
                    "false" => false,
                    _ => return Err(format!("{word} is neither yes nor no")),
                };
                match (&self.answer, truth) {
                    (Answer::Tick, false) => Ok(Condition::NotEqual(self.path.clone(), Literal::Bool(true))),
                    _ => equal(Literal::Bool(truth)),
                }
            }
            Answer::Number => match word.parse::<f64>() {
                Ok(number) if number.is_finite() && !word.contains(['e', 'E']) => equal(Literal::Number(word)),
                _ => Err(format!("{word} is no number")),
            },
            Answer::Date if super::build::date(&word).as_deref() == Some(word.as_str()) => equal(Literal::Text(word)),
            Answer::Text => match value {
                Given::Text(text) if text.is_empty() => Ok(Condition::IsEmpty(self.path.clone())),
                Given::Text(text) => equal(Literal::Text(text.clone())),
                Given::Bool(_) | Given::Number(_) => Err(format!("a text is compared with {word}")),
            },
            Answer::Date => Err(format!("{word} is no date")),
            Answer::Nothing | Answer::Other => Err(format!("{} has no answer to compare", self.label)),
        }
    }

    /// The answer is one of the codes that are such numbers. Numbers that are typed in are not told apart by rules.
    ///
    /// # Errors
    /// Why the comparison cannot be said exactly.
    pub(super) fn is_number(&self, holds: impl Fn(f64) -> bool) -> Result<Condition, String> {
        let Answer::One(codes) = &self.answer else {
            return Err(format!("{} is compared with a bound", self.label));
        };
        let fits = codes.iter().filter(|code| code.parse().is_ok_and(&holds));
        let parts = fits.map(|code| Condition::Equal(self.path.clone(), Literal::Text(code.clone())));
        Ok(Condition::any(parts.collect()))
    }

    /// Nothing is answered.
    pub(super) fn is_empty(&self) -> Condition {
        match self.answer {
            Answer::Tick => Condition::NotEqual(self.path.clone(), Literal::Bool(true)),
            _ => Condition::IsEmpty(self.path.clone()),
        }
    }
}
