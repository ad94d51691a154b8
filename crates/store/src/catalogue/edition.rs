// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Versions of descriptions that a tenant writes. The published one stands in `public_service`.

use crate::{Error, Session, Tx, value::args};
use model::{AccountId, Instant, PublicServiceId, form::EditionState};
use uuid::Uuid;

/// A version as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionRow {
    /// Number, from 1.
    pub number: i64,
    /// How far it is.
    pub state: EditionState,
    /// JSON of the description.
    pub body: String,
    /// Counts up with every change.
    pub version: i64,
    /// Who changed its contents last.
    pub edited_by: AccountId,
    /// When.
    pub edited_at: Instant,
    /// Who proposed it.
    pub proposed_by: Option<AccountId>,
    /// When.
    pub proposed_at: Option<Instant>,
    /// Who published it.
    pub published_by: Option<AccountId>,
    /// When.
    pub published_at: Option<Instant>,
    /// Why it was sent back.
    pub remark: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    state: String,
    body: String,
    version: i64,
    edited_by: Uuid,
    edited_at: i64,
    proposed_by: Option<Uuid>,
    proposed_at: Option<i64>,
    published_by: Option<Uuid>,
    published_at: Option<i64>,
    remark: String,
}

impl TryFrom<Row> for EditionRow {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self, Error> {
        let state = EditionState::parse(&row.state);
        Ok(Self {
            number: row.number,
            state: state.ok_or(Error::Corrupt { table: "service_edition", what: row.state })?,
            body: row.body,
            version: row.version,
            edited_by: AccountId(row.edited_by),
            edited_at: Instant(row.edited_at),
            proposed_by: row.proposed_by.map(AccountId),
            proposed_at: row.proposed_at.map(Instant),
            published_by: row.published_by.map(AccountId),
            published_at: row.published_at.map(Instant),
            remark: row.remark,
        })
    }
}

/// Adds a version as a draft.
///
/// # Errors
/// `Taken` when there is one with that number.
pub async fn add(
    tx: &mut Tx,
    service: PublicServiceId,
    number: i64,
    body: &str,
    (by, at): (AccountId, Instant),
) -> Result<(), Error> {
    let sql = "INSERT INTO service_edition (tenant_id, service_id, number, state, body, version, edited_by, edited_at, remark)
               VALUES ($1, $2, $3, 'draft', $4, 1, $5, $6, '')";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, service, number, body, by, at]).await.map(drop)
}

/// Adds a version that people read already: what was known of a service before it was described here.
///
/// # Errors
/// `Taken` when there is one with that number.
pub async fn add_published(
    tx: &mut Tx,
    service: PublicServiceId,
    number: i64,
    body: &str,
    (by, at): (AccountId, Instant),
) -> Result<(), Error> {
    let sql = "INSERT INTO service_edition (tenant_id, service_id, number, state, body, version, edited_by, edited_at,
                   published_at, remark)
               VALUES ($1, $2, $3, 'published', $4, 1, $5, $6, $6, '')";
    let tenant = tx.tenant();
    tx.exec(sql, args![tenant, service, number, body, by, at]).await.map(drop)
}

/// Versions of a service, the newest first, at most `most`.
///
/// # Errors
/// When the database is out of reach.
pub async fn all(session: &mut Session, service: PublicServiceId, most: i64) -> Result<Vec<EditionRow>, Error> {
    let sql = "SELECT number, state, body, version, edited_by, edited_at, proposed_by, proposed_at, published_by,
                   published_at, remark
               FROM service_edition WHERE tenant_id = $1 AND service_id = $2 ORDER BY number DESC LIMIT $3";
    let rows = session.all::<Row>(sql, args![session.tenant(), service, most]).await?;
    rows.into_iter().map(EditionRow::try_from).collect()
}

/// One version.
///
/// # Errors
/// When the database is out of reach.
pub async fn find(session: &mut Session, service: PublicServiceId, number: i64) -> Result<Option<EditionRow>, Error> {
    let sql = "SELECT number, state, body, version, edited_by, edited_at, proposed_by, proposed_at, published_by,
                   published_at, remark
               FROM service_edition WHERE tenant_id = $1 AND service_id = $2 AND number = $3";
    session.opt::<Row>(sql, args![session.tenant(), service, number]).await?.map(EditionRow::try_from).transpose()
}

/// Writes the contents of a draft over its version; false when it has another one, or is no draft any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn save(
    tx: &mut Tx,
    service: PublicServiceId,
    (number, version): (i64, i64),
    body: &str,
    (by, at): (AccountId, Instant),
) -> Result<bool, Error> {
    let sql = "UPDATE service_edition SET body = $5, edited_by = $6, edited_at = $7, version = version + 1
               WHERE tenant_id = $1 AND service_id = $2 AND number = $3 AND version = $4 AND state = 'draft'";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, service, number, version, body, by, at]).await? == 1)
}

/// Proposes a draft; false when it has another version, or is no draft any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn propose(
    tx: &mut Tx,
    service: PublicServiceId,
    (number, version): (i64, i64),
    (by, at): (AccountId, Instant),
) -> Result<bool, Error> {
    let sql = "UPDATE service_edition SET state = 'proposed', proposed_by = $5, proposed_at = $6, remark = '', version = version + 1
               WHERE tenant_id = $1 AND service_id = $2 AND number = $3 AND version = $4 AND state = 'draft'";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, service, number, version, by, at]).await? == 1)
}

/// Makes a proposed version a draft again; false when it was changed, or is not proposed any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn send_back(
    tx: &mut Tx,
    service: PublicServiceId,
    (number, version): (i64, i64),
    remark: &str,
) -> Result<bool, Error> {
    let sql = "UPDATE service_edition SET state = 'draft', remark = $5, version = version + 1
               WHERE tenant_id = $1 AND service_id = $2 AND number = $3 AND version = $4 AND state = 'proposed'";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, service, number, version, remark]).await? == 1)
}

/// Publishes a proposed version and retires the one before it; false when it was changed, or is not proposed any more, or this
/// person edited or proposed it.
///
/// # Errors
/// When the database is out of reach.
pub async fn publish(
    tx: &mut Tx,
    service: PublicServiceId,
    (number, version): (i64, i64),
    (by, at): (AccountId, Instant),
) -> Result<bool, Error> {
    let tenant = tx.tenant();
    let sql =
        "UPDATE service_edition SET state = 'published', published_by = $5, published_at = $6, version = version + 1
               WHERE tenant_id = $1 AND service_id = $2 AND number = $3 AND version = $4 AND state = 'proposed'
                   AND edited_by <> $5 AND proposed_by <> $5";
    if tx.exec(sql, args![tenant, service, number, version, by, at]).await? != 1 {
        return Ok(false);
    }
    let sql = "UPDATE service_edition SET state = 'retired', version = version + 1
               WHERE tenant_id = $1 AND service_id = $2 AND number <> $3 AND state = 'published'";
    tx.exec(sql, args![tenant, service, number]).await?;
    Ok(true)
}

/// Retires a published version; false when it was changed, or is not published any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn retire(tx: &mut Tx, service: PublicServiceId, (number, version): (i64, i64)) -> Result<bool, Error> {
    let sql = "UPDATE service_edition SET state = 'retired', version = version + 1
               WHERE tenant_id = $1 AND service_id = $2 AND number = $3 AND version = $4 AND state = 'published'";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, service, number, version]).await? == 1)
}

/// Throws a draft away; false when it was changed, or is no draft any more.
///
/// # Errors
/// When the database is out of reach.
pub async fn discard(tx: &mut Tx, service: PublicServiceId, (number, version): (i64, i64)) -> Result<bool, Error> {
    let sql = "DELETE FROM service_edition
               WHERE tenant_id = $1 AND service_id = $2 AND number = $3 AND version = $4 AND state = 'draft'";
    let tenant = tx.tenant();
    Ok(tx.exec(sql, args![tenant, service, number, version]).await? == 1)
}
