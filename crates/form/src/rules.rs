// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Rules between answers, as data: the tree of `xdatenfelder::rules`. A schema carries it as the `skript` of a `regel`;
//! rules in words alone are left to the authority.

mod live;
mod read;

pub(crate) use live::Live;
pub(crate) use read::compile;
pub(crate) use xdatenfelder::rules::{Effect, Place};

use xdatenfelder::rules::Condition;

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
