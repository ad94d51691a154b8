// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is responsible where. The key begins with service and prefix: a look-up reads at most six places of it, however many
//! entries there are.

use crate::{
    Error, Session, Tx, Value, bulk,
    change::{self, Changed},
    compose::Composed,
    value::args,
};
use model::{
    AuthorityId, DestinationId, PublicServiceId, TenantId,
    directory::{Responsibility, ResponsibleKind, ResponsibleRole, prefixes},
};
use uuid::Uuid;

/// The look-up that every service page and every application makes.
const RESPONSIBLE: &str =
    "SELECT service_id, prefix, kind, object_id, role, source, destination_id, valid_from, valid_until FROM responsibility
     WHERE service_id = $1 AND prefix IN ($2, $3, $4, $5, $6, $7) AND kind = 'authority' AND role <> '03'
         AND (valid_from IS NULL OR valid_from <= $8) AND (valid_until IS NULL OR valid_until >= $8)
     ORDER BY LENGTH(prefix) DESC, CASE WHEN destination_id IS NULL THEN 1 ELSE 0 END, role, object_id, source LIMIT 1";

#[derive(sqlx::FromRow)]
struct Row {
    service_id: Uuid,
    prefix: String,
    kind: String,
    object_id: Uuid,
    role: String,
    source: String,
    destination_id: Option<Uuid>,
    valid_from: Option<i64>,
    valid_until: Option<i64>,
}

impl TryFrom<Row> for Responsibility {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self, Error> {
        let corrupt = |what: &str| Error::Corrupt { table: "responsibility", what: what.to_owned() };
        Ok(Self {
            service: PublicServiceId(row.service_id),
            prefix: row.prefix,
            kind: ResponsibleKind::from_code(&row.kind).ok_or_else(|| corrupt(&row.kind))?,
            object: row.object_id,
            role: ResponsibleRole::from_code(&row.role).ok_or_else(|| corrupt(&row.role))?,
            source: row.source,
            destination: row.destination_id.map(DestinationId),
            from: row.valid_from,
            until: row.valid_until,
        })
    }
}

/// Writes an entry over what is known of it: service, prefix, kind, object, role and source say which one it is.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_responsibility(tx: &mut Tx, entry: &Responsibility) -> Result<(), Error> {
    let sql =
        "INSERT INTO responsibility (service_id, prefix, kind, object_id, role, source, destination_id, valid_from,
                   valid_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
               ON CONFLICT (service_id, prefix, kind, object_id, role, source) DO UPDATE
               SET destination_id = excluded.destination_id, valid_from = excluded.valid_from,
                   valid_until = excluded.valid_until";
    let values = args![
        entry.service,
        &entry.prefix,
        entry.kind.code(),
        entry.object,
        entry.role.code(),
        &entry.source,
        entry.destination,
        entry.from,
        entry.until
    ];
    tx.exec(sql, values).await?;
    let mut changes = vec![(Changed::Responsibility, entry.service.0, false)];
    // what was entered here is told with the authority
    changes.extend(entry.authority().map(|authority| (Changed::Authority, authority.0, false)));
    change::note(tx, &changes).await.map(drop)
}

/// Removes what came in an object, told by its key in three parts; how many entries that were.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_responsibilities_from(tx: &mut Tx, source: &str) -> Result<u64, Error> {
    tx.exec("DELETE FROM responsibility WHERE source = $1", args![source]).await
}

/// What came in an object, told by its key in three parts.
///
/// # Errors
/// When the database is out of reach.
pub async fn responsibilities_from(
    session: &mut Session,
    source: &str,
    most: i64,
) -> Result<Vec<Responsibility>, Error> {
    let sql = "SELECT service_id, prefix, kind, object_id, role, source, destination_id, valid_from, valid_until
               FROM responsibility WHERE source = $1 ORDER BY service_id, prefix, kind, object_id, role LIMIT $2";
    entries(session, sql, args![source, most]).await
}

/// What somebody has a part in, by service.
///
/// # Errors
/// When the database is out of reach.
pub async fn entries_of(session: &mut Session, object: Uuid, most: i64) -> Result<Vec<Responsibility>, Error> {
    let sql = "SELECT service_id, prefix, kind, object_id, role, source, destination_id, valid_from, valid_until
               FROM responsibility WHERE object_id = $1 ORDER BY service_id, role, prefix LIMIT $2";
    entries(session, sql, args![object, most]).await
}

/// Authorities with a part in a service, those for larger areas first.
///
/// # Errors
/// When the database is out of reach.
pub async fn authorities_for(
    session: &mut Session,
    service: PublicServiceId,
    most: i64,
) -> Result<Vec<Responsibility>, Error> {
    let sql = "SELECT service_id, prefix, kind, object_id, role, source, destination_id, valid_from, valid_until
               FROM responsibility WHERE service_id = $1 AND kind = 'authority' ORDER BY prefix, role, object_id LIMIT $2";
    entries(session, sql, args![service, most]).await
}

/// Online services of others for a service, those for larger areas first.
///
/// # Errors
/// When the database is out of reach.
pub async fn online_for(
    session: &mut Session,
    service: PublicServiceId,
    most: i64,
) -> Result<Vec<Responsibility>, Error> {
    let sql = "SELECT service_id, prefix, kind, object_id, role, source, destination_id, valid_from, valid_until
               FROM responsibility WHERE service_id = $1 AND kind = 'online' ORDER BY prefix, object_id LIMIT $2";
    entries(session, sql, args![service, most]).await
}

/// Keys of the objects that entries for a service came in, after one; the empty key is before all.
///
/// # Errors
/// When the database is out of reach.
pub async fn sources_for(
    session: &mut Session,
    service: PublicServiceId,
    after: &str,
    most: i64,
) -> Result<Vec<String>, Error> {
    let sql =
        "SELECT DISTINCT source FROM responsibility WHERE service_id = $1 AND source > $2 ORDER BY source LIMIT $3";
    let rows: Vec<(String,)> = session.all(sql, args![service, after, most]).await?;
    Ok(rows.into_iter().map(|(source,)| source).collect())
}

/// What came in objects, told by their keys in three parts, in no order.
///
/// # Errors
/// When the database is out of reach.
pub async fn entries_from(session: &mut Session, sources: &[String]) -> Result<Vec<Responsibility>, Error> {
    let sql = (
        "SELECT service_id, prefix, kind, object_id, role, source, destination_id, valid_from, valid_until
         FROM responsibility WHERE source IN (",
        ")",
    );
    let rows: Vec<Row> = bulk::all_in(session, sql, sources.iter()).await?;
    rows.into_iter().map(Responsibility::try_from).collect()
}

/// Areas that somebody has a part in a service in, without doublings; at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_of_object(session: &mut Session, object: Uuid, most: i64) -> Result<Vec<String>, Error> {
    let sql = "SELECT DISTINCT prefix FROM responsibility WHERE object_id = $1 ORDER BY prefix LIMIT $2";
    let rows: Vec<(String,)> = session.all(sql, args![object, most]).await?;
    Ok(rows.into_iter().map(|(prefix,)| prefix).collect())
}

/// Who decides on a service at a place on a day (counted from 1970-01-01): the authority with the longest prefix of its
/// Regionalschlüssel, of several there first one that takes applications here.
///
/// # Errors
/// When the database is out of reach.
pub async fn responsible(
    session: &mut Session,
    service: PublicServiceId,
    ars: &str,
    day: i64,
) -> Result<Option<Responsibility>, Error> {
    session.opt::<Row>(RESPONSIBLE, at(service, ars, day)).await?.map(Responsibility::try_from).transpose()
}

/// How the engine looks up who is responsible, in its own words: for tests that the key is used.
///
/// # Errors
/// When the database is out of reach.
pub async fn explain(
    session: &mut Session,
    service: PublicServiceId,
    ars: &str,
    day: i64,
) -> Result<Vec<String>, Error> {
    session.plan(Composed { sql: RESPONSIBLE.to_owned(), values: at(service, ars, day) }).await
}

/// Everybody with a part in a service at a place on a day, the most specific first: authorities, then online services of others;
/// at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn all_responsible(
    session: &mut Session,
    service: PublicServiceId,
    ars: &str,
    day: i64,
    most: i64,
) -> Result<Vec<Responsibility>, Error> {
    let sql = "SELECT service_id, prefix, kind, object_id, role, source, destination_id, valid_from, valid_until
               FROM responsibility WHERE service_id = $1 AND prefix IN ($2, $3, $4, $5, $6, $7)
                   AND (valid_from IS NULL OR valid_from <= $8) AND (valid_until IS NULL OR valid_until >= $8)
               ORDER BY kind, LENGTH(prefix) DESC, CASE WHEN destination_id IS NULL THEN 1 ELSE 0 END, role, object_id, source
               LIMIT $9";
    let mut values = at(service, ars, day);
    values.extend(args![most]);
    entries(session, sql, values).await
}

fn at(service: PublicServiceId, ars: &str, day: i64) -> Vec<Value> {
    let mut values = args![service];
    let found = prefixes(ars);
    // a shorter key fills the places with the Bund's
    values.extend((0..6).map(|n| Value::from(found.get(n).copied().unwrap_or_default())));
    values.extend(args![day]);
    values
}

async fn entries(session: &mut Session, sql: &'static str, values: Vec<Value>) -> Result<Vec<Responsibility>, Error> {
    session.all::<Row>(sql, values).await?.into_iter().map(Responsibility::try_from).collect()
}

/// Removes the responsibilities of the authorities that a tenant works for.
pub(super) async fn remove_of_tenant(tx: &mut Tx, tenant: TenantId) -> Result<(), Error> {
    let sql = "SELECT DISTINCT responsibility.service_id FROM responsibility
               JOIN authority ON authority.id = responsibility.object_id WHERE authority.home_tenant = $1";
    let services: Vec<(Uuid,)> = tx.all(sql, args![tenant]).await?;
    let changes: Vec<_> = services.into_iter().map(|(id,)| (Changed::Responsibility, id, false)).collect();
    change::note(tx, &changes).await?;
    let sql = "DELETE FROM responsibility WHERE kind = 'authority'
                   AND object_id IN (SELECT id FROM authority WHERE home_tenant = $1)";
    tx.exec(sql, args![tenant]).await.map(drop)
}

/// Authorities that take a service by a destination, by name: each with every destination of theirs for it.
///
/// # Errors
/// When the database is out of reach.
pub async fn receivers(
    session: &mut Session,
    service: PublicServiceId,
) -> Result<Vec<(Uuid, Uuid, String, String)>, Error> {
    let sql = "SELECT DISTINCT authority.id, responsibility.destination_id, authority.name, authority.card FROM responsibility
               JOIN authority ON authority.id = responsibility.object_id
               WHERE responsibility.service_id = $1 AND responsibility.kind = 'authority'
                   AND responsibility.destination_id IS NOT NULL
               ORDER BY authority.name, authority.id, responsibility.destination_id";
    session.all(sql, args![service]).await
}

/// Whether an authority is responsible for anything.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_responsible(session: &mut Session, authority: AuthorityId) -> Result<bool, Error> {
    let sql = "SELECT object_id FROM responsibility WHERE object_id = $1 LIMIT 1";
    Ok(session.opt::<(Uuid,)>(sql, args![authority]).await?.is_some())
}

/// Whether anybody decides on a service anywhere on a day (counted from 1970-01-01).
///
/// # Errors
/// When the database is out of reach.
pub async fn is_decided(session: &mut Session, service: PublicServiceId, day: i64) -> Result<bool, Error> {
    let sql = "SELECT object_id FROM responsibility WHERE service_id = $1 AND kind = 'authority' AND role <> '03'
                   AND (valid_from IS NULL OR valid_from <= $2) AND (valid_until IS NULL OR valid_until >= $2) LIMIT 1";
    Ok(session.opt::<(Uuid,)>(sql, args![service, day]).await?.is_some())
}

/// Areas that a service has entries for on a day (counted from 1970-01-01): significant digits, how many entries say who decides,
/// and how many say how it is applied for online; at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn areas_of_service(
    session: &mut Session,
    service: PublicServiceId,
    day: i64,
    most: i64,
) -> Result<Vec<(String, i64, i64)>, Error> {
    let sql = "SELECT prefix, SUM(CASE WHEN kind = 'authority' AND role <> '03' THEN 1 ELSE 0 END),
                   SUM(CASE WHEN kind = 'online' OR destination_id IS NOT NULL THEN 1 ELSE 0 END)
               FROM responsibility WHERE service_id = $1
                   AND (valid_from IS NULL OR valid_from <= $2) AND (valid_until IS NULL OR valid_until >= $2)
               GROUP BY prefix ORDER BY prefix LIMIT $3";
    session.all(sql, args![service, day, most]).await
}
