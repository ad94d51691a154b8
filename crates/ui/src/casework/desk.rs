// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What lies on the desk beside a case: who works on it, until when, and what colleagues noted.

use crate::page::FormError;
use jiff::Timestamp;
use jiff::civil::Date;

/// The desk; inputs of its forms: `…/zuweisen` takes `assignee` (empty: nobody), `…/frist` takes `due` (a day or empty),
/// `…/notiz` takes `id`, `note`, `day` (empty: a comment), `…/erledigt` takes `id`; the first two take `version` too.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Who works on the case, by name; empty where the account is gone.
    pub assignee: Option<String>,
    /// Whether that is the reader.
    pub is_mine: bool,
    /// Account of the reader, if the case could be given to them.
    pub me: Option<String>,
    /// Whom the reader may give it to: account and name.
    pub colleagues: Vec<(String, String)>,
    /// The day on which the case is due.
    pub due: Option<Date>,
    /// Whether that day is past.
    pub is_late: bool,
    /// Whether the reader may write notes.
    pub may_note: bool,
    /// Notes, the newest first.
    pub notes: Vec<NoteLine>,
    /// Id of the note that the form writes.
    pub note_id: String,
    /// Note typed so far.
    pub note: String,
    /// Day of the reminder typed so far.
    pub day: String,
    /// Problems of `note`, `day`, `due`, `assignee`.
    pub errors: Vec<FormError>,
}

/// A note on a case.
#[derive(Debug, Clone)]
pub struct NoteLine {
    /// Id.
    pub id: String,
    /// The text.
    pub text: String,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What is to say of a reminder.
    pub reminder: Option<Reminder>,
}

/// A reminder.
#[derive(Debug, Clone, Copy)]
pub struct Reminder {
    /// Its day.
    pub day: Date,
    /// Whether its day has come.
    pub is_due: bool,
    /// Whether it is done.
    pub is_done: bool,
}

impl Desk {
    pub(crate) fn may_give(&self) -> bool {
        !self.colleagues.is_empty()
    }

    /// Somebody else works on it.
    pub(crate) fn others(&self) -> Option<&str> {
        self.assignee.as_deref().filter(|_| !self.is_mine)
    }
}
