// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Several statements as one text, their placeholders numbered on.

use crate::Value;

/// Joins statements; the values of all follow each other.
pub(crate) fn join(statements: Vec<(&'static str, Vec<Value>)>) -> (String, Vec<Value>) {
    let (mut text, mut all) = (String::new(), Vec::new());
    for (sql, values) in statements {
        if !text.is_empty() {
            text.push_str("; ");
        }
        number_on(&mut text, sql, all.len());
        all.extend(values);
    }
    (text, all)
}

/// Joins changes into one statement of PostgreSQL: all but the last become parts of it. Its count of rows is the last one's.
pub(crate) fn join_into_last(statements: Vec<(&'static str, Vec<Value>)>) -> (String, Vec<Value>) {
    let (mut text, mut all) = (String::new(), Vec::new());
    let last = statements.len().saturating_sub(1);
    for (at, (sql, values)) in statements.into_iter().enumerate() {
        if at < last {
            text.push_str(if at == 0 { "WITH " } else { ", " });
            text.push_str(&format!("later{at} AS ("));
        }
        number_on(&mut text, sql, all.len());
        if at < last {
            text.push(')');
        }
        if at + 1 == last {
            text.push(' ');
        }
        all.extend(values);
    }
    (text, all)
}

/// Appends a statement with `$n` turned into `$(n + by)`. Placeholders never stand in quotes here.
fn number_on(text: &mut String, sql: &str, by: usize) {
    let mut parts = sql.split('$');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let number: usize = part[..digits].parse().unwrap_or_default();
        text.push_str(&format!("${}{}", number + by, &part[digits..]));
    }
}

#[cfg(test)]
mod tests {
    use super::{join, join_into_last};
    use crate::Value;

    #[test]
    fn placeholders_are_numbered_on() {
        let one = |number: i64| Value::from(number);
        let (text, values) = join(vec![
            ("INSERT INTO a VALUES ($1, $2, $1)", vec![one(1), one(2)]),
            ("DELETE FROM b WHERE c = $1", vec![one(3)]),
        ]);
        assert_eq!(text, "INSERT INTO a VALUES ($1, $2, $1); DELETE FROM b WHERE c = $3");
        assert_eq!(values.len(), 3);
    }

    #[test]
    fn changes_become_parts_of_the_last() {
        let one = |number: i64| vec![Value::from(number)];
        let (text, values) = join_into_last(vec![
            ("INSERT INTO a VALUES ($1)", one(1)),
            ("INSERT INTO b VALUES ($1)", one(2)),
            ("UPDATE c SET d = $1", one(3)),
        ]);
        assert_eq!(
            text,
            "WITH later0 AS (INSERT INTO a VALUES ($1)), later1 AS (INSERT INTO b VALUES ($2)) UPDATE c SET d = $3"
        );
        assert_eq!(values.len(), 3);
        assert_eq!(join_into_last(vec![("UPDATE c SET d = $1", one(3))]).0, "UPDATE c SET d = $1");
    }
}
