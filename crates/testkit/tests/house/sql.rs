// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Finds SQL in source files and takes it apart into words.

use crate::rust;

/// Words that only SQL writes in capitals.
const MARKS: [&str; 16] = [
    "SELECT",
    "INSERT",
    "UPDATE",
    "DELETE",
    "FROM",
    "WHERE",
    "JOIN",
    "RETURNING",
    "VALUES",
    "CREATE TABLE",
    "ALTER TABLE",
    "DROP TABLE",
    "CREATE INDEX",
    "ORDER BY",
    "GROUP BY",
    "ON CONFLICT",
];

/// Words of a statement, in capitals except for names; text in quotes and comments is gone.
pub(crate) type Words = Vec<String>;

/// The string literals of a source file that hold SQL, or a piece of it.
pub(crate) fn statements(source: &str) -> Vec<(usize, Words)> {
    let strings = rust::read(source).strings;
    strings.into_iter().filter(|(_, text)| is_sql(text)).map(|(line, text)| (line, words(&text))).collect()
}

fn is_sql(text: &str) -> bool {
    let begins = ["select ", "insert ", "update ", "delete ", "with "];
    let start = text.trim_start().to_lowercase();
    let padded = format!(" {} ", text.split_whitespace().collect::<Vec<_>>().join(" "));
    MARKS.iter().any(|mark| padded.contains(&format!(" {mark} ")) || padded.contains(&format!(" {mark}(")))
        || begins.iter().any(|word| start.starts_with(word)) && text.contains('$')
}

/// Takes a statement apart. Signs that belong together (`->>`, `::`, `>=`) are one word, and so is `$1`.
pub(crate) fn words(sql: &str) -> Words {
    let mut found = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("--") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '\'' {
            rest[1..].find('\'').map_or(rest.len(), |end| end + 2)
        } else if is_word(first) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else if is_sign(first) {
            rest.find(|letter| !is_sign(letter)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let word = &rest[..length];
        if !first.is_whitespace() && first != '\'' && !word.starts_with("--") {
            found.push(word.to_owned());
        }
        rest = &rest[length..];
    }
    found
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

fn is_sign(letter: char) -> bool {
    "<>=-@#?|:&~!".contains(letter)
}

/// Tables that a statement names after FROM, JOIN, INTO or UPDATE.
pub(crate) fn tables(words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !["FROM", "JOIN", "INTO", "UPDATE"].contains(&word.to_uppercase().as_str()) {
            continue;
        }
        let mut next = at + 1;
        while let Some(name) = words.get(next).filter(|name| name.starts_with(is_word)) {
            if name.to_uppercase() != "SET" {
                found.push(name.clone());
            }
            // `FROM a, b` and `FROM a x, b y` name more than one
            let comma = (next + 1..next + 4).find(|&at| words.get(at).is_some_and(|word| word == ","));
            match comma {
                Some(comma) if word.to_uppercase() == "FROM" => next = comma + 1,
                _ => break,
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{is_sql, tables, words};

    #[test]
    fn sql_is_told_from_prose() {
        assert!(is_sql("SELECT id FROM area"));
        assert!(is_sql(" WHERE name LIKE $1"));
        assert!(is_sql("select id from area where ars = $1"));
        assert!(!is_sql("the PostgreSQL database must sort by bytes: create it with LC_COLLATE 'C'"));
        assert!(!is_sql("update the profile"));
    }

    #[test]
    fn statements_are_taken_apart() {
        let found = words("SELECT a->>'b' -- now()\nFROM t WHERE x >= $1 AND y = 'it LIKE now()' AND z::text");
        assert_eq!(found.join(" "), "SELECT a ->> FROM t WHERE x >= $1 AND y = AND z :: text");
    }

    #[test]
    fn tables_are_found() {
        let check = |sql: &str, expected: &[&str]| assert_eq!(tables(&words(sql)), expected, "{sql}");
        check("SELECT 1 FROM a JOIN b ON a.x = b.x WHERE y IN (SELECT z FROM c)", &["a", "b", "c"]);
        check("INSERT INTO a (x) VALUES ($1) ON CONFLICT (x) DO UPDATE SET x = 1", &["a"]);
        check("UPDATE a SET x = 1", &["a"]);
        check("DELETE FROM a", &["a"]);
        check("SELECT 1 FROM a x, b WHERE c", &["a", "b"]);
    }
}
