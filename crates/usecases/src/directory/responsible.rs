// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is responsible for a service at a place: here alone, or for an area around it too.

use super::authority;
use crate::{Error, Platform, Result};
use model::{
    PublicServiceId,
    directory::{Authority, Reach, Responsibility, ResponsibleKind},
};
use store::Session;

/// Most entries that are looked at for one place.
const MOST: i64 = 200;

/// Says who is responsible. For operators and imports.
///
/// # Errors
/// When the database is out of reach.
pub async fn put_responsibility(platform: &Platform, entry: &Responsibility) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    store::directory::put_responsibility(&mut tx, entry).await?;
    tx.commit().await?;
    Ok(())
}

/// Who decides on a service at a place on a day (counted from 1970-01-01), with the authority. Whether that is for this very
/// place tells [`Responsibility::reach`].
///
/// # Errors
/// When the database is out of reach.
pub async fn responsible(
    session: &mut Session,
    service: PublicServiceId,
    ars: &str,
    day: i64,
) -> Result<Option<(Responsibility, Authority)>> {
    if let Some(entry) = store::directory::responsible(session, service, ars, day).await?
        && let Some(id) = entry.authority()
    {
        match authority(session, id).await {
            Ok(authority) => return Ok(Some((entry, authority))),
            // an import may tell who is responsible before it tells who that is
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// A part that somebody has in a service at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The entry.
    pub entry: Responsibility,
    /// Whether it is for this very place.
    pub reach: Reach,
    /// Whether no entry of its kind is for a smaller area.
    pub nearest: bool,
}

/// Everybody with a part in a service at a place on a day (counted from 1970-01-01), in every role: of authorities and of online
/// services of others those for the smallest area first.
///
/// # Errors
/// When the database is out of reach.
pub async fn all_responsible(
    session: &mut Session,
    service: PublicServiceId,
    ars: &str,
    day: i64,
) -> Result<Vec<Part>> {
    let entries = store::directory::all_responsible(session, service, ars, day, MOST).await?;
    let longest = |kind: ResponsibleKind| {
        entries.iter().filter(|entry| entry.kind == kind).map(|entry| entry.prefix.len()).max().unwrap_or_default()
    };
    let nearest = [ResponsibleKind::Authority, ResponsibleKind::Online].map(|kind| (kind, longest(kind)));
    let part = |entry: Responsibility| Part {
        reach: entry.reach(ars),
        nearest: nearest.contains(&(entry.kind, entry.prefix.len())),
        entry,
    };
    Ok(entries.into_iter().map(part).collect())
}
