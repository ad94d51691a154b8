// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Dates and times: as typed, and as ISO 8601.

use jiff::civil::{Date, DateTime, Time};

/// The ISO 8601 date of typed parts; the year has four digits so that nobody means another century.
pub(crate) fn from_parts(parts: &[String; 3]) -> Option<String> {
    let [day, month, year] = parts;
    let number = |text: &str, longest: usize| -> Option<i16> {
        let text = text.trim();
        let is_number = !text.is_empty() && text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { text.parse().ok() } else { None }
    };
    if year.trim().len() != 4 {
        return None;
    }
    let (day, month) = (i8::try_from(number(day, 2)?).ok()?, i8::try_from(number(month, 2)?).ok()?);
    Date::new(number(year, 4)?, month, day).ok().filter(|date| date.year() > 0).map(|date| date.to_string())
}

/// Day, month and year of an ISO 8601 date; what is no date stays visible in the first part.
pub(crate) fn to_parts(text: &str) -> [String; 3] {
    match iso_date(text) {
        Some(iso) => {
            let mut parts = iso.splitn(3, '-').map(|part| part.trim_start_matches('0').to_owned());
            let (year, month, day) = (parts.next(), parts.next(), parts.next());
            [day.unwrap_or_default(), month.unwrap_or_default(), format!("{:0>4}", year.unwrap_or_default())]
        }
        None => [text.to_owned(), String::new(), String::new()],
    }
}

/// A strict ISO 8601 date.
pub(crate) fn iso_date(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() != 10 {
        return None;
    }
    text.parse::<Date>().ok().map(|date| date.to_string())
}

/// A time of day as `HH:MM:SS`; seconds may be left out, a dot or the word "Uhr" are taken.
pub(crate) fn iso_time(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix("Uhr").unwrap_or(text).trim().replace('.', ":");
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &str| -> Option<i8> {
        let is_number = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { part.parse().ok() } else { None }
    };
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (number(hour)?, number(minute)?, 0),
        [hour, minute, second] => (number(hour)?, number(minute)?, number(second)?),
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok().map(|time| time.strftime("%H:%M:%S").to_string())
}

/// A date with time as `YYYY-MM-DDTHH:MM:SS`, without zone: the schema knows none.
pub(crate) fn iso_date_time(text: &str) -> Option<String> {
    let text = text.trim();
    let (date, time) = text.split_once(['T', ' '])?;
    let joined = format!("{}T{}", iso_date(date)?, iso_time(time)?);
    joined.parse::<DateTime>().ok().map(|_| joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(day: &str, month: &str, year: &str) -> [String; 3] {
        [day, month, year].map(str::to_owned)
    }

    #[test]
    fn parts_and_back() {
        assert_eq!(from_parts(&parts("1", " 2 ", "2024")).as_deref(), Some("2024-02-01"));
        assert_eq!(from_parts(&parts("29", "02", "2024")).as_deref(), Some("2024-02-29"));
        assert_eq!(to_parts("2024-02-01"), parts("1", "2", "2024"));
        assert_eq!(to_parts("morgen"), parts("morgen", "", ""));
        for [day, month, year] in [
            ["29", "2", "2023"],
            ["1", "13", "2024"],
            ["0", "1", "2024"],
            ["1", "1", "24"],
            ["", "1", "2024"],
            ["1", "1", "0000"],
            ["-1", "1", "2024"],
        ] {
            assert_eq!(from_parts(&parts(day, month, year)), None, "{day}.{month}.{year}");
        }
    }

    #[test]
    fn times() {
        for (typed, expected) in [("8:05", "08:05:00"), ("08:05:09", "08:05:09"), ("8.30 Uhr", "08:30:00")] {
            assert_eq!(iso_time(typed).as_deref(), Some(expected));
        }
        for typed in ["", "8", "24:00", "8:60", "8:5:5:5", "acht"] {
            assert_eq!(iso_time(typed), None, "{typed}");
        }
        assert_eq!(iso_date_time("2024-02-01T8:00").as_deref(), Some("2024-02-01T08:00:00"));
        assert_eq!(iso_date_time("2024-02-30T8:00"), None);
    }
}
