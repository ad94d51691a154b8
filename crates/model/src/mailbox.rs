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
    use super::deemed_delivery;
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
}
