// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Every character of Unicode and every sequence against what DIN 91379:2022-08 counts for data type C: 500 letters, 149
//! sequences, 88 other characters (the groups N1 to N4). Compared once, entry by entry, with the lists that
//! String-Latin/DIN-91379-Characters-and-Sequences publishes; here by their numbers.

use form::view::ProblemKind;
use form::{Definition, check_all, from_json};
use serde_json::json;
use std::collections::BTreeSet;

use crate::build::{field, form, place};

/// What is refused of a text.
fn refused(form: &Definition, text: &str) -> String {
    // as received, so that nothing is tidied before it is checked
    let answers = from_json(form, &json!({ "F1": text }));
    match check_all(form, &answers).into_iter().next().map(|problem| problem.kind) {
        Some(ProblemKind::CharactersNotAllowed { characters }) => characters,
        Some(ProblemKind::WrongPattern) | None => String::new(),
        Some(other) => panic!("{other:?}"),
    }
}

fn latin() -> Definition {
    form(&place("1:1", &field("F1", "input", "text_latin", "")))
}

#[test]
fn every_character_is_taken_or_not_as_the_standard_says() {
    let form = latin();
    let all: Vec<char> = ('\0'..=char::MAX).take_while(|letter| *letter < '\u{30000}').collect();
    let mut taken: BTreeSet<char> = BTreeSet::new();
    for part in all.chunks(4_000) {
        // blanks between them, so that no sequence comes about
        let text: String = part.iter().flat_map(|letter| [*letter, ' ']).collect();
        let refused: BTreeSet<char> = refused(&form, &text).chars().collect();
        taken.extend(part.iter().filter(|letter| !refused.contains(letter)));
    }
    assert_eq!(taken.len(), 500 + 88);
    for letter in ['ẞ', 'ß', 'ʒ', 'ǥ', 'ẖ', 'Ə', '€', '’', '\t', '\n', '\r', '\u{a0}'] {
        assert!(taken.contains(&letter), "{letter:?}");
    }
    for letter in ['\0', '\u{7f}', '\u{ad}', 'α', 'Я', 'א', '字', '😀', '\u{301}', '\u{200b}', '\u{202e}', '„']
    {
        assert!(!taken.contains(&letter), "{letter:?}");
    }
}

#[test]
fn every_sequence_is_taken_or_not_as_the_standard_says() {
    let form = latin();
    let marks: Vec<char> = ('\u{300}'..='\u{36f}').collect();
    let bases: Vec<char> = ('A'..='\u{1ef9}').filter(|letter| refused(&form, &letter.to_string()).is_empty()).collect();
    let mut count = 0;
    for base in &bases {
        // of many marks behind one letter each stands for itself
        let text: String = marks.iter().flat_map(|mark| [*base, *mark, ' ']).collect();
        let wrong = refused(&form, &text);
        count += marks.iter().filter(|mark| !wrong.contains(**mark)).count();
    }
    let longer = ["C\u{328}\u{306}", "c\u{328}\u{306}", "K\u{35f}H", "K\u{35f}h", "k\u{35f}h"];
    let stacked = [
        "L\u{325}\u{304}",
        "l\u{325}\u{304}",
        "R\u{325}\u{304}",
        "r\u{325}\u{304}",
        "S\u{31b}\u{304}",
        "s\u{31b}\u{304}",
    ];
    for text in longer.iter().chain(&stacked) {
        assert_eq!(refused(&form, text), "", "{text}");
    }
    assert_eq!(count + longer.len() + stacked.len(), 149);
    for text in ["q\u{301}", "C\u{328}", "K\u{35f}A", "S\u{31b}", "\u{306}C"] {
        assert!(!refused(&form, text).is_empty(), "{text}");
    }
}
