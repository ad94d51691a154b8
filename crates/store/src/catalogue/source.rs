// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Bereitstelldienste that are asked, how fresh what they gave is, and what came from which.

use crate::{Error, Session, Tx, bulk, value::args};
use model::Instant;
use uuid::Uuid;

/// A Bereitstelldienst that is asked.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SourceRow {
    /// Id.
    pub id: Uuid,
    /// Its address, without a query.
    pub url: String,
    /// Version of XZuFi that it gives.
    pub version: String,
    /// Address of its token service; empty: it needs no token.
    pub token_url: String,
    /// Who we are there; empty: nobody.
    pub client_id: String,
    /// Our secret there, sealed.
    pub sealed: Vec<u8>,
    /// Since when it is asked.
    pub added_at: i64,
    /// Index to ask for next.
    pub next_index: i64,
    /// Address to ask next where it names no index; empty: the index counts.
    pub next_url: String,
    /// Whether everything that it had is here.
    pub complete: bool,
    /// When it is asked next.
    pub due_at: i64,
    /// Failures since the last success.
    pub failures: i64,
    /// When it answered last.
    pub succeeded_at: Option<i64>,
    /// When it did not last.
    pub failed_at: Option<i64>,
    /// Why it did not.
    pub failure: String,
    /// Objects that were refused so far.
    pub refused: i64,
}

const ALL: &str =
    "SELECT id, url, version, token_url, client_id, sealed, added_at, next_index, next_url, complete, due_at,
                       failures, succeeded_at, failed_at, failure, refused FROM catalogue_source ORDER BY added_at, id";

/// Adds a source that is asked at once.
///
/// # Errors
/// `Taken` when its address is known.
pub async fn add(tx: &mut Tx, row: &SourceRow) -> Result<(), Error> {
    let sql =
        "INSERT INTO catalogue_source (id, url, version, token_url, client_id, sealed, added_at, next_index, next_url,
                   complete, due_at, failures, failure, refused)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, '', 0)";
    let values = args![
        row.id,
        &row.url,
        &row.version,
        &row.token_url,
        &row.client_id,
        row.sealed.as_slice(),
        row.added_at,
        row.next_index,
        &row.next_url,
        row.complete,
        row.due_at
    ];
    tx.exec(sql, values).await.map(drop)
}

/// All sources, the oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn all(session: &mut Session) -> Result<Vec<SourceRow>, Error> {
    session.all(ALL, args![]).await
}

/// The source with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: Uuid) -> Result<Option<SourceRow>, Error> {
    let sql = "SELECT id, url, version, token_url, client_id, sealed, added_at, next_index, next_url, complete, due_at,
                   failures, succeeded_at, failed_at, failure, refused FROM catalogue_source WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// The source that brought an object.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_object(session: &mut Session, object: Uuid) -> Result<Option<SourceRow>, Error> {
    let row: Option<(Uuid,)> =
        session.opt("SELECT source_id FROM source_object WHERE object_id = $1", args![object]).await?;
    match row {
        Some((id,)) => find(session, id).await,
        None => Ok(None),
    }
}

/// Removes a source; what it brought stays, and another source may change it. False when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, id: Uuid) -> Result<bool, Error> {
    tx.exec("DELETE FROM import_refusal WHERE run_id = $1", args![id]).await?;
    Ok(tx.exec("DELETE FROM catalogue_source WHERE id = $1", args![id]).await? == 1)
}

/// Notes that everything up to a place is here, and when it is asked next; false when somebody else noted it first.
///
/// # Errors
/// When the database is out of reach.
pub async fn advance(tx: &mut Tx, before: &SourceRow, after: &SourceRow) -> Result<bool, Error> {
    let sql = "UPDATE catalogue_source SET next_index = $4, next_url = $5, complete = $6, due_at = $7, failures = 0,
                   succeeded_at = $8, refused = $9
               WHERE id = $1 AND next_index = $2 AND next_url = $3";
    let values = args![
        before.id,
        before.next_index,
        &before.next_url,
        after.next_index,
        &after.next_url,
        after.complete,
        after.due_at,
        after.succeeded_at,
        after.refused
    ];
    Ok(tx.exec(sql, values).await? == 1)
}

/// Notes that a source could not be asked, and when it is asked next.
///
/// # Errors
/// When the database is out of reach.
pub async fn fail(tx: &mut Tx, id: Uuid, reason: &str, now: Instant, due: Instant) -> Result<(), Error> {
    let sql = "UPDATE catalogue_source SET failures = failures + 1, failed_at = $2, failure = $3, due_at = $4
               WHERE id = $1";
    tx.exec(sql, args![id, now, reason, due]).await.map(drop)
}

/// Sources that are to be asked now.
///
/// # Errors
/// When the database is out of reach.
pub async fn due(session: &mut Session, now: Instant) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT id FROM catalogue_source WHERE due_at <= $1 ORDER BY due_at, id";
    let rows: Vec<(Uuid,)> = session.all(sql, args![now]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Number of objects that came from a source.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session, id: Uuid) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM source_object WHERE source_id = $1", args![id]).await
}

/// Which sources brought these objects, as far as one did.
///
/// # Errors
/// When the database is out of reach.
pub async fn origins(session: &mut Session, objects: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>, Error> {
    let sql = ("SELECT object_id, source_id FROM source_object WHERE object_id IN (", ")");
    bulk::all_in(session, sql, objects.iter().copied()).await
}

/// Which of these keys entries of who is responsible came in.
///
/// # Errors
/// When the database is out of reach.
pub async fn known_entries(session: &mut Session, keys: &[String]) -> Result<Vec<String>, Error> {
    let sql = ("SELECT DISTINCT source FROM responsibility WHERE source IN (", ")");
    let rows: Vec<(String,)> = bulk::all_in(session, sql, keys.iter()).await?;
    Ok(rows.into_iter().map(|(key,)| key).collect())
}

/// Notes which source brought objects; no two are the same.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_objects(tx: &mut Tx, source: Uuid, objects: &[Uuid]) -> Result<(), Error> {
    let head = "INSERT INTO source_object (object_id, source_id) VALUES";
    let rows = objects.iter().map(|id| args![*id, source]);
    bulk::insert(tx, (head, "ON CONFLICT (object_id) DO UPDATE SET source_id = excluded.source_id"), rows)
        .await
        .map(drop)
}

/// Forgets which source brought objects.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget_objects(tx: &mut Tx, objects: &[Uuid]) -> Result<(), Error> {
    bulk::each_in(tx, "DELETE FROM source_object WHERE object_id IN (", objects.iter().copied()).await.map(drop)
}

/// Keeps why objects of a source were refused: the newest of them, at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn note_refusals(
    tx: &mut Tx,
    source: Uuid,
    refusals: &[super::run::RefusalRow],
    most: i64,
) -> Result<(), Error> {
    let Some(newest) = refusals.last().map(|row| row.number) else { return Ok(()) };
    let head = "INSERT INTO import_refusal (run_id, number, item, place, object, reason) VALUES";
    let rows = refusals.iter().map(|row| args![source, row.number, &row.item, row.place, &row.object, &row.reason]);
    bulk::insert(tx, (head, "ON CONFLICT DO NOTHING"), rows).await?;
    let sql = "DELETE FROM import_refusal WHERE run_id = $1 AND number <= $2";
    tx.exec(sql, args![source, newest - most]).await.map(drop)
}
