// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is stored together: some objects, the changes they are, what was refused among them, and the place up to which that goes.

use super::{ids, organisation, original, service};
use crate::{Platform, Result, catalogue::service::Body};
use model::{directory::Responsibility, id::Uuid};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use store::{
    Tx,
    catalogue::{
        ServiceRow, given,
        imported::{self, ElsewhereRow, OriginalRow, SourceRow},
        run::{self, RefusalRow, RunRow},
    },
    change::{self, Changed},
    directory::imported::{self as organisations, ImportedAuthority},
};
use xzufi::{Change, Class, Entry, Key, Object, Value};

/// Weight of a portion, so that other changes need not wait long for its transaction.
const FULL: usize = 3_000;
/// Most online services of a portal.
const MOST: i64 = 10_000;
/// Longest reason that is noted, in characters.
const REASON: usize = 1_000;

/// The last word on each object of a portion; nothing: it is gone.
#[derive(Default)]
pub(in crate::catalogue) struct Portion {
    pub(super) services: BTreeMap<Uuid, Option<(ServiceRow, SourceRow)>>,
    pub(super) authorities: BTreeMap<Uuid, Option<ImportedAuthority>>,
    pub(super) online: BTreeMap<Uuid, Option<ElsewhereRow>>,
    pub(super) originals: BTreeMap<Uuid, Option<OriginalRow>>,
    /// By the key of the object that they come in.
    pub(super) responsibilities: BTreeMap<String, Vec<Responsibility>>,
    /// Keys of all that it speaks of.
    pub(super) keys: BTreeMap<Uuid, Key>,
    /// What of it is gone.
    pub(super) gone: BTreeSet<Uuid>,
    /// Which source tells it; nil: a file that is imported here.
    pub(super) told_by: Uuid,
    refusals: Vec<RefusalRow>,
    pub(super) written: i64,
    pub(super) deleted: i64,
    weight: usize,
}

impl Portion {
    /// Whether it is time to store it.
    pub(in crate::catalogue) fn is_full(&self) -> bool {
        self.weight >= FULL
    }

    /// Takes what an entry says.
    pub(in crate::catalogue) fn take(&mut self, item: &str, entry: Entry) -> Result<()> {
        let place = i64::try_from(entry.from).unwrap_or(i64::MAX);
        let refused = match entry.change {
            Change::Write(object) => {
                let key = object.key.to_string();
                self.write(object)?.map(|reason| (key, reason.to_owned()))
            }
            Change::Delete(key) => {
                self.delete(&key);
                None
            }
            Change::Refused { reason, key } => {
                Some((key.map(|key| key.to_string()).unwrap_or_default(), reason.to_string()))
            }
        };
        if let Some((object, reason)) = refused {
            self.weight += 1;
            self.refuse((item, place), object, &reason);
        }
        Ok(())
    }

    /// Notes that an object was not taken.
    pub(super) fn refuse(&mut self, (item, place): (&str, i64), object: String, reason: &str) {
        let reason = reason.chars().take(REASON).collect();
        self.refusals.push(RefusalRow { number: 0, item: item.to_owned(), place, object, reason });
    }

    /// Takes an object; says why where it is not taken.
    fn write(&mut self, object: Object) -> Result<Option<&'static str>> {
        const NAMELESS: Option<&str> = Some("it has no name in any language: give it one");
        let key = &object.key;
        let id = ids::imported_id(key);
        let mut within = Vec::new();
        let (kind, weight) = match &object.value {
            Value::Service(value) => {
                let Some(service) = service::service(key, value) else { return Ok(NAMELESS) };
                self.services.insert(id, Some((row(&service)?, source(key))));
                ("service", 6)
            }
            Value::Organisation(value) => {
                let Some(authority) = organisation::authority(key, value)? else { return Ok(NAMELESS) };
                self.authorities.insert(id, Some(authority));
                within.extend(&value.responsibilities);
                ("authority", 3)
            }
            Value::OnlineService(value) => {
                let Some(online) = organisation::online(key, value)? else { return Ok(NAMELESS) };
                self.online.insert(id, Some(online));
                within.extend(&value.responsibilities);
                ("online", 3)
            }
            Value::Responsibility(value) => {
                let entries = match organisation::entries(key, (None, value.holder_class()), value) {
                    Ok(entries) => entries,
                    Err(reason) => return Ok(Some(reason)),
                };
                self.weight += entries.len();
                self.written += 1;
                self.responsibilities.insert(key.to_string(), entries);
                self.name(id, key.clone(), false);
                return Ok(None);
            }
            // kept as they came, and handed on; no page shows them
            Value::Specialisation(_) => ("specialisation", 4),
            Value::Form(_) => ("form", 2),
            Value::Area(_) => ("area", 2),
        };
        let mut entries = Vec::new();
        for responsibility in within {
            match organisation::entries(key, (Some(key), key.class), responsibility) {
                Ok(some) => entries.extend(some),
                Err(reason) => return Ok(Some(reason)),
            }
        }
        if matches!(key.class, Class::Organisation | Class::OnlineService) {
            self.weight += entries.len();
            self.responsibilities.insert(key.to_string(), entries);
        }
        self.originals.insert(id, Some(original::row(id, kind, &object)?));
        self.name(id, object.key, false);
        self.weight += weight;
        self.written += 1;
        Ok(None)
    }

    fn name(&mut self, id: Uuid, key: Key, gone: bool) {
        self.keys.insert(id, key);
        if gone {
            self.gone.insert(id);
        } else {
            self.gone.remove(&id);
        }
    }

    fn delete(&mut self, key: &Key) {
        let id = ids::imported_id(key);
        self.name(id, key.clone(), true);
        self.weight += 1;
        self.deleted += 1;
        match key.class {
            Class::Service => drop(self.services.insert(id, None)),
            Class::Organisation => drop(self.authorities.insert(id, None)),
            Class::OnlineService => drop(self.online.insert(id, None)),
            Class::Responsibility | Class::Specialisation | Class::Form | Class::Area => {}
        }
        if key.class == Class::Responsibility {
            self.responsibilities.insert(key.to_string(), Vec::new());
        } else {
            self.originals.insert(id, None);
        }
        if matches!(key.class, Class::Organisation | Class::OnlineService) {
            self.responsibilities.insert(key.to_string(), Vec::new());
        }
    }

    /// Takes back that services are gone that a portal here takes applications for: what it began must be finished.
    pub(in crate::catalogue) async fn keep_offered(
        &mut self,
        platform: &Platform,
        item: &str,
        place: u64,
    ) -> Result<()> {
        if self.services.values().all(Option::is_some) {
            return Ok(());
        }
        let offered = offered(platform).await?;
        let kept: Vec<Uuid> =
            self.services.iter().filter(|(id, row)| row.is_none() && offered.contains(id)).map(|(id, _)| *id).collect();
        for id in kept {
            self.services.remove(&id);
            self.originals.remove(&id);
            self.gone.remove(&id);
            self.deleted -= 1;
            let reason = "a portal here takes applications for it: it stays until that online service is removed";
            let object = self.keys.get(&id).map(Key::to_string).unwrap_or_default();
            self.refuse((item, i64::try_from(place).unwrap_or(i64::MAX)), object, reason);
        }
        Ok(())
    }

    /// Stores it with the place up to which it goes. One transaction: after a kill all of it is there or nothing.
    pub(super) async fn store(
        mut self,
        platform: &Platform,
        own: &str,
        run: &mut RunRow,
        (item, place): (&str, u64),
    ) -> Result<()> {
        self.keep_own(own, item, place);
        self.keep_offered(platform, item, place).await?;
        let mut tx = platform.store.begin_instance().await?;
        let Put { written, deleted, mut refusals } = self.put(&mut tx).await?;
        let mut next = run.clone();
        for refusal in &mut refusals {
            next.refused += 1;
            refusal.number = next.refused;
        }
        next.item = item.to_owned();
        next.place = i64::try_from(place).unwrap_or(i64::MAX);
        next.written += written;
        next.deleted += deleted;
        if !run::advance(&mut tx, &next, &refusals).await? {
            return Err(crate::Error::Conflict);
        }
        tx.commit().await?;
        *run = next;
        Ok(())
    }

    /// Writes and removes all of it, and notes the changes.
    pub(in crate::catalogue) async fn put(self, tx: &mut Tx) -> Result<Put> {
        let gone = self.tombstones(tx).await?;
        let mut changes = self.awaited(tx).await?;
        services(tx, self.services, &mut changes).await?;
        given::note_gone(tx, &gone).await?;
        let (there, gone) = parted(self.authorities);
        organisations::put_authorities(tx, &there).await?;
        organisations::remove_authorities(tx, &gone).await?;
        changes.extend(there.iter().map(|row| (Changed::Authority, row.id, false)));
        changes.extend(gone.iter().map(|id| (Changed::Authority, *id, true)));
        let (there, gone) = parted(self.online);
        imported::put_elsewhere(tx, &there).await?;
        imported::remove_elsewhere(tx, &gone).await?;
        changes.extend(there.iter().map(|row| (Changed::Online, row.id, false)));
        changes.extend(gone.iter().map(|id| (Changed::Online, *id, true)));
        responsibilities(tx, self.responsibilities, &mut changes).await?;
        let (there, gone) = parted(self.originals);
        imported::put_originals(tx, there).await?;
        imported::remove_originals(tx, &gone).await?;
        for (id, key) in &self.keys {
            let is_gone = self.gone.contains(id);
            let change = match key.class {
                Class::Specialisation | Class::Form | Class::Area => (Changed::Kept, *id, is_gone),
                Class::Responsibility if is_gone => (Changed::Entry, *id, true),
                _ => continue,
            };
            changes.insert(change);
        }
        let changes: Vec<_> = changes.into_iter().collect();
        change::note(tx, &changes).await?;
        Ok(Put { written: self.written, deleted: self.deleted, refusals: self.refusals })
    }
}

/// What was stored.
pub(in crate::catalogue) struct Put {
    pub(in crate::catalogue) written: i64,
    pub(in crate::catalogue) deleted: i64,
    /// Not numbered yet.
    pub(in crate::catalogue) refusals: Vec<RefusalRow>,
}

/// Writes and removes services.
async fn services(
    tx: &mut Tx,
    services: BTreeMap<Uuid, Option<(ServiceRow, SourceRow)>>,
    changes: &mut BTreeSet<(Changed, Uuid, bool)>,
) -> Result<()> {
    let (there, gone) = parted(services);
    imported::put_services(tx, &there).await?;
    imported::remove_services(tx, &gone).await?;
    changes.extend(there.iter().map(|(row, _)| (Changed::Service, row.id, false)));
    changes.extend(gone.iter().map(|id| (Changed::Service, *id, true)));
    Ok(())
}

/// Services that portals here take applications for: each portal is asked for its own.
pub(in crate::catalogue) async fn offered(platform: &Platform) -> Result<HashSet<Uuid>> {
    let mut offered = HashSet::new();
    for tenant in crate::tenant::list(platform).await? {
        let mut read = platform.store.look(tenant.id).await?;
        let services = store::catalogue::online_services(&mut read, MOST).await?;
        offered.extend(services.into_iter().map(|online| online.service.0));
    }
    Ok(offered)
}

/// Entries that came in an object before go, then come those that it has now.
async fn responsibilities(
    tx: &mut Tx,
    responsibilities: BTreeMap<String, Vec<Responsibility>>,
    changes: &mut BTreeSet<(Changed, Uuid, bool)>,
) -> Result<()> {
    let sources: Vec<String> = responsibilities.keys().cloned().collect();
    let before = organisations::remove_responsibilities(tx, &sources).await?;
    changes.extend(before.into_iter().map(|id| (Changed::Responsibility, id, false)));
    let mut entries: Vec<Responsibility> = responsibilities.into_values().flatten().collect();
    let key = |entry: &Responsibility| {
        (entry.service.0, entry.prefix.clone(), entry.kind, entry.object, entry.role, entry.source.clone())
    };
    entries.sort_by_cached_key(key);
    entries.dedup_by_key(|entry| key(entry));
    organisations::put_responsibilities(tx, &entries).await?;
    changes.extend(entries.iter().map(|entry| (Changed::Responsibility, entry.service.0, false)));
    Ok(())
}

fn parted<T>(objects: BTreeMap<Uuid, Option<T>>) -> (Vec<T>, Vec<Uuid>) {
    let (mut there, mut gone) = (Vec::new(), Vec::new());
    for (id, object) in objects {
        match object {
            Some(object) => there.push(object),
            None => gone.push(id),
        }
    }
    (there, gone)
}

fn row(service: &model::catalogue::PublicService) -> Result<ServiceRow> {
    Ok(ServiceRow {
        id: service.id.0,
        slug: service.slug.clone(),
        leika: service.leika.clone(),
        title: service.title.clone(),
        situation: service.situation.clone(),
        body: serde_json::to_string(&Body::of(service))?,
    })
}

fn source(key: &Key) -> SourceRow {
    SourceRow { agency: key.agency.clone(), source_id: key.id.clone() }
}
