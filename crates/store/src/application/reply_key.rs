// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Keys that replies of recipients outside are encrypted to, one for each case. They go with the application.

use crate::{Error, Session, Tx, value::args};
use model::{ApplicationId, CaseId, Instant};
use uuid::Uuid;

/// The key of a case.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ReplyKeyRow {
    /// The application.
    pub application_id: Uuid,
    /// Public half, a JWK.
    pub jwk: String,
    /// Private half, sealed.
    pub sealed: Vec<u8>,
}

/// Adds the key of a case; the first one stays. False when there is no such application any more, or the case has a key.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(
    tx: &mut Tx,
    case: CaseId,
    application: ApplicationId,
    (jwk, sealed): (&str, Vec<u8>),
    at: Instant,
) -> Result<bool, Error> {
    let sql = "INSERT INTO application_reply_key (tenant_id, case_id, application_id, jwk, sealed, created_at)
               SELECT tenant_id, $2, id, $4, $5, $6 FROM application WHERE tenant_id = $1 AND id = $3
               ON CONFLICT (tenant_id, case_id) DO NOTHING";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, case, application, jwk, sealed, at]).await? == 1)
}

/// The key of a case.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, case: CaseId) -> Result<Option<ReplyKeyRow>, Error> {
    let sql = "SELECT application_id, jwk, sealed FROM application_reply_key WHERE tenant_id = $1 AND case_id = $2";
    session.opt(sql, args![session.tenant(), case]).await
}
