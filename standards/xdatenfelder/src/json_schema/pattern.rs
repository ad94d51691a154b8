// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Patterns of data schemas as regular expressions of ECMA-262 with the flag `u`, for the whole answer. Schemas write
//! several dialects: what is not surely read the same way is no pattern here.

/// The pattern for the whole answer.
pub(super) fn whole(pattern: &str) -> Option<String> {
    let mut reader = Reader { rest: pattern.trim().chars().collect(), at: 0, out: String::new() };
    reader.alternatives(0)?;
    (reader.at == reader.rest.len()).then(|| format!("^(?:{})$", reader.out))
}

/// Deepest nesting of brackets.
const MOST_DEPTH: usize = 50;

struct Reader {
    rest: Vec<char>,
    at: usize,
    out: String,
}

/// What stood inside square brackets.
#[derive(Clone, Copy)]
enum Sign {
    One(char),
    /// `\d` and its kin.
    Set,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.rest.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek();
        self.at += usize::from(c.is_some());
        c
    }

    fn starts_with(&self, text: &str) -> bool {
        text.chars().enumerate().all(|(n, c)| self.rest.get(self.at + n) == Some(&c))
    }

    /// Everything up to a closing bracket or the end.
    fn alternatives(&mut self, depth: usize) -> Option<()> {
        if depth > MOST_DEPTH {
            return None;
        }
        let mut can_repeat = false;
        while let Some(c) = self.peek() {
            if c == ')' {
                return Some(());
            }
            self.at += 1;
            match c {
                '|' | '^' | '$' => {
                    self.out.push(c);
                    can_repeat = false;
                }
                '(' => {
                    can_repeat = self.group(depth)?;
                }
                '[' => {
                    self.class()?;
                    can_repeat = true;
                }
                '*' | '+' | '?' | '{' => {
                    if c == '{' && !self.is_count() {
                        self.out.push_str("\\{");
                        can_repeat = true;
                        continue;
                    }
                    if !can_repeat {
                        return None;
                    }
                    self.quantifier(c)?;
                    can_repeat = false;
                }
                '\\' => {
                    can_repeat = !matches!(self.peek(), Some('b' | 'B'));
                    self.escape(false)?;
                }
                ']' | '}' | '/' => {
                    self.out.push('\\');
                    self.out.push(c);
                    can_repeat = true;
                }
                c => {
                    self.out.push(c);
                    can_repeat = true;
                }
            }
        }
        (depth == 0).then_some(())
    }

    /// Gives whether it may be repeated.
    fn group(&mut self, depth: usize) -> Option<bool> {
        let is_look = self.starts_with("?=") || self.starts_with("?!");
        if self.peek() == Some('?') && !is_look && !self.starts_with("?:") {
            return None;
        }
        self.out.push('(');
        if self.peek() == Some('?') {
            let mark = [self.next()?, self.next()?];
            self.out.extend(mark);
        }
        self.alternatives(depth + 1)?;
        let end = self.next().filter(|c| *c == ')')?;
        self.out.push(end);
        Some(!is_look)
    }

    /// Whether `n}`, `n,}` or `n,m}` follows.
    fn is_count(&self) -> bool {
        let tail = self.rest.get(self.at..).unwrap_or_default();
        let Some(end) = tail.iter().position(|c| *c == '}') else { return false };
        let inside: String = tail.iter().take(end).collect();
        let is_number = |text: &str| (1..=5).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        match inside.split_once(',') {
            None => is_number(&inside),
            Some((least, "")) => is_number(least),
            Some((least, most)) => {
                is_number(least) && is_number(most) && least.parse::<u32>().ok() <= most.parse().ok()
            }
        }
    }

    fn quantifier(&mut self, first: char) -> Option<()> {
        self.out.push(first);
        if first == '{' {
            while !self.out.ends_with('}') {
                let c = self.next()?;
                self.out.push(c);
            }
        }
        match self.peek() {
            // reluctant
            Some('?') => {
                self.at += 1;
                self.out.push('?');
                (!matches!(self.peek(), Some('*' | '+' | '?'))).then_some(())
            }
            // possessive or doubled
            Some('*' | '+') => None,
            _ => Some(()),
        }
    }

    /// The backslash is read already.
    fn escape(&mut self, in_class: bool) -> Option<Sign> {
        let c = self.next()?;
        let sign = match c {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => Sign::Set,
            't' => Sign::One('\t'),
            'n' => Sign::One('\n'),
            'r' => Sign::One('\r'),
            'b' | 'B' if !in_class => Sign::Set,
            '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '/' => Sign::One(c),
            '-' if in_class => Sign::One('-'),
            'x' | 'u' => {
                let length = if c == 'x' { 2 } else { 4 };
                let digits: String = self.rest.iter().skip(self.at).take(length).collect();
                let code = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.chars().count() == length)?;
                self.at += length;
                self.out.push('\\');
                self.out.push(c);
                self.out.push_str(&digits);
                return char::from_u32(code).map(Sign::One);
            }
            // other letters and digits mean something else in each dialect
            c if c.is_alphanumeric() => return None,
            c => {
                self.out.push(c);
                return Some(Sign::One(c));
            }
        };
        self.out.push('\\');
        self.out.push(c);
        Some(sign)
    }

    /// The opening bracket is read already.
    fn class(&mut self) -> Option<()> {
        self.out.push('[');
        if self.peek() == Some('^') {
            self.at += 1;
            self.out.push('^');
        }
        let mut before: Option<Sign> = None;
        // Some dialects take a bracket at the beginning as a sign.
        if self.peek() == Some(']') {
            return None;
        }
        loop {
            match self.next()? {
                ']' => {
                    self.out.push(']');
                    return Some(());
                }
                // POSIX classes, and subtraction of XML Schema
                '[' if matches!(self.peek(), Some(':' | '.' | '=')) => return None,
                '-' if self.peek() == Some('[') => return None,
                '-' if matches!(before, Some(Sign::One(_))) && !matches!(self.peek(), Some(']')) => {
                    let Some(Sign::One(first)) = before else { return None };
                    let mark = self.out.len();
                    self.out.push('-');
                    match self.sign()? {
                        Sign::One(last) if first <= last => before = None,
                        Sign::One(_) => return None,
                        Sign::Set => {
                            // `[a-\d]`: the dash stands for itself
                            self.out.insert(mark, '\\');
                            before = None;
                        }
                    }
                }
                '-' => {
                    self.out.push_str("\\-");
                    before = None;
                }
                c => {
                    self.at -= 1;
                    let _ = c;
                    before = Some(self.sign()?);
                }
            }
        }
    }

    fn sign(&mut self) -> Option<Sign> {
        match self.next()? {
            '\\' => self.escape(true),
            // set operations of newer dialects
            '&' if self.peek() == Some('&') => None,
            c => {
                if c == '[' {
                    self.out.push('\\');
                }
                self.out.push(c);
                Some(Sign::One(c))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[track_caller]
    fn check(pattern: &str, expected: &str) {
        assert_eq!(whole(pattern).as_deref(), Some(format!("^(?:{expected})$").as_str()), "{pattern}");
    }

    #[test]
    fn what_is_the_same_in_all_dialects_stays() {
        for same in
            ["", "[0-9]{5}", "^[A-Z]{1,2}$", "a|b", "(a(?:b)?)+?", "\\d{3,}\\.\\s*", "[^a-z\\d]", "(?=a)b", "\\u00e4"]
        {
            check(same, same);
        }
        check("([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}", "([0]{1}[1-9]{1}|[1-9]{1}[0-9]{1})[0-9]{3}");
    }

    #[test]
    fn signs_are_escaped_where_they_must_be_and_only_there() {
        check("a\\@b\\-c/d", "a@b-c\\/d");
        check("[A-Za-z0-9._%+-]+@", "[A-Za-z0-9._%+\\-]+@");
        check("[\\w-.]", "[\\w\\-.]");
        check("[a-\\d]", "[a\\-\\d]");
        check("{a}", "\\{a\\}");
        check("a{,5}", "a\\{,5\\}");
        check("[a[b]", "[a\\[b]");
    }

    #[test]
    fn what_dialects_read_in_different_ways_is_left_out() {
        for foreign in [
            "(?i)a",
            "(?<n>a)",
            "(?>a)",
            "\\p{L}",
            "\\i\\c*",
            "[[:alpha:]]",
            "a++",
            "a*+",
            "a**",
            "*a",
            "(a",
            "a)",
            "[a",
            "\\1",
            "[z-a]",
            "[]a]",
            "[a-z-[b]]",
            "\\",
            "(|*)",
            "\\x1",
            "[a&&b]",
            "^*",
        ] {
            assert_eq!(whole(foreign), None, "{foreign}");
        }
        let deep = format!("{}{}", "(".repeat(100), ")".repeat(100));
        assert_eq!(whole(&deep), None);
    }
}
