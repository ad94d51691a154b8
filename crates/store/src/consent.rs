// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Room consent: why data of a person may leave. An act of the person has the id of what they sent, a later act about it one
//! of its own, an answer to a proposal the id of the proposal, so each is there once.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, CaseId, ClientId, ConsentId, DestinationId, Instant};
use uuid::Uuid;

/// An answer to a proposal, or an act of the person, as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct ConsentRow {
    /// Id.
    pub id: Uuid,
    /// `act`, `consent` or `refusal`.
    pub basis: String,
    /// Sealed text that it was given to.
    pub sealed: Option<Vec<u8>>,
    /// When.
    pub given_at: i64,
    /// Taken back by the person.
    pub withdrawn_at: Option<i64>,
    /// Since when it went out.
    pub used_at: Option<i64>,
}

/// A new answer to a proposal.
pub struct NewAnswer {
    /// Id of the proposal.
    pub id: ConsentId,
    /// The application.
    pub subject: Uuid,
    /// Whether the person consents; otherwise they refuse.
    pub consents: bool,
    /// Where it may go.
    pub destination: DestinationId,
    /// Sealed text.
    pub sealed: Vec<u8>,
}

/// Notes that a person sends something on their own. It goes along with the statement that takes it.
pub fn put_act(tx: &mut Tx, subject: Uuid, destination: DestinationId, at: Instant) {
    let sql = "INSERT INTO consent (tenant_id, id, subject_id, basis, destination_id, given_at)
               VALUES ($1, $2, $2, 'act', $3, $4) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    tx.later(sql, args![tenant, subject, destination, at]);
}

/// Notes that an authority writes in a case to who applied, by the way that they named when they did: that is the act.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_named_way(
    tx: &mut Tx,
    (letter, case): (Uuid, CaseId),
    destination: DestinationId,
    at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO consent (tenant_id, id, subject_id, basis, destination_id, given_at)
               VALUES ($1, $2, $3, 'act', $4, $5) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, letter, case, destination, at]).await.map(drop)
}

/// Notes that a person releases data of their account to a program outside: they consent to a text.
///
/// # Errors
/// `Taken` when the id is in use.
pub async fn put_release(
    tx: &mut Tx,
    id: ConsentId,
    (account, client): (AccountId, ClientId),
    sealed: Vec<u8>,
    at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO consent (tenant_id, id, subject_id, basis, destination_id, sealed, given_at)
               VALUES ($1, $2, $3, 'consent', $4, $5, $6)";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, id, account, client, sealed, at]).await.map(drop)
}

/// What is noted about something, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_subject(session: &mut Session, subject: Uuid) -> Result<Vec<ConsentRow>, Error> {
    let sql = "SELECT id, basis, sealed, given_at, withdrawn_at, used_at FROM consent
               WHERE tenant_id = $1 AND subject_id = $2 ORDER BY given_at, id";
    session.all(sql, args![session.tenant(), subject]).await
}

/// Notes another act of a person about what they sent before, under an id of its own.
///
/// # Errors
/// `Taken` when the id is in use.
pub async fn put_act_about(
    tx: &mut Tx,
    id: ConsentId,
    subject: Uuid,
    destination: DestinationId,
    at: Instant,
) -> Result<(), Error> {
    let sql = "INSERT INTO consent (tenant_id, id, subject_id, basis, destination_id, given_at)
               VALUES ($1, $2, $3, 'act', $4, $5)";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, id, subject, destination, at]).await.map(drop)
}

/// The newest act of a person about what they sent before.
///
/// # Errors
/// When the database is out of reach.
pub async fn act_about(session: &mut Session, subject: Uuid) -> Result<Option<ConsentId>, Error> {
    let sql = "SELECT id FROM consent WHERE tenant_id = $1 AND subject_id = $2 AND id <> $2 AND basis = 'act'
               ORDER BY given_at DESC, id DESC LIMIT 1";
    let row: Option<(Uuid,)> = session.opt(sql, args![session.tenant(), subject]).await?;
    Ok(row.map(|(id,)| ConsentId(id)))
}

/// Notes an answer to a proposal; false when it was answered before.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_answer(tx: &mut Tx, new: &NewAnswer, at: Instant) -> Result<bool, Error> {
    let sql = "INSERT INTO consent (tenant_id, id, subject_id, basis, destination_id, sealed, given_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    let basis = if new.consents { "consent" } else { "refusal" };
    let values = args![tenant, new.id, new.subject, basis, new.destination, new.sealed.clone(), at];
    Ok(tx.exec(sql, values).await? == 1)
}

/// The row with this id.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, id: ConsentId) -> Result<Option<ConsentRow>, Error> {
    let sql = "SELECT id, basis, sealed, given_at, withdrawn_at, used_at FROM consent WHERE tenant_id = $1 AND id = $2";
    session.opt(sql, args![session.tenant(), id]).await
}

/// Takes a consent back; false when it is none, was taken back before, or something went out by it.
///
/// # Errors
/// When the database is out of reach.
pub async fn withdraw(tx: &mut Tx, id: ConsentId, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE consent SET withdrawn_at = $3
               WHERE tenant_id = $1 AND id = $2 AND basis = 'consent' AND used_at IS NULL AND withdrawn_at IS NULL";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, at]).await? == 1)
}

/// Notes that something goes out to a destination by this row; false when it gives no right to that. From now on it cannot be
/// taken back; saying it again changes nothing.
///
/// # Errors
/// When the database is out of reach.
pub async fn begin_use(tx: &mut Tx, id: ConsentId, destination: DestinationId, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE consent SET used_at = COALESCE(used_at, $4)
               WHERE tenant_id = $1 AND id = $2 AND basis IN ('act', 'consent') AND withdrawn_at IS NULL
                   AND (destination_id = $3 OR destination_id IS NULL)";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, id, destination, at]).await? == 1)
}

/// Whether something is still to go out by a consent to it that was given since a moment.
///
/// # Errors
/// When the database is out of reach.
pub async fn is_waiting(session: &mut Session, subject: Uuid, since: Instant) -> Result<bool, Error> {
    let sql = "SELECT COUNT(*) FROM consent
               WHERE tenant_id = $1 AND subject_id = $2 AND basis = 'consent' AND used_at IS NULL
                   AND withdrawn_at IS NULL AND given_at >= $3";
    Ok(session.number(sql, args![session.tenant(), subject, since]).await? > 0)
}

/// Removes what is noted about an application or a letter, with it.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove_of(tx: &mut Tx, subject: Uuid) -> Result<(), Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM consent WHERE tenant_id = $1 AND subject_id = $2", args![tenant, subject]).await.map(drop)
}
