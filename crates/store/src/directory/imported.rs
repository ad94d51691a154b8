// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What other editors publish: their organisations and who is responsible where, many at a time. Whoever calls notes the changes.

use super::listing;
use crate::{Error, Session, Tx, bulk, value::args};
use model::directory::Responsibility;
use uuid::Uuid;

/// An organisation of another editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedAuthority {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Address, hours and so on as JSON.
    pub card: String,
    /// Redaktion.
    pub agency: String,
    /// Its id there.
    pub source_id: String,
}

/// Who edits an authority, and its id there; both empty where that is this instance.
///
/// # Errors
/// When the database is out of reach.
pub async fn editor_of(session: &mut Session, id: Uuid) -> Result<Option<(String, String)>, Error> {
    session.opt("SELECT agency, source_id FROM authority WHERE id = $1", args![id]).await
}

/// Ids of authorities that are edited here, after one, by id; the nil id is before all.
///
/// # Errors
/// When the database is out of reach.
pub async fn own_authorities_after(session: &mut Session, after: Uuid, most: i64) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT id FROM authority WHERE agency = '' AND id > $1 ORDER BY id LIMIT $2";
    let rows: Vec<(Uuid,)> = session.all(sql, args![after, most]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Which of these organisations are known.
///
/// # Errors
/// When the database is out of reach.
pub async fn authorities_among(session: &mut Session, ids: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let sql = ("SELECT id FROM authority WHERE id IN (", ")");
    bulk::ids_in(session, sql, ids.iter().copied()).await
}

/// Which of these services there are entries for.
///
/// # Errors
/// When the database is out of reach.
pub async fn services_with_entries(session: &mut Session, services: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let sql = ("SELECT DISTINCT service_id FROM responsibility WHERE service_id IN (", ")");
    bulk::ids_in(session, sql, services.iter().copied()).await
}

/// Services with an entry for one of these organisations or online services; one may come several times.
///
/// # Errors
/// When the database is out of reach.
pub async fn services_of_objects(session: &mut Session, objects: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let sql = ("SELECT DISTINCT service_id FROM responsibility WHERE object_id IN (", ")");
    bulk::ids_in(session, sql, objects.iter().copied()).await
}

/// Writes organisations over what is known of them; no two have the same id.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_authorities(tx: &mut Tx, authorities: &[ImportedAuthority]) -> Result<(), Error> {
    let head = "INSERT INTO authority (id, name, card, agency, source_id, name_key) VALUES";
    let tail = "ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, card = excluded.card, name_key = excluded.name_key";
    let rows = authorities.iter().map(|row| {
        let key = listing::key_of(&row.name);
        args![row.id, &row.name, &row.card, &row.agency, &row.source_id, key]
    });
    bulk::insert(tx, (head, tail), rows).await?;
    // another name has other words
    let sql = "DELETE FROM authority_word WHERE authority_id IN (";
    bulk::each_in(tx, sql, authorities.iter().map(|row| row.id)).await?;
    let words =
        authorities.iter().flat_map(|row| listing::words_of(&row.name).into_iter().map(|word| args![word, row.id]));
    let text = ("INSERT INTO authority_word (word, authority_id) VALUES", "ON CONFLICT DO NOTHING");
    bulk::insert(tx, text, words).await.map(drop)
}

/// Removes organisations of other editors that no tenant of this instance works for; gives their number.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_authorities(tx: &mut Tx, ids: &[Uuid]) -> Result<u64, Error> {
    let sql = "DELETE FROM authority_word WHERE authority_id IN
               (SELECT id FROM authority WHERE home_tenant IS NULL AND agency <> '') AND authority_id IN (";
    bulk::each_in(tx, sql, ids.iter().copied()).await?;
    let sql = "DELETE FROM authority WHERE home_tenant IS NULL AND agency <> '' AND id IN (";
    bulk::each_in(tx, sql, ids.iter().copied()).await
}

/// Writes entries over what is known of them; no two are the same entry.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_responsibilities(tx: &mut Tx, entries: &[Responsibility]) -> Result<(), Error> {
    let head = "INSERT INTO responsibility (service_id, prefix, kind, object_id, role, source, valid_from, valid_until) VALUES";
    let tail = "ON CONFLICT (service_id, prefix, kind, object_id, role, source) DO UPDATE
                SET valid_from = excluded.valid_from, valid_until = excluded.valid_until";
    let rows = entries.iter().map(|entry| {
        let (kind, role) = (entry.kind.code(), entry.role.code());
        args![entry.service, &entry.prefix, kind, entry.object, role, &entry.source, entry.from, entry.until]
    });
    bulk::insert(tx, (head, tail), rows).await.map(drop)
}

/// Removes the entries that came in these objects; gives the services that they were for, once for every entry.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_responsibilities(tx: &mut Tx, sources: &[String]) -> Result<Vec<Uuid>, Error> {
    let sql = ("DELETE FROM responsibility WHERE source IN (", ") RETURNING service_id");
    bulk::ids_in(tx, sql, sources.iter()).await
}
