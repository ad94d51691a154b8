// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The search index of this node: built in the background where there is none, then following the numbered changes. It is
//! disposable; while there is none, the search asks the database.

use super::service::from_row;
use crate::{Error, Platform, Result};
use ::search::{Dictionary, Document, Index, Rebuild, SearchError};
use model::{
    PublicServiceId,
    catalogue::{Addressee, PublicService},
};
use std::{
    collections::{BTreeSet, HashMap},
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};
use store::{catalogue::AreasRow, change::Changed, tenant};
use uuid::Uuid;

/// Changes of a commit.
const CHANGES: i64 = 1_000;
/// File that says which database the index was built from.
const ORIGIN: &str = "origin";
/// Services that are read at a time.
const PORTION: i64 = 500;
/// Titles that are read at a time.
const TITLES: i64 = 5_000;
/// Most LeiKa keys with their situations: there are about 13,000 keys.
const KEYS: i64 = 100_000;
/// Threads that build an index.
const THREADS: usize = 2;

/// Where the index of this node lies, and the index once it is there.
pub struct SearchIndex {
    folder: PathBuf,
    index: RwLock<Option<Arc<Index>>>,
}

/// How far the index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexState {
    /// Services in it.
    pub services: u64,
    /// Number of the last change that is in it.
    pub change: i64,
    /// Number of the newest change.
    pub newest: i64,
    /// How many changes are still to be taken in.
    pub missing: i64,
}

impl SearchIndex {
    /// An index in this folder; nothing is opened yet.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, index: RwLock::default() }
    }

    /// The index, once it is there.
    pub(super) fn get(&self) -> Option<Arc<Index>> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The index in use; another one where a rebuild put it in the place of what was known.
    async fn in_use(&self) -> Result<Option<Arc<Index>>> {
        let (known, folder) = (self.get(), self.folder.clone());
        let found = blocking(move || match known {
            Some(known) if known.is_current() => Ok(Some(known)),
            _ => Ok(Index::open(&folder)?.map(Arc::new)),
        });
        let found = found.await?;
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = found.clone();
        Ok(found)
    }
}

/// Runs what computes or writes files beside the tasks.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::result::Result<T, SearchError> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    let done = done.map_err(|error| Error::internal("working on the search index")(Box::new(error)))?;
    done.map_err(fault)
}

pub(super) fn fault(error: SearchError) -> Error {
    Error::internal("using the search index")(Box::new(error))
}

/// Tells one database from another: what changed first in it.
async fn origin(read: &mut store::Session) -> Result<String> {
    let first = store::change::after(read, 0, 1).await?.into_iter().next();
    Ok(first.map_or_else(|| "nothing changed yet".to_owned(), |change| change.id.to_string()))
}

/// The index of this database; nothing where it has to be built.
async fn usable(platform: &Platform, read: &mut store::Session, newest: i64) -> Result<Option<Arc<Index>>> {
    if platform.search.get().is_none() {
        let (origin, file) = (origin(read).await?, platform.search.folder.join(ORIGIN));
        let known = blocking(move || Ok(std::fs::read_to_string(file).unwrap_or_default())).await?;
        if known != origin {
            // there is none, or it is that of another database
            return Ok(None);
        }
    }
    let opened = platform.search.in_use().await;
    if let Err(error) = &opened {
        tracing::warn!(%error, "the search index cannot be opened and is built anew");
    }
    let Some(index) = opened.ok().flatten() else { return Ok(None) };
    Ok(if is_past(read, index.change(), newest).await? { None } else { Some(index) })
}

/// Whether this database never gave the number of a change, or lost what it was: it was set back, or is another one.
async fn is_past(read: &mut store::Session, change: i64, newest: i64) -> Result<bool> {
    Ok(newest < change || store::change::is_lost(read, change).await?)
}

/// One step: builds the index where there is none, otherwise takes in what changed; true where there may be more.
///
/// # Errors
/// When the database is out of reach, or the folder cannot be written.
pub async fn follow_index(platform: &Platform) -> Result<bool> {
    let mut read = platform.store.look_instance().await?;
    // looked up before the changes: none up to it is passed over
    let newest = store::change::newest(&mut read).await?;
    let Some(index) = usable(platform, &mut read, newest).await? else {
        rebuild_index(platform).await?;
        return Ok(true);
    };
    let known = index.change();
    let changes = store::change::after(&mut read, known, CHANGES).await?;
    let Some(last) = changes.last().map(|change| change.number) else {
        if newest > known {
            // numbers were left out
            blocking(move || index.commit(newest)).await?;
        }
        return Ok(false);
    };
    let services: BTreeSet<Uuid> = changes
        .iter()
        .filter(|change| matches!(change.changed, Changed::Service | Changed::Responsibility))
        .map(|change| change.id)
        .collect();
    let around = around(platform).await?;
    let (mut documents, mut gone) = (Vec::new(), Vec::new());
    for id in services {
        match store::catalogue::get_service(&mut read, PublicServiceId(id)).await? {
            Some(row) => {
                let areas = Areas::between(&mut read, id, id).await?;
                documents.push(document(from_row(row)?, &areas, &around));
            }
            None => gone.push(id),
        }
    }
    blocking(move || {
        index.put(&documents)?;
        index.remove(&gone)?;
        index.commit(last)
    })
    .await?;
    Ok(true)
}

/// Builds the index anew beside the one in use, and puts it in its place; tells how many services are in it.
///
/// # Errors
/// When the database is out of reach, the folder cannot be written, or another process builds.
pub async fn rebuild_index(platform: &Platform) -> Result<u64> {
    let mut read = platform.store.look_instance().await?;
    // what changes while it is built is followed afterwards
    let change = store::change::newest(&mut read).await?;
    let mut titles = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let rows = store::catalogue::titles_after(&mut read, after, TITLES).await?;
        let Some((last, _)) = rows.last() else { break };
        after = *last;
        titles.extend(rows.into_iter().map(|(_, title)| title));
    }
    let folder = platform.search.folder.clone();
    let mut rebuild = blocking(move || {
        let dictionary = Dictionary::of_titles(titles.iter().map(String::as_str));
        Rebuild::begin(&folder, dictionary, THREADS)
    })
    .await?;
    let around = around(platform).await?;
    let (mut count, mut after) = (0, Uuid::nil());
    let mut documents = Vec::new();
    loop {
        count += documents.len() as u64;
        // one portion is read while the one before is written
        let written = blocking(move || {
            for document in &documents {
                rebuild.add(document)?;
            }
            Ok(rebuild)
        });
        let (written, read) = tokio::join!(written, portion(&mut read, after, &around));
        (rebuild, documents) = (written?, read?);
        let Some(last) = documents.last() else { break };
        after = last.id;
    }
    let (origin, file) = (origin(&mut read).await?, platform.search.folder.join(ORIGIN));
    blocking(move || {
        rebuild.finish(change)?;
        // after the swap: killed in between, it is built once more
        std::fs::write(&file, origin).map_err(|source| SearchError::Folder { path: file, source })
    })
    .await?;
    platform.search.in_use().await?;
    Ok(count)
}

/// How far the index is; none where it has to be built, also because the database is another one by now.
///
/// # Errors
/// When the database is out of reach, or the index is damaged.
pub async fn index_state(platform: &Platform) -> Result<Option<IndexState>> {
    let Some(index) = platform.search.in_use().await? else { return Ok(None) };
    let mut read = platform.store.look_instance().await?;
    let (change, newest) = (index.change(), store::change::newest(&mut read).await?);
    if is_past(&mut read, change, newest).await? {
        return Ok(None);
    }
    let missing = store::change::count_after(&mut read, change).await?;
    Ok(Some(IndexState { services: index.count(), change, newest, missing }))
}

/// What documents are made with beside their services.
struct Around {
    /// Areas of the portals that take applications, by service.
    offered: HashMap<Uuid, Vec<String>>,
    /// Names of situations, by LeiKa key.
    situations: HashMap<String, Vec<String>>,
}

async fn around(platform: &Platform) -> Result<Around> {
    let offered = offered(platform).await?;
    let known = super::situations(platform).await?;
    let names: HashMap<&str, &str> =
        known.iter().map(|situation| (situation.slug.as_str(), situation.name.as_str())).collect();
    let mut read = platform.store.look_instance().await?;
    let mut situations: HashMap<String, Vec<String>> = HashMap::new();
    for (leika, slug) in store::catalogue::situation::situations_of_keys(&mut read, KEYS).await? {
        if let Some(name) = names.get(slug.as_str()) {
            situations.entry(leika).or_default().push((*name).to_owned());
        }
    }
    Ok(Around { offered, situations })
}

/// Areas of the portals that take applications, by service.
async fn offered(platform: &Platform) -> Result<HashMap<Uuid, Vec<String>>> {
    let mut areas: HashMap<Uuid, Vec<String>> = HashMap::new();
    let mut read = platform.store.look_instance().await?;
    let tenants = tenant::list(&mut read).await?;
    for tenant in tenants {
        let mut read = platform.store.look(tenant.id).await?;
        for service in store::catalogue::offered(&mut read).await? {
            areas.entry(service).or_default().push(tenant.area().to_owned());
        }
    }
    Ok(areas)
}

/// Whom a service is for, as the index and addresses of pages say it.
pub(super) const fn addressee(addressee: Addressee) -> &'static str {
    match addressee {
        Addressee::Citizens => "citizens",
        Addressee::Business => "business",
        Addressee::Administration => "administration",
    }
}

/// Where somebody has a part in services, by service.
struct Areas(HashMap<Uuid, AreasRow>);

impl Areas {
    async fn between(read: &mut store::Session, first: Uuid, last: Uuid) -> Result<Self> {
        let rows = store::catalogue::areas_between(read, first, last).await?;
        Ok(Self(rows.into_iter().map(|row| (row.service_id, row)).collect()))
    }

    /// Areas of authorities, and of online services.
    fn of(&self, service: Uuid) -> [Vec<String>; 2] {
        let row = self.0.get(&service);
        [row.and_then(|row| row.local.as_deref()), row.and_then(|row| row.online.as_deref())].map(|areas| {
            // the area of the whole country has no digits, and comes as nothing between blanks
            let areas: BTreeSet<&str> = areas.map_or_else(BTreeSet::new, |areas| areas.split(' ').collect());
            areas.into_iter().map(str::to_owned).collect()
        })
    }
}

/// Documents of the services after one, by id.
async fn portion(read: &mut store::Session, after: Uuid, around: &Around) -> Result<Vec<Document>> {
    let rows = store::catalogue::services_after(read, after, PORTION).await?;
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let areas = Areas::between(read, first.id, last.id).await?;
    rows.into_iter().map(|row| Ok(document(from_row(row)?, &areas, around))).collect()
}

fn document(service: PublicService, areas: &Areas, around: &Around) -> Document {
    let [local, mut online] = areas.of(service.id.0);
    online.extend(around.offered.get(&service.id.0).into_iter().flatten().cloned());
    let details = service.details;
    let mut names = details.names;
    names.extend(service.keywords.split([',', ';', '\n']).map(str::trim).map(str::to_owned));
    names.extend(details.translations.values().map(|translation| translation.title.clone()));
    names.retain(|name| !name.is_empty());
    let translated = details.translations.values().flat_map(|translation| &translation.modules);
    let texts: Vec<&str> = service.modules.iter().chain(translated).map(|module| module.text.as_str()).collect();
    let mut situations = details.situations;
    if !service.situation.is_empty() && !situations.contains(&service.situation) {
        situations.push(service.situation);
    }
    let keyed = service.leika.as_ref().and_then(|leika| around.situations.get(leika));
    for name in keyed.into_iter().flatten() {
        if !situations.contains(name) {
            situations.push(name.clone());
        }
    }
    let languages = std::iter::once("de".to_owned()).chain(details.translations.keys().cloned()).collect();
    Document {
        id: service.id.0,
        slug: service.slug,
        title: service.title,
        names,
        teaser: service.teaser,
        body: texts.join("\n"),
        languages,
        leika: service.leika,
        ozg: Vec::new(),
        situations,
        target_groups: details.addressees.into_iter().map(|group| addressee(group).to_owned()).collect(),
        trust_level: details.trust,
        valid: details.areas,
        local,
        online,
    }
}
