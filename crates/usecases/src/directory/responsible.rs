// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who is responsible for a service at a place: here alone, or for an area around it too.

use super::authority;
use crate::{Context, Error, Platform, Result};
use model::{
    PublicServiceId,
    directory::{Authority, Reach, Responsibility, ResponsibleKind, ResponsibleRole},
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

/// Most authorities that a page names.
const NAMED: usize = 12;

/// An authority with a part in a service at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Involved {
    /// The authority.
    pub authority: Authority,
    /// In which role.
    pub role: ResponsibleRole,
    /// How it reaches the place.
    pub reach: Reach,
    /// Name of the area that it is inherited from, where that is known.
    pub area: Option<String>,
}

/// Authorities with a part in a service at a place today, those for the smallest area first.
///
/// # Errors
/// When the database is out of reach.
pub async fn parts(context: &Context, service: PublicServiceId, ars: &str) -> Result<Vec<Involved>> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let day = context.platform.now().day_number();
    let mut found: Vec<Involved> = Vec::new();
    for part in all_responsible(&mut read, service, ars, day).await? {
        let Some(id) = part.entry.authority() else { continue };
        // the same one by several sources is named once for each role
        if found.iter().any(|known| known.authority.id == id && known.role == part.entry.role) {
            continue;
        }
        let authority = match authority(&mut read, id).await {
            Ok(authority) => authority,
            Err(Error::NotFound) => continue,
            Err(error) => return Err(error),
        };
        let area = match part.reach {
            Reach::Local => None,
            Reach::Inherited(_) if part.entry.prefix.is_empty() => None,
            Reach::Inherited(_) => {
                store::directory::find_area(&mut read, &format!("{:0<12}", part.entry.prefix)).await?
            }
        };
        let area = area.map(|area| area.name);
        found.push(Involved { authority, role: part.entry.role, reach: part.reach, area });
        if found.len() == NAMED {
            break;
        }
    }
    Ok(found)
}
