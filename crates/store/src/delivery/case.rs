// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cases of clients from outside: which they are, and what was sent within them.

use super::client::Reach;
use crate::{Error, Session, value::args};
use model::CaseId;
use uuid::Uuid;

/// A submission or reply of a case.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct PartRow {
    /// The case.
    pub case_id: Uuid,
    /// Where the case was sent to.
    pub destination_id: Uuid,
    /// Submission or reply.
    pub id: Uuid,
    /// Whom a reply is for.
    pub reply_to: Option<String>,
    /// Where it stands.
    pub state: String,
    /// When its contents were erased.
    pub erased_at: Option<i64>,
}

/// What was sent within the cases of a page, the oldest case first, and in each the oldest part.
///
/// # Errors
/// When the database is out of reach.
pub async fn page(session: &mut Session, reach: Reach, (offset, limit): (i64, i64)) -> Result<Vec<PartRow>, Error> {
    let sql =
        "SELECT o.case_id, o.destination_id, s.id, s.reply_to, s.state, s.erased_at
               FROM (SELECT id, case_id, destination_id, created_at FROM submission
                     WHERE (client_id = $1 AND follows IS NULL AND $2 = TRUE)
                         OR (destination_id IN (SELECT destination_id FROM delivery_client_destination WHERE client_id = $1)
                             AND follows IS NULL AND $3 = TRUE)
                     ORDER BY created_at, id LIMIT $4 OFFSET $5) AS o
               JOIN submission AS s ON s.id = o.id OR s.follows = o.case_id
               ORDER BY o.created_at, o.id, s.created_at, s.id";
    session.all(sql, args![reach.client, reach.sends, reach.subscribes, limit, offset]).await
}

/// How many cases a client has to do with.
///
/// # Errors
/// When the database is out of reach.
pub async fn count(session: &mut Session, reach: Reach) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM submission
               WHERE (client_id = $1 AND follows IS NULL AND $2 = TRUE)
                   OR (destination_id IN (SELECT destination_id FROM delivery_client_destination WHERE client_id = $1)
                       AND follows IS NULL AND $3 = TRUE)";
    session.number(sql, args![reach.client, reach.sends, reach.subscribes]).await
}

/// What was sent within a case, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn parts(session: &mut Session, case: CaseId) -> Result<Vec<PartRow>, Error> {
    let sql =
        "SELECT COALESCE(follows, case_id) AS case_id, destination_id, id, reply_to, state, erased_at FROM submission
               WHERE (case_id = $1 AND follows IS NULL) OR follows = $1 ORDER BY created_at, id";
    session.all(sql, args![case]).await
}
