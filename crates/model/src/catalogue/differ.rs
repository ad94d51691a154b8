// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How two versions of a text differ, word by word.

/// Most pairs of words that are compared; longer texts are told as taken away and put in as a whole.
const PAIRS: usize = 4_000_000;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// Only in the first one.
    Gone(String),
    /// Only in the second one.
    New(String),
}

/// What became of a text: pieces in the order in which they are read, one of a kind never followed by another of it.
#[must_use]
pub fn differ(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (parts(before), parts(after));
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut out = Out::default();
    old[..start].iter().for_each(|word| out.both(word));
    if a.len().saturating_mul(b.len()) > PAIRS {
        a.iter().for_each(|word| out.gone(word));
        b.iter().for_each(|word| out.added(word));
    } else {
        middle(a, b, &mut out);
    }
    old[old.len() - end..].iter().for_each(|word| out.both(word));
    out.pieces
}

/// By the longest common sequence.
fn middle(a: &[&str], b: &[&str], out: &mut Out) {
    let width = b.len() + 1;
    // lengths of the longest common sequences of what comes after
    let mut rest = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            rest[i * width + j] = if a[i] == b[j] {
                rest[(i + 1) * width + j + 1] + 1
            } else {
                rest[(i + 1) * width + j].max(rest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            out.both(a[i]);
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || (i < a.len() && rest[(i + 1) * width + j] >= rest[i * width + j + 1]) {
            out.gone(a[i]);
            i += 1;
        } else {
            out.added(b[j]);
            j += 1;
        }
    }
}

/// Words with the white space after them.
fn parts(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut was_space = false;
    for (at, sign) in text.char_indices() {
        if was_space && !sign.is_whitespace() {
            found.push(&text[from..at]);
            from = at;
        }
        was_space = sign.is_whitespace();
    }
    if from < text.len() {
        found.push(&text[from..]);
    }
    found
}

#[derive(Default)]
struct Out {
    pieces: Vec<Piece>,
}

impl Out {
    fn both(&mut self, word: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Same(text)) => text.push_str(word),
            _ => self.pieces.push(Piece::Same(word.to_owned())),
        }
    }

    fn gone(&mut self, word: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Gone(text)) => text.push_str(word),
            _ => self.pieces.push(Piece::Gone(word.to_owned())),
        }
    }

    fn added(&mut self, word: &str) {
        match self.pieces.last_mut() {
            Some(Piece::New(text)) => text.push_str(word),
            _ => self.pieces.push(Piece::New(word.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, differ};

    #[test]
    fn words_are_told_apart_and_both_texts_come_back() {
        let same = |text: &str| Piece::Same(text.to_owned());
        let gone = |text: &str| Piece::Gone(text.to_owned());
        let new = |text: &str| Piece::New(text.to_owned());
        assert_eq!(
            differ("Der Hund bellt sehr laut.", "Der Hund bellt leise."),
            [same("Der Hund bellt "), gone("sehr laut."), new("leise.")]
        );
        assert_eq!(differ("a b c", "a x b c"), [same("a "), new("x "), same("b c")]);
        assert_eq!(differ("", "Neu"), [new("Neu")]);
        assert_eq!(differ("Alt", ""), [gone("Alt")]);
        assert_eq!(differ("gleich\n\n- ü", "gleich\n\n- ü"), [same("gleich\n\n- ü")]);
        for (a, b) in [("", ""), ("eins zwei drei", "drei zwei eins"), ("a\n\nb c", "b\n\na c d")] {
            let (mut old, mut now) = (String::new(), String::new());
            for piece in differ(a, b) {
                match piece {
                    Piece::Same(text) => {
                        old.push_str(&text);
                        now.push_str(&text);
                    }
                    Piece::Gone(text) => old.push_str(&text),
                    Piece::New(text) => now.push_str(&text),
                }
            }
            assert_eq!((old.as_str(), now.as_str()), (a, b));
        }
    }
}
