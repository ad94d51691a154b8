// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Clients from outside: who they are, what they may, which destinations are theirs.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, ClientId, DestinationId, Instant, TenantId};
use uuid::Uuid;

/// A client as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ClientRow {
    /// Id, its `client_id` on the wire.
    pub id: Uuid,
    /// Name for people.
    pub name: String,
    /// The tenant that it belongs to.
    pub owner_tenant: Option<Uuid>,
    /// SHA-256 of its secret.
    pub secret_hash: Vec<u8>,
    /// Scopes, separated by spaces.
    pub scopes: String,
    /// Whether it gets no tokens.
    pub locked: bool,
    /// Since when it is there.
    pub created_at: i64,
    /// The account that registered it in the sandbox of the tenant.
    pub owner_account: Option<Uuid>,
    /// Which of the few places of the account it takes.
    pub slot: Option<i64>,
}

/// Which cases a client has to do with, by what it may.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// The client.
    pub client: ClientId,
    /// Whether those that it sent.
    pub sends: bool,
    /// Whether those that were sent to its destinations.
    pub subscribes: bool,
}

/// Adds a client.
///
/// # Errors
/// `Taken` when the id or the account's place is in use.
pub async fn add(tx: &mut Tx, row: &ClientRow) -> Result<(), Error> {
    let sql = "INSERT INTO delivery_client (id, name, owner_tenant, secret_hash, scopes, locked, created_at,
                   owner_account, slot)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (tenant, at) = (row.owner_tenant.map(TenantId), Instant(row.created_at));
    let (hash, account) = (row.secret_hash.as_slice(), row.owner_account.map(AccountId));
    let values = args![row.id, &row.name, tenant, hash, &row.scopes, row.locked, at, account, row.slot];
    tx.exec(sql, values).await.map(drop)
}

/// The client with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: ClientId) -> Result<Option<ClientRow>, Error> {
    let sql = "SELECT id, name, owner_tenant, secret_hash, scopes, locked, created_at, owner_account, slot
               FROM delivery_client WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// All clients, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn all(session: &mut Session) -> Result<Vec<ClientRow>, Error> {
    let sql = "SELECT id, name, owner_tenant, secret_hash, scopes, locked, created_at, owner_account, slot
               FROM delivery_client ORDER BY name, id";
    session.all(sql, args![]).await
}

/// Gives a client another secret; false when there is no such client.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_secret(tx: &mut Tx, id: ClientId, hash: &[u8]) -> Result<bool, Error> {
    let sql = "UPDATE delivery_client SET secret_hash = $2 WHERE id = $1";
    Ok(tx.exec(sql, args![id, hash]).await? == 1)
}

/// Locks or unlocks a client; false when there is no such client.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_locked(tx: &mut Tx, id: ClientId, locked: bool) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE delivery_client SET locked = $2 WHERE id = $1", args![id, locked]).await? == 1)
}

/// Removes a client and what ties it to destinations; what it sent stays. False when there is no such client.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, id: ClientId) -> Result<bool, Error> {
    tx.exec("DELETE FROM delivery_client_destination WHERE client_id = $1", args![id]).await?;
    super::callback::forget_client(tx, id).await?;
    Ok(tx.exec("DELETE FROM delivery_client WHERE id = $1", args![id]).await? == 1)
}

/// Lets a client fetch from a destination and manage it.
///
/// # Errors
/// When the database is out of reach.
pub async fn link(tx: &mut Tx, id: ClientId, destination: DestinationId) -> Result<(), Error> {
    let sql = "INSERT INTO delivery_client_destination (client_id, destination_id) VALUES ($1, $2)
               ON CONFLICT DO NOTHING";
    tx.exec(sql, args![id, destination]).await.map(drop)
}

/// Whether a client may fetch from a destination and manage it.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_linked(session: &mut Session, id: ClientId, destination: DestinationId) -> Result<bool, Error> {
    let sql = "SELECT COUNT(*) FROM delivery_client_destination WHERE client_id = $1 AND destination_id = $2";
    Ok(session.number(sql, args![id, destination]).await? == 1)
}

/// The destinations of a client, by id.
///
/// # Errors
/// When the database is out of reach.
pub async fn destinations(session: &mut Session, id: ClientId) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT destination_id FROM delivery_client_destination WHERE client_id = $1 ORDER BY destination_id";
    let rows: Vec<(Uuid,)> = session.all(sql, args![id]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
