// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Many rows with few statements: lists of any length are sent in portions of a few fixed sizes, so that drivers keep the statements.

use crate::{Error, Record, Session, Tx, Value, compose::Composed};
use uuid::Uuid;

/// Sizes of portions, the largest first. The largest stays far below the number of values that an engine takes at once.
const SIZES: [usize; 4] = [256, 32, 4, 1];

/// Writes rows by `INSERT INTO … VALUES` (`head`) with what comes after the rows (`tail`). With `ON CONFLICT … DO UPDATE`, no two of
/// the rows may have the same key.
pub(crate) async fn insert(
    tx: &mut Tx,
    (head, tail): (&'static str, &'static str),
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<u64, Error> {
    let mut rows = rows.into_iter().collect::<Vec<_>>().into_iter();
    let mut written = 0;
    while rows.len() > 0 {
        let size = SIZES.into_iter().find(|size| *size <= rows.len()).unwrap_or(1);
        let mut text = Composed { sql: head.to_owned(), values: Vec::new() };
        for place in 0..size {
            text.sql.push_str(if place == 0 { " (" } else { ", (" });
            let places: Vec<String> =
                rows.next().unwrap_or_default().into_iter().map(|value| text.bind(value)).collect();
            text.sql.push_str(&places.join(", "));
            text.sql.push(')');
        }
        text.sql.push(' ');
        text.sql.push_str(tail);
        written += tx.exec_composed(head, text).await?;
    }
    Ok(written)
}

/// Runs a statement `… WHERE … IN (` for every value; gives how many rows it touched.
pub(crate) async fn each_in(
    tx: &mut Tx,
    head: &'static str,
    values: impl IntoIterator<Item = impl Into<Value>>,
) -> Result<u64, Error> {
    let mut values = values.into_iter().collect::<Vec<_>>().into_iter();
    let mut touched = 0;
    while values.len() > 0 {
        let mut text = Composed { sql: head.to_owned(), values: Vec::new() };
        let some: Vec<_> = values.by_ref().take(SIZES[0]).collect();
        let places = text.bind_all(some);
        text.sql.push_str(&places);
        text.sql.push(')');
        touched += tx.exec_composed(head, text).await?;
    }
    Ok(touched)
}

/// Rows of a statement `… WHERE … IN (`, the values, and what comes after them.
pub(crate) async fn all_in<T: Record>(
    session: &mut Session,
    (head, tail): (&'static str, &'static str),
    values: impl IntoIterator<Item = impl Into<Value>>,
) -> Result<Vec<T>, Error> {
    let mut values = values.into_iter().collect::<Vec<_>>().into_iter();
    let mut rows = Vec::new();
    while values.len() > 0 {
        let mut text = Composed { sql: head.to_owned(), values: Vec::new() };
        let some: Vec<_> = values.by_ref().take(SIZES[0]).collect();
        let places = text.bind_all(some);
        text.sql.push_str(&places);
        text.sql.push_str(tail);
        rows.extend(session.all_composed::<T>(head, text).await?);
    }
    Ok(rows)
}

/// Ids by a statement as that of [`all_in`]; one may come several times where the list is long.
pub(crate) async fn ids_in(
    session: &mut Session,
    sql: (&'static str, &'static str),
    values: impl IntoIterator<Item = impl Into<Value>>,
) -> Result<Vec<Uuid>, Error> {
    let rows: Vec<(Uuid,)> = all_in(session, sql, values).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
