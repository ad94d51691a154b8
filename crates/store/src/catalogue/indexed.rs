// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a search index is built from.

use super::ServiceRow;
use crate::{Error, Session, value::args};
use model::PublicServiceId;
use uuid::Uuid;

/// Services after one, by id; the nil id is before all.
///
/// # Errors
/// When the database is out of reach.
pub async fn services_after(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<ServiceRow>, Error> {
    let sql = "SELECT id, slug, leika, title, situation, body FROM public_service WHERE id > $1 ORDER BY id LIMIT $2";
    session.all(sql, args![after, most]).await
}

/// Where somebody has a part in a service: `authority` or `online`, and the significant digits of the area; at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_of(
    session: &mut Session,
    service: PublicServiceId,
    most: i64,
) -> Result<Vec<(String, String)>, Error> {
    let sql = "SELECT DISTINCT kind, prefix FROM responsibility WHERE service_id = $1 ORDER BY kind, prefix LIMIT $2";
    session.all(sql, args![service, most]).await
}

/// Services that the tenant takes applications for.
///
/// # Errors
/// When the database is out of reach.
pub async fn offered(session: &mut Session) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT DISTINCT service_id FROM online_service WHERE tenant_id = $1 AND withdrawn_at IS NULL";
    let rows: Vec<(Uuid,)> = session.all(sql, args![session.tenant()]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
