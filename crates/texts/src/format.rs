// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How dates, times, amounts and sizes are written in a language. Times are shown as German legal time.

use crate::Locale;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use std::sync::LazyLock;

/// German legal time since 1996 as a rule (CET, summer time from the last Sunday of March to the last Sunday of October),
/// so that no time zone database is needed where the program runs.
static BERLIN: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap_or(TimeZone::UTC));

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// German legal time (§ 4 EinhZeitG) of an instant.
pub fn berlin(instant: Timestamp) -> DateTime {
    BERLIN.to_datetime(instant)
}

/// The calendar day in Germany at an instant.
pub fn local_date(instant: Timestamp) -> Date {
    berlin(instant).date()
}

impl Locale {
    /// A day: `24.11.2026`, `24 November 2026`.
    pub fn date(self, date: Date) -> String {
        match self {
            Locale::De => format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year()),
            Locale::En => {
                let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS_EN.get(month.wrapping_sub(1)));
                format!("{} {} {}", date.day(), month.copied().unwrap_or_default(), date.year())
            }
        }
    }

    /// A day given as ISO 8601 (`2026-11-24`); anything else is shown unchanged.
    pub fn iso_date(self, iso: &str) -> String {
        iso.parse::<Date>().map_or_else(|_| iso.to_owned(), |date| self.date(date))
    }

    /// A day with a time of day given as ISO 8601 without zone (`2026-11-24T14:05:00`): `24.11.2026, 14:05 Uhr`; anything
    /// else is shown unchanged.
    pub fn iso_date_time(self, iso: &str) -> String {
        let Ok(local) = iso.parse::<DateTime>() else { return iso.to_owned() };
        let seconds = if local.second() == 0 { String::new() } else { format!(":{:02}", local.second()) };
        let clock = if self == Locale::De { " Uhr" } else { "" };
        format!("{}, {:02}:{:02}{seconds}{clock}", self.date(local.date()), local.hour(), local.minute())
    }

    /// The day of an instant in Germany.
    pub fn day(self, instant: Timestamp) -> String {
        self.date(local_date(instant))
    }

    /// The time of day in Germany: `14:05 Uhr`, `14:05`.
    pub fn time(self, instant: Timestamp) -> String {
        let local = berlin(instant);
        match self {
            Locale::De => format!("{:02}:{:02} Uhr", local.hour(), local.minute()),
            Locale::En => format!("{:02}:{:02}", local.hour(), local.minute()),
        }
    }

    /// Day and time in Germany: `24.11.2026, 14:05 Uhr`, `24 November 2026, 14:05`.
    pub fn date_time(self, instant: Timestamp) -> String {
        format!("{}, {}", self.day(instant), self.time(instant))
    }

    /// An amount of euros, given in cents: `1.234,50 €`, `€1,234.50`.
    pub fn amount(self, cents: i64) -> String {
        let sign = if cents < 0 { "-" } else { "" };
        let (euros, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
        match self {
            Locale::De => format!("{sign}{},{rest:02} €", self.number(euros)),
            Locale::En => format!("{sign}€{}.{rest:02}", self.number(euros)),
        }
    }

    /// A size in bytes in the unit people know; one MB is 1024 KB as in file managers.
    pub fn bytes(self, bytes: u64) -> String {
        const KB: u64 = 1024;
        const MB: u64 = 1024 * KB;
        const GB: u64 = 1024 * MB;
        let (unit, name) = match bytes {
            0..KB => return format!("{bytes} B"),
            KB..MB => (KB, "KB"),
            MB..GB => (MB, "MB"),
            _ => (GB, "GB"),
        };
        let (whole, tenth) = (bytes / unit, bytes % unit * 10 / unit);
        let whole = self.number(whole);
        match (self, tenth) {
            (_, 0) => format!("{whole} {name}"),
            (Locale::De, _) => format!("{whole},{tenth} {name}"),
            (Locale::En, _) => format!("{whole}.{tenth} {name}"),
        }
    }

    /// A count with separators between thousands: `12.345`, `12,345`.
    pub fn number(self, number: u64) -> String {
        let separator = match self {
            Locale::De => '.',
            Locale::En => ',',
        };
        let digits = number.to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(separator);
            }
            out.push(digit);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Locale, local_date};
    use jiff::Timestamp;
    use jiff::civil::date;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn dates_and_times_in_both_languages() {
        let instant = at("2026-11-24T13:05:00Z");
        assert_eq!(Locale::De.date_time(instant), "24.11.2026, 14:05 Uhr");
        assert_eq!(Locale::En.date_time(instant), "24 November 2026, 14:05");
        assert_eq!(Locale::De.date(date(2026, 2, 3)), "03.02.2026");
        assert_eq!(Locale::En.date(date(2026, 2, 3)), "3 February 2026");
        assert_eq!(Locale::De.iso_date("1990-12-31"), "31.12.1990");
        assert_eq!(Locale::De.iso_date("31. Dezember"), "31. Dezember");
        assert_eq!(Locale::De.iso_date_time("2024-02-01T08:30:00"), "01.02.2024, 08:30 Uhr");
        assert_eq!(Locale::En.iso_date_time("2024-02-01T08:30:09"), "1 February 2024, 08:30:09");
        assert_eq!(Locale::De.iso_date_time("morgen früh"), "morgen früh");
    }

    #[test]
    fn summer_time_changes_on_the_last_sundays() {
        assert_eq!(Locale::De.time(at("2026-03-29T00:59:59Z")), "01:59 Uhr");
        assert_eq!(Locale::De.time(at("2026-03-29T01:00:00Z")), "03:00 Uhr");
        assert_eq!(Locale::De.time(at("2026-10-25T00:59:59Z")), "02:59 Uhr");
        assert_eq!(Locale::De.time(at("2026-10-25T01:00:00Z")), "02:00 Uhr");
        assert_eq!(local_date(at("2026-06-30T22:30:00Z")), date(2026, 7, 1));
        assert_eq!(local_date(at("2026-12-31T23:30:00Z")), date(2027, 1, 1));
    }

    #[test]
    fn amounts_sizes_and_counts() {
        assert_eq!(Locale::De.amount(123_450), "1.234,50 €");
        assert_eq!(Locale::En.amount(123_450), "€1,234.50");
        assert_eq!(Locale::De.amount(-5), "-0,05 €");
        assert_eq!(Locale::De.bytes(999), "999 B");
        assert_eq!(Locale::De.bytes(1_363_149), "1,3 MB");
        assert_eq!(Locale::En.bytes(10 * 1024 * 1024), "10 MB");
        assert_eq!(Locale::De.number(1_234_567), "1.234.567");
        assert_eq!(Locale::En.number(12), "12");
        assert_eq!(Locale::En.number(0), "0");
    }
}
