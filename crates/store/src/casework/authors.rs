// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! As whom a tenant writes to mailboxes at other services, and where such messages go.

use crate::{Error, Session, Tx, value::args};
use model::{DestinationId, Instant};
use uuid::Uuid;

/// The author.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AuthorRow {
    /// Where messages and reports go.
    pub destination_id: Uuid,
    /// Its certificate and those above it, PEM.
    pub certificate: String,
    /// The key that signs, sealed.
    pub sealed: Vec<u8>,
}

/// Says as whom the transaction's tenant writes; the newest one holds.
///
/// # Errors
/// When the database is out of reach.
pub async fn put(tx: &mut Tx, to: DestinationId, certificate: &str, sealed: Vec<u8>, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO mailbox_author (tenant_id, destination_id, certificate, sealed, created_at)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (tenant_id) DO UPDATE SET destination_id = $2, certificate = $3, sealed = $4, created_at = $5";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, to, certificate, sealed, at]).await.map(drop)
}

/// As whom the tenant writes, if it does.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session) -> Result<Option<AuthorRow>, Error> {
    let sql = "SELECT destination_id, certificate, sealed FROM mailbox_author WHERE tenant_id = $1";
    session.opt(sql, args![session.tenant()]).await
}
