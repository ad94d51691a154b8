// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Second factors and recovery codes.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant};

/// A second factor as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FactorRow {
    /// The sealed secret.
    pub sealed: Vec<u8>,
    /// Whether log-ins ask for it.
    pub active: bool,
}

/// Puts a secret in the place of one that is not active yet; false when an active one is there.
///
/// # Errors
/// When the database is out of reach.
pub async fn propose(tx: &mut Tx, account: AccountId, sealed: Vec<u8>, at: Instant) -> Result<bool, Error> {
    let sql = "INSERT INTO second_factor (account_id, sealed, active, last_step, created_at)
               VALUES ($1, $2, $3, 0, $4)
               ON CONFLICT (account_id) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at
               WHERE second_factor.active = $3";
    Ok(tx.exec(sql, args![account, sealed, false, at]).await? == 1)
}

/// The second factor of an account.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, account: AccountId) -> Result<Option<FactorRow>, Error> {
    session.opt("SELECT sealed, active FROM second_factor WHERE account_id = $1", args![account]).await
}

/// Takes the code of a step, and with it the factor into use; false when that step or a later one was taken before.
///
/// # Errors
/// When the database is out of reach.
pub async fn take_step(tx: &mut Tx, account: AccountId, step: i64) -> Result<bool, Error> {
    let sql = "UPDATE second_factor SET last_step = $2, active = $3 WHERE account_id = $1 AND last_step < $2";
    Ok(tx.exec(sql, args![account, step, true]).await? == 1)
}

/// Removes the second factor with its recovery codes.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<(), Error> {
    tx.exec("DELETE FROM recovery_code WHERE account_id = $1", args![account]).await?;
    tx.exec("DELETE FROM second_factor WHERE account_id = $1", args![account]).await.map(drop)
}

/// Adds a recovery code.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_recovery(tx: &mut Tx, account: AccountId, code_hash: &[u8]) -> Result<(), Error> {
    let sql = "INSERT INTO recovery_code (account_id, code_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    tx.exec(sql, args![account, code_hash]).await.map(drop)
}

/// Uses a recovery code up; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn take_recovery(tx: &mut Tx, account: AccountId, code_hash: &[u8]) -> Result<bool, Error> {
    let sql = "DELETE FROM recovery_code WHERE account_id = $1 AND code_hash = $2";
    Ok(tx.exec(sql, args![account, code_hash]).await? == 1)
}

/// How many recovery codes are left.
///
/// # Errors
/// When the database is out of reach.
pub async fn recovery_left(session: &mut Session, account: AccountId) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM recovery_code WHERE account_id = $1", args![account]).await
}
