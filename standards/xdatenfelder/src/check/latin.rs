// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The character set `StringLatin` in which the texts of a schema are written: signs, letters of the languages of the
//! European Union, and nine letters made of two signs. It is smaller than that of DIN 91379, in which people answer.

/// Signs from … to, by code point.
const SINGLE: &[(u32, u32)] = &[
    (0x9, 0xa),
    (0xd, 0xd),
    (0x20, 0x7e),
    (0xa1, 0xac),
    (0xae, 0x107),
    (0x10a, 0x11b),
    (0x11e, 0x123),
    (0x126, 0x131),
    (0x134, 0x15b),
    (0x15e, 0x16b),
    (0x16e, 0x17e),
    (0x18f, 0x18f),
    (0x1a0, 0x1a1),
    (0x1af, 0x1b0),
    (0x1b7, 0x1b7),
    (0x1cd, 0x1d4),
    (0x1de, 0x1df),
    (0x1e4, 0x1f0),
    (0x1f4, 0x1f5),
    (0x1fa, 0x1ff),
    (0x218, 0x21b),
    (0x21e, 0x21f),
    (0x22a, 0x22b),
    (0x22e, 0x233),
    (0x259, 0x259),
    (0x292, 0x292),
    (0x1e02, 0x1e03),
    (0x1e0a, 0x1e0b),
    (0x1e10, 0x1e11),
    (0x1e1e, 0x1e21),
    (0x1e24, 0x1e27),
    (0x1e30, 0x1e31),
    (0x1e40, 0x1e41),
    (0x1e44, 0x1e45),
    (0x1e56, 0x1e57),
    (0x1e60, 0x1e63),
    (0x1e6a, 0x1e6b),
    (0x1e80, 0x1e85),
    (0x1e8c, 0x1e93),
    (0x1e9e, 0x1e9e),
    (0x1ea0, 0x1ea7),
    (0x1eaa, 0x1eac),
    (0x1eae, 0x1ec1),
    (0x1ec4, 0x1ed3),
    (0x1ed6, 0x1edd),
    (0x1ee4, 0x1ef9),
    (0x20ac, 0x20ac),
];
/// A letter and the accent behind it.
const PAIRS: [(char, char); 9] = [
    ('M', '\u{302}'),
    ('N', '\u{302}'),
    ('m', '\u{302}'),
    ('n', '\u{302}'),
    ('D', '\u{302}'),
    ('d', '\u{302}'),
    ('J', '\u{30c}'),
    ('L', '\u{302}'),
    ('l', '\u{302}'),
];

/// The first sign that does not belong to the set.
pub(super) fn first_other(text: &str) -> Option<char> {
    // Most texts are plain; without a way out in the middle the compiler looks at many bytes at once.
    let other = |byte: u8| (byte > 0x7e) | (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    if !text.bytes().fold(false, |doubtful, byte| doubtful | other(byte)) {
        return None;
    }
    let mut before = None;
    for sign in text.chars() {
        let is_known = sign.is_ascii_graphic() || sign == ' ' || is_single(sign);
        if !is_known && !before.is_some_and(|letter| PAIRS.contains(&(letter, sign))) {
            return Some(sign);
        }
        before = Some(sign);
    }
    None
}

fn is_single(sign: char) -> bool {
    let code = u32::from(sign);
    let after = SINGLE.partition_point(|(first, _)| *first <= code);
    after.checked_sub(1).and_then(|place| SINGLE.get(place)).is_some_and(|(_, last)| code <= *last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_and_out() {
        assert!(SINGLE.is_sorted());
        assert_eq!(first_other("Straße, „“"), Some('„'));
        for good in ["Ärger § 5 €", "M\u{302}l\u{302}", "\t\n", "Ệ"] {
            assert_eq!(first_other(good), None, "{good}");
        }
        for bad in ["–", "\u{302}", "a\u{302}", "Ж", "\u{a0}", "\u{ad}"] {
            assert!(first_other(bad).is_some(), "{bad}");
        }
    }
}
