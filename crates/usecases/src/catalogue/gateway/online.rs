// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Online services: of portals here, and those that run elsewhere.

use super::{Described, Gateway, Responsible, Start, place_of, service::touches};
use crate::{
    Error, FieldProblem, Platform, Result,
    catalogue::{import::Elsewhere, service::service_of},
};
use model::{
    PublicServiceId, TrustLevel,
    directory::{ResponsibleKind, ResponsibleRole, significant},
    id::Uuid,
};
use std::collections::BTreeMap;
use xzufi::{Class, Key};

/// Online services of a page, and with the one that tells whether there are more.
const PAGE: usize = 50;
const AND_ONE: i64 = 51;
/// Most services with LeiKa keys whose online services are told.
const OF_KEYS: usize = 2_000;
/// Most services of an online service, and most authorities of one.
const SERVICES: i64 = 200;
const AUTHORITIES: i64 = 1_000;

/// An online service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlineFound {
    /// Key in three parts.
    pub key: String,
    /// Name.
    pub name: String,
    /// What it does.
    pub teaser: String,
    /// Trust level that it needs.
    pub trust: Option<TrustLevel>,
    /// Where it begins: words and address.
    pub links: Vec<(String, String)>,
    /// Services that it is for.
    pub services: Vec<Described>,
}

/// A page of online services.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnlinePage {
    /// Those of the page.
    pub found: Vec<OnlineFound>,
    /// Number of all at the place, on whatever page.
    pub total: u64,
    /// Asks for the next page; nothing: there is none.
    pub next: Option<String>,
}

/// Online services at a place, for services with these LeiKa keys or for all. `after` is the token of the page before.
///
/// # Errors
/// `Invalid` for what is no key of an area.
pub async fn online_services_at(
    platform: &Platform,
    ars: &str,
    keys: &[String],
    after: Option<&str>,
) -> Result<OnlinePage> {
    let ars = place_of(ars)?;
    let mut gateway = Gateway::open(platform).await?;
    if keys.is_empty() {
        return gateway.all_online(&ars, after).await;
    }
    let asked = super::ServicesAsked { ars: ars.clone(), page: 0, size: OF_KEYS, ..super::ServicesAsked::default() };
    let services = super::services_by_leika(platform, keys, &asked).await?;
    let mut found: BTreeMap<String, OnlineFound> = BTreeMap::new();
    for service in services.services {
        for Start { key, name, title, url } in service.starts.clone() {
            let online = found.entry(key.clone()).or_insert_with(|| OnlineFound {
                key,
                name,
                teaser: String::new(),
                trust: None,
                links: Vec::new(),
                services: Vec::new(),
            });
            if !online.links.iter().any(|(_, known)| *known == url) {
                online.links.push((title, url));
            }
            if !online.services.iter().any(|known| known.key == service.key) {
                online.services.push(service.clone());
            }
        }
    }
    let total = found.len() as u64;
    // the token is the key of the last one
    let after = after.unwrap_or_default();
    let mut found: Vec<OnlineFound> = found.into_values().filter(|online| online.key.as_str() > after).collect();
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|online| online.key.clone());
    Ok(OnlinePage { found, total, next })
}

/// The online service with this key.
///
/// # Errors
/// `NotFound`.
pub async fn online_service_with_key(platform: &Platform, key: &str) -> Result<OnlineFound> {
    let mut gateway = Gateway::open(platform).await?;
    let id = gateway.id_of_text(key, Class::OnlineService)?;
    gateway.online(id).await?.ok_or(Error::NotFound)
}

/// Authorities that are responsible for the services of an online service where it holds.
///
/// # Errors
/// `NotFound`.
pub async fn online_organisations(platform: &Platform, key: &str) -> Result<Vec<Responsible>> {
    let mut gateway = Gateway::open(platform).await?;
    let id = gateway.id_of_text(key, Class::OnlineService)?;
    let mut found: Vec<Responsible> = Vec::new();
    for (service, areas) in gateway.parts(id).await?.ok_or(Error::NotFound)? {
        let entries = store::directory::authorities_for(&mut gateway.read, service, AUTHORITIES).await?;
        for entry in entries.into_iter().filter(|entry| touches(&areas, &entry.prefix)) {
            let Some(authority) = entry.authority() else { continue };
            if let Some(one) = gateway.named(authority, entry.role).await?
                && !found.contains(&one)
            {
                found.push(one);
            }
        }
    }
    found.sort_by_key(|one| one.role != ResponsibleRole::Competent);
    Ok(found)
}

impl Gateway<'_> {
    /// Services of an online service, each with the areas it is for.
    async fn parts(&mut self, id: Uuid) -> Result<Option<BTreeMap<PublicServiceId, Vec<String>>>> {
        let mut parts: BTreeMap<PublicServiceId, Vec<String>> = BTreeMap::new();
        if let Some((service, area)) = self.giver.part_of(id) {
            parts.entry(service).or_default().push(area);
            return Ok(Some(parts));
        }
        if store::catalogue::imported::find_elsewhere(&mut self.read, id).await?.is_none() {
            return Ok(None);
        }
        for entry in store::directory::entries_of(&mut self.read, id, SERVICES).await? {
            if entry.kind == ResponsibleKind::Online {
                parts.entry(entry.service).or_default().push(entry.prefix);
            }
        }
        Ok(Some(parts))
    }

    async fn online(&mut self, id: Uuid) -> Result<Option<OnlineFound>> {
        let Some(parts) = self.parts(id).await? else { return Ok(None) };
        let mut services = Vec::new();
        let mut slug = String::new();
        for service in parts.into_keys() {
            let Some(found) = service_of(&mut self.read, service).await? else { continue };
            slug.clone_from(&found.slug);
            services.extend(self.described(found).await?);
        }
        if let Some((key, online, start)) = self.giver.own_online(id, &slug) {
            return Ok(Some(OnlineFound {
                key: key.to_string(),
                name: online.title.clone(),
                teaser: String::new(),
                trust: Some(online.trust),
                links: vec![(start.title, start.url)],
                services,
            }));
        }
        let row = store::catalogue::imported::find_elsewhere(&mut self.read, id).await?;
        let Some(row) = row else { return Ok(None) };
        let body: Elsewhere = serde_json::from_str(&row.body)?;
        let links = body.links.into_iter().map(|link| {
            let title = if link.title.is_empty() { row.title.clone() } else { link.title };
            (title, link.url)
        });
        let key = Key { agency: row.agency.clone(), class: Class::OnlineService, id: row.source_id.clone() };
        Ok(Some(OnlineFound {
            key: key.to_string(),
            name: row.title.clone(),
            teaser: body.teaser,
            trust: body.trust,
            links: links.collect(),
            services,
        }))
    }

    /// All of them at a place by id: portals here first. The token holds how many all are, so that they are counted once.
    async fn all_online(&mut self, ars: &str, after: Option<&str>) -> Result<OnlinePage> {
        let own = self.giver.online_at(significant(ars));
        let mut page = OnlinePage::default();
        let mut last = Uuid::nil();
        match after {
            Some(token) => {
                let (total, id) = token.split_once('.').ok_or_else(wrong_token)?;
                page.total = total.parse().map_err(|_| wrong_token())?;
                last = id.parse().map_err(|_| wrong_token())?;
            }
            None => {
                let elsewhere = store::catalogue::imported::count_elsewhere_at(&mut self.read, ars).await?;
                page.total = own.len() as u64 + u64::try_from(elsewhere).unwrap_or(0);
                for id in own {
                    page.found.extend(self.online(id).await?);
                }
            }
        }
        let rows = store::catalogue::imported::elsewhere_at(&mut self.read, ars, last, AND_ONE).await?;
        for id in rows.iter().take(PAGE) {
            page.found.extend(self.online(*id).await?);
            last = *id;
        }
        page.next = (rows.len() > PAGE).then(|| format!("{}.{last}", page.total));
        Ok(page)
    }
}

fn wrong_token() -> Error {
    Error::Invalid(vec![FieldProblem { field: "nextPageToken", text: "catalogue-query-wrong" }])
}
