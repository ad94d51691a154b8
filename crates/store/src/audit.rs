// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room audit: who read or changed what.

use crate::{Error, Session, Tx, value::args};
use model::{Instant, audit::AuditEntry};
use uuid::Uuid;

/// Appends an entry to the log of the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn append(tx: &mut Tx, entry: &AuditEntry) -> Result<(), Error> {
    let sql = "INSERT INTO audit (tenant_id, id, at, actor, action, object) VALUES ($1, $2, $3, $4, $5, $6)";
    let tenant = tx.tenant();
    let values = args![tenant, entry.id, entry.at, &entry.actor, entry.action, &entry.object];
    tx.later(sql, values);
    Ok(())
}

/// The newest entries of the tenant about an object: instant, actor, action.
///
/// # Errors
/// When the database is out of reach.
pub async fn about(session: &mut Session, object: &str, most: i64) -> Result<Vec<(i64, String, String)>, Error> {
    let sql = "SELECT at, actor, action FROM audit WHERE tenant_id = $1 AND object = $2 ORDER BY id DESC LIMIT $3";
    session.all(sql, args![session.tenant(), object, most]).await
}

/// Forgets the oldest `most` entries of the tenant as far as they are from before `before`; false when younger ones come next, or
/// none.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget(tx: &mut Tx, before: Instant, most: i64) -> Result<bool, Error> {
    // ids are in the order of time, so that nothing has to be searched
    let sql = "SELECT id, at FROM audit WHERE tenant_id = $1 ORDER BY id LIMIT $2";
    let tenant = tx.tenant();
    let oldest: Vec<(Uuid, i64)> = tx.all(sql, args![tenant, most]).await?;
    let Some((last, _)) = oldest.iter().take_while(|(_, at)| *at < before.0).last() else { return Ok(false) };
    let sql = "DELETE FROM audit WHERE tenant_id = $1 AND id <= $2 AND at < $3";
    let tenant = tx.tenant();
    let gone = tx.exec(sql, args![tenant, *last, before]).await?;
    Ok(i64::try_from(gone).unwrap_or(most) >= most)
}
