// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What destinations say about themselves: contact, services, keys.

use crate::{Error, Session, Tx, value::args};
use model::{DestinationId, Instant, TenantId};
use uuid::Uuid;

/// A destination with what it says about itself.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ProfileRow {
    /// Id.
    pub id: Uuid,
    /// Name for people.
    pub name: String,
    /// `created`, `active` or `inactive`.
    pub status: String,
    /// The tenant of this instance that fetches from it.
    pub owner_tenant: Option<Uuid>,
    /// Key that senders encrypt to now.
    pub encryption_kid: String,
    /// Contact, metadata versions and the like, as JSON.
    pub profile: String,
    /// The tenant whose sandbox it belongs to.
    pub sandbox: Option<Uuid>,
}

/// A public key of a destination.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct KeyRow {
    /// Its id.
    pub kid: String,
    /// The key, as JWK.
    pub jwk: String,
    /// Thumbprint, where it was noted.
    pub thumbprint: Option<String>,
    /// `encryption` or `signature`.
    pub purpose: String,
}

/// A service that a destination takes.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct OfferRow {
    /// The destination.
    pub destination_id: Uuid,
    /// Identifier of the service.
    pub identifier: String,
    /// Schemas and regions, as JSON.
    pub offer: String,
}

/// The destination with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: DestinationId) -> Result<Option<ProfileRow>, Error> {
    let sql = "SELECT id, name, status, owner_tenant, encryption_kid, profile, sandbox FROM destination WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// Adds a destination that somebody outside fetches from.
///
/// # Errors
/// `Taken` when the id is in use.
pub async fn add(tx: &mut Tx, row: &ProfileRow, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO destination (id, name, status, owner_tenant, encryption_kid, created_at, profile, sandbox)
               VALUES ($1, $2, $3, NULL, $4, $5, $6, $7)";
    let sandbox = row.sandbox.map(TenantId);
    let values = args![row.id, &row.name, &row.status, &row.encryption_kid, at, &row.profile, sandbox];
    tx.exec(sql, values).await.map(drop)
}

/// Changes what a destination says about itself; false when there is no such destination.
///
/// # Errors
/// When the database is out of reach.
pub async fn change(tx: &mut Tx, row: &ProfileRow) -> Result<bool, Error> {
    let sql = "UPDATE destination SET name = $2, status = $3, encryption_kid = $4, profile = $5 WHERE id = $1";
    let changed = tx.exec(sql, args![row.id, &row.name, &row.status, &row.encryption_kid, &row.profile]).await?;
    Ok(changed == 1)
}

/// Adds a public key of a destination.
///
/// # Errors
/// `Taken` when the destination has a key of that id.
pub async fn add_key(tx: &mut Tx, id: DestinationId, key: &KeyRow) -> Result<(), Error> {
    let sql = "INSERT INTO destination_key (destination_id, kid, jwk, thumbprint, purpose) VALUES ($1, $2, $3, $4, $5)";
    tx.exec(sql, args![id, &key.kid, &key.jwk, key.thumbprint.as_deref(), &key.purpose]).await.map(drop)
}

/// Adds a public key of a destination, unless there is one of that id.
///
/// # Errors
/// When the database is out of reach.
pub async fn publish_key(tx: &mut Tx, id: DestinationId, key: &KeyRow) -> Result<(), Error> {
    let sql = "INSERT INTO destination_key (destination_id, kid, jwk, thumbprint, purpose) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (destination_id, kid) DO NOTHING";
    tx.exec(sql, args![id, &key.kid, &key.jwk, key.thumbprint.as_deref(), &key.purpose]).await.map(drop)
}

/// The public keys of a destination.
///
/// # Errors
/// When the database is out of reach.
pub async fn keys(session: &mut Session, id: DestinationId) -> Result<Vec<KeyRow>, Error> {
    let sql = "SELECT kid, jwk, thumbprint, purpose FROM destination_key WHERE destination_id = $1 ORDER BY kid";
    session.all(sql, args![id]).await
}

/// What a destination takes.
///
/// # Errors
/// When the database is out of reach.
pub async fn offers(session: &mut Session, id: DestinationId) -> Result<Vec<OfferRow>, Error> {
    let sql = "SELECT destination_id, identifier, offer FROM destination_service WHERE destination_id = $1
               ORDER BY identifier";
    session.all(sql, args![id]).await
}

/// Replaces what a destination takes.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_offers(tx: &mut Tx, id: DestinationId, offers: &[(String, String)]) -> Result<(), Error> {
    tx.exec("DELETE FROM destination_service WHERE destination_id = $1", args![id]).await?;
    for (identifier, offer) in offers {
        let sql = "INSERT INTO destination_service (destination_id, identifier, offer) VALUES ($1, $2, $3)
                   ON CONFLICT DO NOTHING";
        tx.exec(sql, args![id, identifier, offer]).await?;
    }
    Ok(())
}

/// Notes what a destination takes of one service; what it takes of others stays.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_offer(tx: &mut Tx, id: DestinationId, identifier: &str, offer: &str) -> Result<(), Error> {
    let sql = "INSERT INTO destination_service (destination_id, identifier, offer) VALUES ($1, $2, $3)
               ON CONFLICT (destination_id, identifier) DO UPDATE SET offer = $3";
    tx.exec(sql, args![id, identifier, offer]).await.map(drop)
}

/// Destinations that take a service, are open and no trial, with their names.
///
/// # Errors
/// When the database is out of reach.
pub async fn offering(
    session: &mut Session,
    identifier: &str,
    most: i64,
) -> Result<Vec<(Uuid, String, String)>, Error> {
    let sql =
        "SELECT d.id, d.name, s.offer FROM destination_service AS s JOIN destination AS d ON d.id = s.destination_id
               WHERE s.identifier = $1 AND d.status = 'active' AND d.sandbox IS NULL ORDER BY d.name, d.id LIMIT $2";
    session.all(sql, args![identifier, most]).await
}
