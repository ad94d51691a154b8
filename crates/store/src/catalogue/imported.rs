// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What other editors publish: their services and online services, and every object as it came.

use super::ServiceRow;
use crate::{Error, Session, Tx, Value, bulk, value::args};
use model::{directory::prefixes, fold::fold};
use uuid::Uuid;

/// Who edits an object, and its id there.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SourceRow {
    /// Redaktion (schemeAgencyID); empty: it is our own.
    pub agency: String,
    /// Its id there; empty: it is our own.
    pub source_id: String,
}

/// An online service that runs elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ElsewhereRow {
    /// Id.
    pub id: Uuid,
    /// Redaktion.
    pub agency: String,
    /// Its id there.
    pub source_id: String,
    /// Name for citizens.
    pub title: String,
    /// Links by language, trust level and services as JSON.
    pub body: String,
}

/// An object as it came.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OriginalRow {
    /// Id.
    pub id: Uuid,
    /// service, authority, online, form, area.
    pub kind: String,
    /// Redaktion.
    pub agency: String,
    /// Class of its id (schemeID).
    pub class: String,
    /// Its id there.
    pub source_id: String,
    /// Version of XZuFi.
    pub version: String,
    /// Its XML, deflated.
    pub raw: Vec<u8>,
    /// When its editor changed it, in microseconds since 1970 (UTC); where it is stored the latest time that was seen.
    pub changed_at: Option<i64>,
}

/// Writes services of other editors over what is known of them; no two have the same id. Their address stays as it was.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_services(tx: &mut Tx, services: &[(ServiceRow, SourceRow)]) -> Result<(), Error> {
    let head =
        "INSERT INTO public_service (id, slug, leika, title, title_key, situation, body, agency, source_id) VALUES";
    let tail = "ON CONFLICT (id) DO UPDATE SET leika = excluded.leika, title = excluded.title,
                    title_key = excluded.title_key, situation = excluded.situation, body = excluded.body";
    let rows = services.iter().map(|(row, source)| {
        let (slug, leika) = (&row.slug, row.leika.clone());
        let (agency, id) = (&source.agency, &source.source_id);
        args![row.id, slug, leika, &row.title, fold(&row.title), &row.situation, &row.body, agency, id]
    });
    bulk::insert(tx, (head, tail), rows).await.map(drop)
}

/// Which of these services are in the catalogue.
///
/// # Errors
/// When the database is out of reach.
pub async fn services_among(session: &mut Session, ids: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let sql = ("SELECT id FROM public_service WHERE id IN (", ")");
    bulk::ids_in(session, sql, ids.iter().copied()).await
}

/// Which of these online services that run elsewhere are known.
///
/// # Errors
/// When the database is out of reach.
pub async fn elsewhere_among(session: &mut Session, ids: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let sql = ("SELECT id FROM offered_elsewhere WHERE id IN (", ")");
    bulk::ids_in(session, sql, ids.iter().copied()).await
}

/// Removes services of other editors; gives their number. The caller leaves out those that a portal here takes applications for.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_services(tx: &mut Tx, ids: &[Uuid]) -> Result<u64, Error> {
    bulk::each_in(tx, "DELETE FROM public_service WHERE agency <> '' AND id IN (", ids.iter().copied()).await
}

/// Writes online services that run elsewhere over what is known of them; no two have the same id.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_elsewhere(tx: &mut Tx, services: &[ElsewhereRow]) -> Result<(), Error> {
    let head = "INSERT INTO offered_elsewhere (id, agency, source_id, title, body) VALUES";
    let tail = "ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body";
    let rows = services.iter().map(|row| args![row.id, &row.agency, &row.source_id, &row.title, &row.body]);
    bulk::insert(tx, (head, tail), rows).await.map(drop)
}

/// Removes online services that run elsewhere; gives their number.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_elsewhere(tx: &mut Tx, ids: &[Uuid]) -> Result<u64, Error> {
    bulk::each_in(tx, "DELETE FROM offered_elsewhere WHERE id IN (", ids.iter().copied()).await
}

/// The online service elsewhere with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_elsewhere(session: &mut Session, id: Uuid) -> Result<Option<ElsewhereRow>, Error> {
    session.opt("SELECT id, agency, source_id, title, body FROM offered_elsewhere WHERE id = $1", args![id]).await
}

/// Ids of online services elsewhere after one, by id; the nil id is before all.
///
/// # Errors
/// When the database is out of reach.
pub async fn elsewhere_after(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT id FROM offered_elsewhere WHERE id > $1 ORDER BY id LIMIT $2";
    let rows: Vec<(Uuid,)> = session.all(sql, args![after, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Ids of online services elsewhere that are for a place (a Regionalschlüssel), after one, by id; the nil id is before all.
///
/// # Errors
/// When the database is out of reach.
pub async fn elsewhere_at(session: &mut Session, ars: &str, after: Uuid, most: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT id FROM offered_elsewhere WHERE id > $7 AND EXISTS (
                   SELECT 1 FROM responsibility WHERE responsibility.object_id = offered_elsewhere.id
                       AND responsibility.kind = 'online' AND responsibility.prefix IN ($1, $2, $3, $4, $5, $6))
               ORDER BY id LIMIT $8";
    let mut values = around(ars);
    values.extend(args![after, most]);
    let rows: Vec<(Uuid,)> = session.all(sql, values).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Number of online services elsewhere that are for a place (a Regionalschlüssel).
///
/// # Errors
/// When the database is out of reach.
pub async fn count_elsewhere_at(session: &mut Session, ars: &str) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM offered_elsewhere WHERE EXISTS (
                   SELECT 1 FROM responsibility WHERE responsibility.object_id = offered_elsewhere.id
                       AND responsibility.kind = 'online' AND responsibility.prefix IN ($1, $2, $3, $4, $5, $6))";
    session.number(sql, around(ars)).await
}

/// The six keys of the areas around a place; a shorter one fills the places with the Bund's.
fn around(ars: &str) -> Vec<Value> {
    let found = prefixes(ars);
    (0..6).map(|n| Value::from(found.get(n).copied().unwrap_or_default())).collect()
}

/// Keeps objects as they came; no two have the same id.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_originals(tx: &mut Tx, objects: Vec<OriginalRow>) -> Result<(), Error> {
    let head = "INSERT INTO imported_object (id, kind, agency, class, source_id, version, raw, changed_at) VALUES";
    let tail = "ON CONFLICT (id) DO UPDATE SET version = excluded.version, raw = excluded.raw,
                    changed_at = CASE WHEN imported_object.changed_at IS NULL
                                          OR excluded.changed_at > imported_object.changed_at
                                      THEN excluded.changed_at ELSE imported_object.changed_at END";
    let rows = objects
        .into_iter()
        .map(|row| args![row.id, row.kind, row.agency, row.class, row.source_id, row.version, row.raw, row.changed_at]);
    bulk::insert(tx, (head, tail), rows).await.map(drop)
}

/// Removes objects as they came; gives their number.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_originals(tx: &mut Tx, ids: &[Uuid]) -> Result<u64, Error> {
    bulk::each_in(tx, "DELETE FROM imported_object WHERE id IN (", ids.iter().copied()).await
}

/// An object as it came.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_original(session: &mut Session, id: Uuid) -> Result<Option<OriginalRow>, Error> {
    let sql = "SELECT id, kind, agency, class, source_id, version, raw, changed_at FROM imported_object WHERE id = $1";
    session.opt(sql, args![id]).await
}
