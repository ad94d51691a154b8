// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What lies in one mailbox, all of it, for its owner.

use crate::{Error, Session, value::args};
use model::AccountId;
use uuid::Uuid;

/// Messages of an account with the cases they are about, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn messages(session: &mut Session, account: AccountId) -> Result<Vec<(Uuid, Option<Uuid>)>, Error> {
    let sql = "SELECT id, case_id FROM mailbox_message WHERE account_id = $1 ORDER BY provided_at, id";
    session.all(sql, args![account]).await
}

/// Letters of an account with the cases they are about, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn letters(session: &mut Session, account: AccountId) -> Result<Vec<(Uuid, Uuid)>, Error> {
    let sql = "SELECT id, case_id FROM mailbox_letter WHERE account_id = $1 ORDER BY created_at, id";
    session.all(sql, args![account]).await
}
