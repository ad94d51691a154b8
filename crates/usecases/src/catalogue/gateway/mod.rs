// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What programs ask the gateway of the Portalverbund for: places, services at a place, who is responsible, online services. All of it
//! is public. Objects are named by their keys in three parts.

mod details;
mod online;
mod place;
mod service;

pub use details::{Detail, DetailLink};
pub use online::{OnlineFound, OnlinePage, online_organisations, online_service_with_key, online_services_at};
pub use place::{Location, locations, locations_of_postcode};
pub use service::{
    Described, Organisation, ServicePage, ServicesAsked, Start, organisation, responsible_at, service_detail,
    services_at, services_by_leika,
};

use super::{
    feed::Giver,
    import::{Elsewhere, imported_id},
};
use crate::{Error, FieldProblem, Platform, Result, directory};
use model::{
    AuthorityId, PublicServiceId,
    directory::{ResponsibleKind, ResponsibleRole, significant},
    id::Uuid,
};
use store::Read;
use xzufi::{Class, Key};

/// The description of what programs ask of the catalogue (OpenAPI 3.1, JSON) as it is served.
pub const OPENAPI: &str = include_str!("../../../../../docs/api/portal-network.json");

/// Longest text that is looked for, in characters.
const LONGEST: usize = 200;
/// Most areas of a description that are told.
const AREAS: i64 = 1_000;

/// What every question needs: the database and what portals here offer.
struct Gateway<'a> {
    platform: &'a Platform,
    giver: Giver,
    read: Read,
}

/// Somebody with a part in a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Responsible {
    /// Key in three parts.
    pub key: String,
    /// Name.
    pub name: String,
    /// In which role.
    pub role: ResponsibleRole,
}

impl<'a> Gateway<'a> {
    async fn open(platform: &'a Platform) -> Result<Self> {
        Ok(Self { platform, giver: Giver::new(platform).await?, read: platform.store.look_instance().await? })
    }

    /// The id of an object here.
    fn id_of(&self, key: &Key) -> Option<Uuid> {
        if key.agency == self.giver.agency() { key.id.parse().ok() } else { Some(imported_id(key)) }
    }

    /// The id of an object of a class, from the text of its key.
    fn id_of_text(&self, text: &str, class: Class) -> Result<Uuid> {
        let key: Key = text.trim().parse().map_err(|_| Error::NotFound)?;
        self.id_of(&key).filter(|_| key.class == class).ok_or(Error::NotFound)
    }

    /// Authorities with a part in a service at a place, those for the smallest area only, and those above where they have another
    /// role.
    async fn responsible(&mut self, service: PublicServiceId, ars: &str) -> Result<Vec<Responsible>> {
        let day = self.platform.now().day_number();
        let mut found: Vec<Responsible> = Vec::new();
        for part in directory::all_responsible(&mut self.read, service, ars, day).await? {
            let Some(id) = part.entry.authority().filter(|_| part.nearest || !part.entry.role.decides()) else {
                continue;
            };
            if let Some(one) = self.named(id, part.entry.role).await?
                && !found.contains(&one)
            {
                found.push(one);
            }
        }
        Ok(found)
    }

    async fn named(&mut self, id: AuthorityId, role: ResponsibleRole) -> Result<Option<Responsible>> {
        let Some(row) = store::directory::find_authority(&mut self.read, id).await? else { return Ok(None) };
        let key = self.giver.authority_key(&mut self.read, id.0).await?;
        Ok(key.map(|key| Responsible { key: key.to_string(), name: row.name, role }))
    }

    /// Online services for a service at a place: those of portals here, then those that run elsewhere.
    async fn starts(&mut self, service: PublicServiceId, slug: &str, ars: &str) -> Result<Vec<Start>> {
        let mut found = self.giver.starts(service.0, slug, significant(ars));
        let day = self.platform.now().day_number();
        for part in directory::all_responsible(&mut self.read, service, ars, day).await? {
            if part.entry.kind != ResponsibleKind::Online {
                continue;
            }
            let row = store::catalogue::imported::find_elsewhere(&mut self.read, part.entry.object).await?;
            let Some(row) = row else { continue };
            let key = Key { agency: row.agency, class: Class::OnlineService, id: row.source_id }.to_string();
            let body: Elsewhere = serde_json::from_str(&row.body)?;
            for link in body.links {
                let title = if link.title.is_empty() { row.title.clone() } else { link.title };
                let start = Start { key: key.clone(), name: row.title.clone(), title, url: link.url };
                if !found.contains(&start) {
                    found.push(start);
                }
            }
        }
        Ok(found)
    }
}

/// A regional key of 12 digits.
fn place_of(text: &str) -> Result<String> {
    let wrong = || Error::Invalid(vec![FieldProblem { field: "ars", text: "catalogue-area-wrong" }]);
    let key = regionalkey::Ars::parse(text.trim()).map_err(|_| wrong())?;
    Ok(format!("{:0<12}", key.prefix()))
}

/// A text that is looked for, without what is too much.
fn short(text: &str) -> String {
    text.trim().chars().take(LONGEST).collect()
}
