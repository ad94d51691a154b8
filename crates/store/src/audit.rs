// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room audit: who read or changed what.

use crate::{Error, Session, Tx, value::args};
use model::audit::AuditEntry;

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
