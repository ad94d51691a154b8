// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Somebody else changed the case in the meantime.

use super::CaseEvent;
use crate::page::page;
use crate::{Frame, Page};

/// Shown with status 409 for a command or decision whose `version` is old.
#[derive(Debug, Clone, askama::Template)]
#[template(path = "casework/conflict.html")]
pub struct CaseConflictPage {
    /// The frame.
    pub frame: Frame,
    /// Id of the case.
    pub id: String,
    /// Case number.
    pub number: String,
    /// What was wanted, in words.
    pub wanted: String,
    /// What happened since, newest first.
    pub changes: Vec<CaseEvent>,
    /// Status now, in words.
    pub status: String,
    /// Text that was typed (reasons) and must not get lost; empty: none.
    pub typed: String,
}

page!(CaseConflictPage, |page| page.frame.t1("case-conflict-title", "number", &page.number));
