// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is given on to others: objects as they came, who edits them, and keys of what is gone.

use super::imported::{OriginalRow, SourceRow};
use crate::{Error, Session, Tx, bulk, value::args};
use uuid::Uuid;

/// The key of an object that is gone.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct GoneRow {
    /// Id.
    pub id: Uuid,
    /// Redaktion.
    pub agency: String,
    /// Class of its id (schemeID).
    pub class: String,
    /// Its id there.
    pub source_id: String,
    /// Latest time at which its editor changed it of all that were seen, in microseconds since 1970 (UTC).
    pub changed_at: Option<i64>,
    /// Who said so: a source, or the nil id for a file that was imported here; nothing: nobody who may.
    pub told_by: Option<Uuid>,
}

/// Who this instance is as an editor; nothing before it was asked for the first time.
///
/// # Errors
/// When the database is out of reach.
pub async fn own_agency(session: &mut Session) -> Result<Option<String>, Error> {
    let row: Option<(String,)> = session.opt("SELECT agency FROM own_agency WHERE id = 1", args![]).await?;
    Ok(row.map(|(agency,)| agency))
}

/// Says who this instance is as an editor, unless that is known.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_own_agency(tx: &mut Tx, agency: &str) -> Result<(), Error> {
    let sql = "INSERT INTO own_agency (id, agency) VALUES (1, $1) ON CONFLICT DO NOTHING";
    tx.exec(sql, args![agency]).await.map(drop)
}

/// Keeps the keys of objects that are gone; no two have the same id. What was known of one that went before stays known.
///
/// # Errors
/// When the database is out of reach.
pub async fn note_gone(tx: &mut Tx, objects: &[GoneRow]) -> Result<(), Error> {
    let head = "INSERT INTO gone_object (id, agency, class, source_id, changed_at, told_by) VALUES";
    let tail = "ON CONFLICT (id) DO UPDATE SET told_by = COALESCE(excluded.told_by, gone_object.told_by),
                    changed_at = CASE WHEN gone_object.changed_at IS NULL OR excluded.changed_at > gone_object.changed_at
                                      THEN excluded.changed_at ELSE gone_object.changed_at END";
    let rows =
        objects.iter().map(|row| args![row.id, &row.agency, &row.class, &row.source_id, row.changed_at, row.told_by]);
    bulk::insert(tx, (head, tail), rows).await.map(drop)
}

/// The key of an object that is gone.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_gone(session: &mut Session, id: Uuid) -> Result<Option<GoneRow>, Error> {
    let sql = "SELECT id, agency, class, source_id, changed_at, told_by FROM gone_object WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// Which of these objects are gone, or were once.
///
/// # Errors
/// When the database is out of reach.
pub async fn gone_among(session: &mut Session, ids: &[Uuid]) -> Result<Vec<GoneRow>, Error> {
    let sql = ("SELECT id, agency, class, source_id, changed_at, told_by FROM gone_object WHERE id IN (", ")");
    bulk::all_in(session, sql, ids.iter().copied()).await
}

/// Which of these objects are kept as they came, each with the latest time of a change that was seen.
///
/// # Errors
/// When the database is out of reach.
pub async fn kept_among(session: &mut Session, ids: &[Uuid]) -> Result<Vec<(Uuid, Option<i64>)>, Error> {
    let sql = ("SELECT id, changed_at FROM imported_object WHERE id IN (", ")");
    bulk::all_in(session, sql, ids.iter().copied()).await
}

/// Who edits a service, and its id there; both empty where that is this instance.
///
/// # Errors
/// When the database is out of reach.
pub async fn editor_of_service(session: &mut Session, id: Uuid) -> Result<Option<SourceRow>, Error> {
    session.opt("SELECT agency, source_id FROM public_service WHERE id = $1", args![id]).await
}

/// Objects as they came, of these ids.
///
/// # Errors
/// When the database is out of reach.
pub async fn originals(session: &mut Session, ids: &[Uuid]) -> Result<Vec<OriginalRow>, Error> {
    let sql = (
        "SELECT id, kind, agency, class, source_id, version, raw, changed_at FROM imported_object WHERE id IN (",
        ") ORDER BY id",
    );
    let mut rows: Vec<OriginalRow> = bulk::all_in(session, sql, ids.iter().copied()).await?;
    // the last of a portion may come twice
    rows.dedup_by_key(|row| row.id);
    Ok(rows)
}

/// Objects as they came after one, by id; the nil id is before all.
///
/// # Errors
/// When the database is out of reach.
pub async fn originals_after(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<OriginalRow>, Error> {
    let sql = "SELECT id, kind, agency, class, source_id, version, raw, changed_at FROM imported_object WHERE id > $1
               ORDER BY id LIMIT $2";
    session.all(sql, args![after, most]).await
}

/// Ids of services that are edited here, after one, by id.
///
/// # Errors
/// When the database is out of reach.
pub async fn own_services_after(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT id FROM public_service WHERE agency = '' AND id > $1 ORDER BY id LIMIT $2";
    let rows: Vec<(Uuid,)> = session.all(sql, args![after, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Titles of services, by id.
///
/// # Errors
/// When the database is out of reach.
pub async fn titles(session: &mut Session, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, Error> {
    let sql = ("SELECT id, title FROM public_service WHERE id IN (", ")");
    bulk::all_in(session, sql, ids.iter().copied()).await
}
