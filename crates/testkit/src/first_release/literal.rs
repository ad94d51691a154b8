// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Values written into SQL, in each engine's own words.

use uuid::Uuid;

/// For which engine.
#[derive(Clone, Copy)]
pub(super) enum Writer {
    Lite,
    Pg,
}

/// A value.
pub(super) enum Cell {
    Id(Uuid),
    Text(String),
    Int(i64),
    Bool(bool),
    Bytes(Vec<u8>),
    Null,
}

impl Writer {
    /// One INSERT.
    pub(super) fn insert(self, table: &str, columns: &str, values: Vec<Cell>) -> String {
        assert_eq!(columns.split(", ").count(), values.len(), "{table}");
        let values: Vec<String> = values.iter().map(|value| self.literal(value)).collect();
        format!("INSERT INTO {table} ({columns}) VALUES ({});\n", values.join(", "))
    }

    fn literal(self, cell: &Cell) -> String {
        let hex = |bytes: &[u8]| crypto::encoding::hex(bytes);
        match (self, cell) {
            (_, Cell::Null) => "NULL".to_owned(),
            (_, Cell::Int(value)) => value.to_string(),
            (_, Cell::Bool(value)) => value.to_string(),
            (_, Cell::Text(value)) => format!("'{}'", value.replace('\'', "''")),
            (Self::Lite, Cell::Id(value)) => format!("X'{}'", hex(value.as_bytes())),
            (Self::Pg, Cell::Id(value)) => format!("'{value}'"),
            (Self::Lite, Cell::Bytes(value)) => format!("X'{}'", hex(value)),
            (Self::Pg, Cell::Bytes(value)) => format!("'\\x{}'", hex(value)),
        }
    }
}

impl From<Uuid> for Cell {
    fn from(value: Uuid) -> Self {
        Self::Id(value)
    }
}
impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
impl From<String> for Cell {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
impl From<i64> for Cell {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}
impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
impl From<Vec<u8>> for Cell {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
