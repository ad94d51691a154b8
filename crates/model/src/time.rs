// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Instants as they are stored: microseconds since 1970-01-01T00:00:00Z.

use jiff::{SignedDuration, Timestamp, Zoned, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A moment in time, in microseconds UTC.
#[doc(alias = "Zeitpunkt")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// The moment `seconds` later (earlier, where negative).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The moment `days` times 24 hours later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// Whole seconds from `earlier` to here.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / 1_000_000
    }

    /// As a timestamp; outside of the calendar's range the epoch.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// In the time of German authorities; UTC where the zone is not known to the machine.
    #[must_use]
    pub fn in_berlin(self) -> Zoned {
        let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
        self.timestamp().to_zoned(zone)
    }

    /// The last moment of a day in the time of German authorities.
    #[must_use]
    pub fn end_of(day: Date) -> Self {
        let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
        let next = day.tomorrow().and_then(|next| next.to_zoned(zone));
        next.map_or(Self(i64::MAX - 1), |next| Self(next.timestamp().as_microsecond() - 1))
    }

    /// The day in the time of German authorities.
    #[must_use]
    pub fn day(self) -> Date {
        self.in_berlin().date()
    }

    /// The day in the time of German authorities, counted from 1970-01-01.
    #[must_use]
    pub fn day_number(self) -> i64 {
        day_number(self.day())
    }
}

/// A day, counted from 1970-01-01: stored days are numbers.
#[must_use]
pub fn day_number(day: Date) -> i64 {
    i64::from((day - jiff::civil::date(1970, 1, 1)).get_days())
}

/// The day of a number counted from 1970-01-01; the first or last that there is where it is beyond.
#[must_use]
pub fn day_of(number: i64) -> Date {
    jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().try_days(number).unwrap_or_default())
}

impl From<Timestamp> for Instant {
    fn from(time: Timestamp) -> Self {
        Self(time.as_microsecond())
    }
}

impl std::ops::Add<SignedDuration> for Instant {
    type Output = Self;
    fn add(self, span: SignedDuration) -> Self {
        Self(self.0.saturating_add(i64::try_from(span.as_micros()).unwrap_or(i64::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::Instant;
    use jiff::civil::date;

    #[test]
    fn the_end_of_a_day_is_the_last_moment_of_it() {
        // days on which the clock is changed among them
        for day in [date(2026, 11, 24), date(2026, 3, 29), date(2026, 10, 25), date(2999, 12, 31)] {
            let end = Instant::end_of(day);
            assert_eq!(end.day(), day);
            assert_eq!(Instant(end.0 + 1).day(), day.tomorrow().unwrap());
        }
    }
}
