// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Log-ins by an account elsewhere: providers, log-ins under way, and which account here belongs to whom there.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant, SessionId};
use uuid::Uuid;

/// A provider as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ProviderRow {
    /// Id.
    pub id: Uuid,
    /// Name for people.
    pub name: String,
    /// Its name in tokens, an address.
    pub issuer: String,
    /// Who we are there.
    pub client_id: String,
    /// Our secret there, sealed.
    pub sealed: Vec<u8>,
    /// Highest trust level that is believed, a code.
    pub highest: String,
    /// Whether nobody can log in by it.
    pub locked: bool,
    /// Since when.
    pub created_at: i64,
}

/// A log-in under way.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DepartureRow {
    /// Id.
    pub id: Uuid,
    /// Where.
    pub provider_id: Uuid,
    /// SHA-256 of what the browser holds.
    pub browser_hash: Vec<u8>,
    /// Nonce, verifier and the page to go on at, sealed.
    pub sealed: Vec<u8>,
    /// Until when it may come back.
    pub expires_at: i64,
}

/// Adds a provider.
///
/// # Errors
/// `Taken` when there is one of this issuer.
pub async fn add_provider(tx: &mut Tx, row: &ProviderRow) -> Result<(), Error> {
    let sql = "INSERT INTO openid_provider (id, name, issuer, client_id, sealed, highest, locked, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let (sealed, at) = (row.sealed.as_slice(), Instant(row.created_at));
    tx.exec(sql, args![row.id, &row.name, &row.issuer, &row.client_id, sealed, &row.highest, row.locked, at])
        .await
        .map(drop)
}

/// The provider with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn provider(session: &mut Session, id: Uuid) -> Result<Option<ProviderRow>, Error> {
    let sql = "SELECT id, name, issuer, client_id, sealed, highest, locked, created_at
               FROM openid_provider WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// All providers, by name.
///
/// # Errors
/// When the database is out of reach.
pub async fn providers(session: &mut Session) -> Result<Vec<ProviderRow>, Error> {
    let sql = "SELECT id, name, issuer, client_id, sealed, highest, locked, created_at
               FROM openid_provider ORDER BY name, id";
    session.all(sql, args![]).await
}

/// Sets the highest level that is believed, and whether log-ins are taken; false when there is no such provider.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_provider(tx: &mut Tx, id: Uuid, highest: &str, locked: bool) -> Result<bool, Error> {
    let sql = "UPDATE openid_provider SET highest = $2, locked = $3 WHERE id = $1";
    Ok(tx.exec(sql, args![id, highest, locked]).await? == 1)
}

/// Puts another sealed secret in place; false when there is no such provider.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_secret(tx: &mut Tx, id: Uuid, sealed: Vec<u8>) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE openid_provider SET sealed = $2 WHERE id = $1", args![id, sealed]).await? == 1)
}

/// Removes a provider with what belongs to it; accounts stay. False when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_provider(tx: &mut Tx, id: Uuid) -> Result<bool, Error> {
    tx.exec("DELETE FROM openid_departure WHERE provider_id = $1", args![id]).await?;
    tx.exec("DELETE FROM openid_identity WHERE provider_id = $1", args![id]).await?;
    Ok(tx.exec("DELETE FROM openid_provider WHERE id = $1", args![id]).await? == 1)
}

/// Notes that a log-in begins.
///
/// # Errors
/// `Taken` when the state is in use.
pub async fn depart(tx: &mut Tx, state_hash: &[u8], row: &DepartureRow) -> Result<(), Error> {
    let sql = "INSERT INTO openid_departure (id, state_hash, provider_id, browser_hash, sealed, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let (browser, sealed) = (row.browser_hash.as_slice(), row.sealed.as_slice());
    tx.exec(sql, args![row.id, state_hash, row.provider_id, browser, sealed, row.expires_at]).await.map(drop)
}

/// Takes a log-in under way by its state: it comes back once. Only for the browser that it began in.
///
/// # Errors
/// When the database is out of reach.
pub async fn arrive(tx: &mut Tx, state_hash: &[u8], browser_hash: &[u8]) -> Result<Option<DepartureRow>, Error> {
    let sql = "DELETE FROM openid_departure WHERE state_hash = $1 AND browser_hash = $2
               RETURNING id, provider_id, browser_hash, sealed, expires_at";
    tx.opt(sql, args![state_hash, browser_hash]).await
}

/// Removes log-ins that never came back.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_departures(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    tx.exec("DELETE FROM openid_departure WHERE expires_at < $1", args![before]).await
}

/// The account of somebody elsewhere.
///
/// # Errors
/// When the database is out of reach.
pub async fn linked(session: &mut Session, provider: Uuid, subject_hash: &[u8]) -> Result<Option<AccountId>, Error> {
    let sql = "SELECT account_id FROM openid_identity WHERE provider_id = $1 AND subject_hash = $2";
    let row: Option<(Uuid,)> = session.opt(sql, args![provider, subject_hash]).await?;
    Ok(row.map(|(id,)| AccountId(id)))
}

/// Says whose account it is.
///
/// # Errors
/// `Taken` when somebody elsewhere has one already.
pub async fn link(
    tx: &mut Tx,
    provider: Uuid,
    subject_hash: &[u8],
    account: AccountId,
    at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO openid_identity (provider_id, subject_hash, account_id, linked_at) VALUES ($1, $2, $3, $4)";
    tx.exec(sql, args![provider, subject_hash, account, at]).await.map(drop)
}

/// Providers by which an account is logged in to: id, name, and since when.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_account(session: &mut Session, account: AccountId) -> Result<Vec<(Uuid, String, i64)>, Error> {
    let sql = "SELECT p.id, p.name, i.linked_at FROM openid_identity i JOIN openid_provider p ON p.id = i.provider_id
               WHERE i.account_id = $1 ORDER BY i.linked_at, p.name";
    session.all(sql, args![account]).await
}

/// Says that whoever comes from a provider has nothing to do with an account any more, and ends the sessions that were opened by
/// it; false where it was so already.
///
/// # Errors
/// When the database is out of reach.
pub async fn unlink(tx: &mut Tx, provider: Uuid, account: AccountId, at: Instant) -> Result<bool, Error> {
    let sql = "DELETE FROM openid_identity WHERE provider_id = $1 AND account_id = $2";
    let gone = tx.exec(sql, args![provider, account]).await?;
    let sql = "UPDATE login_session SET revoked_at = $3
               WHERE provider_id = $1 AND account_id = $2 AND revoked_at IS NULL";
    tx.exec(sql, args![provider, account, at]).await?;
    Ok(gone > 0)
}

/// Providers by which an account is logged in to.
///
/// # Errors
/// When the database is out of reach.
pub async fn providers_of(session: &mut Session, account: AccountId) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT DISTINCT provider_id FROM openid_identity WHERE account_id = $1";
    let rows: Vec<(Uuid,)> = session.all(sql, args![account]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The provider by which a session was opened; nothing for a log-in here.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_session(session: &mut Session, id: SessionId) -> Result<Option<Uuid>, Error> {
    let sql = "SELECT provider_id FROM login_session WHERE id = $1";
    let row: Option<(Option<Uuid>,)> = session.opt(sql, args![id]).await?;
    Ok(row.and_then(|(id,)| id))
}
