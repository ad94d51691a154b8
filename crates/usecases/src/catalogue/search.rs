// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Search by the index of this node; by folded words and prefixes in the database while there is none.

use super::{
    index::fault,
    service::{Body, named_at},
    situation,
};
use crate::{Context, Result};
use ::search::{Filter, Index, Query};
use model::{
    PublicServiceId, TrustLevel,
    catalogue::{GERMAN, Said},
    directory::Area,
    fold::words,
};
use std::{collections::HashMap, sync::Arc};
use store::catalogue::{
    ServiceRow,
    situation::{ListedService, Listing},
};
use uuid::Uuid;

pub use ::search::Reach;

/// Results on a page.
pub const PAGE: i64 = 10;
/// Words that count; more only narrow what is narrow already.
const WORDS: usize = 4;
/// Longest list that is counted through.
const COUNTED: i64 = 200;
/// Services on the home page: the rest is found by search, situation and letter.
const ON_HOME: u8 = 8;
/// Services that are looked through for a place.
const MOST_AT_A_PLACE: i64 = 100;
/// Comes after every folded title.
const AFTER_ALL: &str = "{";
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
    pub title: Said,
    /// One sentence.
    pub teaser: Said,
    /// Whether this portal takes applications for it.
    pub online: bool,
}

/// What is asked of the search.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// What somebody typed; nothing means everything.
    pub typed: String,
    /// Page, counted from 1.
    pub page: u32,
    /// Regionalschlüssel of the place; the portal's own area where none is given.
    pub place: Option<String>,
    /// Only of this life or business situation.
    pub situation: Option<String>,
    /// Only for these: `citizens`, `business` or `administration`.
    pub target_group: Option<String>,
    /// Only of this trust level.
    pub trust_level: Option<TrustLevel>,
    /// Only what can be applied for online.
    pub online: bool,
    /// Language of titles and teasers where they are said in it; German otherwise.
    pub language: String,
}

/// A result with what the index knows of it.
#[derive(Clone)]
pub struct Found {
    /// The result.
    pub hit: Hit,
    /// How far the description reaches; unknown where the database was asked, or no place is known.
    pub reach: Option<Reach>,
    /// Whether an authority nearby is entered for it.
    pub local: bool,
}

/// Results of a search.
#[derive(Clone, Default)]
pub struct Search {
    /// Results of the page asked for.
    pub hits: Vec<Found>,
    /// Number of all results; where the database was asked, counted up to 200.
    pub total: u64,
    /// What was probably meant, where a word is not known.
    pub meant: Option<String>,
    /// Life and business situations, each with its number of results.
    pub situations: Vec<(String, usize)>,
    /// Whom results are for: `citizens`, `business` or `administration`.
    pub target_groups: Vec<(String, usize)>,
    /// Their trust levels.
    pub trust_levels: Vec<(TrustLevel, usize)>,
    /// How many can be applied for online.
    pub online: usize,
}

/// Seconds that answers are kept: everything that changes them changes the number of the index, and with it what they are known by.
pub const ANSWERS_KEPT: i64 = 60;

/// Services for what somebody typed, all of them by title where that is nothing.
///
/// # Errors
/// When the database is out of reach, or the index is damaged.
pub async fn search(context: &Context, asked: &Asked) -> Result<Search> {
    let platform = &context.platform;
    let Some(index) = platform.search.get() else { return in_database(context, asked).await };
    let query = query_of(context, asked).await?;
    // many ask the same; once the index took in changes its answers are others
    let key = (context.tenant.id, index.change(), query.clone(), asked.language.clone());
    let look_up = in_index(context, &index, query, &asked.language);
    Ok((*platform.searches.get(key, platform.now(), look_up).await?).clone())
}

/// What the index is asked.
async fn query_of(context: &Context, asked: &Asked) -> Result<Query> {
    let skip = usize::try_from(i64::from(asked.page.max(1) - 1) * PAGE).unwrap_or(usize::MAX);
    let place = asked.place.as_deref().or(Some(context.tenant.area())).filter(|place| !place.is_empty());
    Ok(Query {
        text: asked.typed.clone(),
        place: place.map(str::to_owned),
        filter: Filter {
            situation: asked.situation.clone(),
            within: names_within(context).await?,
            target_group: asked.target_group.clone(),
            trust_level: asked.trust_level,
            online: asked.online,
        },
        skip,
        take: usize::try_from(PAGE).unwrap_or(10),
    })
}

async fn in_index(context: &Context, index: &Index, query: Query, language: &str) -> Result<Search> {
    let found = index.find(&query, None).map_err(fault)?;
    let mut read = context.platform.store.read(context.tenant.id).await?;
    // the database has the last word: what is gone since is not shown
    let ids: Vec<Uuid> = found.hits.iter().map(|hit| hit.id).collect();
    let rows = store::catalogue::get_services(&mut read, ids.iter().copied()).await?;
    let mut rows: HashMap<Uuid, ServiceRow> = rows.into_iter().map(|row| (row.id, row)).collect();
    let offered = store::catalogue::offered_among(&mut read, ids).await?;
    let mut hits = Vec::new();
    for known in found.hits {
        let Some(row) = rows.remove(&known.id) else { continue };
        let body: Body = serde_json::from_str(&row.body)?;
        let (title, teaser) = body.details.said(&row.title, &body.teaser, language);
        let hit = Hit { slug: row.slug, title, teaser, online: offered.contains(&row.id) };
        hits.push(Found { hit, reach: query.place.as_ref().map(|_| known.reach), local: known.local });
    }
    Ok(Search {
        hits,
        total: found.total as u64,
        meant: found.meant,
        situations: found.facets.situations,
        target_groups: found.facets.target_groups,
        trust_levels: found.facets.trust_levels,
        online: found.facets.online,
    })
}

/// Titles for what somebody is typing; none while there is no index.
///
/// # Errors
/// When the database is out of reach, or the index is damaged.
pub async fn suggestions(context: &Context, typed: &str, place: Option<&str>) -> Result<Vec<String>> {
    let Some(index) = context.platform.search.get() else { return Ok(Vec::new()) };
    let place = place.or(Some(context.tenant.area())).filter(|place| !place.is_empty());
    let filter = Filter { within: names_within(context).await?, ..Filter::default() };
    let found = index.suggest(typed, place, filter, None).map_err(fault)?;
    Ok(found.into_iter().map(|suggestion| suggestion.title).collect())
}

/// Names of the situations that a portal is narrowed to.
async fn names_within(context: &Context) -> Result<Option<Vec<String>>> {
    let within = situation::within(context).await?;
    Ok(within.map(|within| within.into_iter().map(|situation| situation.name).collect()))
}

/// Services that the portal shows of all, by title.
async fn services(context: &Context, read: &mut store::Read, most: i64) -> Result<Vec<store::catalogue::Hit>> {
    let Some(within) = situation::within(context).await? else {
        return Ok(store::catalogue::services(read, most).await?);
    };
    let all = Listing::Titles("", AFTER_ALL, Some(&within));
    let rows = store::catalogue::situation::listed(read, all, None, (most, 0)).await?;
    let hit = |row: ListedService| store::catalogue::Hit { slug: row.slug, title: row.title, body: row.body };
    Ok(rows.into_iter().map(hit).collect())
}

/// The search while there is no index.
async fn in_database(context: &Context, asked: &Asked) -> Result<Search> {
    let mut terms = words(&asked.typed, 12);
    if terms.iter().any(|word| !FILLERS.contains(&word.as_str())) {
        terms.retain(|word| !FILLERS.contains(&word.as_str()));
    }
    terms.truncate(WORDS);
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let mut all = if asked.typed.trim().is_empty() {
        // nothing is looked for: the beginning of the catalogue
        services(context, &mut read, COUNTED).await?
    } else if terms.is_empty() {
        Vec::new()
    } else {
        store::catalogue::search(&mut read, &terms, COUNTED, 0).await?
    };
    let slugs: Vec<String> = all.iter().map(|row| row.slug.clone()).collect();
    let slugs = situation::shown(context, &mut read, &slugs).await?;
    all.retain(|row| slugs.contains(&row.slug));
    let skip = usize::try_from(i64::from(asked.page.max(1) - 1) * PAGE).unwrap_or(usize::MAX);
    let total = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let mut hits = Vec::new();
    for row in all.into_iter().skip(skip).take(usize::try_from(PAGE).unwrap_or(10)) {
        hits.push(Found { hit: hit(&mut read, row, &asked.language).await?, reach: None, local: false });
    }
    Ok(Search { hits, total, ..Search::default() })
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
        for row in services(context, &mut read, i64::from(ON_HOME)).await? {
            hits.push(hit(&mut read, row, GERMAN).await?);
        }
        Ok(hits)
    };
    platform.top_services.get((context.tenant.id, String::new()), platform.now(), look_up).await
}

/// Services for the home page of a portal, seen from a place. A portal for many places shows those that somebody there is
/// responsible for, online where they can be applied for.
///
/// # Errors
/// When the database is out of reach.
pub async fn offered_at(context: &Context, place: Option<&Area>) -> Result<Arc<Vec<Hit>>> {
    let place = match place {
        Some(place) if context.tenant.kind.is_for_many_places() => place,
        _ => return top(context).await,
    };
    let platform = &context.platform;
    // the page that most people see, and many of them from the same places
    platform.top_services.get((context.tenant.id, place.ars.clone()), platform.now(), look_up_at(context, place)).await
}

async fn look_up_at(context: &Context, place: &Area) -> Result<Vec<Hit>> {
    let mut read = context.platform.store.read(context.tenant.id).await?;
    let day = context.platform.now().day_number();
    let mut hits = Vec::new();
    for row in services(context, &mut read, MOST_AT_A_PLACE).await? {
        if hits.len() == usize::from(ON_HOME) {
            break;
        }
        let Some(service) = store::catalogue::find_service(&mut read, &row.slug).await? else { continue };
        if is_named_at(&mut read, context, service.id.into(), &place.ars).await? {
            let found = hit(&mut read, row, GERMAN).await?;
            hits.push(found);
            continue;
        }
        let entry = store::directory::responsible(&mut read, service.id.into(), &place.ars, day).await?;
        if let Some(entry) = entry {
            let found = hit(&mut read, row, GERMAN).await?;
            hits.push(Hit { online: found.online && entry.destination.is_some(), ..found });
        }
    }
    Ok(hits)
}

/// Whether an edition in use names who receives for the place.
async fn is_named_at(read: &mut store::Read, context: &Context, service: PublicServiceId, ars: &str) -> Result<bool> {
    let Some(online) = store::catalogue::online_services_for(read, service).await?.into_iter().next() else {
        return Ok(false);
    };
    let in_use = store::catalogue::in_use(read, online.id).await?;
    Ok(named_at(&context.tenant, &in_use, ars).is_some())
}

async fn hit(read: &mut store::Read, row: store::catalogue::Hit, language: &str) -> Result<Hit> {
    let body: Body = serde_json::from_str(&row.body)?;
    let online = match store::catalogue::find_service(read, &row.slug).await? {
        Some(service) => !store::catalogue::online_services_for(read, service.id.into()).await?.is_empty(),
        None => false,
    };
    let (title, teaser) = body.details.said(&row.title, &body.teaser, language);
    Ok(Hit { slug: row.slug, title, teaser, online })
}
