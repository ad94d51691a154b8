// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! A row as a line of JSON: an array with the values in the order of the table's columns. The same row gives the same line
//! on each engine, so that lines can be compared.

use crate::Failure;
use crypto::encoding::{base64, from_base64};
use serde_json::Value as Json;
use store::{Kind, Table, Value};

/// Most values of a batch: both engines take more.
const VALUES: usize = 8_000;
/// Bytes after which a batch is full.
const BYTES: usize = 4_000_000;

/// The line of a row, with its end.
pub(super) fn line(row: &[Value]) -> Vec<u8> {
    let values = row.iter().map(|value| match value {
        Value::Id(value) => value.map_or(Json::Null, |id| Json::String(id.to_string())),
        Value::Text(value) => value.clone().map_or(Json::Null, Json::String),
        Value::Int(value) => value.map_or(Json::Null, Json::from),
        Value::Bool(value) => value.map_or(Json::Null, Json::Bool),
        Value::Bytes(value) => value.as_ref().map_or(Json::Null, |bytes| Json::String(base64(bytes))),
    });
    let mut line = Json::Array(values.collect()).to_string().into_bytes();
    line.push(b'\n');
    line
}

/// The row of a line.
pub(super) fn row(line: &str, table: &Table) -> Result<Vec<Value>, Failure> {
    // what stands in the line is not repeated: it may be personal
    let broken = || Failure::new("the backup cannot be read", format!("a row of {} is broken", table.name));
    let values: Vec<Json> = serde_json::from_str(line).map_err(|_| broken())?;
    if values.len() != table.columns.len() {
        return Err(broken());
    }
    let row = values.into_iter().zip(&table.columns).map(|(value, (_, kind))| value_of(value, *kind));
    row.collect::<Option<_>>().ok_or_else(broken)
}

fn value_of(value: Json, kind: Kind) -> Option<Value> {
    Some(match (kind, value) {
        (Kind::Id, Json::Null) => Value::Id(None),
        (Kind::Id, Json::String(text)) => Value::Id(Some(text.parse().ok()?)),
        (Kind::Text, Json::Null) => Value::Text(None),
        (Kind::Text, Json::String(text)) => Value::Text(Some(text)),
        (Kind::Int, Json::Null) => Value::Int(None),
        (Kind::Int, Json::Number(number)) => Value::Int(Some(number.as_i64()?)),
        (Kind::Bool, Json::Null) => Value::Bool(None),
        (Kind::Bool, Json::Bool(yes)) => Value::Bool(Some(yes)),
        (Kind::Bytes, Json::Null) => Value::Bytes(None),
        (Kind::Bytes, Json::String(text)) => Value::Bytes(Some(from_base64(&text)?)),
        _ => return None,
    })
}

/// Rows that are added together.
#[derive(Default)]
pub(super) struct Batch {
    rows: Vec<Vec<Value>>,
    bytes: usize,
}

impl Batch {
    /// Takes a row of so many bytes; gives all when there are enough.
    pub(super) fn push(&mut self, row: Vec<Value>, bytes: usize) -> Option<Vec<Vec<Value>>> {
        let width = row.len();
        self.rows.push(row);
        self.bytes += bytes;
        let full = self.bytes >= BYTES || (self.rows.len() + 1) * width > VALUES;
        full.then(|| self.take())
    }

    /// Gives what is left.
    pub(super) fn take(&mut self) -> Vec<Vec<Value>> {
        self.bytes = 0;
        std::mem::take(&mut self.rows)
    }
}

#[cfg(test)]
mod tests {
    use super::{line, row};
    use store::{Kind, Table, Value};

    #[test]
    fn a_row_comes_back_as_it_was() {
        let id = uuid::Uuid::from_u128(7);
        let kinds = [Kind::Id, Kind::Text, Kind::Int, Kind::Bool, Kind::Bytes];
        let columns = kinds.iter().chain(&kinds).enumerate().map(|(at, kind)| (format!("c{at}"), *kind)).collect();
        let table = Table { name: "t".to_owned(), columns, key: Vec::new() };
        let values = vec![
            Value::Id(Some(id)),
            Value::Text(Some("a\"b\n\u{0}ß".to_owned())),
            Value::Int(Some(i64::MIN)),
            Value::Bool(Some(false)),
            Value::Bytes(Some(vec![0, 255, 10])),
            Value::Id(None),
            Value::Text(None),
            Value::Int(None),
            Value::Bool(None),
            Value::Bytes(None),
        ];
        let written = line(&values);
        assert_eq!(written.iter().filter(|byte| **byte == b'\n').count(), 1);
        let text = String::from_utf8(written).unwrap();
        let read = row(text.trim_end(), &table).unwrap();
        assert_eq!(format!("{read:?}"), format!("{values:?}"));
        assert!(row("[1]", &table).is_err() && row("nonsense", &table).is_err());
        assert!(row(&text.trim_end().replacen("false", "0", 1), &table).is_err());
    }
}
