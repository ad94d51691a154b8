// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Areas of all levels and postcodes. People choose municipalities and parts of cities; the larger ones give names to what is
//! inherited from them.

use crate::{Error, Session, Tx, value::args};
use model::{
    directory::{Area, AreaLevel},
    fold,
};

#[derive(sqlx::FromRow)]
struct AreaRow {
    ars: String,
    name: String,
    district: String,
    inhabitants: i64,
    level: String,
    note: String,
}

impl TryFrom<AreaRow> for Area {
    type Error = Error;
    fn try_from(row: AreaRow) -> Result<Self, Error> {
        let level = AreaLevel::from_code(&row.level).ok_or(Error::Corrupt { table: "area", what: row.level })?;
        let AreaRow { ars, name, district, inhabitants, note, .. } = row;
        Ok(Self { ars, name, district, inhabitants, level, note })
    }
}

fn areas(rows: Vec<AreaRow>) -> Result<Vec<Area>, Error> {
    rows.into_iter().map(Area::try_from).collect()
}

/// Writes an area over what is known of it.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_area(tx: &mut Tx, area: &Area) -> Result<(), Error> {
    let sql =
        "INSERT INTO area (ars, name, name_key, district, inhabitants, level, note) VALUES ($1, $2, $3, $4, $5, $6, $7)
               ON CONFLICT (ars) DO UPDATE SET name = excluded.name, name_key = excluded.name_key,
                   district = excluded.district, inhabitants = excluded.inhabitants, level = excluded.level,
                   note = excluded.note";
    let values = args![
        &area.ars,
        &area.name,
        fold::fold(&area.name),
        &area.district,
        area.inhabitants,
        area.level.code(),
        &area.note
    ];
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

/// The area with this Regionalschlüssel, of whatever level; of a city that is its own Kreis or Land the municipality.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_area(session: &mut Session, ars: &str) -> Result<Option<Area>, Error> {
    let sql = "SELECT ars, name, district, inhabitants, level, note FROM area WHERE ars = $1";
    session.opt::<AreaRow>(sql, args![ars]).await?.map(Area::try_from).transpose()
}

/// Areas of a postcode, the largest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_of_postcode(session: &mut Session, plz: &str, most: i64) -> Result<Vec<Area>, Error> {
    let sql = "SELECT area.ars, area.name, area.district, area.inhabitants, area.level, area.note FROM postcode
               JOIN area ON area.ars = postcode.ars WHERE postcode.plz = $1
               ORDER BY area.inhabitants DESC, area.ars LIMIT $2";
    areas(session.all(sql, args![plz, most]).await?)
}

/// The first postcode of an area, and how many it has.
///
/// # Errors
/// When the database is out of reach.
pub async fn postcodes_of(session: &mut Session, ars: &str) -> Result<(Option<String>, i64), Error> {
    let sql = "SELECT MIN(plz), COUNT(*) FROM postcode WHERE ars = $1";
    Ok(session.opt::<(Option<String>, i64)>(sql, args![ars]).await?.unwrap_or_default())
}

/// Municipalities and parts of cities whose folded name begins with `prefix` (folded by the caller), the largest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_by_name(session: &mut Session, prefix: &str, most: i64) -> Result<Vec<Area>, Error> {
    let sql = "SELECT ars, name, district, inhabitants, level, note FROM area
               WHERE name_key >= $1 AND name_key < $2 AND level IN ('gemeinde', 'stadtteil')
               ORDER BY CASE WHEN name_key = $1 THEN 0 ELSE 1 END, inhabitants DESC, ars LIMIT $3";
    areas(session.all(sql, args![prefix, fold::prefix_end(prefix), most]).await?)
}

/// Regionalschlüssel of the municipalities below an area, given by its first digits.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_below(session: &mut Session, prefix: &str, most: i64) -> Result<Vec<String>, Error> {
    let sql = "SELECT ars FROM area WHERE ars >= $1 AND ars < $2 AND level = 'gemeinde' ORDER BY ars LIMIT $3";
    let rows: Vec<(String,)> = session.all(sql, args![prefix, fold::prefix_end(prefix), most]).await?;
    Ok(rows.into_iter().map(|(ars,)| ars).collect())
}

/// Parts of a city, given by its first digits, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn parts_of_city(session: &mut Session, prefix: &str, most: i64) -> Result<Vec<Area>, Error> {
    let sql = "SELECT ars, name, district, inhabitants, level, note FROM area
               WHERE ars >= $1 AND ars < $2 AND level = 'stadtteil' ORDER BY name_key, ars LIMIT $3";
    areas(session.all(sql, args![prefix, fold::prefix_end(prefix), most]).await?)
}

/// Number of municipalities and parts of cities known.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_areas(session: &mut Session) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM area WHERE level IN ('gemeinde', 'stadtteil')", args![]).await
}
