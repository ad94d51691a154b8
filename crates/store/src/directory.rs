// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room directory: areas, postcodes, authorities, responsibilities.

pub mod arms;
pub mod imported;
pub mod parameter;
mod responsibility;

pub use responsibility::{
    all_responsible, explain, is_responsible, put_responsibility, receivers, remove_responsibilities_from,
    responsibilities_from, responsible,
};

use crate::{
    Error, Session, Tx,
    change::{self, Changed},
    value::args,
};
use model::{AuthorityId, TenantId, directory::Area, fold};
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

#[derive(sqlx::FromRow)]
struct AreaRow {
    ars: String,
    name: String,
    district: String,
    inhabitants: i64,
}

impl From<AreaRow> for Area {
    fn from(row: AreaRow) -> Self {
        Self { ars: row.ars, name: row.name, district: row.district, inhabitants: row.inhabitants }
    }
}

/// Writes an area over what is known of it.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_area(tx: &mut Tx, area: &Area) -> Result<(), Error> {
    let sql = "INSERT INTO area (ars, name, name_key, district, inhabitants) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (ars) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
                   district = excluded.district, inhabitants = excluded.inhabitants";
    let values = args![&area.ars, &area.name, fold::fold(&area.name), &area.district, area.inhabitants];
    tx.exec(sql, values).await.map(drop)
}

/// Says that a postcode belongs (also) to an area.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_postcode(tx: &mut Tx, plz: &str, ars: &str) -> Result<(), Error> {
    let sql = "INSERT INTO postcode (plz, ars) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    tx.exec(sql, args![plz, ars]).await.map(drop)
}

/// The area with this Regionalschlüssel.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_area(session: &mut Session, ars: &str) -> Result<Option<Area>, Error> {
    let sql = "SELECT ars, name, district, inhabitants FROM area WHERE ars = $1";
    Ok(session.opt::<AreaRow>(sql, args![ars]).await?.map(Area::from))
}

/// Areas of a postcode, the largest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_of_postcode(session: &mut Session, plz: &str, most: i64) -> Result<Vec<Area>, Error> {
    let sql = "SELECT area.ars, area.name, area.district, area.inhabitants FROM postcode
               JOIN area ON area.ars = postcode.ars WHERE postcode.plz = $1
               ORDER BY area.inhabitants DESC, area.ars LIMIT $2";
    Ok(session.all::<AreaRow>(sql, args![plz, most]).await?.into_iter().map(Area::from).collect())
}

/// Areas whose folded name begins with `prefix` (folded by the caller), the largest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_by_name(session: &mut Session, prefix: &str, most: i64) -> Result<Vec<Area>, Error> {
    let sql = "SELECT ars, name, district, inhabitants FROM area WHERE name_key >= $1 AND name_key < $2
               ORDER BY CASE WHEN name_key = $1 THEN 0 ELSE 1 END, inhabitants DESC, ars LIMIT $3";
    let values = args![prefix, fold::prefix_end(prefix), most];
    Ok(session.all::<AreaRow>(sql, values).await?.into_iter().map(Area::from).collect())
}

/// Regionalschlüssel of the areas below one, given by its first digits.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_below(session: &mut Session, prefix: &str, most: i64) -> Result<Vec<String>, Error> {
    let sql = "SELECT ars FROM area WHERE ars >= $1 AND ars < $2 ORDER BY ars LIMIT $3";
    let rows: Vec<(String,)> = session.all(sql, args![prefix, fold::prefix_end(prefix), most]).await?;
    Ok(rows.into_iter().map(|(ars,)| ars).collect())
}

/// Number of areas known.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_areas(session: &mut Session) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM area", args![]).await
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
