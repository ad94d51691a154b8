// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Takes Rust source apart: code, strings and comments. Just enough for rules that ask what a file names.

/// The parts of a source file.
pub(crate) struct Source {
    /// The code alone: comments are gone, strings and characters are empty, lines are where they were.
    pub(crate) code: String,
    /// Contents of string literals, with the line on which each begins.
    pub(crate) strings: Vec<(usize, String)>,
}

/// Takes a file apart.
pub(crate) fn read(text: &str) -> Source {
    let mut reader =
        Reader { letters: text.chars().collect(), at: 0, line: 1, code: String::new(), strings: Vec::new() };
    while reader.step() {}
    Source { code: reader.code, strings: reader.strings }
}

struct Reader {
    letters: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    strings: Vec<(usize, String)>,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.letters.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// The next letter. Line ends always stay in the code, so that lines keep their numbers.
    fn take(&mut self) -> char {
        let letter = self.peek(0);
        self.at += 1;
        if letter == '\n' {
            self.line += 1;
            self.code.push('\n');
        }
        letter
    }

    fn step(&mut self) -> bool {
        if self.at >= self.letters.len() {
            return false;
        }
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => {
                while self.at < self.letters.len() && self.peek(0) != '\n' {
                    self.at += 1;
                }
            }
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('r', '"' | '#') if !self.after_word() && self.raw_hashes().is_some() => self.raw_string(),
            ('\'', '\\') => {
                self.at += 3;
                while self.at < self.letters.len() && self.take() != '\'' {}
                self.code.push_str("''");
            }
            ('\'', _) if self.peek(2) == '\'' => {
                self.at += 1;
                self.take();
                self.at += 1;
                self.code.push_str("''");
            }
            _ => {
                let letter = self.take();
                if letter != '\n' {
                    self.code.push(letter);
                }
            }
        }
        true
    }

    /// Whether the letter before belongs to a word. The marks of byte and C strings do not.
    fn after_word(&self) -> bool {
        let before = |back: usize| self.at.checked_sub(back).map(|at| self.letters[at]);
        let word = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        let mark = matches!(before(1), Some('b' | 'c')) && !word(before(2));
        word(before(1)) && !mark
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.letters.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => {
                    depth += 1;
                    self.at += 2;
                }
                ('*', '/') => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        break;
                    }
                }
                _ => {
                    self.take();
                }
            }
        }
        self.code.push(' ');
    }

    fn string(&mut self) {
        let line = self.line;
        let mut text = String::new();
        self.at += 1;
        self.code.push_str("\"\"");
        while self.at < self.letters.len() {
            match self.take() {
                '"' => break,
                '\\' => match self.take() {
                    '\n' => {
                        while self.peek(0).is_whitespace() {
                            self.take();
                        }
                    }
                    'n' | 't' | 'r' => text.push(' '),
                    letter => text.push(letter),
                },
                letter => text.push(letter),
            }
        }
        self.strings.push((line, text));
    }

    fn raw_hashes(&self) -> Option<usize> {
        let hashes = (1..).take_while(|&ahead| self.peek(ahead) == '#').count();
        (self.peek(1 + hashes) == '"').then_some(hashes)
    }

    fn raw_string(&mut self) {
        let line = self.line;
        let hashes = self.raw_hashes().unwrap_or(0);
        self.at += 2 + hashes;
        self.code.push_str("\"\"");
        let mut text = String::new();
        while self.at < self.letters.len() {
            let letter = self.take();
            if letter == '"' && (0..hashes).all(|ahead| self.peek(ahead) == '#') {
                self.at += hashes;
                break;
            }
            text.push(letter);
        }
        self.strings.push((line, text));
    }
}

/// Code without what stands under `#[cfg(test)]`; lines keep their numbers.
pub(crate) fn without_tests(code: &str) -> String {
    let mut left = code.to_owned();
    while let Some(start) = left.find("#[cfg(test)]") {
        let end = end_of_item(&left[start..]).map_or(left.len(), |length| start + length);
        let lines = left[start..end].matches('\n').count();
        left.replace_range(start..end, &"\n".repeat(lines));
    }
    left
}

/// Length of the item at the beginning of the text: up to its closing brace or its semicolon.
fn end_of_item(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at + 1),
            '}' => depth -= 1,
            ';' if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Words of code with the lines they stand on.
pub(crate) fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.lines().enumerate().flat_map(|(number, line)| {
        let split = line.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        split.filter(|word| !word.is_empty()).map(move |word| (number + 1, word))
    })
}

#[cfg(test)]
mod tests {
    use super::{read, without_tests, words};

    #[test]
    fn strings_and_comments_leave_the_code() {
        let source =
            read("let a = \"x // y\"; // decrypt\n/* b /* c */ d */ let e = r#\"f \"g\" h\"#;\nlet i = b\"j\";");
        assert_eq!(source.code, "let a = \"\"; \n  let e = \"\";\nlet i = b\"\";");
        assert_eq!(source.strings, [(1, "x // y".to_owned()), (2, "f \"g\" h".to_owned()), (3, "j".to_owned())]);
    }

    #[test]
    fn characters_are_not_lifetimes_and_do_not_open_strings() {
        let source = read("fn f<'a>(x: &'a str) -> char { if x == \"\\\"\" { '\"' } else { '\\'' } } // '");
        assert_eq!(source.code, "fn f<'a>(x: &'a str) -> char { if x == \"\" { '' } else { '' } } ");
        assert_eq!(source.strings, [(1, "\"".to_owned())]);
    }

    #[test]
    fn a_broken_string_goes_on_without_the_indent() {
        assert_eq!(read("\"a \\\n      b\"").strings, [(1, "a b".to_owned())]);
        assert_eq!(read("\"a\n  b\";\nfor").code, "\"\"\n;\nfor");
        assert_eq!(read("for_r\"x\"").strings.len(), 1);
    }

    #[test]
    fn tests_leave_the_code_and_lines_keep_their_numbers() {
        let code = without_tests("a\n#[cfg(test)]\nmod tests {\n fn x() {}\n}\nb\n#[cfg(test)]\nmod tests;\nc");
        assert_eq!(words(&code).collect::<Vec<_>>(), [(1, "a"), (6, "b"), (9, "c")]);
    }
}
