// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What people report of barriers in a portal.

use crate::{Error, Session, Tx, value::args};
use model::Instant;
use uuid::Uuid;

/// A report as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct BarrierRow {
    /// Id.
    pub id: Uuid,
    /// What the person is told, to ask about it.
    pub number: String,
    /// When it came.
    pub received_at: i64,
    /// Last day for an answer, `YYYY-MM-DD`.
    pub due_on: String,
    /// When it was answered.
    pub answered_at: Option<i64>,
    /// What, where, who, and the answer.
    pub sealed: Vec<u8>,
}

/// Adds a report; false when it is there already.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_report(tx: &mut Tx, row: &BarrierRow) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "INSERT INTO barrier_report (tenant_id, id, number, received_at, due_on, sealed)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let values = args![tenant, row.id, &row.number, row.received_at, &row.due_on, row.sealed.clone()];
    Ok(tx.exec(sql, values).await? == 1)
}

/// A report.
///
/// # Errors
/// When the database is out of reach.
pub async fn find_report(session: &mut Session, id: Uuid) -> Result<Option<BarrierRow>, Error> {
    let sql = "SELECT id, number, received_at, due_on, answered_at, sealed FROM barrier_report
               WHERE tenant_id = $1 AND id = $2";
    session.opt(sql, args![session.tenant(), id]).await
}

/// Reports without an answer, what is due first first; or those that are answered, the newest answer first.
///
/// # Errors
/// When the database is out of reach.
pub async fn reports(session: &mut Session, answered: bool, most: i64) -> Result<Vec<BarrierRow>, Error> {
    let sql = if answered {
        "SELECT id, number, received_at, due_on, answered_at, sealed FROM barrier_report
         WHERE tenant_id = $1 AND answered_at IS NOT NULL ORDER BY answered_at DESC, id LIMIT $2"
    } else {
        "SELECT id, number, received_at, due_on, answered_at, sealed FROM barrier_report
         WHERE tenant_id = $1 AND answered_at IS NULL ORDER BY due_on, id LIMIT $2"
    };
    session.all(sql, args![session.tenant(), most]).await
}

/// Marks a report as answered; false when it is gone, or was answered before.
///
/// # Errors
/// When the database is out of reach.
pub async fn answer_report(tx: &mut Tx, id: Uuid, sealed: Vec<u8>, at: Instant) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql = "UPDATE barrier_report SET answered_at = $3, sealed = $4
               WHERE tenant_id = $1 AND id = $2 AND answered_at IS NULL";
    Ok(tx.exec(sql, args![tenant, id, at, sealed]).await? == 1)
}

/// Removes reports that were answered before a moment.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget_reports(tx: &mut Tx, before: Instant) -> Result<u64, Error> {
    let tenant = tx.tenant();
    let sql = "DELETE FROM barrier_report WHERE tenant_id = $1 AND answered_at < $2";
    tx.exec(sql, args![tenant, before]).await
}
