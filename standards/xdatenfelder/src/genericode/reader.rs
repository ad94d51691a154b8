// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Reads the XML form of a code list.

use super::{CodeList, Column, MOST_COLUMNS};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::read::text;
use crate::read::tree::{Node, Source, Space};

/// Namespace of genericode 1.0.
const NAMESPACE: &str = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";

/// Reads a code list.
///
/// # Errors
/// The first thing that makes the file unreadable, with its place.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<CodeList, Error> {
    let source = Source::new(bytes, limits)?;
    let root = source.tree(NAMESPACE, |_| false, limits)?;
    let file = File { source };
    if root.name != "CodeList" || matches!(root.space, Space::Other(_)) {
        let found = match root.space {
            Space::Other(uri) => uri.chars().take(120).collect(),
            Space::Own | Space::None => root.name,
        };
        let kind = ErrorKind::UnknownNamespace { found, expected: NAMESPACE, hint: "" };
        return Err(file.source.error(root.offset, "CodeList", kind));
    }
    let identification = file.child(&root, "Identification")?;
    let uri_node = file.child(identification, "CanonicalUri")?;
    let uri = text::line(&uri_node.text)
        .ok_or_else(|| file.error(uri_node, ErrorKind::Empty { name: "CanonicalUri".to_owned() }))?;
    let set = file.child(&root, "ColumnSet")?;
    let columns = file.columns(set)?;
    let keys = file.keys(set, &columns)?;
    let list = file.child(&root, "SimpleCodeList")?;
    let mut rows = Vec::with_capacity(list.children.len());
    for row in list.children.iter().filter(|node| node.name == "Row") {
        rows.push(file.row(row, &columns)?);
    }
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

struct File<'a> {
    source: Source<'a>,
}

impl File<'_> {
    fn error(&self, node: &Node, kind: ErrorKind) -> Error {
        self.source.error(node.offset, node.name.clone(), kind)
    }

    fn child<'n>(&self, node: &'n Node, name: &'static str) -> Result<&'n Node, Error> {
        find(node, name).ok_or_else(|| self.error(node, ErrorKind::Missing { name }))
    }

    fn columns(&self, set: &Node) -> Result<Vec<Column>, Error> {
        let mut columns: Vec<Column> = Vec::new();
        for node in set.children.iter().filter(|node| node.name == "Column") {
            let id = attribute(node, "Id").ok_or_else(|| self.error(node, ErrorKind::Missing { name: "Id" }))?;
            if columns.iter().any(|column| column.id == id) {
                return Err(self.error(node, ErrorKind::Duplicate { name: id.to_owned() }));
            }
            if columns.len() >= MOST_COLUMNS {
                return Err(self.error(node, ErrorKind::TooManyIds { max: MOST_COLUMNS }));
            }
            let required = attribute(node, "Use") == Some("required");
            columns.push(Column { id: id.to_owned(), name: value(node, "ShortName"), required });
        }
        if columns.is_empty() {
            return Err(self.error(set, ErrorKind::Missing { name: "Column" }));
        }
        Ok(columns)
    }

    /// Key columns; one that the publisher recommends comes first.
    fn keys(&self, set: &Node, columns: &[Column]) -> Result<Vec<usize>, Error> {
        let mut keys = Vec::new();
        for node in set.children.iter().filter(|node| node.name == "Key") {
            let Some(reference) = find(node, "ColumnRef").and_then(|child| attribute(child, "Ref")) else { continue };
            let position = self.position(node, reference, columns)?;
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

    fn position(&self, node: &Node, id: &str, columns: &[Column]) -> Result<usize, Error> {
        let unknown = || self.error(node, ErrorKind::UnknownColumn { column: id.chars().take(60).collect() });
        columns.iter().position(|column| column.id == id).ok_or_else(unknown)
    }

    /// Cells of a row; a value without a column reference belongs to the column after the one before it.
    fn row(&self, row: &Node, columns: &[Column]) -> Result<Vec<Option<String>>, Error> {
        let mut cells = vec![None; columns.len()];
        let mut next = 0;
        for node in row.children.iter().filter(|node| node.name == "Value") {
            let position = match attribute(node, "ColumnRef") {
                Some(id) => self.position(node, id, columns)?,
                None => next,
            };
            next = position + 1;
            let Some(cell) = cells.get_mut(position) else {
                return Err(self.error(node, ErrorKind::UnexpectedElement));
            };
            if cell.is_some() {
                return Err(self.error(node, ErrorKind::Duplicate { name: "Value".to_owned() }));
            }
            // "-" is a legitimate code, so only whitespace is trimmed.
            *cell = find(node, "SimpleValue").map(|value| value.text.trim().to_owned()).filter(|text| !text.is_empty());
        }
        Ok(cells)
    }
}

fn find<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    node.children.iter().find(|child| child.name == name)
}

fn attribute<'n>(node: &'n Node, name: &str) -> Option<&'n str> {
    node.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

fn value(node: &Node, name: &str) -> Option<String> {
    find(node, name).and_then(|child| text::line(&child.text))
}
