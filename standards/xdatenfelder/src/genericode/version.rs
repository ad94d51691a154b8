// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Which version of a list is newer. Publishers count (`9`, `10`, `2.4`) or write days (`2023-02-24`).

use std::cmp::Ordering;

/// Orders versions: runs of digits as numbers, everything else as text.
#[must_use]
pub fn compare_versions(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        match (a.is_empty(), b.is_empty()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        let (first, second) = (run(a), run(b));
        let order = match (number(first), number(second)) {
            (Some(first), Some(second)) => first.len().cmp(&second.len()).then_with(|| first.cmp(second)),
            _ => first.cmp(second),
        };
        if order.is_ne() {
            return order;
        }
        (a, b) = (&a[first.len()..], &b[second.len()..]);
    }
}

/// The digits at the beginning, or everything before the first digit.
fn run(text: &str) -> &str {
    let is_number = text.starts_with(|letter: char| letter.is_ascii_digit());
    let end = text.find(|letter: char| letter.is_ascii_digit() != is_number).unwrap_or(text.len());
    &text[..end]
}

/// A number without leading zeros.
fn number(run: &str) -> Option<&str> {
    run.starts_with(|letter: char| letter.is_ascii_digit()).then(|| run.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_and_days_follow_each_other() {
        for (older, newer) in
            [("9", "10"), ("2.4", "2.10"), ("2021-02-19", "2024-08-01"), ("3", "2020-01-01"), ("", "1"), ("1", "1.1")]
        {
            assert_eq!(compare_versions(older, newer), Ordering::Less, "{older} {newer}");
            assert_eq!(compare_versions(newer, older), Ordering::Greater, "{older} {newer}");
        }
        assert_eq!(compare_versions("2023-02-24", "2023-02-24"), Ordering::Equal);
        assert_eq!(compare_versions("01", "1"), Ordering::Equal);
    }
}
