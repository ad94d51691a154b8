// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How tantivy gets the terms of a text.

use crate::analysis::Analysis;
use crate::words::each_word;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Makes terms of words.
#[derive(Clone)]
pub(crate) struct Words {
    analysis: Analysis,
    most: usize,
    made: Vec<u32>,
}

impl Words {
    pub(crate) fn new(analysis: Analysis, most: usize) -> Self {
        Self { analysis, most, made: Vec::new() }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Made<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Made<'a> {
        let Self { analysis, most, made } = self;
        made.clear();
        analysis.begin_text();
        each_word(text, *most, |word| analysis.add(word, made));
        // the same term again says nothing new: neither how often nor where is kept
        made.sort_unstable();
        made.dedup();
        Made { analysis, made, next: 0, token: Token::default() }
    }
}

/// The terms of a text.
pub(crate) struct Made<'a> {
    analysis: &'a Analysis,
    made: &'a [u32],
    next: usize,
    token: Token,
}

impl TokenStream for Made<'_> {
    fn advance(&mut self) -> bool {
        let Some(number) = self.made.get(self.next) else { return false };
        self.token.text.clear();
        self.token.text.push_str(self.analysis.term(*number));
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
