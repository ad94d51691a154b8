// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authorities receive by the online services of portals.

use crate::{Error, Session, value::args};
use model::AuthorityId;

/// An online service that an authority receives applications of.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ReceivedRow {
    /// Part of its address.
    pub slug: String,
    /// Title.
    pub title: String,
    /// LeiKa key of its public service.
    pub leika: Option<String>,
    /// Part of the address of its public service.
    pub service_slug: String,
}

/// The tenant's online services whose applications an authority receives anywhere, by address.
///
/// # Errors
/// When the database is out of reach.
pub async fn received_by(session: &mut Session, authority: AuthorityId) -> Result<Vec<ReceivedRow>, Error> {
    let sql = "SELECT DISTINCT online_service.slug, online_service.title, public_service.leika,
                   public_service.slug AS service_slug
               FROM online_service
               JOIN public_service ON public_service.id = online_service.service_id
               JOIN responsibility ON responsibility.service_id = online_service.service_id
               WHERE online_service.tenant_id = $1 AND responsibility.object_id = $2
                   AND responsibility.kind = 'authority'
               ORDER BY online_service.slug";
    session.all(sql, args![session.tenant(), authority]).await
}
