// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Search by folded words and prefixes.

use super::service::{Body, named_at};
use crate::{Context, Result};
use model::{PublicServiceId, directory::Area, fold::words, tenant::TenantKind};
use std::sync::Arc;

/// Results on a page.
pub const PAGE: i64 = 10;
/// Words that count; more only narrow what is narrow already.
const WORDS: usize = 4;
/// Longest list that is counted through.
const COUNTED: i64 = 200;
/// Services that are looked through for a place.
const MOST_AT_A_PLACE: i64 = 100;
/// Words that say nothing about what somebody looks for.
const FILLERS: [&str; 24] = [
    "ich", "moechte", "will", "mich", "mein", "meine", "meinen", "ein", "eine", "einen", "der", "die", "das", "den",
    "und", "fuer", "zu", "im", "in", "am", "an", "bei", "the", "a",
];

/// A result.
#[derive(Clone)]
pub struct Hit {
    /// Part of the address.
    pub slug: String,
    /// Title for citizens.
    pub title: String,
    /// One sentence.
    pub teaser: String,
    /// Whether this portal takes applications for it.
    pub online: bool,
}

/// Results of a search.
pub struct Search {
    /// Results of the page asked for.
    pub hits: Vec<Hit>,
    /// Number of all results, counted up to 200.
    pub total: u64,
}

/// Services for what somebody typed, all of them by title where that is nothing; `page` counts from 1.
///
/// # Errors
/// When the database is out of reach.
pub async fn search(context: &Context, typed: &str, page: u32) -> Result<Search> {
    let mut terms = words(typed, 12);
    if terms.iter().any(|word| !FILLERS.contains(&word.as_str())) {
        terms.retain(|word| !FILLERS.contains(&word.as_str()));
    }
    terms.truncate(WORDS);
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let all = if typed.trim().is_empty() {
        // nothing is looked for: the beginning of the catalogue
        store::catalogue::services(&mut read, COUNTED).await?
    } else if terms.is_empty() {
        Vec::new()
    } else {
        store::catalogue::search(&mut read, &terms, COUNTED, 0).await?
    };
    let skip = usize::try_from(i64::from(page.max(1) - 1) * PAGE).unwrap_or(usize::MAX);
    let total = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let mut hits = Vec::new();
    for row in all.into_iter().skip(skip).take(usize::try_from(PAGE).unwrap_or(10)) {
        hits.push(hit(&mut read, row).await?);
    }
    Ok(Search { hits, total })
}

/// Services for the home page.
///
/// # Errors
/// When the database is out of reach.
pub async fn top(context: &Context) -> Result<Arc<Vec<Hit>>> {
    let platform = &context.platform;
    let look_up = async {
        let mut read = platform.store.read(context.tenant.id).await?;
        let mut hits = Vec::new();
        for row in store::catalogue::services(&mut read, 8).await? {
            hits.push(hit(&mut read, row).await?);
        }
        Ok(hits)
    };
    platform.top_services.get(context.tenant.id, platform.now(), look_up).await
}

/// Services for the home page of a portal, seen from a place. The portal of a Land shows those that somebody there is
/// responsible for, online where they can be applied for.
///
/// # Errors
/// When the database is out of reach.
pub async fn offered_at(context: &Context, place: Option<&Area>) -> Result<Arc<Vec<Hit>>> {
    let place = match place {
        Some(place) if context.tenant.kind == TenantKind::State => place,
        _ => return top(context).await,
    };
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let day = context.platform.now().day_number();
    let mut hits = Vec::new();
    for row in store::catalogue::services(&mut read, MOST_AT_A_PLACE).await? {
        let Some(service) = store::catalogue::find_service(&mut read, &row.slug).await? else { continue };
        if is_named_at(&mut read, context, service.id.into(), &place.ars).await? {
            let found = hit(&mut read, row).await?;
            hits.push(found);
            continue;
        }
        let entry = store::directory::responsible(&mut read, service.id.into(), &place.ars, day).await?;
        if let Some(entry) = entry {
            let found = hit(&mut read, row).await?;
            hits.push(Hit { online: found.online && entry.destination.is_some(), ..found });
        }
    }
    Ok(Arc::new(hits))
}

/// Whether an edition in use names who receives for the place.
async fn is_named_at(read: &mut store::Read, context: &Context, service: PublicServiceId, ars: &str) -> Result<bool> {
    let Some(online) = store::catalogue::online_services_for(read, service).await?.into_iter().next() else {
        return Ok(false);
    };
    let in_use = store::catalogue::in_use(read, online.id).await?;
    Ok(named_at(&context.tenant, &in_use, ars).is_some())
}

async fn hit(read: &mut store::Read, row: store::catalogue::Hit) -> Result<Hit> {
    let body: Body = serde_json::from_str(&row.body)?;
    let online = match store::catalogue::find_service(read, &row.slug).await? {
        Some(service) => !store::catalogue::online_services_for(read, service.id.into()).await?.is_empty(),
        None => false,
    };
    Ok(Hit { slug: row.slug, title: row.title, teaser: body.teaser, online })
}
