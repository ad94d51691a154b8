// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Characters of DIN 91379, data type C: Latin letters with the sequences of base letter and combining marks that the
//! standard defines, digits, punctuation and line breaks. Checked is the repertoire alone, after normalisation to
//! NFC: every character has to stand in the table, and a combining mark only behind a base letter for which the
//! standard defines the sequence. The tables follow the schema file that the standard publishes for data type C.

/// Single characters, as ranges.
const RANGES: [(char, char); 45] = [
    ('\u{9}', '\u{a}'),
    ('\u{d}', '\u{d}'),
    ('\u{20}', '\u{7e}'),
    ('\u{a0}', '\u{ac}'),
    ('\u{ae}', '\u{17e}'),
    ('\u{187}', '\u{188}'),
    ('\u{18f}', '\u{18f}'),
    ('\u{197}', '\u{197}'),
    ('\u{1a0}', '\u{1a1}'),
    ('\u{1af}', '\u{1b0}'),
    ('\u{1b7}', '\u{1b7}'),
    ('\u{1cd}', '\u{1dc}'),
    ('\u{1de}', '\u{1df}'),
    ('\u{1e2}', '\u{1f0}'),
    ('\u{1f4}', '\u{1f5}'),
    ('\u{1f8}', '\u{1ff}'),
    ('\u{212}', '\u{213}'),
    ('\u{218}', '\u{21b}'),
    ('\u{21e}', '\u{21f}'),
    ('\u{227}', '\u{233}'),
    ('\u{259}', '\u{259}'),
    ('\u{268}', '\u{268}'),
    ('\u{292}', '\u{292}'),
    ('\u{2b9}', '\u{2ba}'),
    ('\u{2be}', '\u{2bf}'),
    ('\u{2c8}', '\u{2c8}'),
    ('\u{2cc}', '\u{2cc}'),
    ('\u{1e02}', '\u{1e03}'),
    ('\u{1e06}', '\u{1e07}'),
    ('\u{1e0a}', '\u{1e11}'),
    ('\u{1e17}', '\u{1e17}'),
    ('\u{1e1c}', '\u{1e2b}'),
    ('\u{1e2f}', '\u{1e37}'),
    ('\u{1e3a}', '\u{1e3b}'),
    ('\u{1e40}', '\u{1e49}'),
    ('\u{1e52}', '\u{1e5b}'),
    ('\u{1e5e}', '\u{1e63}'),
    ('\u{1e6a}', '\u{1e6f}'),
    ('\u{1e80}', '\u{1e87}'),
    ('\u{1e8c}', '\u{1e97}'),
    ('\u{1e9e}', '\u{1e9e}'),
    ('\u{1ea0}', '\u{1ef9}'),
    ('\u{2019}', '\u{2019}'),
    ('\u{2021}', '\u{2021}'),
    ('\u{20ac}', '\u{20ac}'),
];

/// Base letters with what may follow them.
const SEQUENCES: [(char, &[&str]); 59] = [
    ('\u{41}', &["\u{30b}"]),
    ('\u{43}', &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{315}", "\u{323}", "\u{326}", "\u{328}\u{306}"]),
    ('\u{44}', &["\u{302}"]),
    ('\u{46}', &["\u{300}", "\u{304}"]),
    ('\u{47}', &["\u{300}"]),
    ('\u{48}', &["\u{304}", "\u{326}", "\u{331}"]),
    ('\u{4a}', &["\u{301}", "\u{30c}"]),
    (
        '\u{4b}',
        &[
            "\u{300}",
            "\u{302}",
            "\u{304}",
            "\u{307}",
            "\u{315}",
            "\u{31b}",
            "\u{326}",
            "\u{35f}\u{48}",
            "\u{35f}\u{68}",
        ],
    ),
    ('\u{4c}', &["\u{302}", "\u{325}", "\u{325}\u{304}", "\u{326}"]),
    ('\u{4d}', &["\u{300}", "\u{302}", "\u{306}", "\u{310}"]),
    ('\u{4e}', &["\u{302}", "\u{304}", "\u{306}", "\u{326}"]),
    ('\u{50}', &["\u{300}", "\u{304}", "\u{315}", "\u{323}"]),
    ('\u{52}', &["\u{306}", "\u{325}", "\u{325}\u{304}"]),
    ('\u{53}', &["\u{300}", "\u{304}", "\u{31b}\u{304}", "\u{331}"]),
    ('\u{54}', &["\u{300}", "\u{304}", "\u{308}", "\u{315}", "\u{31b}"]),
    ('\u{55}', &["\u{307}"]),
    ('\u{5a}', &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{327}"]),
    ('\u{61}', &["\u{30b}"]),
    ('\u{63}', &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{315}", "\u{323}", "\u{326}", "\u{328}\u{306}"]),
    ('\u{64}', &["\u{302}"]),
    ('\u{66}', &["\u{300}", "\u{304}"]),
    ('\u{67}', &["\u{300}"]),
    ('\u{68}', &["\u{304}", "\u{326}"]),
    ('\u{6a}', &["\u{301}"]),
    ('\u{6b}', &["\u{300}", "\u{302}", "\u{304}", "\u{307}", "\u{315}", "\u{31b}", "\u{326}", "\u{35f}\u{68}"]),
    ('\u{6c}', &["\u{302}", "\u{325}", "\u{325}\u{304}", "\u{326}"]),
    ('\u{6d}', &["\u{300}", "\u{302}", "\u{306}", "\u{310}"]),
    ('\u{6e}', &["\u{302}", "\u{304}", "\u{306}", "\u{326}"]),
    ('\u{70}', &["\u{300}", "\u{304}", "\u{315}", "\u{323}"]),
    ('\u{72}', &["\u{306}", "\u{325}", "\u{325}\u{304}"]),
    ('\u{73}', &["\u{300}", "\u{304}", "\u{31b}\u{304}", "\u{331}"]),
    ('\u{74}', &["\u{300}", "\u{304}", "\u{315}", "\u{31b}"]),
    ('\u{75}', &["\u{307}"]),
    ('\u{7a}', &["\u{300}", "\u{304}", "\u{306}", "\u{308}", "\u{327}"]),
    ('\u{c7}', &["\u{306}"]),
    ('\u{db}', &["\u{304}"]),
    ('\u{e7}', &["\u{306}"]),
    ('\u{fb}', &["\u{304}"]),
    ('\u{ff}', &["\u{301}"]),
    ('\u{10c}', &["\u{315}", "\u{323}"]),
    ('\u{10d}', &["\u{315}", "\u{323}"]),
    ('\u{113}', &["\u{30d}"]),
    ('\u{12a}', &["\u{301}"]),
    ('\u{12b}', &["\u{301}"]),
    ('\u{14d}', &["\u{30d}"]),
    ('\u{17d}', &["\u{326}", "\u{327}"]),
    ('\u{17e}', &["\u{326}", "\u{327}"]),
    ('\u{1e32}', &["\u{304}"]),
    ('\u{1e33}', &["\u{304}"]),
    ('\u{1e62}', &["\u{304}"]),
    ('\u{1e63}', &["\u{304}"]),
    ('\u{1e6c}', &["\u{304}"]),
    ('\u{1e6d}', &["\u{304}"]),
    ('\u{1ea0}', &["\u{308}"]),
    ('\u{1ea1}', &["\u{308}"]),
    ('\u{1ecc}', &["\u{308}"]),
    ('\u{1ecd}', &["\u{308}"]),
    ('\u{1ee4}', &["\u{304}", "\u{308}"]),
    ('\u{1ee5}', &["\u{304}", "\u{308}"]),
];

/// The characters of a text that lie outside the repertoire, each once, in order of their first place.
pub(crate) fn foreign(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let sequence = SEQUENCES
            .binary_search_by_key(&first, |(base, _)| *base)
            .ok()
            .and_then(|place| SEQUENCES.get(place))
            .and_then(|(_, marks)| marks.iter().filter(|mark| after.starts_with(**mark)).max_by_key(|mark| mark.len()));
        if let Some(mark) = sequence {
            rest = &after[mark.len()..];
            continue;
        }
        if !is_single(first) && !found.contains(first) {
            found.push(first);
        }
        rest = after;
    }
    found
}

fn is_single(c: char) -> bool {
    let place = RANGES.partition_point(|(_, last)| *last < c);
    RANGES.get(place).is_some_and(|(first, _)| *first <= c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(RANGES.is_sorted_by(|a, b| a.1 < b.0));
        assert!(SEQUENCES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn names_of_europe_are_taken() {
        for name in [
            "Müller-Lüdenscheidt",
            "Dvořák",
            "Łukasz",
            "Þórðarson",
            "Nguyễn",
            "O’Neill",
            "D'Artagnan",
            "C\u{328}\u{306}",
            "ẞ",
        ] {
            assert_eq!(foreign(name), "", "{name}");
        }
    }

    #[test]
    fn other_scripts_and_loose_marks_are_named() {
        assert_eq!(foreign("Иван Müller"), "Иван");
        assert_eq!(foreign("a😀b😀"), "😀");
        assert_eq!(foreign("q\u{301}"), "\u{301}");
        assert_eq!(foreign("a\u{0}"), "\u{0}");
    }
}
