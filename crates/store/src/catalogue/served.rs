// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an authority is responsible for.

use crate::{Error, Session, value::args};
use model::AuthorityId;
use uuid::Uuid;

/// What an authority is responsible for: a line for each service and area, by title.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ServedRow {
    /// The service.
    pub id: Uuid,
    /// Part of its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Significant digits of the area.
    pub prefix: String,
    /// XZuFi's code of the role.
    pub role: String,
    /// Where applications go.
    pub destination_id: Option<Uuid>,
}

/// What an authority is responsible for on a day (counted from 1970-01-01), by title.
///
/// # Errors
/// When the database is out of reach.
pub async fn served_by(
    session: &mut Session,
    authority: AuthorityId,
    day: i64,
    (most, skip): (i64, i64),
) -> Result<Vec<ServedRow>, Error> {
    let sql = "SELECT public_service.id, public_service.slug, public_service.title, responsibility.prefix,
                   responsibility.role, responsibility.destination_id
               FROM responsibility JOIN public_service ON public_service.id = responsibility.service_id
               WHERE responsibility.object_id = $1 AND responsibility.kind = 'authority'
                   AND (responsibility.valid_from IS NULL OR responsibility.valid_from <= $2)
                   AND (responsibility.valid_until IS NULL OR responsibility.valid_until >= $2)
               ORDER BY public_service.title_key, public_service.id, responsibility.prefix, responsibility.role
               LIMIT $3 OFFSET $4";
    session.all(sql, args![authority, day, most, skip]).await
}
