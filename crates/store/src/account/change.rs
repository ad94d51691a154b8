// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Changes of an account that is there.

use crate::{Error, Session, Tx, account::AccountRow, value::args};
use model::{AccountId, Instant, SessionId};

/// Puts a new sealed profile in the place of the one that was read; false when somebody else was first.
///
/// # Errors
/// When the database is out of reach.
pub async fn profile(
    tx: &mut Tx,
    id: AccountId,
    read: &[u8],
    sealed: Vec<u8>,
    email_hash: Option<Vec<u8>>,
) -> Result<bool, Error> {
    let sql = "UPDATE account SET sealed = $3, email_hash = $4 WHERE id = $1 AND sealed = $2";
    Ok(tx.exec(sql, args![id, read, sealed, email_hash]).await? == 1)
}

/// The accounts with this keyed hash of a confirmed address, at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_by_email(session: &mut Session, email_hash: &[u8], most: i64) -> Result<Vec<AccountRow>, Error> {
    let sql = "SELECT id, password, sealed, locked_at FROM account WHERE email_hash = $1 ORDER BY id LIMIT $2";
    session.all(sql, args![email_hash, most]).await
}

/// Ends all sessions of an account but one.
///
/// # Errors
/// When the database is out of reach.
pub async fn revoke_sessions(tx: &mut Tx, account: AccountId, but: SessionId, at: Instant) -> Result<u64, Error> {
    let sql = "UPDATE login_session SET revoked_at = $3 WHERE account_id = $1 AND revoked_at IS NULL AND id <> $2";
    tx.exec(sql, args![account, but, at]).await
}

/// Removes counts of failures that began before `before`.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_counts(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    tx.exec("DELETE FROM login_throttle WHERE since < $1", args![before]).await
}

/// Removes an account with sessions, links, second factor, mails and releases; false when it was gone already. What is left of a gone
/// account is removed all the same.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<bool, Error> {
    let was_there = tx.exec("DELETE FROM account WHERE id = $1", args![account]).await? == 1;
    for sql in [
        "DELETE FROM login_session WHERE account_id = $1",
        "DELETE FROM account_token WHERE account_id = $1",
        "DELETE FROM recovery_code WHERE account_id = $1",
        "DELETE FROM second_factor WHERE account_id = $1",
        "DELETE FROM outgoing_mail WHERE account_id = $1",
        "DELETE FROM openid_identity WHERE account_id = $1",
        "DELETE FROM openid_grant WHERE account_id = $1",
    ] {
        tx.exec(sql, args![account]).await?;
    }
    Ok(was_there)
}
