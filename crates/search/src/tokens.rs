// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How tantivy gets the terms of a text.

use crate::compounds::Analysis;
use crate::words::each_word;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Which terms of its words a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Terms {
    /// The folded words as they are.
    Words,
    /// Their stems.
    Stems,
    /// Stems of the parts of compounds.
    Parts,
    /// Stems of words and of parts.
    Both,
}

/// Makes terms of words.
#[derive(Clone)]
pub(crate) struct Words {
    analysis: Analysis,
    terms: Terms,
    most: usize,
    made: Vec<String>,
}

impl Words {
    pub(crate) fn new(analysis: Analysis, terms: Terms, most: usize) -> Self {
        Self { analysis, terms, most, made: Vec::new() }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Made<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Made<'a> {
        let Self { analysis, terms, most, made } = self;
        made.clear();
        each_word(text, *most, |word| {
            if *terms == Terms::Words {
                made.push(word.to_owned());
                return;
            }
            let analysed = analysis.of(word);
            if *terms != Terms::Parts {
                made.extend(analysed.stems.iter().cloned());
            }
            if *terms != Terms::Stems {
                made.extend(analysed.parts.iter().cloned());
            }
        });
        // the same term again says nothing new: neither how often nor where is kept
        made.sort_unstable();
        made.dedup();
        Made { made, next: 0, token: Token::default() }
    }
}

/// The terms of a text.
pub(crate) struct Made<'a> {
    made: &'a mut Vec<String>,
    next: usize,
    token: Token,
}

impl TokenStream for Made<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = self.made.get_mut(self.next) else { return false };
        self.token.text = std::mem::take(term);
        self.token.position = self.next;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
