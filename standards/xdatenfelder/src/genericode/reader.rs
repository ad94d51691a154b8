// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads the XML form of a code list.

use super::{CodeList, Column, MOST_COLUMNS};
use crate::document::{Document, Node};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::read::text;

/// Namespace of genericode 1.0.
const NAMESPACE: &str = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";

/// Reads a code list.
///
/// # Errors
/// The first thing that makes the file unreadable, with its place.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<CodeList, Error> {
    let document = Document::read(bytes, limits)?;
    let root = document.root();
    if root.name() != "CodeList" || !matches!(root.namespace(), NAMESPACE | "") {
        let found = if matches!(root.namespace(), NAMESPACE | "") { root.name() } else { root.namespace() };
        let found = found.chars().take(120).collect();
        return Err(Error {
            element: "CodeList".to_owned(),
            ..root.error(ErrorKind::UnknownNamespace { found, expected: NAMESPACE })
        });
    }
    let identification = child(root, "Identification")?;
    let uri_node = child(identification, "CanonicalUri")?;
    let uri = text::line(&uri_node.text())
        .ok_or_else(|| uri_node.error(ErrorKind::Empty { name: "CanonicalUri".to_owned() }))?;
    let set = child(root, "ColumnSet")?;
    let columns = columns_of(set)?;
    let keys = keys_of(set, &columns)?;
    let list = child(root, "SimpleCodeList")?;
    let rows = all(list, "Row").map(|row| row_of(row, &columns)).collect::<Result<_, _>>()?;
    Ok(CodeList {
        uri,
        version: value(identification, "Version"),
        version_uri: value(identification, "CanonicalVersionUri"),
        name: value(identification, "ShortName"),
        columns,
        keys,
        rows,
    })
}

fn child<'n>(node: Node<'n>, name: &'static str) -> Result<Node<'n>, Error> {
    find(node, name).ok_or_else(|| node.error(ErrorKind::Missing { name }))
}

fn columns_of(set: Node<'_>) -> Result<Vec<Column>, Error> {
    let mut columns: Vec<Column> = Vec::new();
    for node in all(set, "Column") {
        let id = node.attribute("Id").ok_or_else(|| node.error(ErrorKind::Missing { name: "Id" }))?;
        if columns.iter().any(|column| column.id == id) {
            return Err(node.error(ErrorKind::Duplicate { name: id.to_owned() }));
        }
        if columns.len() >= MOST_COLUMNS {
            return Err(node.error(ErrorKind::TooManyIds { max: MOST_COLUMNS }));
        }
        let required = node.attribute("Use") == Some("required");
        columns.push(Column { id: id.to_owned(), name: value(node, "ShortName"), required });
    }
    if columns.is_empty() {
        return Err(set.error(ErrorKind::Missing { name: "Column" }));
    }
    Ok(columns)
}

/// Key columns; one that the publisher recommends comes first.
fn keys_of(set: Node<'_>, columns: &[Column]) -> Result<Vec<usize>, Error> {
    let mut keys = Vec::new();
    for node in all(set, "Key") {
        let Some(reference) = find(node, "ColumnRef").and_then(|child| child.attribute("Ref")) else { continue };
        let position = position(node, reference, columns)?;
        let recommended =
            find(node, "Annotation").and_then(|annotation| find(annotation, "AppInfo")).is_some_and(|info| {
                find(info, "recommendedKeyColumn").is_some() || find(info, "empfohleneCodeSpalte").is_some()
            });
        keys.retain(|key| *key != position);
        if recommended {
            keys.insert(0, position);
        } else {
            keys.push(position);
        }
    }
    Ok(keys)
}

fn position(node: Node<'_>, id: &str, columns: &[Column]) -> Result<usize, Error> {
    let unknown = || node.error(ErrorKind::UnknownColumn { column: id.chars().take(60).collect() });
    columns.iter().position(|column| column.id == id).ok_or_else(unknown)
}

/// Cells of a row; a value without a column reference belongs to the column after the one before it.
fn row_of(row: Node<'_>, columns: &[Column]) -> Result<Vec<Option<String>>, Error> {
    let mut cells = vec![None; columns.len()];
    let mut next = 0;
    for node in all(row, "Value") {
        let position = match node.attribute("ColumnRef") {
            Some(id) => position(node, id, columns)?,
            None => next,
        };
        next = position + 1;
        let Some(cell) = cells.get_mut(position) else {
            return Err(node.error(ErrorKind::UnexpectedElement));
        };
        if cell.is_some() {
            return Err(node.error(ErrorKind::Duplicate { name: "Value".to_owned() }));
        }
        // "-" is a legitimate code, so only whitespace is trimmed.
        *cell = find(node, "SimpleValue").map(|value| value.text().trim().to_owned()).filter(|text| !text.is_empty());
    }
    Ok(cells)
}

fn find<'n>(node: Node<'n>, name: &str) -> Option<Node<'n>> {
    node.children().find(|child| child.name() == name)
}

fn all<'n>(node: Node<'n>, name: &'static str) -> impl Iterator<Item = Node<'n>> {
    node.children().filter(move |child| child.name() == name)
}

fn value(node: Node<'_>, name: &str) -> Option<String> {
    find(node, name).and_then(|child| text::line(&child.text()))
}
