// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is kept how long: every table has a row in docs/data-retention.md.

use crate::{
    markdown, migrations,
    tree::{Breach, File, file, hold},
};

fn check(retention: &File, tables: &[String]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut told = Vec::new();
    for row in markdown::table(&retention.text, "retention") {
        if row.cells.len() != 6 || row.cells.iter().any(String::is_empty) {
            breaches.push(Breach::at(
                retention,
                row.line,
                "a row has table, contents, protection, period, reason and who deletes",
            ));
        }
        for name in markdown::code(&row.cells[0]) {
            if !tables.iter().any(|table| table == name) {
                breaches.push(Breach::at(retention, row.line, format!("there is no table {name}")));
            }
            told.push(name.to_owned());
        }
    }
    let missing = tables.iter().filter(|table| !told.contains(table));
    breaches.extend(missing.map(|table| Breach::new(&retention.path, format!("no row for the table {table}"))));
    breaches
}

#[test]
fn every_table_says_how_long_its_rows_are_kept() {
    let tables: Vec<String> = migrations::all().into_iter().map(|table| table.name).collect();
    hold(
        "add or remove the row in docs/data-retention.md: what the table holds, how personal data in it are protected, how \
         long rows are kept, why, and who deletes them.",
        check(&file("docs/data-retention.md"), &tables),
    );
}

/// Tables about a case that the deletion of a case leaves out.
fn left_out(deletion: &str, tables: &[migrations::Table]) -> Vec<Breach> {
    let is_about = |table: &&migrations::Table| {
        let has = |name: &str| table.columns.iter().any(|column| column.name == name);
        has("tenant_id") && has("case_id") && table.room.as_deref() == Some("casework") && table.name != LOG
    };
    let missing =
        tables.iter().filter(is_about).filter(|table| !deletion.contains(&format!("DELETE FROM {} ", table.name)));
    missing.map(|table| Breach::new(&table.place, format!("{} outlives its case", table.name))).collect()
}

/// What stays of a case that was deleted.
const LOG: &str = "case_deletion";

#[test]
fn nothing_about_a_case_outlives_it() {
    let deletion =
        file("crates/store/src/casework/deletion.rs").text + &file("crates/store/src/casework/words.rs").text;
    hold(
        "delete the rows of the table, too, in `remove` of crates/store/src/casework/deletion.rs, and give back the blobs that \
         they name.",
        left_out(&deletion, &migrations::all()),
    );
}

#[test]
fn the_periods_of_the_pages_are_those_of_the_document() {
    let document = file("docs/data-retention.md");
    let told: Vec<(String, String, String)> = markdown::table(&document.text, "periods")
        .into_iter()
        .map(|row| (row.cells[0].replace('`', ""), row.cells[1].clone(), row.cells[2].clone()))
        .collect();
    let kept: Vec<(String, String, String)> = model::application::RETENTION
        .iter()
        .map(|rule| (rule.kept.as_str().to_owned(), rule.days.to_string(), rule.valid_from.to_string()))
        .collect();
    assert_eq!(told, kept, "docs/data-retention.md and RETENTION in crates/model/src/application.rs differ");
}

#[cfg(test)]
mod tests {
    use super::{File, check, left_out};
    use crate::migrations;

    #[test]
    fn a_table_that_the_deletion_forgets_is_found() {
        let sql = "-- room casework\nCREATE TABLE case_x (\n    tenant_id UUID NOT NULL,\n    case_id UUID NOT NULL,\n    \
                   PRIMARY KEY (tenant_id, case_id)\n);\n";
        let mut tables = Vec::new();
        migrations::read(&File::new("m.sql", sql), &mut tables);
        assert_eq!(left_out("DELETE FROM case_xy WHERE", &tables).len(), 1);
        assert_eq!(left_out("DELETE FROM case_x WHERE", &tables).len(), 0);
    }

    #[test]
    fn missing_stale_and_empty_rows_are_found() {
        let text = "<!-- rule: retention -->\n| t | w | p | d | r | x |\n|---|---|---|---|---|---|\n\
                    | `a` | w | p | d | r | x |\n| `gone` | w | p | | r | x |\n";
        let found = check(&File::new("r.md", text), &["a".to_owned(), "b".to_owned()]);
        assert_eq!(found.len(), 3, "{found:?}");
    }
}
