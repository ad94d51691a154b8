// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room directory: areas, postcodes, authorities, responsibilities.

mod area;
pub mod arms;
pub mod imported;
pub mod listing;
pub mod parameter;
pub mod reference;
mod responsibility;

pub use area::{
    areas_below, areas_by_name, areas_of_postcode, count_areas, find_area, parts_of_city, postcodes_of, put_area,
    put_postcode,
};
pub use responsibility::{
    all_responsible, areas_of_object, areas_of_service, authorities_for, entries_from, entries_of, explain, is_decided,
    is_responsible, online_for, put_responsibility, receivers, remove_responsibilities_from, responsibilities_from,
    responsible, sources_for,
};

use crate::{
    Error, Session, Tx,
    change::{self, Changed},
    value::args,
};
use model::{AuthorityId, TenantId};
use uuid::Uuid;

/// An authority as it is stored: its card is JSON.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct AuthorityRow {
    /// Id.
    pub id: Uuid,
    /// The tenant that works for it here.
    pub home_tenant: Option<Uuid>,
    /// Name.
    pub name: String,
    /// Address, hours and so on as JSON.
    pub card: String,
}

/// Writes an authority over what is known of it.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_authority(tx: &mut Tx, row: &AuthorityRow) -> Result<(), Error> {
    let sql = "INSERT INTO authority (id, home_tenant, name, card) VALUES ($1, $2, $3, $4)
               ON CONFLICT (id) DO UPDATE SET home_tenant = excluded.home_tenant, name = excluded.name, card = excluded.card";
    let home = row.home_tenant.map(TenantId);
    tx.exec(sql, args![row.id, home, &row.name, &row.card]).await?;
    listing::fold_name(tx, row.id, &row.name).await?;
    change::note(tx, &[(Changed::Authority, row.id, false)]).await.map(drop)
}

/// The authority with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_authority(session: &mut Session, id: AuthorityId) -> Result<Option<AuthorityRow>, Error> {
    session.opt("SELECT id, home_tenant, name, card FROM authority WHERE id = $1", args![id]).await
}

/// Authorities that a tenant of this instance works for.
///
/// # Errors
/// When the database is out of reach.
pub async fn authorities_of(session: &mut Session, tenant: TenantId) -> Result<Vec<AuthorityRow>, Error> {
    let sql = "SELECT id, home_tenant, name, card FROM authority WHERE home_tenant = $1 ORDER BY name, id";
    session.all(sql, args![tenant]).await
}

/// Authorities with a name.
///
/// # Errors
/// When the database is out of reach.
pub async fn authorities_named(session: &mut Session, name: &str) -> Result<Vec<AuthorityRow>, Error> {
    session
        .all("SELECT id, home_tenant, name, card FROM authority WHERE name = $1 ORDER BY id LIMIT 2", args![name])
        .await
}

/// All authorities, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn authorities(session: &mut Session, most: i64) -> Result<Vec<AuthorityRow>, Error> {
    session.all("SELECT id, home_tenant, name, card FROM authority ORDER BY name, id LIMIT $1", args![most]).await
}

/// Removes the authorities that a tenant works for, with what they are responsible for.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_authorities_of(tx: &mut Tx, tenant: TenantId) -> Result<(), Error> {
    let authorities: Vec<(Uuid,)> = tx.all("SELECT id FROM authority WHERE home_tenant = $1", args![tenant]).await?;
    let gone: Vec<_> = authorities.into_iter().map(|(id,)| (Changed::Authority, id, true)).collect();
    change::note(tx, &gone).await?;
    responsibility::remove_of_tenant(tx, tenant).await?;
    let sql = "DELETE FROM authority_word WHERE authority_id IN (SELECT id FROM authority WHERE home_tenant = $1)";
    tx.exec(sql, args![tenant]).await?;
    let sql = "DELETE FROM authority_parameter WHERE authority_id IN (SELECT id FROM authority WHERE home_tenant = $1)";
    tx.exec(sql, args![tenant]).await?;
    let sql = "DELETE FROM authority_arms WHERE authority_id IN (SELECT id FROM authority WHERE home_tenant = $1)";
    tx.exec(sql, args![tenant]).await?;
    let sql =
        "DELETE FROM authority_arms_before WHERE authority_id IN (SELECT id FROM authority WHERE home_tenant = $1)";
    tx.exec(sql, args![tenant]).await?;
    let sql = "DELETE FROM authority_change WHERE authority_id IN (SELECT id FROM authority WHERE home_tenant = $1)";
    tx.exec(sql, args![tenant]).await?;
    tx.exec("DELETE FROM authority WHERE home_tenant = $1", args![tenant]).await.map(drop)
}
