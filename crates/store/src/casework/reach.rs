// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Whether an applicant can be reached by a mailbox.

use crate::{Error, Session, Tx, value::args};
use model::{CaseId, Instant};

/// Notes that the applicant's mailbox takes nothing any more; the first moment stays.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_gone(tx: &mut Tx, case: CaseId, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE office_case SET mailbox_gone_at = $3
               WHERE tenant_id = $1 AND id = $2 AND mailbox_gone_at IS NULL";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, at]).await.map(drop)
}

/// Since when the applicant's mailbox takes nothing any more; nothing as far as anybody knows.
///
/// # Errors
/// When the database is out of reach.
pub async fn gone_since(session: &mut Session, case: CaseId) -> Result<Option<Instant>, Error> {
    let sql = "SELECT mailbox_gone_at FROM office_case WHERE tenant_id = $1 AND id = $2";
    let row: Option<(Option<i64>,)> = session.opt(sql, args![session.tenant(), case]).await?;
    Ok(row.and_then(|(at,)| at).map(Instant))
}
