// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads tables out of our own documents. A table that a rule reads stands under a comment `<!-- rule: name -->`.

/// A row of a table: its cells, with the line it stands on.
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

/// Rows of the table of a rule, without its head.
pub(crate) fn table(text: &str, rule: &str) -> Vec<Row> {
    let mark = format!("<!-- rule: {rule} -->");
    let lines = text.lines().enumerate().skip_while(|(_, line)| line.trim() != mark).skip(1);
    let rows = lines.skip_while(|(_, line)| !line.starts_with('|')).take_while(|(_, line)| line.starts_with('|'));
    let rows: Vec<Row> = rows.skip(2).map(|(at, line)| Row { line: at + 1, cells: cells(line) }).collect();
    assert!(!rows.is_empty(), "no table under {mark}: a rule reads it, keep the mark just above the table");
    rows
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// What stands in backticks.
pub(crate) fn code(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::{code, table};

    const TEXT: &str = "| no |\n|---|\n| no |\n\n<!-- rule: x -->\n\n| a | b |\n|---|---|\n| `c`, `d` | e |\n\n| f |\n";

    #[test]
    fn the_marked_table_is_read() {
        let rows = table(TEXT, "x");
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].line, rows[0].cells.as_slice()), (9, ["`c`, `d`".to_owned(), "e".to_owned()].as_slice()));
        assert_eq!(code(&rows[0].cells[0]), ["c", "d"]);
    }

    #[test]
    #[should_panic(expected = "no table")]
    fn a_missing_table_is_no_empty_table() {
        table(TEXT, "y");
    }
}
