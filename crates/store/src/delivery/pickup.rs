// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What waits for a client to be fetched: submissions in its destinations, and replies on its side of a case.

use super::client::Reach;
use crate::{Error, Session, value::args};
use model::{ClientId, DestinationId};
use uuid::Uuid;

/// A submission in a list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct WaitingRow {
    /// Id.
    pub id: Uuid,
    /// Where it waits.
    pub destination_id: Uuid,
    /// Case it opens.
    pub case_id: Uuid,
    /// Case that it continues instead.
    pub follows: Option<Uuid>,
}

/// What waits in a destination, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn waiting_in(
    session: &mut Session,
    destination: DestinationId,
    (offset, limit): (i64, i64),
) -> Result<Vec<WaitingRow>, Error> {
    let sql = "SELECT id, destination_id, case_id, follows FROM submission
               WHERE destination_id = $1 AND state = 'submitted' AND reply_to IS NULL
               ORDER BY submitted_at, id LIMIT $2 OFFSET $3";
    session.all(sql, args![destination, limit, offset]).await
}

/// How many wait in a destination.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_in(session: &mut Session, destination: DestinationId) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM submission
               WHERE destination_id = $1 AND state = 'submitted' AND reply_to IS NULL";
    session.number(sql, args![destination]).await
}

/// What waits in all destinations of a client, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn waiting_for(
    session: &mut Session,
    client: ClientId,
    (offset, limit): (i64, i64),
) -> Result<Vec<WaitingRow>, Error> {
    let sql = "SELECT s.id, s.destination_id, s.case_id, s.follows FROM submission AS s
               JOIN delivery_client_destination AS c ON c.destination_id = s.destination_id
               WHERE c.client_id = $1 AND s.state = 'submitted' AND s.reply_to IS NULL
               ORDER BY s.submitted_at, s.id LIMIT $2 OFFSET $3";
    session.all(sql, args![client, limit, offset]).await
}

/// How many wait in all destinations of a client.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_for(session: &mut Session, client: ClientId) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM submission AS s JOIN delivery_client_destination AS c
               ON c.destination_id = s.destination_id
               WHERE c.client_id = $1 AND s.state = 'submitted' AND s.reply_to IS NULL";
    session.number(sql, args![client]).await
}

/// Replies that wait for a client, oldest first: as the sender of a case, and in its destinations.
///
/// # Errors
/// When the database is out of reach.
pub async fn replies_for(
    session: &mut Session,
    reach: Reach,
    (offset, limit): (i64, i64),
) -> Result<Vec<WaitingRow>, Error> {
    let sql = "SELECT id, destination_id, case_id, follows FROM submission
               WHERE (client_id = $1 AND state = 'submitted' AND reply_to = 'sender' AND $2 = TRUE)
                   OR (destination_id IN (SELECT destination_id FROM delivery_client_destination WHERE client_id = $1)
                       AND state = 'submitted' AND reply_to = 'destination' AND $3 = TRUE)
               ORDER BY submitted_at, id LIMIT $4 OFFSET $5";
    session.all(sql, args![reach.client, reach.sends, reach.subscribes, limit, offset]).await
}

/// How many replies wait for a client.
///
/// # Errors
/// When the database is out of reach.
pub async fn count_replies(session: &mut Session, reach: Reach) -> Result<i64, Error> {
    let sql = "SELECT COUNT(*) FROM submission
               WHERE (client_id = $1 AND state = 'submitted' AND reply_to = 'sender' AND $2 = TRUE)
                   OR (destination_id IN (SELECT destination_id FROM delivery_client_destination WHERE client_id = $1)
                       AND state = 'submitted' AND reply_to = 'destination' AND $3 = TRUE)";
    session.number(sql, args![reach.client, reach.sends, reach.subscribes]).await
}

/// Replies that wait for portals of this instance, oldest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn replies_for_portals(session: &mut Session, most: i64) -> Result<Vec<WaitingRow>, Error> {
    let sql = "SELECT id, destination_id, case_id, follows FROM submission
               WHERE reply_to = 'sender' AND state = 'submitted' AND client_id IS NULL AND erased_at IS NULL
               ORDER BY submitted_at, id LIMIT $1";
    session.all(sql, args![most]).await
}
