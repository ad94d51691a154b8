// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Conditions as text, as older definitions have them: `section.name == 'value' and other != 2`. What is not understood
//! whole is not understood at all.

use crate::condition::{Logic, Side, Value};

/// Longest expression in bytes, and deepest nesting.
const LONGEST: usize = 4_000;
const DEEPEST: usize = 16;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Text(String),
    Number(String),
    Sign(&'static str),
}

/// Reads an expression.
pub(crate) fn read(text: &str) -> Logic {
    let other = || Logic::Other(text.chars().take(200).collect());
    if text.len() > LONGEST {
        return other();
    }
    let Some(tokens) = tokens(text) else { return other() };
    let mut parser = Parser { tokens: &tokens, depth: 0 };
    parser.any().filter(|_| parser.tokens.is_empty()).unwrap_or_else(other)
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    const SIGNS: [&str; 12] = ["==", "!=", ">=", "<=", "&&", "||", "(", ")", "!", "-", ">", "<"];
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first == '\'' || first == '"' {
            let end = rest.get(1..)?.find(first)? + 1;
            let inside = rest.get(1..end)?;
            if inside.contains('\\') {
                return None;
            }
            found.push(Token::Text(inside.to_owned()));
            end + 1
        } else if first.is_ascii_digit() {
            let length = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(rest.len());
            found.push(Token::Number(rest.get(..length)?.to_owned()));
            length
        } else if first.is_alphabetic() || first == '_' {
            let is_part = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '.' | '-');
            let length = rest.find(|sign: char| !is_part(sign)).unwrap_or(rest.len());
            found.push(Token::Word(rest.get(..length)?.to_owned()));
            length
        } else {
            let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign))?;
            found.push(Token::Sign(sign));
            sign.len()
        };
        rest = rest.get(length..)?.trim_start();
    }
    Some(found)
}

struct Parser<'a> {
    tokens: &'a [Token],
    depth: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn takes(&mut self, words: [&str; 2]) -> bool {
        let is_it = match self.tokens.first() {
            Some(Token::Word(word)) => words.contains(&word.as_str()),
            Some(Token::Sign(sign)) => words.contains(sign),
            _ => false,
        };
        if is_it {
            self.next();
        }
        is_it
    }

    fn any(&mut self) -> Option<Logic> {
        let mut parts = vec![self.all()?];
        while self.takes(["or", "||"]) {
            parts.push(self.all()?);
        }
        Some(if parts.len() == 1 { parts.swap_remove(0) } else { Logic::Any(parts) })
    }

    fn all(&mut self) -> Option<Logic> {
        let mut parts = vec![self.one()?];
        while self.takes(["and", "&&"]) {
            parts.push(self.one()?);
        }
        Some(if parts.len() == 1 { parts.swap_remove(0) } else { Logic::All(parts) })
    }

    fn one(&mut self) -> Option<Logic> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let found = if self.takes(["not", "!"]) {
            Logic::Not(Box::new(self.one()?))
        } else if self.takes(["(", "("]) {
            let inside = self.any()?;
            self.takes([")", ")"]).then_some(inside)?
        } else {
            self.compared()?
        };
        self.depth -= 1;
        Some(found)
    }

    fn compared(&mut self) -> Option<Logic> {
        let Token::Word(field) = self.next()? else { return None };
        let Token::Sign(sign) = self.next()? else { return None };
        let side = match sign {
            ">" => Some(Side::Above),
            ">=" => Some(Side::AtLeast),
            "<" => Some(Side::Below),
            "<=" => Some(Side::AtMost),
            "==" | "!=" => None,
            _ => return None,
        };
        if let Some(side) = side {
            let Token::Number(bound) = self.next()? else { return None };
            return Some(Logic::Beyond(field, side, bound));
        }
        let value = match self.next()? {
            Token::Word(word) if word == "true" => Value::Bool(true),
            Token::Word(word) if word == "false" => Value::Bool(false),
            Token::Text(text) | Token::Number(text) => Value::Text(text),
            _ => return None,
        };
        Some(if sign == "==" { Logic::Is(field, value) } else { Logic::IsNot(field, value) })
    }
}

#[cfg(test)]
mod tests {
    use super::{Logic, Side, Value, read};

    fn is(field: &str, value: &str) -> Logic {
        Logic::Is(field.to_owned(), Value::Text(value.to_owned()))
    }

    #[test]
    fn comparisons_are_read_and_the_rest_is_not_guessed() {
        assert_eq!(read("a.b == 'x y'"), is("a.b", "x y"));
        assert_eq!(read("a==2"), is("a", "2"));
        assert_eq!(read("a==true"), Logic::Is("a".to_owned(), Value::Bool(true)));
        assert_eq!(
            read("a == '1' and b == '2' or not (c == '3')"),
            Logic::Any(vec![Logic::All(vec![is("a", "1"), is("b", "2")]), Logic::Not(Box::new(is("c", "3"))),])
        );
        assert_eq!(read("s.a >= 2"), Logic::Beyond("s.a".to_owned(), Side::AtLeast, "2".to_owned()));
        for text in [
            "a > b",
            "a > '1'",
            "a",
            "a ==",
            "f(a) == 1",
            "a == 'x",
            "(a == 1",
            "a == 1 b",
            "",
            "a == -1",
            "ä == 'ö' ≠",
        ] {
            assert_eq!(read(text), Logic::Other(text.to_owned()), "{text}");
        }
        let deep = format!("{}a == 1{}", "(".repeat(50), ")".repeat(50));
        assert!(matches!(read(&deep), Logic::Other(_)));
    }
}
