// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Views of the worklist that a person keeps.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant};
use uuid::Uuid;

/// A view as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ViewRow {
    /// Id.
    pub id: Uuid,
    /// Name and question.
    pub sealed: Vec<u8>,
    /// Whether the worklist opens with it.
    pub is_default: bool,
    /// When it was taken away.
    pub removed_at: Option<i64>,
}

/// Views of a person in the transaction's tenant, the oldest first; those that were taken away among them.
///
/// # Errors
/// When the database is out of reach.
pub async fn list(session: &mut Session, account: AccountId) -> Result<Vec<ViewRow>, Error> {
    let sql = "SELECT id, sealed, is_default, removed_at FROM worklist_view
               WHERE tenant_id = $1 AND account_id = $2 ORDER BY id";
    session.all(sql, args![session.tenant(), account]).await
}

/// Keeps a view.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(tx: &mut Tx, account: AccountId, id: Uuid, sealed: Vec<u8>) -> Result<(), Error> {
    let sql = "INSERT INTO worklist_view (tenant_id, account_id, id, sealed, is_default) VALUES ($1, $2, $3, $4, $5)";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, account, id, sealed, false]).await.map(drop)
}

/// Lets the worklist open with a view of the person, or with none.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_default(tx: &mut Tx, account: AccountId, id: Option<Uuid>) -> Result<(), Error> {
    let sql = "UPDATE worklist_view SET is_default = (id = $3) WHERE tenant_id = $1 AND account_id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, account, id.unwrap_or(Uuid::nil())]).await.map(drop)
}

/// Takes a view away, or brings it back; false when the person has none of this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_removed(tx: &mut Tx, account: AccountId, id: Uuid, at: Option<Instant>) -> Result<bool, Error> {
    let sql = "UPDATE worklist_view SET removed_at = $4 WHERE tenant_id = $1 AND account_id = $2 AND id = $3";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, account, id, at]).await? == 1)
}

/// Forgets views that were taken away before `before`.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget(tx: &mut Tx, account: AccountId, before: Instant) -> Result<(), Error> {
    let sql = "DELETE FROM worklist_view WHERE tenant_id = $1 AND account_id = $2 AND removed_at < $3";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, account, before]).await.map(drop)
}

/// Removes all views of an account in the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_all(tx: &mut Tx, account: AccountId) -> Result<u64, Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM worklist_view WHERE tenant_id = $1 AND account_id = $2", args![tenant, account]).await
}
