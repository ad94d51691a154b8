// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Codes by which applications without account are found again.

use crate::{Error, Session, Tx, value::args};
use model::{ApplicationId, Instant, SessionId};
use uuid::Uuid;

/// Sets the code with which the holder goes on elsewhere; the one before is void.
///
/// # Errors
/// `Taken` when another application has it.
pub async fn put_code(
    tx: &mut Tx,
    id: ApplicationId,
    code_hash: &[u8],
    at: Instant,
    expires: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO resume_code (tenant_id, application_id, code_hash, created_at, expires_at)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (tenant_id, application_id) DO UPDATE SET code_hash = $3, created_at = $4, expires_at = $5";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, id, code_hash, at, expires]).await.map(drop)
}

/// The application without account that a code belongs to, as long as the code holds.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_code(
    session: &mut Session,
    code_hash: &[u8],
    now: Instant,
) -> Result<Option<ApplicationId>, Error> {
    let sql = "SELECT application_id FROM resume_code WHERE tenant_id = $1 AND code_hash = $2 AND expires_at > $3";
    let row: Option<(Uuid,)> = session.opt(sql, args![session.tenant(), code_hash, now]).await?;
    Ok(row.map(|(id,)| ApplicationId(id)))
}

/// Makes another session the holder of an application without account; false when it has an account by now.
///
/// # Errors
/// When the database is out of reach.
pub async fn hand_to(tx: &mut Tx, id: ApplicationId, session: SessionId) -> Result<bool, Error> {
    let sql = "UPDATE application SET session_id = $3 WHERE tenant_id = $1 AND id = $2 AND account_id IS NULL";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, session]).await? == 1)
}
