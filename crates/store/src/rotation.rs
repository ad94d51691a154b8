// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sealing anew: how far a rotation is, and the values that another key sealed. No room: it goes through the sealed columns of all.

use crate::{Error, Session, Tx, compose::Composed, value::args};
use model::{Instant, TenantId};
use uuid::Uuid;

/// A column of sealed values. Its names are texts of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedColumn {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The column with the id that the value is bound to.
    pub row: &'static str,
    /// Whether rows belong to tenants (by `tenant_id`); otherwise to the instance.
    pub of_tenants: bool,
}

/// How far a rotation is.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Rotation {
    /// Whose key.
    pub owner_id: Uuid,
    /// Number of the new key.
    pub number: i64,
    /// Which column or kind of files it is at.
    pub step: i64,
    /// The last row in it.
    pub last_id: Uuid,
    /// Values sealed anew.
    pub resealed: i64,
    /// Files sealed anew.
    pub files: i64,
    /// What could not be opened.
    pub failed: i64,
    /// When it was begun.
    pub begun_at: i64,
    /// When it was done.
    pub done_at: Option<i64>,
}

/// Begins a rotation; one that was begun stays.
///
/// # Errors
/// When the database is out of reach.
pub async fn begin(tx: &mut Tx, owner: TenantId, number: i64, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO key_rotation (owner_id, number, step, last_id, resealed, files, failed, begun_at)
               VALUES ($1, $2, 0, $3, 0, 0, 0, $4) ON CONFLICT DO NOTHING";
    tx.exec(sql, args![owner, number, Uuid::nil(), at]).await.map(drop)
}

/// How far a rotation is.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, owner: TenantId, number: i64) -> Result<Option<Rotation>, Error> {
    let sql = "SELECT owner_id, number, step, last_id, resealed, files, failed, begun_at, done_at FROM key_rotation
               WHERE owner_id = $1 AND number = $2";
    session.opt(sql, args![owner, number]).await
}

/// Every rotation, the oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(session: &mut Session) -> Result<Vec<Rotation>, Error> {
    let sql = "SELECT owner_id, number, step, last_id, resealed, files, failed, begun_at, done_at FROM key_rotation
               ORDER BY begun_at, owner_id, number";
    session.all(sql, args![]).await
}

/// Notes how far a rotation is.
///
/// # Errors
/// When the database is out of reach.
pub async fn put(tx: &mut Tx, rotation: &Rotation) -> Result<(), Error> {
    let sql = "UPDATE key_rotation SET step = $3, last_id = $4, resealed = $5, files = $6, failed = $7, done_at = $8
               WHERE owner_id = $1 AND number = $2";
    let values = args![
        rotation.owner_id,
        rotation.number,
        rotation.step,
        rotation.last_id,
        rotation.resealed,
        rotation.files,
        rotation.failed,
        rotation.done_at.map(Instant)
    ];
    tx.exec(sql, values).await.map(drop)
}

/// A value with the id it is bound to.
pub type SealedValue = (Uuid, Vec<u8>);

/// Values of the session's tenant after the row `after` that do not begin with `head`, in the order of their ids.
///
/// # Errors
/// When the database is out of reach.
pub async fn others(
    session: &mut Session,
    column: &SealedColumn,
    head: &[u8],
    after: Uuid,
    most: i64,
) -> Result<Vec<SealedValue>, Error> {
    let mut text = Composed::default();
    let own =
        if column.of_tenants { format!("tenant_id = {} AND ", text.bind(session.tenant())) } else { String::new() };
    let (after, head, most) = (text.bind(after), text.bind(head.to_vec()), text.bind(most));
    let SealedColumn { table, column, row, .. } = column;
    text.sql = format!(
        "SELECT {row}, {column} FROM {table} WHERE {own}{row} > {after} AND {column} IS NOT NULL
         AND SUBSTR({column}, 1, 5) <> {head} ORDER BY {row} LIMIT {most}"
    );
    session.all_composed("looking for values to seal anew", text).await
}

/// Puts a value in the place of another; false when that is not there any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn swap(tx: &mut Tx, column: &SealedColumn, old: &SealedValue, new: Vec<u8>) -> Result<bool, Error> {
    let mut text = Composed::default();
    let own = if column.of_tenants { format!("tenant_id = {} AND ", text.bind(tx.tenant())) } else { String::new() };
    let (id, was, new) = (text.bind(old.0), text.bind(old.1.clone()), text.bind(new));
    let SealedColumn { table, column, row, .. } = column;
    text.sql = format!("UPDATE {table} SET {column} = {new} WHERE {own}{row} = {id} AND {column} = {was}");
    Ok(tx.exec_composed("sealing a value anew", text).await? > 0)
}
