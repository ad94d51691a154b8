// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What new applications of an online service are begun with, and when.

use crate::{Error, Session, Tx, value::args};
use model::{
    OnlineServiceId,
    catalogue::{InUse, OnlineService, Opening},
};

/// Edition and opening days of an online service.
///
/// # Errors
/// When the database is out of reach, or a day is none.
pub async fn in_use(session: &mut Session, service: OnlineServiceId) -> Result<InUse, Error> {
    let sql = "SELECT edition, opens_on, closes_on FROM online_service WHERE tenant_id = $1 AND id = $2";
    let row: Option<(Option<i64>, Option<String>, Option<String>)> =
        session.opt(sql, args![session.tenant(), service]).await?;
    let Some((edition, opens_on, closes_on)) = row else { return Ok(InUse::default()) };
    let day = |text: Option<String>| {
        text.map(|text| text.parse().map_err(|_| Error::Corrupt { table: "online_service", what: text })).transpose()
    };
    Ok(InUse { edition, opening: Opening { from: day(opens_on)?, until: day(closes_on)? } })
}

/// Puts an edition into use with what it says of the online service, or takes it out of use.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_in_use(tx: &mut Tx, service: &OnlineService, in_use: &InUse) -> Result<bool, Error> {
    let sql =
        "UPDATE online_service SET title = $3, trust = $4, minutes = $5, fee = $6, schema_id = $7, schema_version = $8,
                   edition = $9, opens_on = $10, closes_on = $11
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
        in_use.opening.until.map(|day| day.to_string())
    ];
    Ok(tx.exec(sql, values).await? == 1)
}
