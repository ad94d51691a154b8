// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! File sizes as people read them.

use crate::Language;

/// A size in decimal units with at most one decimal place: `830 Byte`, `12,5 kB`, `3 MB`.
pub(crate) fn readable(bytes: u64, language: Language) -> String {
    let (unit, factor) = match bytes {
        0..1_000 => return format!("{bytes} {}", if language == Language::German { "Byte" } else { "bytes" }),
        1_000..999_950 => ("kB", 1_000_u64),
        999_950..999_950_000 => ("MB", 1_000_000),
        _ => ("GB", 1_000_000_000),
    };
    let tenths = (u128::from(bytes) * 10 + u128::from(factor) / 2) / u128::from(factor);
    let point = if language == Language::German { ',' } else { '.' };
    match tenths % 10 {
        0 => format!("{} {unit}", tenths / 10),
        tenth => format!("{}{point}{tenth} {unit}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_into_the_largest_fitting_unit() {
        for (bytes, german, english) in [
            (0, "0 Byte", "0 bytes"),
            (999, "999 Byte", "999 bytes"),
            (1_000, "1 kB", "1 kB"),
            (12_549, "12,5 kB", "12.5 kB"),
            (999_949, "999,9 kB", "999.9 kB"),
            (999_950, "1 MB", "1 MB"),
            (3_250_000, "3,3 MB", "3.3 MB"),
            (2_000_000_000, "2 GB", "2 GB"),
            (u64::MAX, "18446744073,7 GB", "18446744073.7 GB"),
        ] {
            assert_eq!(readable(bytes, Language::German), german);
            assert_eq!(readable(bytes, Language::English), english);
        }
    }
}
