// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! One thing done with several cases: what will happen, and what happened.

use super::Choice;
use crate::page::{FormError, page};
use crate::{Frame, Page, Tone};

/// `POST /{t}/amt/sammel` asks, `POST /{t}/amt/sammel/ausfuehren` tells. Inputs `aktion`, `vorgang` (`ID.VERSION`, several),
/// `person` or `tag`.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/bulk.html")]
pub struct BulkPage {
    /// The frame.
    pub frame: Frame,
    /// Value of `aktion`.
    pub action: String,
    /// What is done, in words.
    pub name: String,
    /// Whether it is done already.
    pub done: bool,
    /// How many cases it concerns, in words.
    pub sum: String,
    /// The cases.
    pub cases: Vec<BulkCase>,
    /// Whom to give them to; empty: not asked.
    pub people: Vec<Choice>,
    /// The day, as typed; none: not asked.
    pub day: Option<String>,
    /// Problems of `person` or `tag`.
    pub errors: Vec<FormError>,
    /// Where the list is.
    pub back: String,
}

/// A case of a bulk action.
#[derive(Debug, Clone)]
pub struct BulkCase {
    /// `ID.VERSION`, sent along.
    pub key: String,
    /// Id, for the link; empty where the case is out of reach.
    pub id: String,
    /// Case number.
    pub number: String,
    /// Name of the service.
    pub service: String,
    /// Who applied.
    pub applicant: String,
    /// What will come of it or came of it, in words.
    pub outcome: String,
    /// Its colour.
    pub tone: Tone,
    /// Whether it can be done.
    pub possible: bool,
}

page!(BulkPage, |page| page.name.clone(), |page| !page.errors.is_empty());

impl BulkPage {
    /// Whether anything can be done.
    pub(crate) fn any(&self) -> bool {
        self.cases.iter().any(|case| case.possible)
    }
}
