// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Makes any text printable: what PDF/UA cannot carry goes, what is too long to wrap gets places to wrap.

use serde_json::Value;
use unicode_normalization::char::is_combining_mark;

/// Longest run without a space that is left to the typesetter's own rules of line breaking.
const LONGEST_WORD: usize = 30;
/// Distance of the places to wrap inside a longer run.
const PIECE: usize = 10;

/// A text for a template: a plain string where one line of ordinary words is enough, otherwise an array of lines,
/// each an array of pieces between which a line may end. Pieces add no character to the PDF's text.
pub(crate) fn data(text: &str) -> Value {
    let text = printable(text);
    if !text.contains('\n') && longest_word(&text) <= LONGEST_WORD {
        return Value::String(text);
    }
    Value::Array(
        text.split('\n').map(|line| Value::Array(pieces(line).into_iter().map(Value::String).collect())).collect(),
    )
}

/// A text on one line, for words that are read out instead of a picture.
pub(crate) fn line(text: &str) -> String {
    printable(text).replace('\n', " ")
}

/// Line ends become `\n`, tabs a space; characters that have no place on paper or would make paper and text differ
/// (controls, changes of the reading direction) go; those without a meaning become U+FFFD.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    for char in text.chars() {
        match char {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' => {}
            _ if char.is_control() => {}
            '\u{FFF9}'..='\u{FFFB}' => {}
            '\u{FDD0}'..='\u{FDEF}' | '\u{F0000}'.. => out.push('\u{FFFD}'),
            '\u{40000}'..='\u{DFFFF}' | '\u{E1000}'..='\u{EFFFF}' => out.push('\u{FFFD}'),
            _ if u32::from(char) & 0xFFFE == 0xFFFE => out.push('\u{FFFD}'),
            _ => out.push(char),
        }
        after_return = char == '\r';
    }
    out
}

fn longest_word(text: &str) -> usize {
    text.split(char::is_whitespace).map(|word| word.chars().count()).max().unwrap_or_default()
}

fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for (index, word) in line.split(' ').enumerate() {
        let mut piece = pieces.pop().unwrap_or_default();
        if index > 0 {
            piece.push(' ');
        }
        let long = word.chars().count() > LONGEST_WORD;
        let mut length = 0;
        let mut joined = false;
        for char in word.chars() {
            if long && length >= PIECE && !joined && !continues(char) {
                pieces.push(std::mem::take(&mut piece));
                length = 0;
            }
            piece.push(char);
            length += 1;
            joined = char == '\u{200D}';
        }
        pieces.push(piece);
    }
    pieces
}

/// Whether the character belongs to the one before it: combining marks, joiners, variation selectors, skin tones.
fn continues(char: char) -> bool {
    is_combining_mark(char)
        || matches!(char, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ordinary_texts_stay_as_they_are() {
        for text in ["", "Straße 7", "#let x = $ * \\ ` @ < \"'", "ẖ C̨ שלום 😀", "a  b "] {
            assert_eq!(data(text), json!(text));
        }
    }

    #[test]
    fn lines_and_long_words_are_split_without_losing_a_character() {
        assert_eq!(data("a\r\nb\rc\n\nd"), json!([["a"], ["b"], ["c"], [""], ["d"]]));
        let long = "x".repeat(35);
        assert_eq!(data(&format!("ab {long} cd")), json!([["ab xxxxxxxxxx", "xxxxxxxxxx", "xxxxxxxxxx", "xxxxx cd"]]));
        let marked = "e\u{301}".repeat(40);
        let Value::Array(lines) = data(&marked) else { panic!("expected lines") };
        let pieces: Vec<&str> = lines[0].as_array().unwrap().iter().map(|piece| piece.as_str().unwrap()).collect();
        assert_eq!(pieces.concat(), marked);
        assert!(pieces.len() > 3 && pieces.iter().all(|piece| piece.starts_with('e')));
    }

    #[test]
    fn characters_that_paper_cannot_carry_go() {
        assert_eq!(data("a\u{0}b\u{7}c\u{202E}d\u{FEFF}e\u{AD}f\tg\u{9B}"), json!("abcde\u{AD}f g"));
        assert_eq!(
            data("\u{FFFF}\u{10FFFD}\u{FDD0}\u{1FFFE}\u{50000}\u{F8FF}"),
            json!("\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{F8FF}")
        );
    }
}
