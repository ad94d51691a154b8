// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Forms that were sent when the session had ended.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant};

/// Keeps a form for a person; an earlier one of the same page goes, and of all of theirs only the newest `most` stay.
///
/// # Errors
/// When the database is out of reach.
pub async fn put(
    tx: &mut Tx,
    account: AccountId,
    page: &str,
    sealed: Vec<u8>,
    at: Instant,
    most: i64,
) -> Result<(), Error> {
    let sql = "INSERT INTO kept_form (tenant_id, account_id, page, sealed, kept_at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (tenant_id, account_id, page) DO UPDATE SET sealed = $4, kept_at = $5";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, account, page, sealed, at]).await?;
    let sql = "DELETE FROM kept_form WHERE tenant_id = $1 AND account_id = $2 AND page NOT IN (
                 SELECT page FROM kept_form WHERE tenant_id = $1 AND account_id = $2
                 ORDER BY kept_at DESC, page LIMIT $3)";
    tx.exec(sql, args![tenant, account, most]).await.map(drop)
}

/// The form that was kept for a person and a page, sealed.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, account: AccountId, page: &str) -> Result<Option<Vec<u8>>, Error> {
    let sql = "SELECT sealed FROM kept_form WHERE tenant_id = $1 AND account_id = $2 AND page = $3";
    let tenant = session.tenant();
    let row: Option<(Vec<u8>,)> = session.opt(sql, args![tenant, account, page]).await?;
    Ok(row.map(|(sealed,)| sealed))
}

/// Forgets the form of a page.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, account: AccountId, page: &str) -> Result<(), Error> {
    let sql = "DELETE FROM kept_form WHERE tenant_id = $1 AND account_id = $2 AND page = $3";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, account, page]).await.map(drop)
}

/// Forgets what was kept before `before`.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_old(tx: &mut Tx, before: Instant) -> Result<(), Error> {
    let sql = "DELETE FROM kept_form WHERE tenant_id = $1 AND kept_at < $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, before]).await.map(drop)
}

/// Removes everything that is kept of an account in the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_all(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    let sql = "DELETE FROM kept_form WHERE tenant_id = $1 AND account_id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, account]).await.map(drop)
}

/// Everything that is kept of an account in the session's tenant: page, sealed fields, when.
///
/// # Errors
/// When the database is out of reach.
pub async fn all(session: &mut Session, account: AccountId) -> Result<Vec<(String, Vec<u8>, i64)>, Error> {
    let sql = "SELECT page, sealed, kept_at FROM kept_form WHERE tenant_id = $1 AND account_id = $2
               ORDER BY kept_at, page";
    session.all(sql, args![session.tenant(), account]).await
}
