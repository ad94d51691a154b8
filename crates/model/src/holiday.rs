// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Public holidays by Land, as data. Source: the Länder's laws on holidays, written down from memory and checked for 2020
//! to 2035 against the list of the Python package `holidays` 0.109; not read in the laws themselves.
//!
//! What holds in some municipalities of a Land only counts where the municipality is known to be one of them; Mariä
//! Himmelfahrt in Bavaria and Fronleichnam in parts of Sachsen and Thüringen are not. A day too early harms nobody
//! who counts the time for an objection from it.

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

/// When in a year a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    /// On a fixed day: month, day.
    Fixed(i8, i8),
    /// Days after Easter Sunday.
    Easter(i64),
    /// On the Wednesday before 23 November (Buß- und Bettag).
    Repentance,
}

/// A holiday with the areas and years in which it holds.
struct Holiday {
    on: On,
    /// Beginnings of regional keys; empty: everywhere.
    areas: &'static [&'static str],
    /// First and last year.
    years: (i16, i16),
}

const ALWAYS: (i16, i16) = (1995, i16::MAX);

const fn everywhere(on: On) -> Holiday {
    Holiday { on, areas: &[], years: ALWAYS }
}

const fn within(on: On, areas: &'static [&'static str]) -> Holiday {
    Holiday { on, areas, years: ALWAYS }
}

const fn since(year: i16, on: On, areas: &'static [&'static str]) -> Holiday {
    Holiday { on, areas, years: (year, i16::MAX) }
}

const fn once(year: i16, on: On, areas: &'static [&'static str]) -> Holiday {
    Holiday { on, areas, years: (year, year) }
}

/// All holidays that fall or may fall on a working day.
const HOLIDAYS: &[Holiday] = &[
    everywhere(On::Fixed(1, 1)),
    within(On::Fixed(1, 6), &["08", "09", "15"]),
    since(2019, On::Fixed(3, 8), &["11"]),
    since(2023, On::Fixed(3, 8), &["13"]),
    everywhere(On::Easter(-2)),
    everywhere(On::Easter(1)),
    everywhere(On::Fixed(5, 1)),
    once(2020, On::Fixed(5, 8), &["11"]),
    once(2025, On::Fixed(5, 8), &["11"]),
    everywhere(On::Easter(39)),
    everywhere(On::Easter(50)),
    within(On::Easter(60), &["05", "06", "07", "08", "09", "10"]),
    once(2028, On::Fixed(6, 17), &["11"]),
    // Augsburger Friedensfest
    within(On::Fixed(8, 8), &["09761"]),
    within(On::Fixed(8, 15), &["10"]),
    since(2019, On::Fixed(9, 20), &["16"]),
    everywhere(On::Fixed(10, 3)),
    within(On::Fixed(10, 31), &["12", "13", "14", "15", "16"]),
    once(2017, On::Fixed(10, 31), &[]),
    since(2018, On::Fixed(10, 31), &["01", "02", "03", "04"]),
    within(On::Fixed(11, 1), &["05", "07", "08", "09", "10"]),
    within(On::Repentance, &["14"]),
    everywhere(On::Fixed(12, 25)),
    everywhere(On::Fixed(12, 26)),
];

impl On {
    fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
            Self::Repentance => date(year, 11, 23).nth_weekday(-1, Weekday::Wednesday).ok(),
        }
    }
}

/// Easter Sunday by the Gregorian rule, in the form of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let leap = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - leap + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let sum = moon + weekday - 7 * late + 114;
    Date::new(i16::try_from(year).ok()?, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

/// Whether a day is a public holiday in the area of a regional key.
#[must_use]
pub fn is_holiday(day: Date, ars: &str) -> bool {
    HOLIDAYS.iter().any(|holiday| {
        (holiday.years.0..=holiday.years.1).contains(&day.year())
            && (holiday.areas.is_empty() || holiday.areas.iter().any(|area| ars.starts_with(area)))
            && holiday.on.day(day.year()) == Some(day)
    })
}

/// The day itself, or the next one that is neither Saturday, Sunday nor holiday in the area.
#[must_use]
pub fn working_day(day: Date, ars: &str) -> Date {
    let mut day = day;
    while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) || is_holiday(day, ars) {
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::{easter, is_holiday, working_day};
    use jiff::civil::{Date, date};

    /// Holidays of a Land in a year that fall on Monday to Saturday, as `MM-DD`.
    fn of(land: &str, year: i16) -> String {
        let days = date(year, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() == year);
        let found = days.filter(|day| is_holiday(*day, land)).map(|day| day.strftime("%m-%d").to_string());
        found.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn easter_is_where_calendars_say() {
        for (year, month, day) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn every_land_has_its_own_days() {
        let all = "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26";
        for (land, own) in [
            ("01", "10-31"),
            ("02", "10-31"),
            ("03", "10-31"),
            ("04", "10-31"),
            ("05", "06-04 11-01"),
            ("06", "06-04"),
            ("07", "06-04 11-01"),
            ("08", "01-06 06-04 11-01"),
            ("09", "01-06 06-04 11-01"),
            ("10", "06-04 08-15 11-01"),
            ("11", "03-08"),
            ("12", "10-31"),
            ("13", "03-08 10-31"),
            ("14", "10-31 11-18"),
            ("15", "01-06 10-31"),
            ("16", "09-20 10-31"),
        ] {
            let mut days: Vec<&str> = all.split(' ').chain(own.split(' ')).collect();
            days.sort_unstable();
            assert_eq!(of(land, 2026), days.join(" "), "{land}");
        }
    }

    #[test]
    fn days_that_came_later_or_once_hold_then() {
        assert!(!is_holiday(date(2022, 3, 8), "13") && is_holiday(date(2023, 3, 8), "13"));
        assert!(is_holiday(date(2025, 5, 8), "11") && !is_holiday(date(2026, 5, 8), "11"));
        assert!(is_holiday(date(2017, 10, 31), "06") && !is_holiday(date(2016, 10, 31), "03"));
        assert!(is_holiday(date(2026, 8, 8), "097610000000") && !is_holiday(date(2026, 8, 8), "09162"));
        assert!(is_holiday(date(2022, 11, 16), "14") && !is_holiday(date(2022, 11, 23), "14"));
    }

    #[test]
    fn a_working_day_is_found_behind_a_row_of_free_days() {
        let check = |day: Date, ars: &str, expected: Date| assert_eq!(working_day(day, ars), expected);
        check(date(2026, 11, 24), "09", date(2026, 11, 24));
        // Good Friday to Easter Monday
        check(date(2026, 4, 3), "09", date(2026, 4, 7));
        // a Saturday before the Sunday that is All Saints: the Monday
        check(date(2026, 10, 31), "09", date(2026, 11, 2));
        // Christmas 2026 begins on a Friday
        check(date(2026, 12, 25), "05", date(2026, 12, 28));
        check(date(2027, 1, 6), "08", date(2027, 1, 7));
        check(date(2027, 1, 6), "05", date(2027, 1, 6));
    }
}
