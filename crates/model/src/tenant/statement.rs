// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a portal states about its accessibility. § 12b BGG and § 7 BITV 2.0 [unverified: from memory] ask for the state, the
//! parts that are not accessible with reasons and alternatives, a contact, and the arbitration body.

use crate::holiday::working_day;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// How far a portal conforms to the rules for accessibility.
#[doc(alias = "Konformität")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conformity {
    /// Wholly.
    Full,
    /// In part.
    Partial,
    /// Not.
    None,
}

impl Conformity {
    /// The word in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::None => "none",
        }
    }

    /// Reads the word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "full" => Some(Self::Full),
            "partial" => Some(Self::Partial),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// Something of a portal that is not accessible.
#[doc(alias = "Barriere")]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barrier {
    /// Which part.
    pub part: String,
    /// Why.
    pub reason: String,
    /// What can be used in its place.
    pub alternative: String,
    /// The day by which it shall be gone.
    pub until: Option<Date>,
}

/// What a portal states about its accessibility.
#[doc(alias = "Erklärung zur Barrierefreiheit")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// How far it conforms.
    pub conformity: Conformity,
    /// What is not accessible.
    pub barriers: Vec<Barrier>,
    /// How that was found out: a self-assessment, or by whom.
    pub method: String,
    /// The day on which the statement was made.
    pub made_on: Option<Date>,
    /// The day on which it was looked over last.
    pub reviewed_on: Option<Date>,
    /// Who answers about accessibility, with address and telephone.
    pub contact: String,
    /// Arbitration body (Schlichtungsstelle), with address.
    pub arbitration: String,
}

/// The last day to answer a report of a barrier that came on a day: a month later (§ 188 Abs. 2 and 3 BGB), or the next working day where
/// that is a Saturday, a Sunday or a holiday of the place (§ 193 BGB) [unverified: from memory].
#[must_use]
pub fn answer_due(received: Date, ars: &str) -> Date {
    working_day(received.saturating_add(1.month()), ars)
}

#[cfg(test)]
mod tests {
    use super::{Conformity, answer_due};
    use jiff::civil::date;

    #[test]
    fn a_month_ends_by_the_calendar() {
        for (received, due) in [
            (date(2026, 6, 10), date(2026, 7, 10)),
            // there is no 31 November: the last day of the month, a Monday
            (date(2026, 10, 31), date(2026, 11, 30)),
            (date(2026, 1, 30), date(2026, 3, 2)),
            // a Saturday goes to Monday
            (date(2026, 6, 11), date(2026, 7, 13)),
            // Christmas goes past its holidays and the week-end
            (date(2026, 11, 25), date(2026, 12, 28)),
        ] {
            assert_eq!(answer_due(received, "059999999999"), due, "{received}");
        }
        // 6 January is a holiday in Bavaria only
        assert_eq!(answer_due(date(2026, 12, 6), "091620000000"), date(2027, 1, 7));
        assert_eq!(answer_due(date(2026, 12, 6), "059999999999"), date(2027, 1, 6));
    }

    #[test]
    fn words_are_read_back() {
        for conformity in [Conformity::Full, Conformity::Partial, Conformity::None] {
            assert_eq!(Conformity::parse(conformity.as_str()), Some(conformity));
        }
        assert_eq!(Conformity::parse("x"), None);
    }
}
