// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Messages to people and when a decision counts as delivered.

use crate::{CaseId, DestinationId, Instant};
use jiff::{ToSpan, civil::Date};

/// What starts the time of a deemed delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// Made available for retrieval.
    Provision,
    /// Retrieved.
    Retrieval,
}

/// A dated rule of deemed delivery (Bekanntgabefiktion).
#[doc(alias = "Bekanntgabefiktion")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeliveryRule {
    /// The norm.
    pub norm: &'static str,
    /// What starts the time.
    pub trigger: Trigger,
    /// Days after the day of the trigger.
    pub days: i64,
    /// First day on which the rule holds.
    pub valid_from: Date,
    /// Last day, where it no longer holds.
    pub valid_to: Option<Date>,
}

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
            Self::NoAddress => "no_address",
            Self::SwitchedOff => "switched_off",
            Self::NoServer => "no_server",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Accepted, Self::Refused, Self::NoAddress, Self::SwitchedOff, Self::NoServer]
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

const fn day(year: i16, month: i8, day: i8) -> Date {
    jiff::civil::date(year, month, day)
}

/// Rules for decisions in the mailbox of an account, oldest first. § 9 (1) OZG stayed at three days when the
/// Postrechtsmodernisierungsgesetz moved other norms to four.
pub const RULES: &[DeliveryRule] = &[DeliveryRule {
    norm: "§\u{a0}9 Abs.\u{a0}1\u{a0}OZG",
    trigger: Trigger::Provision,
    days: 3,
    valid_from: day(2024, 7, 24),
    valid_to: None,
}];

/// A deemed delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeemedDelivery {
    /// The day.
    pub day: Date,
    /// Days after the day of provision.
    pub days: i64,
    /// The norm it follows from.
    pub norm: &'static str,
}

/// The day on which a decision provided at `provided` counts as delivered, in the time of German authorities.
#[must_use]
pub fn deemed_delivery(provided: Instant) -> Option<DeemedDelivery> {
    let start = provided.day();
    let rule =
        RULES.iter().rev().find(|rule| start >= rule.valid_from && rule.valid_to.is_none_or(|last| start <= last))?;
    let day = start.checked_add(rule.days.days()).ok()?;
    Some(DeemedDelivery { day, days: rule.days, norm: rule.norm })
}

#[cfg(test)]
mod tests {
    use super::{NoticeKind, NoticeState, deemed_delivery, reminder};
    use crate::Instant;

    fn check(provided: &str, expected: Option<&str>) {
        let provided: jiff::Timestamp = provided.parse().unwrap();
        let found = deemed_delivery(Instant::from(provided)).map(|delivery| delivery.day.to_string());
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn the_third_day_after_provision_counts_in_german_time() {
        check("2026-11-24T10:00:00Z", Some("2026-11-27"));
        // half past midnight in Berlin is still the day before in UTC
        check("2026-11-24T23:30:00Z", Some("2026-11-28"));
        check("2026-12-30T10:00:00Z", Some("2027-01-02"));
    }

    #[test]
    fn before_the_norm_there_is_no_fiction() {
        check("2024-07-01T10:00:00Z", None);
    }

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
