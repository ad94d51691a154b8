// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a text was compiled to, until an editor has looked at it.

use std::collections::BTreeMap;

use super::speak::Speaker;
use super::tree::{Condition, Place, Rule};

/// Rules read from German text. They apply to nothing before they are confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    text: String,
    state: State,
    rules: Vec<Rule>,
    shown: Vec<Shown>,
    notes: Vec<Note>,
    pub(super) names: Names,
}

/// How far a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Compiled, looked at by nobody.
    Unconfirmed,
    /// An editor found it right.
    Confirmed,
    /// An editor found it wrong.
    Rejected,
}

/// The text says that something is shown. That wants no rule, because what is not forbidden is shown; the sentence says
/// it all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// What is shown.
    pub target: Place,
    /// When.
    pub condition: Condition,
}

/// What an editor should look at before confirming.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The schema was not at hand: ids, names and codes are taken as written.
    NotCompared,
    /// The text names an element otherwise than the schema does.
    Name {
        /// Id.
        id: String,
        /// As the text has it.
        text: String,
        /// As the schema has it.
        schema: String,
    },
    /// The text names a value otherwise than the list does.
    Value {
        /// Code.
        code: String,
        /// As the text has it.
        text: String,
        /// As the list has it.
        list: String,
    },
    /// The code list of a field was not at hand.
    List {
        /// Id of the field.
        id: String,
    },
    /// The text says when an element is shown, but not what holds otherwise.
    OnlyShown {
        /// Id of the element.
        id: String,
    },
}

/// Names of elements by place and of values by place and code, for the sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Names {
    pub(super) elements: BTreeMap<Place, String>,
    pub(super) values: BTreeMap<(Place, String), String>,
}

impl Draft {
    pub(super) fn new(text: &str, rules: Vec<Rule>, shown: Vec<Shown>, notes: Vec<Note>, names: Names) -> Self {
        Self { text: text.to_owned(), state: State::Unconfirmed, rules, shown, notes, names }
    }

    /// The text it comes from.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Sixteen hexadecimal digits by which a changed text is noticed (FNV-1a, 64 bit, over the text with single spaces).
    #[must_use]
    pub fn hash(&self) -> String {
        text_hash(&self.text)
    }

    /// How far it is.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// What an editor decided.
    pub fn decide(&mut self, is_right: bool) {
        self.state = if is_right { State::Confirmed } else { State::Rejected };
    }

    /// The rules, to look at.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What the text says to be shown.
    #[must_use]
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The rules, to apply: only what an editor confirmed.
    #[must_use]
    pub fn confirmed(&self) -> Option<&[Rule]> {
        (self.state == State::Confirmed).then_some(self.rules.as_slice())
    }

    /// What an editor should look at.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The draft in German sentences of one wording, which compile to the same rules again.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        Speaker::new(&self.names).sentences(&self.rules, &self.shown)
    }
}

/// Hash of a text; see [`Draft::hash`].
#[must_use]
pub fn text_hash(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digest = words
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{digest:016x}")
}
