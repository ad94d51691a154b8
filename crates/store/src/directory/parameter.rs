// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What authorities say of themselves: parameters, and who changed which.

use crate::{Error, Session, Tx, value::args};
use model::{AuthorityId, Instant};

/// A parameter: service (empty: all), name, value.
pub type ParameterRow = (String, String, String);

/// Parameters of an authority, by service and name.
///
/// # Errors
/// When the database is out of reach.
pub async fn parameters(session: &mut Session, authority: AuthorityId) -> Result<Vec<ParameterRow>, Error> {
    let sql = "SELECT service, name, value FROM authority_parameter WHERE authority_id = $1 ORDER BY service, name";
    session.all(sql, args![authority]).await
}

/// Parameters of an authority that hold for an online service: those for all, then its own.
///
/// # Errors
/// When the database is out of reach.
pub async fn parameters_for(
    session: &mut Session,
    authority: AuthorityId,
    service: &str,
) -> Result<Vec<(String, String)>, Error> {
    let sql = "SELECT name, value FROM authority_parameter WHERE authority_id = $1 AND service IN ('', $2)
               ORDER BY service, name";
    session.all(sql, args![authority, service]).await
}

/// Writes a parameter over what it was; an empty value removes it.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_parameter(
    tx: &mut Tx,
    authority: AuthorityId,
    (service, name, value): (&str, &str, &str),
    at: Instant,
) -> Result<(), Error> {
    if value.is_empty() {
        let sql = "DELETE FROM authority_parameter WHERE authority_id = $1 AND service = $2 AND name = $3";
        return tx.exec(sql, args![authority, service, name]).await.map(drop);
    }
    let sql = "INSERT INTO authority_parameter (authority_id, service, name, value, changed_at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (authority_id, service, name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at";
    tx.exec(sql, args![authority, service, name, value, at]).await.map(drop)
}

/// Version of what an authority set for itself; 0 where it set nothing yet. Nothing where there is no such authority.
///
/// # Errors
/// When the database is out of reach.
pub async fn version(session: &mut Session, authority: AuthorityId) -> Result<Option<i64>, Error> {
    let found: Option<(i64,)> =
        session.opt("SELECT settings_version FROM authority WHERE id = $1", args![authority]).await?;
    Ok(found.map(|(version,)| version))
}

/// Counts the version up where it still is the one that was seen; false where somebody was faster, or there is no such authority.
///
/// # Errors
/// When the database is out of reach.
pub async fn next_version(tx: &mut Tx, authority: AuthorityId, seen: i64) -> Result<bool, Error> {
    let sql = "UPDATE authority SET settings_version = settings_version + 1 WHERE id = $1 AND settings_version = $2";
    Ok(tx.exec(sql, args![authority, seen]).await? == 1)
}

/// A change of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ChangeRow {
    /// The version that it led to.
    pub version: i64,
    /// Address of the online service; empty: for all.
    pub service: String,
    /// Name of the parameter; [`ARMS`] for the coat of arms.
    pub name: String,
    /// What it was; empty: nothing.
    pub old_value: String,
    /// What it is since; empty: nothing.
    pub new_value: String,
    /// Who did it, as in the audit log.
    pub actor: String,
    /// When, in microseconds.
    pub at: i64,
}

/// Stands for the coat of arms among the names of changes.
pub const ARMS: &str = "wappen";

/// Keeps a change.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_change(tx: &mut Tx, authority: AuthorityId, row: &ChangeRow) -> Result<(), Error> {
    let sql = "INSERT INTO authority_change (authority_id, version, service, name, old_value, new_value, actor, at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values =
        args![authority, row.version, &row.service, &row.name, &row.old_value, &row.new_value, &row.actor, row.at];
    tx.exec(sql, values).await.map(drop)
}

/// Changes of an authority after a version, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn changes(
    session: &mut Session,
    authority: AuthorityId,
    after: i64,
    most: i64,
) -> Result<Vec<ChangeRow>, Error> {
    let sql = "SELECT version, service, name, old_value, new_value, actor, at FROM authority_change
               WHERE authority_id = $1 AND version > $2 ORDER BY version DESC, service, name LIMIT $3";
    session.all(sql, args![authority, after, most]).await
}

/// Forgets changes from before a moment.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget_changes(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    tx.exec("DELETE FROM authority_change WHERE at < $1", args![before]).await
}
