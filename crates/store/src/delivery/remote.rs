// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Delivery services of others, destinations there, and what was handed on.

use crate::{Error, Session, Tx, value::args};
use model::{CaseId, DestinationId, Instant, SubmissionId};
use uuid::Uuid;

/// A delivery service elsewhere.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct RemoteRow {
    /// Id.
    pub id: Uuid,
    /// Address of its token service.
    pub token_url: String,
    /// Address of its Submission API.
    pub submission_api: String,
    /// Who we are there.
    pub client_id: String,
    /// Our secret there, sealed.
    pub sealed: Vec<u8>,
}

/// What was handed on.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ForwardRow {
    /// The submission here.
    pub submission_id: Uuid,
    /// The submission there.
    pub remote_submission: Uuid,
    /// The case there.
    pub remote_case: Uuid,
    /// Since when it is complete there.
    pub submitted_at: Option<i64>,
}

/// Adds a service.
///
/// # Errors
/// `Taken` when the id is in use.
pub async fn add(tx: &mut Tx, row: &RemoteRow, at: Instant) -> Result<(), Error> {
    let sql = "INSERT INTO remote_delivery (id, token_url, submission_api, client_id, sealed, created_at)
               VALUES ($1, $2, $3, $4, $5, $6)";
    let values = args![row.id, &row.token_url, &row.submission_api, &row.client_id, row.sealed.as_slice(), at];
    tx.exec(sql, values).await.map(drop)
}

/// The service with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: Uuid) -> Result<Option<RemoteRow>, Error> {
    let sql = "SELECT id, token_url, submission_api, client_id, sealed FROM remote_delivery WHERE id = $1";
    session.opt(sql, args![id]).await
}

/// Says that a destination lies at a service elsewhere; false when there is no such destination, or a tenant fetches from it.
///
/// # Errors
/// When the database is out of reach.
pub async fn put(tx: &mut Tx, destination: DestinationId, remote: Uuid) -> Result<bool, Error> {
    let sql = "UPDATE destination SET remote_id = $2 WHERE id = $1 AND owner_tenant IS NULL";
    Ok(tx.exec(sql, args![destination, remote]).await? == 1)
}

/// The service where a destination lies, where that is another one.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_destination(session: &mut Session, destination: DestinationId) -> Result<Option<Uuid>, Error> {
    let sql = "SELECT remote_id FROM destination WHERE id = $1";
    let row: Option<(Option<Uuid>,)> = session.opt(sql, args![destination]).await?;
    Ok(row.and_then(|(id,)| id))
}

/// Destinations that lie elsewhere, with the services where they do.
///
/// # Errors
/// When the database is out of reach.
pub async fn destinations(session: &mut Session) -> Result<Vec<(Uuid, Uuid)>, Error> {
    session.all("SELECT id, remote_id FROM destination WHERE remote_id IS NOT NULL ORDER BY id", args![]).await
}

/// Notes the ids that a service gave; the first ones stay. Gives those that stand.
///
/// # Errors
/// When the database is out of reach.
pub async fn note(
    tx: &mut Tx,
    submission: SubmissionId,
    remote: Uuid,
    (remote_submission, remote_case): (SubmissionId, CaseId),
    at: Instant,
) -> Result<Option<ForwardRow>, Error> {
    let sql = "INSERT INTO submission_forward (submission_id, remote_id, remote_submission, remote_case, announced_at)
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (submission_id) DO NOTHING";
    tx.exec(sql, args![submission, remote, remote_submission, remote_case, at]).await?;
    forward(tx, submission).await
}

/// What was noted of a submission.
///
/// # Errors
/// When the database is out of reach.
pub async fn forward(session: &mut Session, submission: SubmissionId) -> Result<Option<ForwardRow>, Error> {
    let sql = "SELECT submission_id, remote_submission, remote_case, submitted_at FROM submission_forward
               WHERE submission_id = $1";
    session.opt(sql, args![submission]).await
}

/// Notes that a submission is complete there.
///
/// # Errors
/// When the database is out of reach.
pub async fn complete(tx: &mut Tx, submission: SubmissionId, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE submission_forward SET submitted_at = $2 WHERE submission_id = $1 AND submitted_at IS NULL";
    tx.exec(sql, args![submission, at]).await.map(drop)
}

/// Notes that its recipient said what becomes of it.
///
/// # Errors
/// When the database is out of reach.
pub async fn settle(tx: &mut Tx, submission: SubmissionId, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE submission_forward SET settled_at = $2 WHERE submission_id = $1 AND settled_at IS NULL";
    tx.exec(sql, args![submission, at]).await.map(drop)
}

/// What is complete at a service and not settled, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn open(session: &mut Session, remote: Uuid, most: i64) -> Result<Vec<ForwardRow>, Error> {
    let sql = "SELECT submission_id, remote_submission, remote_case, submitted_at FROM submission_forward
               WHERE remote_id = $1 AND settled_at IS NULL AND submitted_at IS NOT NULL
               ORDER BY submitted_at, submission_id LIMIT $2";
    session.all(sql, args![remote, most]).await
}

/// Services at which something is not settled.
///
/// # Errors
/// When the database is out of reach.
pub async fn awaited(session: &mut Session) -> Result<Vec<Uuid>, Error> {
    let sql = "SELECT DISTINCT remote_id FROM submission_forward
               WHERE settled_at IS NULL AND submitted_at IS NOT NULL ORDER BY remote_id";
    let rows: Vec<(Uuid,)> = session.all(sql, args![]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The case here that a case at a service elsewhere belongs to, with its destination and the service applied for.
///
/// # Errors
/// When the database is out of reach.
pub async fn case_here(
    session: &mut Session,
    remote: Uuid,
    case: CaseId,
) -> Result<Option<(CaseId, DestinationId, String)>, Error> {
    let sql = "SELECT s.case_id, s.destination_id, s.service FROM submission_forward AS f
               JOIN submission AS s ON s.id = f.submission_id
               WHERE f.remote_id = $1 AND f.remote_case = $2 AND s.follows IS NULL";
    let row: Option<(Uuid, Uuid, String)> = session.opt(sql, args![remote, case]).await?;
    Ok(row.map(|(case, destination, service)| (CaseId(case), DestinationId(destination), service)))
}

/// A reply that came from a service elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ReplyRow {
    /// The reply here.
    pub reply_id: Uuid,
    /// The service.
    pub remote_id: Uuid,
    /// The reply there.
    pub remote_reply: Uuid,
    /// Since when the service there knows what became of it.
    pub answered_at: Option<i64>,
}

/// Notes that a reply came from a service elsewhere. Saying it again changes nothing.
///
/// # Errors
/// When the database is out of reach.
pub async fn note_reply(
    tx: &mut Tx,
    reply: SubmissionId,
    remote: Uuid,
    there: SubmissionId,
    at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO remote_reply (reply_id, remote_id, remote_reply, fetched_at) VALUES ($1, $2, $3, $4)
               ON CONFLICT DO NOTHING";
    tx.exec(sql, args![reply, remote, there, at]).await.map(drop)
}

/// What was noted of a reply here.
///
/// # Errors
/// When the database is out of reach.
pub async fn reply(session: &mut Session, id: SubmissionId) -> Result<Option<ReplyRow>, Error> {
    let sql = "SELECT reply_id, remote_id, remote_reply, answered_at FROM remote_reply WHERE reply_id = $1";
    session.opt(sql, args![id]).await
}

/// What was noted of a reply there.
///
/// # Errors
/// When the database is out of reach.
pub async fn reply_there(session: &mut Session, remote: Uuid, id: SubmissionId) -> Result<Option<ReplyRow>, Error> {
    let sql = "SELECT reply_id, remote_id, remote_reply, answered_at FROM remote_reply
               WHERE remote_id = $1 AND remote_reply = $2";
    session.opt(sql, args![remote, id]).await
}

/// Notes that the service there knows what became of a reply.
///
/// # Errors
/// When the database is out of reach.
pub async fn reply_answered(tx: &mut Tx, id: SubmissionId, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE remote_reply SET answered_at = $2 WHERE reply_id = $1 AND answered_at IS NULL";
    tx.exec(sql, args![id, at]).await.map(drop)
}
