// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads the JSON form in which XRepository gives out a code list (`genericode-daten`), in both shapes: rows as lists of
//! texts with `metadaten` and `spalten`, and the older one with rows `{"zelle": [{"wert": …}]}`, which may come without
//! names and columns.

use serde_json::{Map, Value};

use super::{CodeList, Column, Given, MOST_COLUMNS};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::read::text;

/// Reads a code list.
///
/// # Errors
/// The first thing that makes the file unreadable, with its place.
pub(super) fn read(bytes: &[u8], limits: &Limits, given: Given<'_>) -> Result<CodeList, Error> {
    if bytes.len() > limits.bytes {
        return Err(fault("CodeList", ErrorKind::TooManyBytes { bytes: bytes.len(), max: limits.bytes }));
    }
    let file: Value = serde_json::from_slice(bytes).map_err(|error| Error {
        line: u32::try_from(error.line()).unwrap_or(u32::MAX),
        column: u32::try_from(error.column()).unwrap_or(u32::MAX),
        element: "JSON".to_owned(),
        kind: ErrorKind::NotJson { reason: error.to_string() },
    })?;
    let Value::Object(file) = file else {
        return Err(fault("JSON", ErrorKind::NotJson { reason: "the file is no object".to_owned() }));
    };
    let Some(Value::Array(rows)) = file.get("daten") else {
        return Err(fault("JSON", ErrorKind::Missing { name: "daten" }));
    };
    let rows =
        rows.iter().enumerate().map(|(number, row)| cells(number, row, limits)).collect::<Result<Vec<_>, _>>()?;
    let (columns, keys) = match file.get("spalten") {
        Some(Value::Array(columns)) => named(columns)?,
        _ => unnamed(rows.iter().map(Vec::len).max().unwrap_or(0))?,
    };
    let empty = Map::new();
    let about = file.get("metadaten").and_then(Value::as_object).unwrap_or(&empty);
    let (uri, version) = identity(about, given)?;
    Ok(CodeList {
        version_uri: word(about, "kennung"),
        name: title(about.get("nameKurz")).or_else(|| word(about, "nameTechnisch")),
        rows: rows
            .into_iter()
            .enumerate()
            .map(|(number, row)| whole(number, row, columns.len()))
            .collect::<Result<_, _>>()?,
        uri,
        version,
        columns,
        keys,
    })
}

/// Errors of meaning have no line: the element says where.
fn fault(element: &str, kind: ErrorKind) -> Error {
    Error { line: 1, column: 1, element: element.to_owned(), kind }
}

/// What the file says of itself; where it says nothing, what the reader was told.
fn identity(about: &Map<String, Value>, given: Given<'_>) -> Result<(String, Option<String>), Error> {
    let version = word(about, "version").or_else(|| given.version.map(str::to_owned));
    let full = word(about, "kennung");
    let cut = full.map(|full| {
        let end = version.as_ref().map(|version| format!("_{version}")).unwrap_or_default();
        full.strip_suffix(&end).unwrap_or(&full).to_owned()
    });
    let uri = word(about, "kennungInhalt").or(cut).or_else(|| given.uri.map(str::to_owned));
    let uri = uri.ok_or_else(|| fault("metadaten", ErrorKind::Nameless))?;
    Ok((uri, version))
}

fn named(columns: &[Value]) -> Result<(Vec<Column>, Vec<usize>), Error> {
    let mut known: Vec<Column> = Vec::new();
    let mut keys = Vec::new();
    for (number, column) in columns.iter().enumerate() {
        let here = format!("spalten[{number}]");
        let Value::Object(column) = column else { return Err(fault(&here, ErrorKind::UnexpectedElement)) };
        let id = word(column, "spaltennameTechnisch").or_else(|| word(column, "spaltennameLang"));
        let id = id.ok_or_else(|| fault(&here, ErrorKind::Missing { name: "spaltennameTechnisch" }))?;
        if known.iter().any(|column| column.id == id) {
            return Err(fault(&here, ErrorKind::Duplicate { name: id }));
        }
        if known.len() >= MOST_COLUMNS {
            return Err(fault(&here, ErrorKind::TooManyIds { max: MOST_COLUMNS }));
        }
        let says = |name: &str| column.get(name).and_then(Value::as_bool).unwrap_or(false);
        if says("empfohleneCodeSpalte") {
            keys.insert(0, number);
        } else if says("codeSpalte") {
            keys.push(number);
        }
        let usage = column.get("verwendung").and_then(|usage| usage.get("code")).and_then(Value::as_str);
        known.push(Column { id, name: word(column, "spaltennameLang"), required: usage == Some("REQUIRED") });
    }
    if known.is_empty() {
        return Err(fault("spalten", ErrorKind::Missing { name: "spalten" }));
    }
    Ok((known, keys))
}

/// Without named columns the first is the code, as programs that read this shape take it.
fn unnamed(count: usize) -> Result<(Vec<Column>, Vec<usize>), Error> {
    if count > MOST_COLUMNS {
        return Err(fault("daten", ErrorKind::TooManyIds { max: MOST_COLUMNS }));
    }
    if count == 0 {
        return Err(fault("daten", ErrorKind::Missing { name: "spalten" }));
    }
    let column = |number: usize| Column { id: format!("spalte-{}", number + 1), name: None, required: number == 0 };
    Ok(((0..count).map(column).collect(), vec![0]))
}

fn cells(number: usize, row: &Value, limits: &Limits) -> Result<Vec<Option<String>>, Error> {
    let here = || format!("daten[{number}]");
    let cells = match row {
        Value::Array(cells) => cells,
        Value::Object(row) => match row.get("zelle") {
            Some(Value::Array(cells)) => cells,
            _ => return Err(fault(&here(), ErrorKind::Missing { name: "zelle" })),
        },
        _ => return Err(fault(&here(), ErrorKind::UnexpectedText)),
    };
    let cell = |cell: &Value| {
        let value = if let Value::Object(cell) = cell { cell.get("wert").unwrap_or(&Value::Null) } else { cell };
        let text = match value {
            Value::Null => return Ok(None),
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Bool(truth) => truth.to_string(),
            Value::Array(_) | Value::Object(_) => return Err(fault(&here(), ErrorKind::UnexpectedElement)),
        };
        if text.len() > limits.text {
            return Err(fault(&here(), ErrorKind::TextTooLong { max: limits.text }));
        }
        Ok(Some(text).filter(|text| !text.is_empty()))
    };
    cells.iter().map(cell).collect()
}

/// A row as long as the list is wide.
fn whole(number: usize, mut row: Vec<Option<String>>, width: usize) -> Result<Vec<Option<String>>, Error> {
    if row.len() > width {
        return Err(fault(&format!("daten[{number}]"), ErrorKind::UnexpectedElement));
    }
    row.resize(width, None);
    Ok(row)
}

fn word(object: &Map<String, Value>, name: &str) -> Option<String> {
    text::line(object.get(name)?.as_str()?)
}

/// A text in several languages, or in one.
fn title(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => text::line(text),
        Value::Array(texts) => texts.iter().find_map(|text| text.get("value")?.as_str().and_then(text::line)),
        _ => None,
    }
}
