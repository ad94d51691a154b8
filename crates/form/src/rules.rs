// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules between answers, as data: a tree of conditions and an effect, in the JSON form that the FIM portal uses for
//! translated rules. A schema carries it as the `skript` of a `regel`; rules in words alone are left to the authority.

mod live;
mod read;

pub(crate) use live::Live;
pub(crate) use read::compile;

/// A rule of a compiled form. Places are element ids from the top of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    /// Id in the schema.
    pub(crate) id: String,
    /// How many of the leading ids of every place name the groups that the rule stands in: it holds for each occurrence
    /// of them on its own.
    pub(crate) home: usize,
    pub(crate) effect: Effect,
    pub(crate) target: Place,
    /// What people are told when the rule is broken; German, from the schema.
    pub(crate) message: String,
    pub(crate) condition: Condition,
}

/// Element ids from the top of the schema.
pub(crate) type Place = Vec<String>;

/// What holds when the condition does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The target must be answered.
    Require,
    /// The target is not asked and not sent.
    Forbid,
    /// All is well; otherwise the message is shown at the target.
    Valid,
}

/// When a rule holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    Always,
    /// The answer is yes.
    Truth(Place),
    Equal(Place, String),
    IsEmpty(Place),
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    /// An odd number of them.
    Odd(Vec<Condition>),
}

impl Condition {
    /// Every place that the condition looks at.
    pub(crate) fn places(&self) -> Vec<&Place> {
        match self {
            Self::Always => Vec::new(),
            Self::Truth(place) | Self::Equal(place, _) | Self::IsEmpty(place) => vec![place],
            Self::Not(inside) => inside.places(),
            Self::All(parts) | Self::Any(parts) | Self::Odd(parts) => parts.iter().flat_map(Self::places).collect(),
        }
    }
}
