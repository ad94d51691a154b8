// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Clients that people registered in a sandbox, and what they try there.

use super::client::ClientRow;
use crate::{Error, Session, Tx, value::args};
use model::{AccountId, ClientId, TenantId};
use uuid::Uuid;

/// A destination to try with.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TrialDestinationRow {
    /// Id.
    pub id: Uuid,
    /// Name for people.
    pub name: String,
    /// `created`, `active` or `inactive`.
    pub status: String,
    /// The tenant of this instance that fetches from it.
    pub owner_tenant: Option<Uuid>,
}

/// A submission that a client sent.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TrialRow {
    /// Id.
    pub id: Uuid,
    /// Case it opens, or continues.
    pub case_id: Uuid,
    /// The client.
    pub client_id: Uuid,
    /// Where it went.
    pub destination_id: Uuid,
    /// Where it stands.
    pub state: String,
    /// When it was announced, in microseconds.
    pub created_at: i64,
}

/// The clients of an account in a sandbox, in the order of their places.
///
/// # Errors
/// When the database is out of reach.
pub async fn clients(session: &mut Session, account: AccountId, sandbox: TenantId) -> Result<Vec<ClientRow>, Error> {
    let sql = "SELECT id, name, owner_tenant, secret_hash, scopes, locked, created_at, owner_account, slot
               FROM delivery_client WHERE owner_account = $1 AND owner_tenant = $2 ORDER BY slot";
    session.all(sql, args![account, sandbox]).await
}

/// Everything that an account registered, in every sandbox.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_account(session: &mut Session, account: AccountId) -> Result<Vec<ClientRow>, Error> {
    let sql = "SELECT id, name, owner_tenant, secret_hash, scopes, locked, created_at, owner_account, slot
               FROM delivery_client WHERE owner_account = $1 ORDER BY owner_tenant, slot";
    session.all(sql, args![account]).await
}

/// How many clients people registered in a sandbox.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session, sandbox: TenantId) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM delivery_client WHERE owner_tenant = $1 AND owner_account IS NOT NULL";
    session.number(sql, args![sandbox]).await
}

/// Destinations of an account's clients in a sandbox, and those of the sandbox's own tenant, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn destinations(
    session: &mut Session,
    account: AccountId,
    sandbox: TenantId,
) -> Result<Vec<TrialDestinationRow>, Error> {
    let sql = "SELECT d.id, d.name, d.status, d.owner_tenant FROM destination AS d WHERE d.owner_tenant = $2
                   OR d.sandbox = $2 AND EXISTS (SELECT 1 FROM delivery_client_destination AS l
                       JOIN delivery_client AS c ON c.id = l.client_id
                       WHERE l.destination_id = d.id AND c.owner_account = $1)
               ORDER BY d.name, d.id LIMIT 200";
    session.all(sql, args![account, sandbox]).await
}

/// The last submissions of an account's clients in a sandbox, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn trials(
    session: &mut Session,
    account: AccountId,
    sandbox: TenantId,
    most: i64,
) -> Result<Vec<TrialRow>, Error> {
    let sql =
        "SELECT s.id, COALESCE(s.follows, s.case_id) AS case_id, s.client_id, s.destination_id, s.state, s.created_at
               FROM submission AS s JOIN delivery_client AS c ON c.id = s.client_id
               WHERE c.owner_account = $1 AND c.owner_tenant = $2 AND s.reply_to IS NULL
               ORDER BY s.created_at DESC, s.id DESC LIMIT $3";
    session.all(sql, args![account, sandbox, most]).await
}

/// The destinations of a client, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn destinations_of(session: &mut Session, client: ClientId) -> Result<Vec<TrialDestinationRow>, Error> {
    let sql = "SELECT d.id, d.name, d.status, d.owner_tenant FROM destination AS d
               JOIN delivery_client_destination AS l ON l.destination_id = d.id
               WHERE l.client_id = $1 ORDER BY d.name, d.id";
    session.all(sql, args![client]).await
}

/// What a client sent and is not forgotten yet, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn sent(session: &mut Session, client: ClientId, most: i64) -> Result<Vec<TrialRow>, Error> {
    let sql = "SELECT id, COALESCE(follows, case_id) AS case_id, client_id, destination_id, state, created_at
               FROM submission WHERE client_id = $1 AND reply_to IS NULL ORDER BY created_at DESC, id DESC LIMIT $2";
    session.all(sql, args![client, most]).await
}

/// How many submissions of a client still have contents.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_kept(session: &mut Session, client: ClientId) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM submission WHERE client_id = $1 AND erased_at IS NULL";
    session.number(sql, args![client]).await
}

/// Closes the destinations that belong to this client of a sandbox alone, and forgets whom to ask about them.
///
/// # Errors
/// When the database is out of reach.
pub async fn close_destinations(tx: &mut Tx, client: ClientId) -> Result<(), Error> {
    let sql = "UPDATE destination SET status = 'inactive', profile = '{}' WHERE sandbox IS NOT NULL
                   AND EXISTS (SELECT 1 FROM delivery_client_destination AS l
                       WHERE l.destination_id = destination.id AND l.client_id = $1)
                   AND NOT EXISTS (SELECT 1 FROM delivery_client_destination AS l
                       WHERE l.destination_id = destination.id AND l.client_id <> $1)";
    tx.exec(sql, args![client]).await.map(drop)
}
