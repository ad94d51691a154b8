// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What new applications of an online service are begun with, and when.

use crate::{
    Error, Session, Tx,
    change::{self, Changed},
    value::args,
};
use model::{
    AuthorityId, DestinationId, Instant, OnlineServiceId,
    catalogue::{InUse, OnlineService, Opening, Receiver},
};
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    edition: Option<i64>,
    opens_on: Option<String>,
    closes_on: Option<String>,
    receiver_authority: Option<Uuid>,
    receiver_destination: Option<Uuid>,
}

/// Edition, opening days and receiver of an online service.
///
/// # Errors
/// When the database is out of reach, or a day is none.
pub async fn in_use(session: &mut Session, service: OnlineServiceId) -> Result<InUse, Error> {
    let sql = "SELECT edition, opens_on, closes_on, receiver_authority, receiver_destination
               FROM online_service WHERE tenant_id = $1 AND id = $2";
    let row: Option<Row> = session.opt(sql, args![session.tenant(), service]).await?;
    let Some(row) = row else { return Ok(InUse::default()) };
    let day = |text: Option<String>| {
        text.map(|text| text.parse().map_err(|_| Error::Corrupt { table: "online_service", what: text })).transpose()
    };
    let receiver = row.receiver_authority.zip(row.receiver_destination);
    Ok(InUse {
        edition: row.edition,
        opening: Opening { from: day(row.opens_on)?, until: day(row.closes_on)? },
        receiver: receiver.map(|(authority, destination)| Receiver {
            authority: AuthorityId(authority),
            destination: DestinationId(destination),
        }),
    })
}

/// Puts an edition into use with what it says of the online service, or takes it out of use. A service that was new until now is
/// published by it; one that was withdrawn stays so.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_in_use(tx: &mut Tx, service: &OnlineService, in_use: &InUse) -> Result<bool, Error> {
    let sql =
        "UPDATE online_service SET title = $3, trust = $4, minutes = $5, fee = $6, schema_id = $7, schema_version = $8,
                   edition = $9, opens_on = $10, closes_on = $11, receiver_authority = $12, receiver_destination = $13,
                   withdrawn_at = CASE WHEN schema_id = '' THEN NULL ELSE withdrawn_at END
               WHERE tenant_id = $1 AND id = $2";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        service.id,
        &service.title,
        service.trust.code(),
        i64::from(service.minutes),
        &service.fee,
        &service.schema_id,
        &service.schema_version,
        in_use.edition,
        in_use.opening.from.map(|day| day.to_string()),
        in_use.opening.until.map(|day| day.to_string()),
        in_use.receiver.map(|receiver| receiver.authority),
        in_use.receiver.map(|receiver| receiver.destination)
    ];
    change::note(tx, &[(Changed::Service, service.service.0, false)]).await?;
    Ok(tx.exec(sql, values).await? == 1)
}

/// Adds an online service that has no form yet and that nobody but its editors sees; false when the id or the address is taken.
///
/// # Errors
/// When the database is out of reach.
pub async fn add_new(
    tx: &mut Tx,
    service: &OnlineService,
    receiver: Option<Receiver>,
    at: Instant,
) -> Result<bool, Error> {
    let sql = "INSERT INTO online_service (tenant_id, id, slug, service_id, title, trust, minutes, fee, schema_id,
                   schema_version, withdrawn_at, receiver_authority, receiver_destination)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', $9, $10, $11) ON CONFLICT DO NOTHING";
    let tenant = tx.tenant();
    let values = args![
        tenant,
        service.id,
        &service.slug,
        service.service,
        &service.title,
        service.trust.code(),
        i64::from(service.minutes),
        &service.fee,
        at,
        receiver.map(|receiver| receiver.authority),
        receiver.map(|receiver| receiver.destination)
    ];
    Ok(tx.exec(sql, values).await? == 1)
}
