// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! An application goes to another authority. Who had it before stays on record.

use crate::{Error, Session, Tx, value::args};
use model::{ApplicationId, CaseId, ConsentId, Instant, application::Recipient};
use uuid::Uuid;

/// Who had an application before.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The case there.
    pub case: CaseId,
    /// Who.
    pub recipient: Recipient,
    /// When the next one got it.
    pub ended: Instant,
}

/// Notes that an application begins to go to another authority by a consent; false when it was withdrawn before, is not at the
/// authority of this case any more, or just goes somewhere else. One that began before goes on.
///
/// # Errors
/// When the database is out of reach.
pub async fn begin(tx: &mut Tx, id: ApplicationId, case: CaseId, consent: ConsentId) -> Result<bool, Error> {
    let sql = "UPDATE application SET passing_id = $4
               WHERE tenant_id = $1 AND id = $2 AND case_id = $3 AND state = 'handed_over'
                   AND ((passing_id IS NULL AND withdrawn_at IS NULL) OR passing_id = $4)";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, case, consent]).await? == 1)
}

/// Whether an application is just going to another authority.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_passing(session: &mut Session, id: ApplicationId) -> Result<bool, Error> {
    let sql = "SELECT COUNT(*) FROM application WHERE tenant_id = $1 AND id = $2 AND passing_id IS NOT NULL";
    Ok(session.number(sql, args![session.tenant(), id]).await? > 0)
}

/// Notes that another authority has the application, in a case of its own; false when that was noted before.
///
/// # Errors
/// When the database is out of reach.
pub async fn end(
    tx: &mut Tx,
    id: ApplicationId,
    consent: ConsentId,
    case: CaseId,
    recipient: &str,
    at: Instant,
) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "INSERT INTO application_earlier (tenant_id, application_id, case_id, recipient, consent_id, ended_at)
               SELECT tenant_id, id, case_id, recipient, passing_id, $4 FROM application
               WHERE tenant_id = $1 AND id = $2 AND passing_id = $3";
    if tx.exec(sql, args![tenant, id, consent, at]).await? == 0 {
        return Ok(false);
    }
    let sql = "UPDATE application SET case_id = $4, recipient = $5, passing_id = NULL, changed_at = $6
               WHERE tenant_id = $1 AND id = $2 AND passing_id = $3";
    Ok(tx.exec(sql, args![tenant, id, consent, case, recipient, at]).await? == 1)
}

/// Who had an application before, in order.
///
/// # Errors
/// `Corrupt` when a recipient cannot be read.
pub async fn list(session: &mut Session, id: ApplicationId) -> Result<Vec<Earlier>, Error> {
    let sql = "SELECT case_id, recipient, ended_at FROM application_earlier
               WHERE tenant_id = $1 AND application_id = $2 ORDER BY ended_at, case_id";
    let rows: Vec<(Uuid, String, i64)> = session.all(sql, args![session.tenant(), id]).await?;
    let corrupt = |error: serde_json::Error| Error::Corrupt { table: "application_earlier", what: error.to_string() };
    rows.into_iter()
        .map(|(case, recipient, ended)| {
            let recipient = serde_json::from_str(&recipient).map_err(corrupt)?;
            Ok(Earlier { case: CaseId(case), recipient, ended: Instant(ended) })
        })
        .collect()
}
