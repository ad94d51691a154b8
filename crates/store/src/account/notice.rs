// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether a person wants mails about new messages.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant};

/// Whether an account wants them; nothing where there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn wanted(session: &mut Session, id: AccountId) -> Result<Option<bool>, Error> {
    let sql = "SELECT notices_off_at FROM account WHERE id = $1";
    let row: Option<(Option<i64>,)> = session.opt(sql, args![id]).await?;
    Ok(row.map(|(off,)| off.is_none()))
}

/// Switches them off since a moment, or on again.
///
/// # Errors
/// When the database is out of reach.
pub async fn set_off(tx: &mut Tx, id: AccountId, since: Option<Instant>) -> Result<bool, Error> {
    Ok(tx.exec("UPDATE account SET notices_off_at = $2 WHERE id = $1", args![id, since]).await? == 1)
}
