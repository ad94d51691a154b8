// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Applications that go: drafts that nobody finishes or somebody throws away, copies whose period is over.

use crate::{Error, Session, Tx, value::args};
use model::{ApplicationId, Instant};
use uuid::Uuid;

/// Drafts that were last changed before `before` and that no code leads to any more, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn stale_drafts(
    session: &mut Session,
    before: Instant,
    now: Instant,
    most: i64,
) -> Result<Vec<ApplicationId>, Error> {
    let sql = "SELECT id FROM application WHERE tenant_id = $1 AND state = 'draft' AND changed_at < $2
                   AND id NOT IN (SELECT application_id FROM resume_code WHERE tenant_id = $1 AND expires_at > $3)
               ORDER BY changed_at, id LIMIT $4";
    let rows: Vec<(Uuid,)> = session.all(sql, args![session.tenant(), before, now, most]).await?;
    Ok(rows.into_iter().map(|(id,)| ApplicationId(id)).collect())
}

/// Submitted applications that were last changed before `before`: id, case and whether they were withdrawn; behind `after`, in
/// the order of their ids.
///
/// # Errors
/// When the database is out of reach.
pub async fn old_copies(
    session: &mut Session,
    before: Instant,
    after: ApplicationId,
    most: i64,
) -> Result<Vec<(Uuid, Option<Uuid>, bool, bool)>, Error> {
    let sql = "SELECT id, case_id, withdrawn_at IS NOT NULL, state = 'handed_over' FROM application
               WHERE tenant_id = $1 AND state <> 'draft' AND changed_at < $2 AND id > $3 ORDER BY id LIMIT $4";
    session.all(sql, args![session.tenant(), before, after, most]).await
}

/// Removes a submitted application last changed before `before`, with what belongs to it; false when there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_copy(tx: &mut Tx, id: ApplicationId, before: Instant) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM application WHERE tenant_id = $1 AND id = $2 AND state <> 'draft' AND changed_at < $3";
    if tx.exec(sql, args![tenant, id, before]).await? == 0 {
        return Ok(false);
    }
    crate::consent::remove_of(tx, id.0).await?;
    for sql in [
        "DELETE FROM application_attachment WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM application_earlier WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM application_reply_key WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM application_document WHERE tenant_id = $1 AND application_id = $2",
        "DELETE FROM resume_code WHERE tenant_id = $1 AND application_id = $2",
    ] {
        tx.exec(sql, args![tenant, id]).await?;
    }
    Ok(true)
}

/// Removes a draft with what belongs to it; false when it is no draft. Gives the keys of its blobs before: `attachments`.
///
/// # Errors
/// When the database is out of reach.
pub async fn discard(tx: &mut Tx, id: ApplicationId) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM application WHERE tenant_id = $1 AND id = $2 AND state = 'draft'";
    if tx.exec(sql, args![tenant, id]).await? == 0 {
        return Ok(false);
    }
    let sql = "DELETE FROM application_attachment WHERE tenant_id = $1 AND application_id = $2";
    tx.exec(sql, args![tenant, id]).await?;
    tx.exec("DELETE FROM resume_code WHERE tenant_id = $1 AND application_id = $2", args![tenant, id]).await?;
    Ok(true)
}
