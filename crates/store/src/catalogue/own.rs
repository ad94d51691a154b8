// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services whose descriptions a tenant writes.

use crate::{
    Error, Session, Tx,
    change::{self, Changed},
    value::args,
};
use model::{PublicServiceId, fold::fold};
use uuid::Uuid;

/// A service of a tenant.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnRow {
    /// Id.
    pub service_id: Uuid,
    /// Part of the address.
    pub slug: String,
    /// Title of the newest version.
    pub title: String,
    /// Number of the published version.
    pub published: Option<i64>,
}

/// A service of a tenant in a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OwnLine {
    /// Part of the address.
    pub slug: String,
    /// Title of the newest version.
    pub title: String,
    /// The title, folded.
    pub title_key: String,
    /// Number of the published version.
    pub published: Option<i64>,
    /// State of the newest version.
    pub state: String,
    /// When it was changed.
    pub edited_at: i64,
}

/// Who describes a service.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct HomeRow {
    /// Id.
    pub id: Uuid,
    /// Redaktion; empty: somebody here.
    pub agency: String,
    /// Tenant whose description it is.
    pub home_tenant: Option<Uuid>,
}

/// Adds a service of the transaction's tenant; false when its id or address is taken.
///
/// # Errors
/// When the database is out of reach.
pub async fn add(tx: &mut Tx, service: PublicServiceId, slug: &str, title: &str) -> Result<bool, Error> {
    let sql = "INSERT INTO own_service (tenant_id, service_id, slug, title, title_key) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, service, slug, title, fold(title)]).await? == 1)
}

/// Says what a service is called, and which version is published.
///
/// # Errors
/// When the database is out of reach.
pub async fn set(tx: &mut Tx, service: PublicServiceId, title: &str, published: Option<i64>) -> Result<(), Error> {
    let sql = "UPDATE own_service SET title = $3, title_key = $4, published = $5
               WHERE tenant_id = $1 AND service_id = $2";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, service, title, fold(title), published]).await.map(drop)
}

/// Gives a service another address; false when the tenant has one there.
///
/// # Errors
/// When the database is out of reach.
pub async fn move_to(tx: &mut Tx, service: PublicServiceId, slug: &str) -> Result<bool, Error> {
    let sql = "UPDATE own_service SET slug = $3 WHERE tenant_id = $1 AND service_id = $2
                   AND NOT EXISTS (SELECT 1 FROM own_service AS other WHERE other.tenant_id = $1 AND other.slug = $3)";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, service, slug]).await? == 1)
}

/// Forgets a service that has no version any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, service: PublicServiceId) -> Result<(), Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM own_service WHERE tenant_id = $1 AND service_id = $2", args![tenant, service]).await.map(drop)
}

/// The tenant's service with this address.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, slug: &str) -> Result<Option<OwnRow>, Error> {
    let sql = "SELECT service_id, slug, title, published FROM own_service WHERE tenant_id = $1 AND slug = $2";
    session.opt(sql, args![session.tenant(), slug]).await
}

/// The tenant's services by title with the state of their newest version, at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn all(session: &mut Session, most: i64) -> Result<Vec<OwnLine>, Error> {
    let sql = "SELECT own_service.slug, own_service.title, own_service.title_key, own_service.published,
                   service_edition.state, service_edition.edited_at
               FROM own_service JOIN service_edition ON service_edition.tenant_id = own_service.tenant_id
                   AND service_edition.service_id = own_service.service_id
               WHERE own_service.tenant_id = $1 AND service_edition.number = (
                   SELECT MAX(number) FROM service_edition
                   WHERE tenant_id = $1 AND service_id = own_service.service_id)
               ORDER BY own_service.title_key, own_service.service_id LIMIT $2";
    session.all(sql, args![session.tenant(), most]).await
}

/// Published services of the tenant, at most `most`: their number, their address, and the JSON of the version.
///
/// # Errors
/// When the database is out of reach.
pub async fn published(session: &mut Session, most: i64) -> Result<Vec<(Uuid, String, String, i64)>, Error> {
    let sql = "SELECT own_service.service_id, own_service.slug, service_edition.body, service_edition.published_at
               FROM own_service JOIN service_edition ON service_edition.tenant_id = own_service.tenant_id
                   AND service_edition.service_id = own_service.service_id
                   AND service_edition.number = own_service.published
               WHERE own_service.tenant_id = $1 ORDER BY own_service.title_key, own_service.service_id LIMIT $2";
    session.all(sql, args![session.tenant(), most]).await
}

/// Who describes the service with this address.
///
/// # Errors
/// When the database is out of reach.
pub async fn home(session: &mut Session, slug: &str) -> Result<Option<HomeRow>, Error> {
    session.opt("SELECT id, agency, home_tenant FROM public_service WHERE slug = $1", args![slug]).await
}

/// Makes a published service the transaction's tenant's; false when it is somebody else's.
///
/// # Errors
/// When the database is out of reach.
pub async fn take(tx: &mut Tx, service: PublicServiceId) -> Result<bool, Error> {
    let sql = "UPDATE public_service SET home_tenant = $1
               WHERE id = $2 AND agency = '' AND (home_tenant IS NULL OR home_tenant = $1)";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, service]).await? == 1)
}

/// Takes a service of the transaction's tenant out of the catalogue; false when there is none of it.
///
/// # Errors
/// When the database is out of reach.
pub async fn take_out(tx: &mut Tx, service: PublicServiceId) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM public_service WHERE home_tenant = $1 AND id = $2 AND agency = ''";
    if tx.exec(sql, args![tenant, service]).await? != 1 {
        return Ok(false);
    }
    tx.exec("DELETE FROM service_word WHERE service_id = $1", args![service]).await?;
    change::note(tx, &[(Changed::Service, service.0, true)]).await?;
    Ok(true)
}
