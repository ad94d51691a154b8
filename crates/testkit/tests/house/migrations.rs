// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The tables that the migrations make, and the rules for migrations themselves.

use crate::{
    rooms::Rooms,
    sql,
    tree::{Breach, File, file, files, hold},
};

/// A table as the migrations leave it.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    /// The room it belongs to, as the last `-- room …` comment above says; nothing under `(no room)`.
    pub(crate) room: Option<String>,
    /// Whether a comment says where it belongs at all.
    placed: bool,
    pub(crate) columns: Vec<Column>,
    /// Columns of each key and index.
    pub(crate) keys: Vec<Vec<String>>,
    /// File and line.
    pub(crate) place: String,
}

/// A column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    kind: String,
    /// Whether the column is a key by itself.
    pub(crate) is_key: bool,
    place: String,
}

/// Types that both engines store alike.
const KINDS: [&str; 5] = ["UUID", "TEXT", "BIGINT", "BOOLEAN", "BYTEA"];

/// Every table of the store.
pub(crate) fn all() -> Vec<Table> {
    let mut tables = Vec::new();
    for migration in migration_files() {
        read(&migration, &mut tables);
    }
    assert!(tables.len() > 10, "the migrations were not found");
    tables
}

pub(crate) fn migration_files() -> Vec<File> {
    files(&[".sql"]).into_iter().filter(|file| file.path.starts_with("crates/store/migrations/")).collect()
}

/// Reads one migration onto the tables before it. A statement begins on a line of its own, and so does a column.
pub(crate) fn read(migration: &File, tables: &mut Vec<Table>) {
    let mut section = (false, None);
    let mut open: Option<Table> = None;
    for (at, line) in migration.text.lines().enumerate() {
        let place = format!("{}:{}", migration.path, at + 1);
        if let Some(comment) = line.strip_prefix("--") {
            if let Some(room) = comment.trim().strip_prefix("room ") {
                let end = room.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(room.len());
                section = (true, Some(room[..end].to_owned()));
            } else if comment.contains("(no room)") {
                section = (true, None);
            }
            continue;
        }
        let words = sql::words(line);
        let upper: Vec<String> = words.iter().map(|word| word.to_uppercase()).collect();
        let upper: Vec<&str> = upper.iter().map(String::as_str).collect();
        match upper.as_slice() {
            ["CREATE", "TABLE", ..] => {
                let name = words.get(2).cloned().unwrap_or_default();
                let (placed, room) = section.clone();
                open = Some(Table { name, room, placed, columns: Vec::new(), keys: Vec::new(), place });
            }
            [")", ..] => tables.extend(open.take()),
            ["ALTER", "TABLE", _, "RENAME", "TO", ..] => {
                if let Some(table) = tables.iter_mut().find(|table| table.name == words[2]) {
                    table.name = words.get(5).cloned().unwrap_or_default();
                }
            }
            ["DROP", "TABLE", ..] => tables.retain(|table| Some(&table.name) != words.get(2)),
            ["CREATE", "INDEX", ..] | ["CREATE", "UNIQUE", "INDEX", ..] => {
                let on = upper.iter().position(|word| *word == "ON").map_or(0, |at| at + 1);
                if let Some(table) = tables.iter_mut().find(|table| Some(&table.name) == words.get(on)) {
                    table.keys.push(list(&words[on..]));
                }
            }
            ["ALTER", "TABLE", _, "ADD", "COLUMN", ..] => {
                if let Some(table) = tables.iter_mut().find(|table| table.name == words[2]) {
                    table.columns.extend(column(&words[5..], place));
                }
            }
            ["PRIMARY", "KEY", ..] | ["UNIQUE", ..] => {
                if let Some(table) = &mut open {
                    table.keys.push(list(&words));
                }
            }
            ["CONSTRAINT" | "CHECK" | "FOREIGN", ..] => {}
            _ => {
                if let Some(table) = &mut open {
                    table.columns.extend(column(&words, place));
                }
            }
        }
    }
}

/// The names in the first pair of brackets.
fn list(words: &[String]) -> Vec<String> {
    let inside = words.iter().skip_while(|word| *word != "(").skip(1).take_while(|word| *word != ")");
    inside.filter(|word| *word != ",").cloned().collect()
}

fn column(words: &[String], place: String) -> Option<Column> {
    let name = words.first()?.clone();
    let kind = words.get(1).map(|word| word.to_uppercase()).unwrap_or_default();
    let is_key = words.iter().any(|word| matches!(word.to_uppercase().as_str(), "PRIMARY" | "UNIQUE"));
    Some(Column { name, kind, is_key, place })
}

fn check(tables: &[Table], rooms: &Rooms) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for table in tables {
        if !table.placed {
            breaches.push(Breach::new(&table.place, format!("no `-- room …` comment above the table {}", table.name)));
        } else if let Some(room) = table.room.as_ref().filter(|room| !rooms.known(room)) {
            breaches.push(Breach::new(&table.place, format!("{room} is no room of ARCHITECTURE.md")));
        }
        for column in table.columns.iter().filter(|column| !KINDS.contains(&column.kind.as_str())) {
            breaches.push(Breach::new(&column.place, format!("the type {} of {}", column.kind, column.name)));
        }
    }
    breaches
}

#[test]
fn every_table_belongs_to_a_room_and_has_portable_types() {
    hold(
        "write `-- room NAME` (or `(no room)` with the reason) above the tables of a room; use only the types UUID, TEXT, \
         BIGINT, BOOLEAN and BYTEA: instants are BIGINT microseconds, amounts BIGINT cents, JSON is TEXT.",
        check(&all(), &Rooms::read(&file("ARCHITECTURE.md").text)),
    );
}

#[cfg(test)]
mod tests {
    use super::{File, Rooms, check, read};

    const ROOMS: &str = "<!-- rule: rooms -->\n| room | may use | kind |\n|---|---|---|\n| `tenant` | | base |\n";

    #[test]
    fn tables_are_read() {
        let sql = "-- room tenant (all)\nCREATE TABLE a (\n    tenant_id UUID NOT NULL,\n    -- why\n    b TEXT UNIQUE,\n    \
                   PRIMARY KEY (tenant_id, b)\n);\nCREATE INDEX c ON a (b, tenant_id);\n-- jobs (no room)\n\
                   CREATE TABLE d (\n    id UUID PRIMARY KEY\n);\nALTER TABLE a ADD COLUMN e BIGINT;\nALTER TABLE d RENAME TO f;\nDROP TABLE f;\n";
        let mut tables = Vec::new();
        read(&File::new("m.sql", sql), &mut tables);
        assert_eq!(tables.len(), 1);
        assert_eq!(tables[0].room.as_deref(), Some("tenant"));
        assert_eq!(tables[0].keys, [["tenant_id", "b"], ["b", "tenant_id"]]);
        let columns: Vec<_> = tables[0].columns.iter().map(|column| (column.name.as_str(), column.is_key)).collect();
        assert_eq!(columns, [("tenant_id", false), ("b", true), ("e", false)]);
    }

    #[test]
    fn tables_without_a_room_and_other_types_are_found() {
        let sql = "CREATE TABLE a (\n    at TIMESTAMPTZ NOT NULL,\n    n INTEGER\n);\n-- room attic\nCREATE TABLE b (\n    x TEXT\n);\n";
        let mut tables = Vec::new();
        read(&File::new("m.sql", sql), &mut tables);
        assert_eq!(check(&tables, &Rooms::read(ROOMS)).len(), 4);
    }
}
