// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The applications of one account, all of them, for its owner.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, ApplicationId};
use uuid::Uuid;

/// An application of the account, without its contents.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct OwnedRow {
    /// Id.
    pub id: Uuid,
    /// Case that it opened.
    pub case_id: Option<Uuid>,
    /// Whom it goes to, as JSON.
    pub recipient: String,
}

/// Applications of an account in the tenant, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_account(session: &mut Session, account: AccountId) -> Result<Vec<OwnedRow>, Error> {
    let sql = "SELECT id, case_id, recipient FROM application WHERE tenant_id = $1 AND account_id = $2
               ORDER BY changed_at, id";
    session.all(sql, args![session.tenant(), account]).await
}

/// Holds an application until the end of the transaction, so that nobody removes it meanwhile; false when it is gone.
///
/// # Errors
/// When the database is out of reach.
pub async fn hold(tx: &mut Tx, id: ApplicationId) -> Result<bool, Error> {
    let sql = "UPDATE application SET changed_at = changed_at WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id]).await? == 1)
}
