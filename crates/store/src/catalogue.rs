// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room catalogue: public services, the words they are found by, and online services.

pub mod edition;
pub mod figures;
pub mod given;
pub mod imported;
mod in_use;
mod indexed;
pub mod own;
mod received;
pub mod run;
mod served;
pub mod situation;
pub mod source;

pub use in_use::{add_new, in_use, put_in_use};
pub use indexed::{
    AreasRow, areas_between, areas_of, id_after, offered, offered_among, services_after, services_with_leika,
    slugs_after, titles_after,
};
pub use received::{ReceivedRow, received_by};
pub use served::{ServedRow, served_by};

use crate::{
    Error, Session, Tx, Value,
    change::{self, Changed},
    value::args,
};
use model::{
    Instant, OnlineServiceId, PublicServiceId, TrustLevel,
    catalogue::OnlineService,
    fold::{fold, prefix_end},
};
use uuid::Uuid;

/// A public service as it is stored: what the page shows is JSON.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ServiceRow {
    /// Id.
    pub id: Uuid,
    /// Part of the address.
    pub slug: String,
    /// LeiKa key.
    pub leika: Option<String>,
    /// Title for citizens.
    pub title: String,
    /// Life situation.
    pub situation: String,
    /// Teaser, keywords and text modules as JSON.
    pub body: String,
}

/// A hit of the search.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Hit {
    /// Part of the address.
    pub slug: String,
    /// Title for citizens.
    pub title: String,
    /// Teaser, keywords and text modules as JSON.
    pub body: String,
}

#[derive(sqlx::FromRow)]
struct OnlineRow {
    id: Uuid,
    slug: String,
    service_id: Uuid,
    title: String,
    trust: String,
    minutes: i64,
    fee: String,
    schema_id: String,
    schema_version: String,
}

impl TryFrom<OnlineRow> for OnlineService {
    type Error = Error;
    fn try_from(row: OnlineRow) -> Result<Self, Error> {
        let trust =
            TrustLevel::from_code(&row.trust).ok_or(Error::Corrupt { table: "online_service", what: row.trust })?;
        Ok(Self {
            id: OnlineServiceId(row.id),
            slug: row.slug,
            service: PublicServiceId(row.service_id),
            title: row.title,
            trust,
            minutes: u32::try_from(row.minutes).unwrap_or(0),
            fee: row.fee,
            schema_id: row.schema_id,
            schema_version: row.schema_version,
        })
    }
}

/// Writes a service and the words it is found by over what is known of it. Words come folded, with their weight.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_service(tx: &mut Tx, row: &ServiceRow, words: &[(String, i64)]) -> Result<(), Error> {
    let sql = "INSERT INTO public_service (id, slug, leika, title, title_key, situation, body)
               VALUES ($1, $2, $3, $4, $5, $6, $7)
               ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, leika = excluded.leika, title = excluded.title,
                   title_key = excluded.title_key, situation = excluded.situation, body = excluded.body";
    let values = args![row.id, &row.slug, row.leika.clone(), &row.title, fold(&row.title), &row.situation, &row.body];
    tx.exec(sql, values).await?;
    tx.exec("DELETE FROM service_word WHERE service_id = $1", args![row.id]).await?;
    let sql = "INSERT INTO service_word (word, service_id, weight) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    for (word, weight) in words {
        tx.exec(sql, args![word, row.id, *weight]).await?;
    }
    change::note(tx, &[(Changed::Service, row.id, false)]).await.map(drop)
}

/// The service with this address.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_service(session: &mut Session, slug: &str) -> Result<Option<ServiceRow>, Error> {
    session.opt("SELECT id, slug, leika, title, situation, body FROM public_service WHERE slug = $1", args![slug]).await
}

/// The service that has this LeiKa key or, without one, this address.
///
/// # Errors
/// When the database is out of reach.
pub async fn service_with(
    session: &mut Session,
    leika: Option<&str>,
    slug: Option<&str>,
) -> Result<Option<PublicServiceId>, Error> {
    let sql = "SELECT id FROM public_service WHERE leika = $1 OR slug = $2";
    let row: Option<(Uuid,)> = session.opt(sql, args![leika.map(str::to_owned), slug.map(str::to_owned)]).await?;
    Ok(row.map(|(id,)| PublicServiceId(id)))
}

/// The service with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn get_service(session: &mut Session, id: PublicServiceId) -> Result<Option<ServiceRow>, Error> {
    session.opt("SELECT id, slug, leika, title, situation, body FROM public_service WHERE id = $1", args![id]).await
}

/// Services by id, in any order; those that are not there are left out.
///
/// # Errors
/// When the database is out of reach.
pub async fn get_services(
    session: &mut Session,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<ServiceRow>, Error> {
    let sql = "SELECT id, slug, leika, title, situation, body FROM public_service WHERE id IN (";
    crate::bulk::all_in(session, (sql, ")"), ids).await
}

/// All services by title, at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn services(session: &mut Session, most: i64) -> Result<Vec<Hit>, Error> {
    session.all("SELECT slug, title, body FROM public_service ORDER BY title_key, id LIMIT $1", args![most]).await
}

/// Services in which every one of the (at most four, folded) words occurs as a word or the beginning of one; the best first.
///
/// # Errors
/// When the database is out of reach.
pub async fn search(session: &mut Session, words: &[String], limit: i64, offset: i64) -> Result<Vec<Hit>, Error> {
    let sql = "SELECT public_service.slug, public_service.title, public_service.body FROM public_service JOIN (
                   SELECT service_id, COUNT(DISTINCT term) AS terms, SUM(weight) AS weight FROM (
                       SELECT service_id, 1 AS term, weight FROM service_word WHERE word >= $1 AND word < $2
                       UNION ALL SELECT service_id, 2, weight FROM service_word WHERE word >= $3 AND word < $4
                       UNION ALL SELECT service_id, 3, weight FROM service_word WHERE word >= $5 AND word < $6
                       UNION ALL SELECT service_id, 4, weight FROM service_word WHERE word >= $7 AND word < $8
                   ) AS found GROUP BY service_id
               ) AS hit ON hit.service_id = public_service.id
               WHERE hit.terms = $9 ORDER BY hit.weight DESC, public_service.title_key, public_service.id
               LIMIT $10 OFFSET $11";
    let mut values: Vec<Value> = Vec::with_capacity(11);
    for place in 0..4 {
        match words.get(place) {
            Some(word) => values.extend(args![word, prefix_end(word)]),
            // an empty range: no word is found
            None => values.extend(args!["", ""]),
        }
    }
    let terms = i64::try_from(words.len().min(4)).unwrap_or(4);
    values.extend(args![terms, limit, offset]);
    session.all(sql, values).await
}

/// Publishes an online service of the transaction's tenant, or withdraws it; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_withdrawn(tx: &mut Tx, slug: &str, since: Option<Instant>) -> Result<bool, Error> {
    let sql = "UPDATE online_service SET withdrawn_at = $3 WHERE tenant_id = $1 AND slug = $2";
    let tenant = tx.tenant();
    let is_there = tx.exec(sql, args![tenant, slug, since]).await? == 1;
    if let Some(service) = find_online_service(tx, slug).await? {
        change::note(tx, &[(Changed::Service, service.service.0, false)]).await?;
    }
    Ok(is_there)
}

/// Addresses of the tenant's online services that are withdrawn.
///
/// # Errors
/// When the database is out of reach.
pub async fn withdrawn(session: &mut Session) -> Result<Vec<String>, Error> {
    let sql = "SELECT slug FROM online_service WHERE tenant_id = $1 AND withdrawn_at IS NOT NULL ORDER BY slug";
    let rows: Vec<(String,)> = session.all(sql, args![session.tenant()]).await?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

/// Number of online services of the tenant that are published.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_published(session: &mut Session) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM online_service WHERE tenant_id = $1 AND withdrawn_at IS NULL";
    session.number(sql, args![session.tenant()]).await
}

/// Removes the online services of the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_online_services(tx: &mut Tx) -> Result<u64, Error> {
    let tenant = tx.tenant();
    let sql = "SELECT DISTINCT service_id FROM online_service WHERE tenant_id = $1";
    let services: Vec<(Uuid,)> = tx.all(sql, args![tenant]).await?;
    let mut changes: Vec<_> = services.into_iter().map(|(id,)| (Changed::Service, id, false)).collect();
    let gone: Vec<(Uuid,)> = tx.all("SELECT id FROM online_service WHERE tenant_id = $1", args![tenant]).await?;
    // others hear of it by its own id
    changes.extend(gone.into_iter().map(|(id,)| (Changed::Online, id, true)));
    change::note(tx, &changes).await?;
    tx.exec("DELETE FROM online_service WHERE tenant_id = $1", args![tenant]).await
}

/// Writes an online service of the transaction's tenant over what is known of it, and publishes it. An edition stays in use
/// as long as the schema is the same.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_online_service(tx: &mut Tx, service: &OnlineService) -> Result<(), Error> {
    let sql = "INSERT INTO online_service (tenant_id, id, slug, service_id, title, trust, minutes, fee, schema_id, schema_version)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
               ON CONFLICT (tenant_id, slug) DO UPDATE SET service_id = excluded.service_id, title = excluded.title,
                   trust = excluded.trust, minutes = excluded.minutes, fee = excluded.fee,
                   edition = CASE WHEN online_service.schema_id = excluded.schema_id
                       AND online_service.schema_version = excluded.schema_version THEN online_service.edition END,
                   schema_id = excluded.schema_id, schema_version = excluded.schema_version, withdrawn_at = NULL";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        service.id,
        &service.slug,
        service.service,
        &service.title,
        service.trust.code(),
        i64::from(service.minutes),
        &service.fee,
        &service.schema_id,
        &service.schema_version
    ];
    tx.exec(sql, values).await?;
    change::note(tx, &[(Changed::Service, service.service.0, false)]).await.map(drop)
}

/// Adds an online service of the transaction's tenant that takes no applications before it is published.
///
/// # Errors
/// `Taken` when there is one with that address.
pub async fn add_withdrawn(tx: &mut Tx, service: &OnlineService, since: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO online_service (tenant_id, id, slug, service_id, title, trust, minutes, fee, schema_id,
                   schema_version, withdrawn_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        service.id,
        &service.slug,
        service.service,
        &service.title,
        service.trust.code(),
        i64::from(service.minutes),
        &service.fee,
        &service.schema_id,
        &service.schema_version,
        since
    ];
    tx.exec(sql, values).await.map(drop)
}

/// The tenant's online service with this address, if it is published.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_published(session: &mut Session, slug: &str) -> Result<Option<OnlineService>, Error> {
    let sql = "SELECT id, slug, service_id, title, trust, minutes, fee, schema_id, schema_version
               FROM online_service WHERE tenant_id = $1 AND slug = $2 AND withdrawn_at IS NULL";
    session.opt::<OnlineRow>(sql, args![session.tenant(), slug]).await?.map(OnlineService::try_from).transpose()
}

/// The tenant's online service with this address, published or not.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_online_service(session: &mut Session, slug: &str) -> Result<Option<OnlineService>, Error> {
    let sql = "SELECT id, slug, service_id, title, trust, minutes, fee, schema_id, schema_version
               FROM online_service WHERE tenant_id = $1 AND slug = $2";
    session.opt::<OnlineRow>(sql, args![session.tenant(), slug]).await?.map(OnlineService::try_from).transpose()
}

/// The tenant's online service with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn get_online_service(session: &mut Session, id: OnlineServiceId) -> Result<Option<OnlineService>, Error> {
    let sql = "SELECT id, slug, service_id, title, trust, minutes, fee, schema_id, schema_version
               FROM online_service WHERE tenant_id = $1 AND id = $2";
    session.opt::<OnlineRow>(sql, args![session.tenant(), id]).await?.map(OnlineService::try_from).transpose()
}

/// All online services of the tenant by title, at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn online_services(session: &mut Session, most: i64) -> Result<Vec<OnlineService>, Error> {
    let sql = "SELECT id, slug, service_id, title, trust, minutes, fee, schema_id, schema_version
               FROM online_service WHERE tenant_id = $1 ORDER BY title, id LIMIT $2";
    let rows = session.all::<OnlineRow>(sql, args![session.tenant(), most]).await?;
    rows.into_iter().map(OnlineService::try_from).collect()
}

/// The tenant's published online services for a public service.
///
/// # Errors
/// When the database is out of reach.
pub async fn online_services_for(session: &mut Session, service: PublicServiceId) -> Result<Vec<OnlineService>, Error> {
    let sql = "SELECT id, slug, service_id, title, trust, minutes, fee, schema_id, schema_version
               FROM online_service WHERE tenant_id = $1 AND service_id = $2 AND withdrawn_at IS NULL
               ORDER BY title, id";
    let rows = session.all::<OnlineRow>(sql, args![session.tenant(), service]).await?;
    rows.into_iter().map(OnlineService::try_from).collect()
}
