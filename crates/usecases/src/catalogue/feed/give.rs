// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is given of an object: as it came from its editor, else as this instance describes it, else that it is gone.

use super::{own, place, related};
use crate::catalogue::gateway::Start;
use crate::{
    Error, Platform, Result,
    catalogue::{import::original, service::from_row},
    directory,
};
use model::{
    AuthorityId, PublicServiceId,
    catalogue::OnlineService,
    directory::{Responsibility, ResponsibleKind},
    id::Uuid,
    tenant::Tenant,
};
use std::collections::{BTreeMap, HashMap};
use store::{
    Read,
    catalogue::{given, imported::OriginalRow},
    change::{Change, Changed},
    directory as places,
};
use xzufi::{Class, Key, Raw, TransferWriter, Value, Version, read_object, values::Id};

/// Most online services of a portal, most entries of an authority, most areas that are compared.
const MOST: i64 = 10_000;
const ENTRIES: i64 = 20_000;
const AREAS: i64 = 20_000;
/// Keys of entries that are looked up together.
const KEYS: i64 = 1_000;

/// Something that is given.
pub(in crate::catalogue) enum Piece {
    /// As it came.
    Raw(OriginalRow),
    /// As this instance describes it.
    Own(Box<Value>),
    /// It is gone.
    Gone(Key),
}

impl Piece {
    /// Writes it.
    pub(in crate::catalogue) fn write(self, writer: &mut TransferWriter) -> Result<()> {
        match self {
            Self::Own(value) => writer.write(&value),
            Self::Gone(key) => writer.delete(&key),
            Self::Raw(row) => {
                let all = [Version::V2_1_0, Version::V2_2_0, Version::V2_3_1];
                let version = all.into_iter().find(|version| version.number() == row.version);
                let raw = Raw { version: version.unwrap_or(Version::V2_2_0), xml: original(&row)? };
                if !writer.write_raw(&raw) {
                    let object = read_object(&raw);
                    let object = object
                        .map_err(|error| Error::internal("reading an object that was imported")(Box::new(error)))?;
                    writer.write(&object.value);
                }
            }
        }
        Ok(())
    }
}

/// An online service of a portal here.
struct Offered {
    portal: Tenant,
    service: OnlineService,
    published: bool,
}

/// Gives objects.
pub(in crate::catalogue) struct Giver {
    base_url: String,
    agency: String,
    /// By public service.
    offered: HashMap<Uuid, Vec<Offered>>,
}

/// Who this instance is as an editor (schemeAgencyID): what it gives is known by it elsewhere. Made when it is first asked for.
///
/// # Errors
/// When the database is out of reach.
pub async fn own_agency(platform: &Platform) -> Result<String> {
    if let Some(agency) = given::own_agency(&mut *platform.store.look_instance().await?).await? {
        return Ok(agency);
    }
    let random = platform.id::<Uuid>().simple().to_string();
    // unverified: the PVOG gives ids that begin with B, L and S; A is none of them
    let agency = format!("A{}", &random[random.len() - 12..]);
    let mut tx = platform.store.begin_instance().await?;
    given::put_own_agency(&mut tx, &agency).await?;
    let stands = given::own_agency(&mut tx).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    Ok(stands)
}

impl Giver {
    /// What portals here offer, as it is now.
    pub(in crate::catalogue) async fn new(platform: &Platform) -> Result<Self> {
        let agency = own_agency(platform).await?;
        let mut offered: HashMap<Uuid, Vec<Offered>> = HashMap::new();
        for portal in crate::tenant::list(platform).await? {
            let mut read = platform.store.look(portal.id).await?;
            let withdrawn = store::catalogue::withdrawn(&mut read).await?;
            for service in store::catalogue::online_services(&mut read, MOST).await? {
                let published = portal.stopped_at.is_none() && !withdrawn.contains(&service.slug);
                let portal = portal.clone();
                offered.entry(service.service.0).or_default().push(Offered { portal, service, published });
            }
        }
        Ok(Self { base_url: platform.settings.base_url.clone(), agency, offered })
    }

    /// Who this instance is as an editor.
    pub(in crate::catalogue) fn agency(&self) -> &str {
        &self.agency
    }

    /// Where a service begins in portals here, whose area lies around a place (its significant digits).
    pub(in crate::catalogue) fn starts(&self, service: Uuid, slug: &str, place: &str) -> Vec<Start> {
        let offered = self.offered.get(&service).into_iter().flatten().filter(|offered| offered.published);
        let here = offered.filter(|offered| place.starts_with(offered.portal.area()));
        here.map(|offered| self.start(offered, slug)).collect()
    }

    /// The service of an online service of a portal here, and the portal's area.
    pub(in crate::catalogue) fn part_of(&self, online: Uuid) -> Option<(PublicServiceId, String)> {
        let offered = self.published(online)?;
        Some((offered.service.service, offered.portal.area().to_owned()))
    }

    /// An online service of a portal here, and where it begins.
    pub(in crate::catalogue) fn own_online(&self, online: Uuid, slug: &str) -> Option<(Key, &OnlineService, Start)> {
        let offered = self.published(online)?;
        Some((self.online_key(online), &offered.service, self.start(offered, slug)))
    }

    /// Online services of portals whose area lies around a place, by id.
    pub(in crate::catalogue) fn online_at(&self, place: &str) -> Vec<Uuid> {
        let all = self.offered.values().flatten().filter(|offered| offered.published);
        let here = all.filter(|offered| place.starts_with(offered.portal.area()));
        let mut found: Vec<Uuid> = here.map(|offered| offered.service.id.0).collect();
        found.sort_unstable();
        found
    }

    /// Areas of portals that offer a service, each with the address where it begins.
    pub(in crate::catalogue) fn areas_online(&self, service: Uuid, slug: &str) -> Vec<(String, String)> {
        let offered = self.offered.get(&service).into_iter().flatten().filter(|offered| offered.published);
        offered.map(|offered| (offered.portal.area().to_owned(), self.address(offered, slug))).collect()
    }

    /// Services that portals here offer.
    pub(in crate::catalogue) fn offered(&self) -> Vec<Uuid> {
        let mut services: Vec<Uuid> = self.offered.keys().copied().collect();
        services.sort_unstable();
        services
    }

    fn published(&self, online: Uuid) -> Option<&Offered> {
        self.offered.values().flatten().find(|offered| offered.published && offered.service.id.0 == online)
    }

    fn online_key(&self, id: Uuid) -> Key {
        Key { agency: self.agency.clone(), class: Class::OnlineService, id: id.to_string() }
    }

    fn start(&self, offered: &Offered, slug: &str) -> Start {
        Start {
            key: self.online_key(offered.service.id.0).to_string(),
            name: offered.service.title.clone(),
            title: offered.service.title.clone(),
            url: self.address(offered, slug),
        }
    }

    fn address(&self, offered: &Offered, slug: &str) -> String {
        format!("{}/{}/leistung/{slug}", self.base_url, offered.portal.slug)
    }

    /// What is given of a change, in an area where one is asked for.
    pub(in crate::catalogue) async fn pieces(
        &self,
        read: &mut Read,
        change: &Change,
        area: Option<&str>,
    ) -> Result<Vec<Piece>> {
        let mut pieces = match change.changed {
            Changed::Service => self.service(read, change.id, area).await?,
            Changed::Authority => self.authority(read, change.id, area).await?,
            Changed::Online => self.online(read, change.id, area).await?,
            Changed::Responsibility => self.entries(read, PublicServiceId(change.id), area).await?,
            Changed::Entry => Vec::new(),
            Changed::Kept => {
                let found = given::originals(read, &[change.id]).await?;
                found.into_iter().map(Piece::Raw).collect()
            }
        };
        if pieces.is_empty() && change.gone {
            let key = match given::find_gone(read, change.id).await? {
                Some(row) => {
                    Class::of_word(&row.class).map(|class| Key { agency: row.agency, class, id: row.source_id })
                }
                None => self.own_key(change.changed, change.id),
            };
            // an entry that came again is told with its service
            if let Some(key) = key
                && places::responsibilities_from(read, &key.to_string(), 1).await?.is_empty()
            {
                pieces.push(Piece::Gone(key));
            }
        }
        Ok(pieces)
    }

    /// Online services here for a service of whomever; those that are withdrawn are told gone.
    pub(in crate::catalogue) fn offers(&self, service: Uuid, key: &Key, slug: &str, area: Option<&str>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for offered in self.offered.get(&service).into_iter().flatten() {
            let own = self.online_key(offered.service.id.0);
            if !offered.published {
                pieces.push(Piece::Gone(own));
            } else if area.is_none_or(|area| related(area, offered.portal.area())) {
                let url = self.address(offered, slug);
                let value = place::online(&own, &offered.service, (key, offered.portal.area()), &url);
                pieces.push(Piece::Own(Box::new(Value::OnlineService(Box::new(value)))));
            }
        }
        pieces
    }

    async fn service(&self, read: &mut Read, id: Uuid, area: Option<&str>) -> Result<Vec<Piece>> {
        let Some(row) = store::catalogue::get_service(read, PublicServiceId(id)).await? else { return Ok(Vec::new()) };
        let Some(key) = self.service_key(read, id).await? else { return Ok(Vec::new()) };
        let service = from_row(row)?;
        let mut pieces = self.offers(id, &key, &service.slug, area);
        if let Some(area) = area {
            let mut areas = service.details.areas.clone();
            if areas.is_empty() {
                let found = store::catalogue::areas_of(read, service.id, AREAS).await?;
                areas.extend(found.into_iter().map(|(_, prefix)| prefix));
            }
            if !areas.is_empty() && !areas.iter().any(|prefix| related(prefix, area)) {
                return Ok(pieces);
            }
        }
        let original = given::originals(read, &[id]).await?.into_iter().next();
        let piece = original
            .map(Piece::Raw)
            .unwrap_or_else(|| Piece::Own(Box::new(Value::Service(Box::new(own::service(&key, &service))))));
        pieces.insert(0, piece);
        Ok(pieces)
    }

    async fn authority(&self, read: &mut Read, id: Uuid, area: Option<&str>) -> Result<Vec<Piece>> {
        if !is_within(read, id, area).await? {
            return Ok(Vec::new());
        }
        if let Some(original) = given::originals(read, &[id]).await?.into_iter().next() {
            return Ok(vec![Piece::Raw(original)]);
        }
        let Some(key) = self.authority_key(read, id).await? else { return Ok(Vec::new()) };
        let authority = directory::authority(read, AuthorityId(id)).await?;
        // others cannot name what is edited here: all was entered here, with the authority or with a description, and is told once
        let mut entries = places::entries_of(read, id, ENTRIES).await?;
        entries.iter_mut().for_each(|entry| entry.source.clear());
        let entries = self.named(read, entries).await?;
        Ok(vec![Piece::Own(Box::new(Value::Organisation(Box::new(place::organisation(&key, &authority, &entries)))))])
    }

    async fn online(&self, read: &mut Read, id: Uuid, area: Option<&str>) -> Result<Vec<Piece>> {
        if !is_within(read, id, area).await? {
            return Ok(Vec::new());
        }
        let originals = given::originals(read, &[id]).await?;
        if !originals.is_empty() {
            return Ok(originals.into_iter().map(Piece::Raw).collect());
        }
        // one without is that of a service that is described here
        let Some(row) = store::catalogue::imported::find_elsewhere(read, id).await? else { return Ok(Vec::new()) };
        let entries = places::entries_of(read, id, ENTRIES).await?;
        let entries = self.named(read, entries).await?;
        let key = self.key(Class::OnlineService, id, (String::new(), String::new()));
        let value = place::elsewhere(&key, &row.title, &serde_json::from_str(&row.body)?, &entries);
        Ok(vec![Piece::Own(Box::new(Value::OnlineService(Box::new(value))))])
    }

    /// Entries for a service that came by themselves, each as a whole. One that waits for who it names is told when that comes, one
    /// that waits for a service with that one.
    pub(in crate::catalogue) async fn entries(
        &self,
        read: &mut Read,
        service: PublicServiceId,
        area: Option<&str>,
    ) -> Result<Vec<Piece>> {
        let (mut pieces, mut after) = (Vec::new(), String::new());
        loop {
            let keys = places::sources_for(read, service, &after, KEYS).await?;
            let Some(last) = keys.last() else { break };
            after.clone_from(last);
            let is_entry = |key: &String| key.parse().is_ok_and(|key: Key| key.class == Class::Responsibility);
            let keys: Vec<String> = keys.into_iter().filter(is_entry).collect();
            let mut found: BTreeMap<String, Vec<Responsibility>> = BTreeMap::new();
            for entry in places::entries_from(read, &keys).await? {
                found.entry(entry.source.clone()).or_default().push(entry);
            }
            for (key, entries) in found {
                let belongs = area.is_none_or(|area| entries.iter().any(|entry| related(&entry.prefix, area)));
                let holder = match entries.first() {
                    Some(entry) => self.holder_key(read, entry).await?,
                    None => None,
                };
                let entries = self.named(read, entries).await?;
                if let (true, false, Ok(key), Some(holder)) = (belongs, entries.is_empty(), key.parse(), holder) {
                    let value = place::entry(&key, &holder, &entries);
                    pieces.push(Piece::Own(Box::new(Value::Responsibility(Box::new(value)))));
                }
            }
        }
        Ok(pieces)
    }

    /// Entries with the keys of their services; what is for a service that is not known here is left out.
    async fn named(&self, read: &mut Read, entries: Vec<Responsibility>) -> Result<Vec<(Key, Responsibility)>> {
        let mut keys: HashMap<Uuid, Option<Key>> = HashMap::new();
        let mut named = Vec::new();
        for mut entry in entries {
            let id = entry.service.0;
            if let std::collections::hash_map::Entry::Vacant(place) = keys.entry(id) {
                place.insert(self.service_key(read, id).await?);
            }
            // the same entry twice differs by nothing that is told
            entry.destination = None;
            if let Some(Some(key)) = keys.get(&id) {
                named.push((key.clone(), entry));
            }
        }
        named.sort_by(|one, other| {
            let order = |(key, entry): &(Key, Responsibility)| (key.clone(), entry.role, entry.prefix.clone());
            order(one).cmp(&order(other))
        });
        named.dedup();
        Ok(named)
    }

    /// The key that a service is known by everywhere.
    pub(in crate::catalogue) async fn service_key(&self, read: &mut Read, id: Uuid) -> Result<Option<Key>> {
        let row = given::editor_of_service(read, id).await?;
        Ok(row.map(|row| self.key(Class::Service, id, (row.agency, row.source_id))))
    }

    pub(in crate::catalogue) async fn authority_key(&self, read: &mut Read, id: Uuid) -> Result<Option<Key>> {
        let row = places::imported::editor_of(read, id).await?;
        Ok(row.map(|editor| self.key(Class::Organisation, id, editor)))
    }

    async fn holder_key(&self, read: &mut Read, entry: &Responsibility) -> Result<Option<Key>> {
        match entry.kind {
            ResponsibleKind::Authority => self.authority_key(read, entry.object).await,
            ResponsibleKind::Online => {
                let row = store::catalogue::imported::find_elsewhere(read, entry.object).await?;
                Ok(row.map(|row| self.key(Class::OnlineService, entry.object, (row.agency, row.source_id))))
            }
        }
    }

    fn key(&self, class: Class, id: Uuid, (agency, source): (String, String)) -> Key {
        if agency.is_empty() {
            return Key { agency: self.agency.clone(), class, id: id.to_string() };
        }
        Key { agency, class, id: source }
    }

    fn own_key(&self, changed: Changed, id: Uuid) -> Option<Key> {
        let class = match changed {
            Changed::Service => Class::Service,
            Changed::Authority => Class::Organisation,
            Changed::Online => Class::OnlineService,
            Changed::Responsibility | Changed::Entry | Changed::Kept => return None,
        };
        Some(self.key(class, id, (String::new(), String::new())))
    }
}

/// Whether somebody has a part in anything in an area, or in nothing at all.
async fn is_within(read: &mut Read, id: Uuid, area: Option<&str>) -> Result<bool> {
    let Some(area) = area else { return Ok(true) };
    let areas = places::areas_of_object(read, id, AREAS).await?;
    Ok(areas.is_empty() || areas.iter().any(|prefix| related(prefix, area)))
}

/// A key as messages name it.
pub(super) fn id_of(key: &Key) -> Id {
    Id::new(&key.agency, key.class, &key.id)
}
