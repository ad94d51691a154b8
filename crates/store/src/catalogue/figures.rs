// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Figures by day, service and place, and what people say of services.

use crate::{Error, Session, Tx, value::args};
use uuid::Uuid;

/// A count of a day.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FigureRow {
    /// The service.
    pub service_id: Uuid,
    /// Regionalschlüssel of the place that was chosen; empty: none.
    pub ars: String,
    /// `visit`, `start` or `submit`.
    pub kind: String,
    /// How many.
    pub number: i64,
}

/// Adds to the counts of a day (counted from 1970-01-01).
///
/// # Errors
/// When the database is out of reach.
pub async fn add_figure(tx: &mut Tx, day: i64, figure: &FigureRow) -> Result<(), Error> {
    let sql =
        "INSERT INTO service_figure (tenant_id, day, service_id, ars, kind, number) VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (tenant_id, day, service_id, ars, kind)
               DO UPDATE SET number = service_figure.number + excluded.number";
    let tenant = tx.tenant();
    let values = args![tenant, day, figure.service_id, &figure.ars, &figure.kind, figure.number];
    tx.exec(sql, values).await.map(drop)
}

/// Counts of the days from the first to the last, added up, by service and place.
///
/// # Errors
/// When the database is out of reach.
pub async fn figures(session: &mut Session, (first, last): (i64, i64), most: i64) -> Result<Vec<FigureRow>, Error> {
    let sql = "SELECT service_id, ars, kind, CAST(SUM(number) AS BIGINT) AS number FROM service_figure
               WHERE tenant_id = $1 AND day >= $2 AND day <= $3
               GROUP BY service_id, ars, kind ORDER BY service_id, ars, kind LIMIT $4";
    session.all(sql, args![session.tenant(), first, last, most]).await
}

/// What somebody said of a service.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct FeedbackRow {
    /// Id.
    pub id: Uuid,
    /// Day, counted from 1970-01-01.
    pub day: i64,
    /// The service.
    pub service_id: Uuid,
    /// Regionalschlüssel of the place that was chosen; empty: none.
    pub ars: String,
    /// `service` or `application`.
    pub issue: String,
    /// 1 to 5.
    pub stars: i64,
    /// The text.
    pub sealed: Vec<u8>,
}

/// Adds what somebody said; false when it is there already.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_feedback(tx: &mut Tx, row: &FeedbackRow) -> Result<bool, Error> {
    let sql = "INSERT INTO service_feedback (tenant_id, id, day, service_id, ars, issue, stars, sealed)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    let values = args![tenant, row.id, row.day, row.service_id, &row.ars, &row.issue, row.stars, row.sealed.clone()];
    Ok(tx.exec(sql, values).await? == 1)
}

/// What people said from the first to the last day, of a service or of all, with so many stars or any; the newest first.
///
/// # Errors
/// When the database is out of reach.
pub async fn feedback(
    session: &mut Session,
    (first, last): (i64, i64),
    (service, stars): (Option<Uuid>, Option<i64>),
    most: i64,
) -> Result<Vec<FeedbackRow>, Error> {
    let sql = "SELECT id, day, service_id, ars, issue, stars, sealed FROM service_feedback
               WHERE tenant_id = $1 AND day >= $2 AND day <= $3 AND service_id >= $4 AND service_id <= $5
                   AND stars >= $6 AND stars <= $7 ORDER BY day DESC, id DESC LIMIT $8";
    let (least_service, most_service) = service.map_or((Uuid::nil(), Uuid::max()), |service| (service, service));
    let (least, greatest) = stars.map_or((0, 5), |stars| (stars, stars));
    let values = args![session.tenant(), first, last, least_service, most_service, least, greatest, most];
    session.all(sql, values).await
}

/// How many stars a service got, and from how many people.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StarsRow {
    /// The service.
    pub service_id: Uuid,
    /// From how many.
    pub number: i64,
    /// Stars in all.
    pub stars: i64,
}

/// Stars from the first to the last day, by service.
///
/// # Errors
/// When the database is out of reach.
pub async fn stars(session: &mut Session, (first, last): (i64, i64), most: i64) -> Result<Vec<StarsRow>, Error> {
    let sql = "SELECT service_id, COUNT(*) AS number, CAST(SUM(stars) AS BIGINT) AS stars FROM service_feedback
               WHERE tenant_id = $1 AND day >= $2 AND day <= $3 GROUP BY service_id ORDER BY service_id LIMIT $4";
    session.all(sql, args![session.tenant(), first, last, most]).await
}

/// Removes what people said before a day.
///
/// # Errors
/// When the database is out of reach.
pub async fn forget_feedback(tx: &mut Tx, before: i64) -> Result<u64, Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM service_feedback WHERE tenant_id = $1 AND day < $2", args![tenant, before]).await
}

/// Removes figures and what people said with the transaction's tenant.
///
/// # Errors
/// When the database is out of reach.
pub async fn remove(tx: &mut Tx) -> Result<(), Error> {
    let tenant = tx.tenant();
    tx.exec("DELETE FROM service_figure WHERE tenant_id = $1", args![tenant]).await?;
    tx.exec("DELETE FROM service_feedback WHERE tenant_id = $1", args![tenant]).await.map(drop)
}
