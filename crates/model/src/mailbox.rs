// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages to people, and what tells them of these.

use crate::{AuthorityId, CaseId, DestinationId, Instant, MessageId};
use jiff::{ToSpan, civil::Date};

/// Where letters about a case go. It is made where the right to write about the case was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseAddress {
    /// The case.
    pub case: CaseId,
    /// Where its authority gets submissions.
    pub destination: DestinationId,
    /// Number of the case for people.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Name of the authority.
    pub authority: String,
    /// Whether the authority still works on it, as far as the portal knows.
    pub open: bool,
}

/// What a person is told of by a mail without contents.
#[doc(alias = "Benachrichtigung")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// A message was made available.
    Provision,
    /// It still waits to be opened.
    Reminder,
}

/// What became of such a mail.
#[doc(alias = "Benachrichtigungsstatus")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeState {
    /// It waits for the mail server.
    Waiting,
    /// The mail server took it over. Whether it reached anybody is not known.
    Accepted,
    /// The mail server will never take it, or the address was gone when it was to be sent.
    Refused,
    /// The mail server could not be reached for so long that the mail was given up.
    GivenUp,
    /// There was no confirmed address.
    NoAddress,
    /// The person wants no such mails.
    SwitchedOff,
    /// The instance sends no mails.
    NoServer,
}

impl NoticeKind {
    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provision => "provision",
            Self::Reminder => "reminder",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Provision, Self::Reminder].into_iter().find(|kind| kind.as_str() == word)
    }
}

impl NoticeState {
    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::GivenUp => "given_up",
            Self::NoAddress => "no_address",
            Self::SwitchedOff => "switched_off",
            Self::NoServer => "no_server",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Waiting,
            Self::Accepted,
            Self::Refused,
            Self::GivenUp,
            Self::NoAddress,
            Self::SwitchedOff,
            Self::NoServer,
        ]
        .into_iter()
        .find(|state| state.as_str() == word)
    }
}

/// When a message that was provided at `provided` is reminded of: `days` later, but a decision at least a whole day
/// before it counts as delivered.
#[must_use]
pub fn reminder(provided: Instant, days: i64, deemed: Option<Date>) -> Instant {
    let usual = provided.plus_days(days);
    let eve = deemed.and_then(|day| day.checked_sub(2.days()).ok()).map(Instant::end_of);
    eve.map_or(usual, |eve| usual.min(eve.max(provided)))
}

/// The proposal of an authority to hand an application over to another one, as its applicant found it in the mailbox. It is made
/// where the message was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverProposal {
    /// What the authority calls the message: the consent has the same id.
    pub id: MessageId,
    /// The case.
    pub case: CaseId,
    /// Who is not responsible.
    pub from: String,
    /// Who may be.
    pub authority: AuthorityId,
    /// Where it gets submissions.
    pub destination: DestinationId,
    /// Why; plain text.
    pub reason: String,
    /// Last moment for an answer.
    pub due: Instant,
}

#[cfg(test)]
mod tests {
    use super::{NoticeKind, NoticeState, reminder};
    use crate::{Instant, deemed::deemed_delivery};

    #[test]
    fn a_reminder_comes_before_a_decision_counts_as_delivered() {
        let at = |text: &str| Instant::from(text.parse::<jiff::Timestamp>().unwrap());
        let provided = at("2026-11-24T10:00:00Z");
        let shown = |at: Instant| at.timestamp().to_string();
        assert_eq!(shown(reminder(provided, 3, None)), "2026-11-27T10:00:00Z");
        let deemed = deemed_delivery(provided).map(|delivery| delivery.day);
        // the 26th is left to open it
        assert_eq!(shown(reminder(provided, 3, deemed)), "2026-11-25T22:59:59.999999Z");
        assert_eq!(shown(reminder(provided, 1, deemed)), "2026-11-25T10:00:00Z");
        // never before it was there
        assert_eq!(reminder(provided, 3, Some(jiff::civil::date(2026, 11, 24))), provided);
    }

    #[test]
    fn words_of_the_database_are_read_as_written() {
        for kind in [NoticeKind::Provision, NoticeKind::Reminder] {
            assert_eq!(NoticeKind::parse(kind.as_str()), Some(kind));
        }
        for word in ["waiting", "accepted", "refused", "no_address", "switched_off", "no_server"] {
            assert_eq!(NoticeState::parse(word).map(NoticeState::as_str), Some(word));
        }
    }
}
