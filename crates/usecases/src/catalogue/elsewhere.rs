// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Online services of others: where an application for a service begins, when it is not in this portal.

use super::import::{Elsewhere, ElsewhereLink};
use crate::{Result, directory};
use model::{PublicServiceId, directory::ResponsibleKind};
use store::Session;

/// Most online services that are looked at.
const MOST: usize = 10;

/// Name and links of the online service for the smallest area around a place on a day (counted from 1970-01-01).
pub(super) async fn begins(
    session: &mut Session,
    service: PublicServiceId,
    ars: &str,
    day: i64,
) -> Result<Option<(String, Vec<ElsewhereLink>)>> {
    let parts = directory::all_responsible(session, service, ars, day).await?;
    let online = parts.into_iter().filter(|part| part.entry.kind == ResponsibleKind::Online).take(MOST);
    for part in online {
        let Some(row) = store::catalogue::imported::find_elsewhere(session, part.entry.object).await? else { continue };
        let body: Elsewhere = serde_json::from_str(&row.body)?;
        if !body.links.is_empty() {
            return Ok(Some((row.title, body.links)));
        }
    }
    Ok(None)
}
