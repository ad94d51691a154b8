// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Paths that code names, with the groups of `use` taken apart.

/// A path, from its first segment; `*` stands for a glob, `as` before a new name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Path<'a> {
    pub(crate) line: usize,
    pub(crate) segments: Vec<&'a str>,
}

struct Token<'a> {
    line: usize,
    text: &'a str,
}

/// Every path of two or more segments, and every `root as name`. Takes code without comments and strings.
pub(crate) fn paths(code: &str) -> Vec<Path<'_>> {
    let tokens = tokens(code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = is_word(tokens[at].text) && matches!(tokens.get(at + 1).map(|next| next.text), Some("::" | "as"));
        if begins {
            at = tree(&tokens, at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one branch of a tree of paths; gives the place behind it.
fn tree<'a>(tokens: &[Token<'a>], mut at: usize, before: &[&'a str], found: &mut Vec<Path<'a>>) -> usize {
    let line = tokens.get(at).map_or(0, |token| token.line);
    let mut segments = before.to_vec();
    while let Some(token) = tokens.get(at) {
        match token.text {
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}") {
                    let next = tree(tokens, at, &segments, found);
                    // whatever is neither a path nor a comma is passed over
                    at = if next == at { at + 1 } else { next };
                }
                return at + 1;
            }
            "*" => {
                segments.push("*");
                at += 1;
                break;
            }
            word if is_word(word) => {
                segments.push(word);
                at += 1;
                match tokens.get(at).map(|next| next.text) {
                    Some("::") => at += 1,
                    Some("as") => {
                        segments.push("as");
                        at += 2;
                        break;
                    }
                    _ => break,
                }
            }
            _ => break,
        }
    }
    if segments.len() > before.len() && segments.len() > 1 {
        found.push(Path { line, segments });
    }
    at
}

fn is_word(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_') && text != "as"
}

fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let length = if first.is_alphanumeric() || first == '_' {
                rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                found.push(Token { line: number + 1, text: &rest[..length] });
            }
            rest = &rest[length..];
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::paths;

    fn names(code: &str) -> Vec<String> {
        paths(code).into_iter().map(|path| path.segments.join("::")).collect()
    }

    #[test]
    fn groups_are_taken_apart() {
        let code = "use crate::{\n    Error, casework::{self, add as put},\n    form::*,\n};\nfn f(x: store::Tx) {}";
        assert_eq!(
            names(code),
            ["crate::Error", "crate::casework::self", "crate::casework::add::as", "crate::form::*", "store::Tx"]
        );
        assert_eq!(paths(code)[2].line, 2);
    }

    #[test]
    fn calls_generics_and_new_names_are_seen() {
        assert_eq!(names("super::super::casework::open::<T>(x)"), ["super::super::casework::open"]);
        assert_eq!(names("use store as db;"), ["store::as"]);
        assert_eq!(names("let x = y as u8;"), ["y::as"]);
        assert_eq!(names("a + b"), Vec::<String>::new());
    }
}
