// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The services that a tenant describes itself.

use super::may_look;
use crate::{Context, Error, Result};
use model::{Instant, fold::words, form::EditionState, rights::Right};
use std::collections::HashSet;
use store::catalogue::own::OwnLine;

/// Services on a page.
pub const LISTED: u32 = 20;
/// Most services of a tenant that are listed.
const MOST: i64 = 20_000;
/// Most online services of a portal.
const ONLINE: i64 = 1_000;
/// Words of a search that count.
const WORDS: usize = 8;

/// How far the newest version of a service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceState {
    /// It is written.
    Draft,
    /// It waits for a second person.
    Proposed,
    /// People read it.
    Published,
    /// It was withdrawn.
    Withdrawn,
}

/// A service of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnService {
    /// Part of the address.
    pub slug: String,
    /// Title of the newest version.
    pub title: String,
    /// How far that is.
    pub state: ServiceState,
    /// Whether people read a version of it.
    pub is_public: bool,
    /// When it was changed.
    pub changed: Instant,
}

/// A page of the list.
#[derive(Debug, Clone, Default)]
pub struct OwnList {
    /// Services of the page, by title.
    pub services: Vec<OwnService>,
    /// Number of all.
    pub total: u64,
    /// Services that the portal takes applications for and that nobody describes here: address part and title.
    pub free: Vec<(String, String)>,
    /// Whether the person may write.
    pub may_edit: bool,
}

/// The services that the tenant describes, by title; with words only those whose titles hold each of them. `page` counts from 1.
///
/// # Errors
/// `LoginNeeded`, `NotFound`.
pub async fn list(context: &Context, typed: &str, page: u32) -> Result<OwnList> {
    may_look(context)?;
    if page == 0 {
        return Err(Error::NotFound);
    }
    let mut read = context.platform.store.look(context.tenant.id).await?;
    let all = store::catalogue::own::all(&mut read, MOST).await?;
    let known: HashSet<String> = all.iter().map(|line| line.slug.clone()).collect();
    let wanted = words(typed, WORDS);
    let fits = |line: &OwnLine| wanted.iter().all(|word| line.title_key.contains(word.as_str()));
    let found: Vec<OwnLine> = all.into_iter().filter(fits).collect();
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let skip = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(LISTED as usize);
    let services = found.into_iter().skip(skip).take(LISTED as usize).map(service).collect();
    let mut free = Vec::new();
    if page == 1 && wanted.is_empty() {
        for online in store::catalogue::online_services(&mut read, ONLINE).await? {
            let Some(row) = store::catalogue::get_service(&mut read, online.service).await? else { continue };
            if known.contains(&row.slug) || free.iter().any(|(slug, _)| *slug == row.slug) {
                continue;
            }
            let home = store::catalogue::own::home(&mut read, &row.slug).await?;
            if home.is_some_and(|home| home.agency.is_empty() && home.home_tenant.is_none()) {
                free.push((row.slug, row.title));
            }
        }
        free.sort_by(|a, b| a.1.cmp(&b.1));
    }
    Ok(OwnList { services, total, free, may_edit: context.may(Right::EditServices).is_ok() })
}

fn service(line: OwnLine) -> OwnService {
    let state = match (EditionState::parse(&line.state), line.published) {
        (Some(EditionState::Draft), _) => ServiceState::Draft,
        (Some(EditionState::Proposed), _) => ServiceState::Proposed,
        (_, Some(_)) => ServiceState::Published,
        (_, None) => ServiceState::Withdrawn,
    };
    OwnService {
        slug: line.slug,
        title: line.title,
        state,
        is_public: line.published.is_some(),
        changed: Instant(line.edited_at),
    }
}
