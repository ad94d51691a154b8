// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! When a decision counts as announced (Bekanntgabefiktion): a dated table. A change of the law is a row more, never a
//! changed one: what was delivered keeps the rule it was delivered under.

use crate::{Instant, holiday::working_day};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// What starts the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// Made available for retrieval.
    Provision,
    /// The person was told that it can be retrieved.
    Notification,
    /// Given to the post, or sent electronically.
    Dispatch,
    /// Retrieved.
    Retrieval,
}

/// How a decision reaches the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The mailbox of the user account.
    Mailbox,
    /// A letter by post within Germany.
    Post,
    /// Sent electronically to an address of the person.
    Transmission,
    /// Retrieval from a portal of the authority itself.
    Portal,
}

/// The law of procedure that an authority works by.
#[doc(alias = "Verfahrensrecht")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Procedure {
    /// Verwaltungsverfahrensgesetz of the Bund or a Land.
    #[default]
    General,
    /// Abgabenordnung.
    Tax,
    /// Sozialgesetzbuch X.
    Social,
}

/// What happens when the time ends on a Saturday, a Sunday or a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// Nothing.
    Stays,
    /// The next working day counts.
    WorkingDay,
}

/// Where a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The text was read in November 2026.
    Read,
    /// Unverified: from memory. What is from memory stands in the row's note.
    Memory(&'static str),
}

/// A dated rule of deemed delivery.
#[doc(alias = "Bekanntgabefiktion")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeliveryRule {
    /// Name in the database, for good: norm and first year of the version.
    pub code: &'static str,
    /// The norm.
    pub norm: &'static str,
    /// How it reaches the person.
    pub way: Way,
    /// Laws of procedure that it holds for.
    pub procedures: &'static [Procedure],
    /// Beginning of the regional keys that it holds for; empty: everywhere.
    pub area: &'static str,
    /// What starts the time.
    pub trigger: Trigger,
    /// Days after the day of the trigger.
    pub days: i64,
    /// Saturdays, Sundays and holidays.
    pub shift: Shift,
    /// First day on which the rule holds.
    pub valid_from: Date,
    /// Last day, where it no longer holds.
    pub valid_to: Option<Date>,
    /// Where it comes from.
    pub source: Source,
}

const fn day(year: i16, month: i8, day: i8) -> Date {
    jiff::civil::date(year, month, day)
}

const ALL: &[Procedure] = &[Procedure::General, Procedure::Tax, Procedure::Social];
const GENERAL: &[Procedure] = &[Procedure::General];
const TAX: &[Procedure] = &[Procedure::Tax];
const SOCIAL: &[Procedure] = &[Procedure::Social];

/// Last day before the Postrechtsmodernisierungsgesetz of 15 July 2024 made four days of three, and the first with it.
const OLD_POST: Date = day(2024, 12, 31);
const NEW_POST: Date = day(2025, 1, 1);

const THREE: &str = "the wording of three days and its first day";
const SHIFT: &str = "that the next working day counts (§ 108 (3) AO by the Bundesfinanzhof)";

const fn rule(code: &'static str, norm: &'static str, way: Way, procedures: &'static [Procedure]) -> DeliveryRule {
    DeliveryRule {
        code,
        norm,
        way,
        procedures,
        area: "",
        trigger: Trigger::Dispatch,
        days: 4,
        shift: Shift::Stays,
        valid_from: NEW_POST,
        valid_to: None,
        source: Source::Read,
    }
}

const fn old(new: DeliveryRule, code: &'static str, valid_from: Date) -> DeliveryRule {
    DeliveryRule { code, days: 3, valid_from, valid_to: Some(OLD_POST), source: Source::Memory(THREE), ..new }
}

const VWVFG_POST: DeliveryRule = rule("vwvfg-41-2-post-2025", "§\u{a0}41 Abs.\u{a0}2\u{a0}VwVfG", Way::Post, GENERAL);
const VWVFG_SENT: DeliveryRule =
    rule("vwvfg-41-2-sent-2025", "§\u{a0}41 Abs.\u{a0}2\u{a0}VwVfG", Way::Transmission, GENERAL);
const AO_POST: DeliveryRule = DeliveryRule {
    shift: Shift::WorkingDay,
    source: Source::Memory(SHIFT),
    ..rule("ao-122-2-2025", "§\u{a0}122 Abs.\u{a0}2\u{a0}AO", Way::Post, TAX)
};
const AO_SENT: DeliveryRule =
    DeliveryRule {
        code: "ao-122-2a-2025", norm: "§\u{a0}122 Abs.\u{a0}2a\u{a0}AO", way: Way::Transmission, ..AO_POST
    };
const AO_PORTAL: DeliveryRule = DeliveryRule {
    code: "ao-122a-2025",
    norm: "§\u{a0}122a Abs.\u{a0}4\u{a0}AO",
    way: Way::Portal,
    trigger: Trigger::Notification,
    source: Source::Memory("the shift, and whether a later change starts the time with the provision"),
    ..AO_POST
};
const SGB_POST: DeliveryRule =
    rule("sgb-10-37-2-post-2025", "§\u{a0}37 Abs.\u{a0}2\u{a0}SGB\u{a0}X", Way::Post, SOCIAL);
const SGB_SENT: DeliveryRule =
    rule("sgb-10-37-2-sent-2025", "§\u{a0}37 Abs.\u{a0}2\u{a0}SGB\u{a0}X", Way::Transmission, SOCIAL);
const OZG: DeliveryRule = DeliveryRule {
    trigger: Trigger::Provision,
    days: 3,
    valid_from: day(2024, 7, 24),
    ..rule("ozg-9-2024", "§\u{a0}9 Abs.\u{a0}1\u{a0}OZG", Way::Mailbox, ALL)
};

/// The rules. § 9 (1) OZG stayed at three days when other norms moved to four.
pub const RULES: &[DeliveryRule] = &[
    DeliveryRule {
        code: "ozg-9-2020",
        valid_from: day(2020, 12, 10),
        valid_to: Some(day(2024, 7, 23)),
        source: Source::Memory("the former version: days and first day"),
        ..OZG
    },
    OZG,
    old(VWVFG_POST, "vwvfg-41-2-post-1977", day(1977, 1, 1)),
    VWVFG_POST,
    old(VWVFG_SENT, "vwvfg-41-2-sent-2003", day(2003, 2, 1)),
    VWVFG_SENT,
    // who does not retrieve within ten days has not been served at all
    DeliveryRule {
        trigger: Trigger::Retrieval,
        days: 1,
        valid_from: day(2017, 1, 1),
        source: Source::Memory("the first day"),
        ..rule("vwvfg-41-2a-2017", "§\u{a0}41 Abs.\u{a0}2a\u{a0}VwVfG", Way::Portal, GENERAL)
    },
    DeliveryRule {
        area: "09",
        trigger: Trigger::Notification,
        days: 3,
        valid_from: day(2022, 8, 1),
        source: Source::Memory("the first day"),
        ..rule("baydig-24-2022", "Art.\u{a0}24\u{a0}BayDiG", Way::Portal, GENERAL)
    },
    old(AO_POST, "ao-122-2-1977", day(1977, 1, 1)),
    AO_POST,
    old(AO_SENT, "ao-122-2a-2002", day(2002, 8, 28)),
    AO_SENT,
    old(AO_PORTAL, "ao-122a-2017", day(2017, 1, 1)),
    AO_PORTAL,
    old(SGB_POST, "sgb-10-37-2-post-1981", day(1981, 1, 1)),
    SGB_POST,
    old(SGB_SENT, "sgb-10-37-2-sent-2003", day(2003, 2, 1)),
    SGB_SENT,
];

/// A deemed delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeemedDelivery {
    /// The day.
    pub day: Date,
    /// The rule it follows from.
    pub rule: &'static DeliveryRule,
}

/// The rule that holds for what starts on a day; a rule of the area goes before one that holds everywhere.
#[must_use]
pub fn rule_for(way: Way, procedure: Procedure, ars: &str, start: Date) -> Option<&'static DeliveryRule> {
    let holds = |rule: &&DeliveryRule| {
        rule.way == way
            && rule.procedures.contains(&procedure)
            && ars.starts_with(rule.area)
            && start >= rule.valid_from
            && rule.valid_to.is_none_or(|last| start <= last)
    };
    RULES.iter().filter(holds).max_by_key(|rule| rule.area.len())
}

/// The rule with a code.
#[must_use]
pub fn rule_of(code: &str) -> Option<&'static DeliveryRule> {
    RULES.iter().find(|rule| rule.code == code)
}

impl DeliveryRule {
    /// The day on which what starts on `start` counts as announced, in the area of a regional key.
    #[must_use]
    pub fn day(&self, start: Date, ars: &str) -> Option<Date> {
        let day = start.checked_add(self.days.days()).ok()?;
        Some(match self.shift {
            Shift::Stays => day,
            Shift::WorkingDay => working_day(day, ars),
        })
    }
}

/// When what happened at `at` counts as announced, in the time of German authorities. For the post that is the day on
/// which the letter was handed in.
#[must_use]
pub fn deemed(way: Way, procedure: Procedure, ars: &str, at: Instant) -> Option<DeemedDelivery> {
    let start = at.day();
    let rule = rule_for(way, procedure, ars, start)?;
    Some(DeemedDelivery { day: rule.day(start, ars)?, rule })
}

/// When a decision provided in the mailbox of an account at `provided` counts as announced.
#[must_use]
pub fn deemed_delivery(provided: Instant) -> Option<DeemedDelivery> {
    deemed(Way::Mailbox, Procedure::General, "", provided)
}

impl Procedure {
    /// All of them.
    pub const ALL: &'static [Self] = ALL;

    /// The word in the database and in forms.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Tax => "tax",
            Self::Social => "social",
        }
    }

    /// Reads the word of the database.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        ALL.iter().copied().find(|procedure| procedure.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::{Procedure, RULES, Way, deemed, deemed_delivery, rule_for, rule_of};
    use crate::Instant;
    use Procedure::{General, Social, Tax};
    use std::collections::BTreeSet;

    fn at(text: &str) -> Instant {
        Instant::from(text.parse::<jiff::Timestamp>().unwrap())
    }

    fn check(provided: &str, expected: Option<&str>) {
        let found = deemed_delivery(at(provided)).map(|delivery| delivery.day.to_string());
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
        check("2020-12-09T10:00:00Z", None);
        check("2020-12-10T10:00:00Z", Some("2020-12-13"));
    }

    /// Each row: what starts at noon of a day under it, and the day that it leads to.
    #[test]
    fn each_row_leads_to_its_day() {
        // 24 December 2024 is a Tuesday, 2 January 2025 a Thursday
        let cases: &[(&str, Way, Procedure, &str, &str, &str)] = &[
            ("ozg-9-2020", Way::Mailbox, Tax, "05", "2024-07-23", "2024-07-26"),
            ("ozg-9-2024", Way::Mailbox, Social, "05", "2024-07-24", "2024-07-27"),
            ("vwvfg-41-2-post-1977", Way::Post, General, "05", "2024-12-31", "2025-01-03"),
            ("vwvfg-41-2-post-2025", Way::Post, General, "05", "2025-01-01", "2025-01-05"),
            ("vwvfg-41-2-sent-2003", Way::Transmission, General, "05", "2024-12-31", "2025-01-03"),
            ("vwvfg-41-2-sent-2025", Way::Transmission, General, "05", "2025-01-02", "2025-01-06"),
            ("vwvfg-41-2a-2017", Way::Portal, General, "05", "2025-01-02", "2025-01-03"),
            ("baydig-24-2022", Way::Portal, General, "09", "2025-01-02", "2025-01-05"),
            ("ao-122-2-1977", Way::Post, Tax, "05", "2024-12-23", "2024-12-27"),
            // Epiphany is a holiday in Bavaria alone
            ("ao-122-2-2025", Way::Post, Tax, "05", "2025-01-02", "2025-01-06"),
            ("ao-122-2-2025", Way::Post, Tax, "09", "2025-01-02", "2025-01-07"),
            ("ao-122-2a-2002", Way::Transmission, Tax, "05", "2024-12-26", "2024-12-30"),
            ("ao-122-2a-2025", Way::Transmission, Tax, "05", "2026-03-31", "2026-04-07"),
            ("ao-122a-2017", Way::Portal, Tax, "05", "2024-12-04", "2024-12-09"),
            ("ao-122a-2025", Way::Portal, Tax, "05", "2025-01-07", "2025-01-13"),
            ("sgb-10-37-2-post-1981", Way::Post, Social, "05", "2024-12-31", "2025-01-03"),
            ("sgb-10-37-2-post-2025", Way::Post, Social, "05", "2025-01-01", "2025-01-05"),
            ("sgb-10-37-2-sent-2003", Way::Transmission, Social, "05", "2024-12-31", "2025-01-03"),
            ("sgb-10-37-2-sent-2025", Way::Transmission, Social, "05", "2025-01-01", "2025-01-05"),
        ];
        for (code, way, procedure, ars, start, expected) in cases {
            let found = deemed(*way, *procedure, ars, at(&format!("{start}T11:00:00Z"))).unwrap();
            assert_eq!((found.rule.code, found.day.to_string().as_str()), (*code, *expected));
        }
        let tested: BTreeSet<&str> = cases.iter().map(|case| case.0).collect();
        let rows: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(tested, rows, "every row has a case");
        assert_eq!(rows.len(), RULES.len(), "codes are unique");
    }

    #[test]
    fn at_most_one_row_of_an_area_holds_at_a_time() {
        for rule in RULES {
            let ends = rule.valid_to.unwrap_or(rule.valid_from);
            for day in [rule.valid_from, ends] {
                for procedure in rule.procedures {
                    assert_eq!(rule_for(rule.way, *procedure, rule.area, day).map(|found| found.code), Some(rule.code));
                }
            }
            assert_eq!(rule_of(rule.code).map(|found| found.code), Some(rule.code));
        }
        for procedure in Procedure::ALL {
            assert_eq!(Procedure::parse(procedure.as_str()), Some(*procedure));
        }
    }
}
