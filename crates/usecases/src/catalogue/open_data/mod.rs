// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Open data: the whole catalogue as XZuFi, CSV and JSON, and where services are online. Given piece by piece, so that memory is that
//! of one; whoever stops reading stops the work.

mod coverage;
mod table;
mod walk;

pub use coverage::coverage_table;
pub use table::{catalogue_csv, catalogue_json};
pub use walk::{ExportFile, catalogue_files, catalogue_message};

/// Written before tables, so that spreadsheets read umlauts.
const BOM: &str = "\u{feff}";

/// A row of a table with semicolons between its cells.
fn row<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cell = |text: S| {
        let text = text.as_ref();
        // what begins like a formula is none
        let text =
            if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
        if text.contains([';', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let mut line = cells.into_iter().map(cell).collect::<Vec<_>>().join(";");
    line.push_str("\r\n");
    line
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn cells_hold_what_they_say() {
        assert_eq!(row(["a", "b;c", "d \"e\"", "=1+1", ""]), "a;\"b;c\";\"d \"\"e\"\"\";'=1+1;\r\n");
    }
}
