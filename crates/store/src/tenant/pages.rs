// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What portals say of themselves on their pages of duty.

use crate::{Error, Session, Tx, value::args};
use model::Instant;

/// A page as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PageRow {
    /// Which page.
    pub name: String,
    /// Contents as JSON.
    pub body: String,
    /// Counts the changes.
    pub version: i64,
    /// When it was changed.
    pub changed_at: i64,
}

/// The pages that the tenant has written.
///
/// # Errors
/// When the database is out of reach.
pub async fn pages(session: &mut Session) -> Result<Vec<PageRow>, Error> {
    let sql = "SELECT name, body, version, changed_at FROM tenant_page WHERE tenant_id = $1 ORDER BY name";
    session.all(sql, args![session.tenant()]).await
}

/// Writes a page over the version that was seen, 0 for none; false when somebody else changed it since.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_page(tx: &mut Tx, name: &str, body: &str, version: i64, at: Instant) -> Result<bool, Error> {
    let tenant = tx.tenant();
    if version == 0 {
        let sql = "INSERT INTO tenant_page (tenant_id, name, body, version, changed_at) VALUES ($1, $2, $3, 1, $4)
                   ON CONFLICT DO NOTHING";
        return Ok(tx.exec(sql, args![tenant, name, body, at]).await? == 1);
    }
    let sql = "UPDATE tenant_page SET body = $4, version = version + 1, changed_at = $5
               WHERE tenant_id = $1 AND name = $2 AND version = $3";
    Ok(tx.exec(sql, args![tenant, name, version, body, at]).await? == 1)
}
