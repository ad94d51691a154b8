// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Deletion of cases after the period of their service, and what stays to tell of it.

use super::words;
use crate::{Error, Session, Tx, compose::Composed, value::args};
use model::{CaseId, Instant};
use uuid::Uuid;

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;
/// Days that hold where nobody set any, as for new services.
pub const DAYS: i64 = 3_650;
/// Cases that are over; the index of migration 0191 is made for these words.
const ENDED: &str = "c.state IN ('closed', 'discarded', 'withdrawn', 'handed_over')";

/// A case whose time is over.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DueRow {
    /// Id.
    pub id: Uuid,
    /// Case number.
    pub number: String,
    /// Title of the service.
    pub service: String,
    /// Identifier of the service.
    pub service_key: String,
    /// Where it stands.
    pub state: String,
    /// Version.
    pub version: i64,
    /// Arrived.
    pub received_at: i64,
    /// Ended.
    pub ended_at: i64,
    /// The period of its service, in days.
    pub days: i64,
}

/// Which cases whose time is over.
pub struct Wanted<'a> {
    /// The moment for which it is asked.
    pub now: Instant,
    /// About these services; of all where there is no list.
    pub services: Option<&'a [String]>,
    /// Only of services whose cases go without being asked for.
    pub unasked: bool,
    /// Only these.
    pub ids: Option<&'a [Uuid]>,
    /// Behind this one: when it ended, and its id.
    pub after: Option<(i64, Uuid)>,
    /// Most rows.
    pub limit: i64,
}

/// Cases that are over and whose time is over, too, in the order of their end.
///
/// # Errors
/// When the database is out of reach.
pub async fn due(session: &mut Session, wanted: &Wanted<'_>) -> Result<Vec<DueRow>, Error> {
    if wanted.services.is_some_and(<[String]>::is_empty) || wanted.ids.is_some_and(<[Uuid]>::is_empty) {
        return Ok(Vec::new());
    }
    let mut text = Composed::default();
    let (tenant, now) = (text.bind(session.tenant()), text.bind(wanted.now));
    let mut also = String::new();
    if let Some(services) = wanted.services {
        also.push_str(&format!(" AND c.service_key IN ({})", text.bind_all(services)));
    }
    if let Some(ids) = wanted.ids {
        also.push_str(&format!(" AND c.id IN ({})", text.bind_all(ids.iter().copied())));
    }
    if wanted.unasked {
        also.push_str(" AND s.delete_unasked = TRUE");
    }
    if let Some((ended, id)) = wanted.after {
        also.push_str(&format!(" AND (c.changed_at, c.id) > ({}, {})", text.bind(ended), text.bind(id)));
    }
    text.sql = format!(
        "SELECT c.id, c.number, c.service, c.service_key, c.state, c.version, c.received_at, c.changed_at AS ended_at, \
         COALESCE(s.retention_days, {DAYS}) AS days FROM office_case AS c \
         LEFT JOIN office_service AS s ON s.tenant_id = {tenant} AND s.service_key = c.service_key \
         WHERE c.tenant_id = {tenant} AND {ENDED} \
         AND c.changed_at <= {now} - COALESCE(s.retention_days, {DAYS}) * {DAY}{also} \
         ORDER BY c.changed_at, c.id LIMIT {}",
        wanted.limit
    );
    session.all_composed("reading what is due for deletion", text).await
}

/// Deletes a case with all that belongs to it, if it is in this version and still due; gives the blobs that no row names
/// any more, or nothing where it is not due any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx, case: CaseId, version: i64, now: Instant) -> Result<Option<Vec<Uuid>>, Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM office_case WHERE tenant_id = $1 AND id = $2 AND version = $3
               AND state IN ('closed', 'discarded', 'withdrawn', 'handed_over')
               AND changed_at <= $4 - 86400000000 * COALESCE((
                   SELECT retention_days FROM office_service
                   WHERE office_service.tenant_id = $1 AND office_service.service_key = office_case.service_key), 3650)";
    if tx.exec(sql, args![tenant, case, version, now]).await? == 0 {
        return Ok(None);
    }
    let sql = "SELECT blob FROM case_attachment WHERE tenant_id = $1 AND case_id = $2
               UNION ALL SELECT blob FROM case_document WHERE tenant_id = $1 AND case_id = $2
               UNION ALL SELECT blob FROM case_message_file WHERE tenant_id = $1 AND case_id = $2";
    let tenant = tx.tenant();
    let blobs: Vec<(Uuid,)> = tx.all(sql, args![tenant, case]).await?;
    for sql in [
        "DELETE FROM case_attachment WHERE tenant_id = $1 AND case_id = $2",
        "DELETE FROM case_command WHERE tenant_id = $1 AND case_id = $2",
        "DELETE FROM case_document WHERE tenant_id = $1 AND case_id = $2",
        "DELETE FROM case_message WHERE tenant_id = $1 AND case_id = $2",
        "DELETE FROM case_message_file WHERE tenant_id = $1 AND case_id = $2",
        "DELETE FROM case_note WHERE tenant_id = $1 AND case_id = $2",
        "DELETE FROM case_parcel WHERE tenant_id = $1 AND case_id = $2",
    ] {
        let tenant = tx.tenant();
        tx.exec(sql, args![tenant, case]).await?;
    }
    words::remove(tx, case).await?;
    Ok(Some(blobs.into_iter().map(|(blob,)| blob).collect()))
}

/// What stays of a case that was deleted: nothing of its contents.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct DeletionRow {
    /// Id that the case had.
    pub case_id: Uuid,
    /// Its number.
    pub number: String,
    /// Title of its service.
    pub service: String,
    /// When it arrived.
    pub received_at: i64,
    /// When it ended.
    pub ended_at: i64,
    /// The period that held, in days.
    pub days: i64,
    /// When it was deleted.
    pub deleted_at: i64,
    /// Who did it.
    pub actor: String,
}

/// Notes that a case was deleted.
///
/// # Errors
/// When the database is out of reach.
pub async fn note(tx: &mut Tx, due: &DueRow, actor: &str, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO case_deletion (tenant_id, case_id, number, service, received_at, ended_at, days, deleted_at, actor)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    let values = args![tenant, due.id, &due.number, &due.service, due.received_at, due.ended_at, due.days, at, actor];
    tx.exec(sql, values).await.map(drop)
}

/// Whether a case was deleted.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_noted(session: &mut Session, case: CaseId) -> Result<bool, Error> {
    let sql = "SELECT COUNT(*) FROM case_deletion WHERE tenant_id = $1 AND case_id = $2";
    Ok(session.number(sql, args![session.tenant(), case]).await? > 0)
}

/// Deletions, the newest first, from a place on: moment and id.
///
/// # Errors
/// When the database is out of reach.
pub async fn noted(session: &mut Session, before: (i64, Uuid), limit: i64) -> Result<Vec<DeletionRow>, Error> {
    let sql = "SELECT case_id, number, service, received_at, ended_at, days, deleted_at, actor FROM case_deletion
               WHERE tenant_id = $1 AND (deleted_at, case_id) < ($2, $3)
               ORDER BY deleted_at DESC, case_id DESC LIMIT $4";
    session.all(sql, args![session.tenant(), before.0, before.1, limit]).await
}

/// Forgets deletions before a moment.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM case_deletion WHERE tenant_id = $1 AND deleted_at < $2", args![tenant, before]).await
}

#[cfg(test)]
mod tests {
    use super::ENDED;
    use model::casework::CaseState;

    #[test]
    fn what_is_over_is_what_nobody_works_on_any_more() {
        for state in CaseState::ALL {
            let word = format!("'{}'", state.as_str());
            assert_eq!(ENDED.contains(&word), !state.is_open(), "{word}");
        }
    }
}
