// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values that can be compared: numbers, dates, times, instants, as XML Schema writes them.

use crate::codes::DataType;

/// A value of a data type that has an order.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Measure {
    Number(f64),
    /// Year, month, day, hour, minute, second, billionth; time zones are not compared.
    Moment([i64; 7]),
}

/// Codes of a data type for a content, a lower and an upper bound that are no value of it; `None` without an order.
pub(super) fn codes(kind: DataType) -> Option<[u16; 3]> {
    Some(match kind {
        DataType::Number | DataType::Currency => [1069, 1062, 1063],
        DataType::Integer => [1070, 1065, 1066],
        DataType::Date => [1071, 1067, 1068],
        DataType::DateTime => [1083, 1079, 1080],
        DataType::Time => [1084, 1081, 1082],
        DataType::Text | DataType::TextLatin | DataType::Bool | DataType::File | DataType::Object => return None,
    })
}

/// Reads a value of the data type.
pub(super) fn measure(kind: DataType, text: &str) -> Option<Measure> {
    match kind {
        DataType::Number | DataType::Currency => number(text),
        DataType::Integer => {
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_whole.then(|| number(text)).flatten()
        }
        DataType::Date => date(without_zone(text)).map(|[year, month, day]| moment([year, month, day], [0; 4])),
        DataType::Time => time(without_zone(text)).map(|time| moment([0; 3], time)),
        DataType::DateTime => {
            let (day, hour) = text.split_once('T')?;
            Some(moment(date(day)?, time(without_zone(hour))?))
        }
        DataType::Text | DataType::TextLatin | DataType::Bool | DataType::File | DataType::Object => None,
    }
}

fn number(text: &str) -> Option<Measure> {
    // Rust also reads words such as `inf`.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    text.parse().ok().filter(|number: &f64| is_number && number.is_finite()).map(Measure::Number)
}

fn moment([year, month, day]: [i64; 3], [hour, minute, second, part]: [i64; 4]) -> Measure {
    Measure::Moment([year, month, day, hour, minute, second, part])
}

/// `Z` or `+01:00` at the end.
fn without_zone(text: &str) -> &str {
    if let Some(text) = text.strip_suffix('Z') {
        return text;
    }
    let Some(at) = text.len().checked_sub(6) else { return text };
    let (Some(before), Some(zone)) = (text.get(..at), text.get(at..)) else { return text };
    let is_zone = zone.starts_with(['+', '-']) && zone.get(1..3).and_then(two).is_some_and(|hours| hours <= 14);
    if is_zone && zone.get(3..4) == Some(":") && zone.get(4..6).and_then(two).is_some_and(|minutes| minutes < 60) {
        before
    } else {
        text
    }
}

fn two(text: &str) -> Option<i64> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn date(text: &str) -> Option<[i64; 3]> {
    let mut parts = text.rsplitn(3, '-');
    let (day, month, year) = (two(parts.next()?)?, two(parts.next()?)?, parts.next()?);
    let digits = year.strip_prefix('-').unwrap_or(year);
    if digits.len() < 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i64 = year.parse().ok()?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&day).then_some([year, month, day])
}

fn time(text: &str) -> Option<[i64; 4]> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = whole.split(':');
    let [hour, minute, second] = [two(parts.next()?)?, two(parts.next()?)?, two(parts.next()?)?];
    if parts.next().is_some() || part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part: String = part.chars().chain("000000000".chars()).take(9).collect();
    let part = part.parse().ok()?;
    let is_midnight = [hour, minute, second, part] == [24, 0, 0, 0];
    (hour < 24 && minute < 60 && second < 60 || is_midnight).then_some([hour, minute, second, part])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: DataType, good: &[&str], bad: &[&str]) {
        for text in good {
            assert!(measure(kind, text).is_some(), "{text} is none of {kind:?}");
        }
        for text in bad {
            assert!(measure(kind, text).is_none(), "{text} is one of {kind:?}");
        }
    }

    #[test]
    fn forms() {
        check(DataType::Number, &["1", "-1.5", "1e3", "+0"], &["", "1,5", "inf", "NaN", "x"]);
        check(DataType::Integer, &["1", "-10", "+3"], &["", "1.0", "1e3", "-", "1 000"]);
        check(
            DataType::Date,
            &["2024-02-29", "1900-01-01", "2024-12-31Z", "2024-12-31+01:00", "-0044-03-15"],
            &["2023-02-29", "1900-02-29", "31.12.2024", "2024-13-01", "2024-1-1", "24-01-01", "2024-00-10"],
        );
        check(
            DataType::Time,
            &["00:00:00", "23:59:59.999Z", "24:00:00"],
            &["24:00:01", "12:00", "12:60:00", "12:00:00."],
        );
        check(
            DataType::DateTime,
            &["2024-02-29T12:00:00", "2024-02-29T12:00:00-05:00"],
            &["2024-02-29", "T", "2024-02-29 12:00:00"],
        );
    }

    #[test]
    fn order() {
        let date = |text| measure(DataType::Date, text);
        assert!(date("2023-12-31") < date("2024-01-01"));
        let instant = |text| measure(DataType::DateTime, text);
        assert!(instant("2024-01-01T00:00:00.09") < instant("2024-01-01T00:00:00.1"));
    }
}
