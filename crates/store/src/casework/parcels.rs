// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What went out of cases over FIT-Connect, and whether it arrived.

use crate::{Error, Session, Tx, value::args};
use model::{CaseId, Instant, SubmissionId};
use uuid::Uuid;

/// A letter that goes out of a case.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct ParcelRow {
    /// The case.
    pub case_id: Uuid,
    /// The message, or the command that decided.
    pub letter_id: Uuid,
    /// `reply` or `mailbox`.
    pub way: String,
    /// As the delivery service names it.
    pub parcel_id: Uuid,
    /// Since when it waits for its recipient.
    pub submitted_at: Option<i64>,
    /// What became of it.
    pub outcome: Option<String>,
    /// Since when that is known.
    pub settled_at: Option<i64>,
}

impl ParcelRow {
    /// What became of it, once that is known.
    ///
    /// # Errors
    /// `Corrupt` when the word is not known.
    pub fn outcome(&self) -> Result<Option<Outcome>, Error> {
        let Some(word) = &self.outcome else { return Ok(None) };
        let known = [Outcome::Accepted, Outcome::Rejected, Outcome::Forgotten];
        let found = known.into_iter().find(|outcome| outcome.as_str() == word);
        found.map(Some).ok_or_else(|| Error::Corrupt { table: "case_parcel", what: word.clone() })
    }
}

/// What became of a letter that went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its recipient has it.
    Accepted,
    /// Its recipient cannot use it, or nobody fetched it in time.
    Rejected,
    /// The delivery service does not know it any more.
    Forgotten,
}

impl Outcome {
    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Forgotten => "forgotten",
        }
    }
}

/// Notes the name that the delivery service gave; the first one stays. Gives what stands.
///
/// # Errors
/// When the database is out of reach.
pub async fn note(
    tx: &mut Tx,
    case: CaseId,
    letter: Uuid,
    (way, parcel): (&str, SubmissionId),
    at: Instant,
) -> Result<Option<ParcelRow>, Error> {
    let sql = "INSERT INTO case_parcel (tenant_id, case_id, letter_id, way, parcel_id, announced_at)
               VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, letter, way, parcel, at]).await?;
    find(tx, case, letter).await
}

/// What is noted of a letter.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, case: CaseId, letter: Uuid) -> Result<Option<ParcelRow>, Error> {
    let sql = "SELECT case_id, letter_id, way, parcel_id, submitted_at, outcome, settled_at FROM case_parcel
               WHERE tenant_id = $1 AND case_id = $2 AND letter_id = $3";
    session.opt(sql, args![session.tenant(), case, letter]).await
}

/// What went out of a case.
///
/// # Errors
/// When the database is out of reach.
pub async fn of_case(session: &mut Session, case: CaseId) -> Result<Vec<ParcelRow>, Error> {
    let sql = "SELECT case_id, letter_id, way, parcel_id, submitted_at, outcome, settled_at FROM case_parcel
               WHERE tenant_id = $1 AND case_id = $2 ORDER BY announced_at, letter_id";
    session.all(sql, args![session.tenant(), case]).await
}

/// What waits for its recipient, the longest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn open(session: &mut Session, most: i64) -> Result<Vec<ParcelRow>, Error> {
    let sql = "SELECT case_id, letter_id, way, parcel_id, submitted_at, outcome, settled_at FROM case_parcel
               WHERE tenant_id = $1 AND settled_at IS NULL AND submitted_at IS NOT NULL
               ORDER BY submitted_at, letter_id LIMIT $2";
    session.all(sql, args![session.tenant(), most]).await
}

/// Notes that it waits for its recipient; the first moment stays.
///
/// # Errors
/// When the database is out of reach.
pub async fn complete(tx: &mut Tx, case: CaseId, letter: Uuid, at: Instant) -> Result<(), Error> {
    let sql = "UPDATE case_parcel SET submitted_at = $4
               WHERE tenant_id = $1 AND case_id = $2 AND letter_id = $3 AND submitted_at IS NULL";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, case, letter, at]).await.map(drop)
}

/// Notes what became of it; false when that was noted before.
///
/// # Errors
/// When the database is out of reach.
pub async fn settle(tx: &mut Tx, case: CaseId, letter: Uuid, outcome: Outcome, at: Instant) -> Result<bool, Error> {
    let sql = "UPDATE case_parcel SET outcome = $4, settled_at = $5
               WHERE tenant_id = $1 AND case_id = $2 AND letter_id = $3 AND settled_at IS NULL";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, case, letter, outcome.as_str(), at]).await? == 1)
}
