// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The log of events of a case, and the keys by which the service signs.

use crate::{Error, Session, Tx, value::args};
use model::{CaseId, DestinationId, Instant};
use uuid::Uuid;

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct EventRow {
    /// The case.
    pub case_id: Uuid,
    /// Place in its log.
    pub number: i64,
    /// Id of the token.
    pub jti: Uuid,
    /// Submission or reply.
    pub subject_id: Uuid,
    /// URI of the event.
    pub kind: String,
    /// The destination that issued it; none: the service.
    pub issuer_id: Option<Uuid>,
    /// What it carries, as JSON.
    pub payload: String,
    /// When, in microseconds.
    pub at: i64,
    /// The signed token.
    pub token: Option<String>,
}

/// An event to append.
pub struct NewEvent<'a> {
    /// The case.
    pub case: CaseId,
    /// Id of the token.
    pub jti: Uuid,
    /// Submission or reply.
    pub subject: Uuid,
    /// URI of the event.
    pub kind: &'a str,
    /// The destination that issued it; none: the service.
    pub issuer: Option<DestinationId>,
    /// What it carries, as JSON.
    pub payload: &'a str,
    /// When.
    pub at: Instant,
    /// The signed token; what the service issues is signed later.
    pub token: Option<&'a str>,
    /// Whether it waits for its signature; what nobody outside asks for is signed when somebody looks.
    pub waits: bool,
}

/// Appends an event to the log of its case.
///
/// # Errors
/// `Taken` when there is a token of this id, or somebody appended at the same moment.
pub async fn append(tx: &mut Tx, new: &NewEvent<'_>) -> Result<(), Error> {
    let sql =
        "INSERT INTO delivery_event (case_id, number, jti, subject_id, kind, issuer_id, payload, at, token, waits)
               VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM delivery_event WHERE case_id = $1), $2, $3, $4, $5,
                   $6, $7, $8, $9)";
    let values = args![new.case, new.jti, new.subject, new.kind, new.issuer, new.payload, new.at, new.token, new.waits];
    // what was put off before, such as a job, goes along
    tx.exec_along(sql, values).await.map(drop)
}

/// The log of a case, in order.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_case(session: &mut Session, case: CaseId) -> Result<Vec<EventRow>, Error> {
    let sql = "SELECT case_id, number, jti, subject_id, kind, issuer_id, payload, at, token FROM delivery_event
               WHERE case_id = $1 ORDER BY number";
    session.all(sql, args![case]).await
}

/// What the first event of a kind about a submission carries, as JSON.
///
/// # Errors
/// When the database is out of reach.
pub async fn payload(session: &mut Session, case: CaseId, subject: Uuid, kind: &str) -> Result<Option<String>, Error> {
    let sql = "SELECT payload FROM delivery_event WHERE case_id = $1 AND subject_id = $2 AND kind = $3
               ORDER BY number LIMIT 1";
    let row: Option<(String,)> = session.opt(sql, args![case, subject, kind]).await?;
    Ok(row.map(|(payload,)| payload))
}

/// The event with this id of a token.
///
/// # Errors
/// When the database is out of reach.
pub async fn by_jti(session: &mut Session, jti: Uuid) -> Result<Option<EventRow>, Error> {
    let sql = "SELECT case_id, number, jti, subject_id, kind, issuer_id, payload, at, token FROM delivery_event
               WHERE jti = $1";
    session.opt(sql, args![jti]).await
}

/// Events that wait for their signature, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn waiting(session: &mut Session, most: i64) -> Result<Vec<EventRow>, Error> {
    let sql = "SELECT case_id, number, jti, subject_id, kind, issuer_id, payload, at, token FROM delivery_event
               WHERE waits = TRUE ORDER BY at, jti LIMIT $1";
    session.all(sql, args![most]).await
}

/// How many events wait for their signature.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_waiting(session: &mut Session) -> Result<i64, Error> {
    session.number("SELECT COUNT(*) FROM delivery_event WHERE waits = TRUE", args![]).await
}

/// Notes a signature; false when somebody else signed first: then theirs stays.
///
/// # Errors
/// When the database is out of reach.
pub async fn sign(tx: &mut Tx, case: Uuid, number: i64, token: &str) -> Result<bool, Error> {
    let sql =
        "UPDATE delivery_event SET token = $3, waits = FALSE WHERE case_id = $1 AND number = $2 AND token IS NULL";
    Ok(tx.exec(sql, args![case, number, token]).await? == 1)
}

/// A key by which the service signs.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SigningKeyRow {
    /// Id.
    pub id: Uuid,
    /// What it signs.
    pub purpose: String,
    /// Its id in tokens.
    pub kid: String,
    /// The public half, as JWK.
    pub jwk: String,
    /// The other half, sealed.
    pub sealed: Vec<u8>,
    /// Since when it is there.
    pub created_at: i64,
    /// Its place among those of its purpose, from 1 on.
    pub number: i64,
}

/// Adds a key.
///
/// # Errors
/// `Taken` when there is a key of this id, or somebody else added one of this number.
pub async fn add_signing_key(tx: &mut Tx, row: &SigningKeyRow) -> Result<(), Error> {
    let sql = "INSERT INTO delivery_signing_key (id, purpose, kid, jwk, sealed, created_at, number)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let (at, sealed) = (Instant(row.created_at), row.sealed.as_slice());
    tx.exec(sql, args![row.id, &row.purpose, &row.kid, &row.jwk, sealed, at, row.number]).await.map(drop)
}

/// Keys of a purpose, the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn signing_keys(session: &mut Session, purpose: &str) -> Result<Vec<SigningKeyRow>, Error> {
    let sql = "SELECT id, purpose, kid, jwk, sealed, created_at, number FROM delivery_signing_key
               WHERE purpose = $1 ORDER BY number DESC";
    session.all(sql, args![purpose]).await
}

/// When the oldest event happened that was signed and is still in a log, in microseconds; none: there is none.
///
/// # Errors
/// When the database is out of reach.
pub async fn oldest_signed(session: &mut Session) -> Result<Option<i64>, Error> {
    let row: Option<(Option<i64>,)> =
        session.opt("SELECT MIN(at) FROM delivery_event WHERE waits = FALSE", args![]).await?;
    Ok(row.and_then(|(at,)| at))
}

/// Removes a key, so that nothing can be checked by it any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_signing_key(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.exec("DELETE FROM delivery_signing_key WHERE id = $1", args![id]).await.map(drop)
}
