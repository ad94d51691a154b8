// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Tables as editors pass them on: commas or semicolons, quotes, UTF-8 or ISO-8859-1, a header that names the columns.

use std::collections::HashMap;

/// Most rows of a table.
const ROWS: usize = 200_000;
/// Most bytes of a cell.
const CELL: usize = 20_000;

/// A table with its header.
pub(super) struct Table {
    columns: HashMap<String, usize>,
    rows: Vec<(usize, Vec<String>)>,
}

/// A row.
pub(super) struct Row<'a> {
    /// Its line, counted from 1.
    pub(super) line: usize,
    columns: &'a HashMap<String, usize>,
    cells: &'a [String],
}

impl Row<'_> {
    /// The trimmed cell of the first of these columns that the table has.
    pub(super) fn get(&self, names: &[&str]) -> &str {
        let column = names.iter().find_map(|name| self.columns.get(*name));
        column.and_then(|at| self.cells.get(*at)).map_or("", |cell| cell.trim())
    }
}

impl Table {
    /// Reads a table; tells what makes it unreadable.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            // the official list is ISO-8859-1, whose bytes are the first 256 characters
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        };
        let header = text.lines().next().unwrap_or_default();
        let parting = if header.contains(';') { ';' } else { ',' };
        let mut rows = cut(&text, parting)?;
        if rows.is_empty() {
            return Err("the file is empty".to_owned());
        }
        let (_, names) = rows.remove(0);
        let columns = names.into_iter().enumerate().map(|(at, name)| (name.trim().to_lowercase(), at)).collect();
        Ok(Self { columns, rows })
    }

    /// Whether it has one of these columns.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.columns.contains_key(*name))
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { line: *line, columns: &self.columns, cells })
    }
}

/// Rows with their lines; empty ones are left out.
fn cut(text: &str, parting: char) -> Result<Vec<(usize, Vec<String>)>, String> {
    let mut rows = Vec::new();
    let (mut line, mut begins) = (1, 1);
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut signs = text.chars().chain(['\n']).peekable();
    while let Some(sign) = signs.next() {
        line += usize::from(sign == '\n');
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                if cells.iter().any(|cell: &String| !cell.trim().is_empty()) {
                    rows.push((begins, std::mem::take(&mut cells)));
                }
                cells.clear();
                begins = line;
                if rows.len() > ROWS {
                    return Err(format!("the table has more than {ROWS} rows"));
                }
            }
            sign if sign == parting && !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            sign => cell.push(sign),
        }
        if cell.len() > CELL {
            return Err(format!("line {begins}: a cell has more than {CELL} bytes; is a quote missing?"));
        }
    }
    if quoted {
        return Err(format!("line {begins}: a quote is not closed"));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn quotes_line_breaks_and_old_encodings_are_read() {
        let table = Table::read(b"Schluessel;Name\r\n99;\"B\xfccher; \"\"alt\"\"\nund neu\"\n\n;x\n").unwrap();
        let rows: Vec<_> = table.rows().collect();
        assert_eq!((rows.len(), rows[0].line, rows[1].line), (2, 2, 5));
        assert_eq!(rows[0].get(&["bezeichnung", "name"]), "Bücher; \"alt\"\nund neu");
        assert_eq!(rows[1].get(&["schluessel"]), "");
        assert!(table.has(&["name"]) && !table.has(&["typ"]));
    }

    #[test]
    fn broken_tables_are_refused() {
        for bytes in [&b""[..], b"a,b\n\"x,y\n"] {
            assert!(Table::read(bytes).is_err());
        }
        let long = format!("a\n{}\n", "x".repeat(30_000));
        assert!(Table::read(long.as_bytes()).is_err());
    }
}
