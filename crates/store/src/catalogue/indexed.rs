// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What a search index is built from.

use super::ServiceRow;
use crate::{Error, Session, compose::Composed, value::args};
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

/// Ids and titles of services after one, by id; the nil id is before all.
///
/// # Errors
/// When the database is out of reach.
pub async fn titles_after(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<(Uuid, String)>, Error> {
    session.all("SELECT id, title FROM public_service WHERE id > $1 ORDER BY id LIMIT $2", args![after, most]).await
}

/// Services with a LeiKa key, by id.
///
/// # Errors
/// When the database is out of reach.
pub async fn services_with_leika(session: &mut Session, leika: &str, most: i64) -> Result<Vec<ServiceRow>, Error> {
    let sql =
        "SELECT id, slug, leika, title, situation, body FROM public_service WHERE leika = $1 ORDER BY id LIMIT $2";
    session.all(sql, args![leika, most]).await
}

/// Ids and addresses of services after one, by id; the nil id is before all.
///
/// # Errors
/// When the database is out of reach.
pub async fn slugs_after(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<(Uuid, String)>, Error> {
    session.all("SELECT id, slug FROM public_service WHERE id > $1 ORDER BY id LIMIT $2", args![after, most]).await
}

/// The id of a service after one, so many others left out between.
///
/// # Errors
/// When the database is out of reach.
pub async fn id_after(session: &mut Session, after: Uuid, skip: i64) -> Result<Option<Uuid>, Error> {
    let sql = "SELECT id FROM public_service WHERE id > $1 ORDER BY id LIMIT 1 OFFSET $2";
    Ok(session.opt::<(Uuid,)>(sql, args![after, skip]).await?.map(|(id,)| id))
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

/// Areas that somebody has a part in a service for: the significant digits of each, blanks between them, the same ones again where
/// there are several entries. Nothing where there is none.
#[derive(Debug, sqlx::FromRow)]
pub struct AreasRow {
    /// The service.
    pub service_id: Uuid,
    /// Areas of authorities.
    pub local: Option<String>,
    /// Areas of online services.
    pub online: Option<String>,
}

/// Where somebody has a part in services, from the first id to the last one; one row for each service, because the country has
/// millions of entries. Read in the order of the primary key, so that nothing is sorted.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_between(session: &mut Session, first: Uuid, last: Uuid) -> Result<Vec<AreasRow>, Error> {
    let sql = "SELECT service_id,
                      string_agg(CASE WHEN kind = 'authority' THEN prefix END, ' ') AS local,
                      string_agg(CASE WHEN kind = 'online' THEN prefix END, ' ') AS online
               FROM responsibility WHERE service_id BETWEEN $1 AND $2 GROUP BY service_id";
    session.all(sql, args![first, last]).await
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

/// Those of these services that the session's tenant takes applications for.
///
/// # Errors
/// When the database is out of reach.
pub async fn offered_among(session: &mut Session, services: Vec<Uuid>) -> Result<Vec<Uuid>, Error> {
    if services.is_empty() {
        return Ok(services);
    }
    let mut text = Composed::default();
    let (tenant, services) = (text.bind(session.tenant()), text.bind_all(services));
    text.sql = format!(
        "SELECT DISTINCT service_id FROM online_service
         WHERE tenant_id = {tenant} AND withdrawn_at IS NULL AND service_id IN ({services})"
    );
    let rows: Vec<(Uuid,)> = session.all_composed("looking which services are offered", text).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
