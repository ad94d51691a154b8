// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Services at a place, their descriptions, and organisations.

use super::{AREAS, Detail, Gateway, Responsible, details::details, place_of, short};
use crate::{
    Error, Platform, Result,
    catalogue::{
        feed::related,
        import::original,
        index::fault,
        service::{from_row, service_of},
    },
    directory,
};
use ::search::{Filter, Query};
use jiff::civil::Date;
use model::{
    AuthorityId, PublicServiceId,
    catalogue::PublicService,
    directory::{Authority, significant},
};
use store::catalogue::imported::OriginalRow;
use xzufi::{Class, Object, Raw, Value, Version, read_object, text::is_safe_link};

/// Most descriptions of one LeiKa key.
const OF_A_KEY: i64 = 1_000;
/// Most LeiKa keys that are asked for together.
const KEYS: usize = 50;

/// A description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Key in three parts.
    pub key: String,
    /// Title for citizens.
    pub name: String,
    /// One sentence.
    pub teaser: String,
    /// Regionalschlüssel of 12 digits that it holds for; that of the Bund where it is bound to none. At most 1,000.
    pub areas: Vec<String>,
    /// LeiKa key.
    pub leika: Option<String>,
    /// When it was changed last.
    pub changed: Option<Date>,
    /// Who answers for it; empty where that is not said.
    pub editor: String,
    /// Modules; only of a single description.
    pub details: Vec<Detail>,
    /// Where it begins online at the place.
    pub starts: Vec<Start>,
    /// Who is responsible at the place.
    pub organisations: Vec<Responsible>,
}

/// Where an online service begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// Key of the online service in three parts.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Words of the link.
    pub title: String,
    /// Address.
    pub url: String,
}

/// A page of descriptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePage {
    /// Those of the page.
    pub services: Vec<Described>,
    /// Number of all.
    pub total: u64,
}

/// What services are looked for.
#[derive(Debug, Clone, Default)]
pub struct ServicesAsked {
    /// Regionalschlüssel of 2 to 12 digits.
    pub ars: String,
    /// What somebody typed; empty: everything.
    pub text: String,
    /// Page, from 0.
    pub page: usize,
    /// Services of a page.
    pub size: usize,
}

/// Services for what somebody typed, seen from a place; by the index.
///
/// # Errors
/// `Invalid` for what is no key of an area; `NotReady` while the index is being built.
pub async fn services_at(platform: &Platform, asked: &ServicesAsked) -> Result<ServicePage> {
    let ars = place_of(&asked.ars)?;
    let index = platform.search.get().ok_or(Error::NotReady { retry_after: 5 })?;
    let place = Some(significant(&ars).to_owned()).filter(|place| !place.is_empty());
    let skip = asked.page.saturating_mul(asked.size);
    let query = Query { text: short(&asked.text), place, filter: Filter::default(), skip, take: asked.size };
    let found = index.find(&query, None).map_err(fault)?;
    let mut gateway = Gateway::open(platform).await?;
    let mut services = Vec::new();
    for hit in found.hits {
        // the database has the last word
        if let Some(service) = service_of(&mut gateway.read, PublicServiceId(hit.id)).await? {
            services.extend(gateway.described(service).await?);
        }
    }
    Ok(ServicePage { services, total: found.total as u64 })
}

/// Descriptions of services with these LeiKa keys that hold at a place, those for the smallest area first.
///
/// # Errors
/// `Invalid` for what is no key of an area.
pub async fn services_by_leika(platform: &Platform, keys: &[String], asked: &ServicesAsked) -> Result<ServicePage> {
    let ars = if asked.ars.is_empty() { None } else { Some(place_of(&asked.ars)?) };
    let place = ars.as_deref().map(significant);
    let mut gateway = Gateway::open(platform).await?;
    let mut found: Vec<(usize, PublicService)> = Vec::new();
    for key in keys.iter().take(KEYS) {
        for row in store::catalogue::services_with_leika(&mut gateway.read, key, OF_A_KEY).await? {
            let service = from_row(row)?;
            let areas = &service.details.areas;
            let reach = match place {
                Some(place) => areas.iter().filter(|area| place.starts_with(area.as_str())).map(String::len).max(),
                None => Some(0),
            };
            if let Some(reach) = reach.or(areas.is_empty().then_some(0)) {
                found.push((reach, service));
            }
        }
    }
    found.sort_by(|(one, first), (other, second)| other.cmp(one).then_with(|| first.id.0.cmp(&second.id.0)));
    let total = found.len() as u64;
    let mut services = Vec::new();
    for (_, service) in found.into_iter().skip(asked.page.saturating_mul(asked.size)).take(asked.size) {
        services.extend(gateway.at(service, ars.as_deref()).await?);
    }
    Ok(ServicePage { services, total })
}

/// A description with its modules, as it is at a place.
///
/// # Errors
/// `NotFound`; `Invalid` for what is no key of an area.
pub async fn service_detail(platform: &Platform, key: &str, ars: Option<&str>) -> Result<Described> {
    let ars = ars.map(place_of).transpose()?;
    let mut gateway = Gateway::open(platform).await?;
    let id = gateway.id_of_text(key, Class::Service)?;
    let service = service_of(&mut gateway.read, PublicServiceId(id)).await?.ok_or(Error::NotFound)?;
    let details = details(&service);
    let described = gateway.at(service, ars.as_deref()).await?.ok_or(Error::NotFound)?;
    Ok(Described { details, ..described })
}

/// Who has a part in a service at a place.
///
/// # Errors
/// `NotFound`; `Invalid` for what is no key of an area.
pub async fn responsible_at(platform: &Platform, key: &str, ars: &str) -> Result<Vec<Responsible>> {
    let ars = place_of(ars)?;
    let mut gateway = Gateway::open(platform).await?;
    let id = gateway.id_of_text(key, Class::Service)?;
    gateway.responsible(PublicServiceId(id), &ars).await
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Key in three parts.
    pub key: String,
    /// Name, address, hours.
    pub card: Authority,
    /// Its web sites.
    pub websites: Vec<String>,
}

/// An organisation with this key.
///
/// # Errors
/// `NotFound`.
pub async fn organisation(platform: &Platform, key: &str) -> Result<Organisation> {
    let mut gateway = Gateway::open(platform).await?;
    let id = gateway.id_of_text(key, Class::Organisation)?;
    let card = directory::authority(&mut gateway.read, AuthorityId(id)).await?;
    let key = gateway.giver.authority_key(&mut gateway.read, id).await?.ok_or(Error::NotFound)?;
    let original = store::catalogue::given::originals(&mut gateway.read, &[id]).await?.into_iter().next();
    let websites = original.map(|row| websites(&row)).transpose()?.unwrap_or_default();
    Ok(Organisation { key: key.to_string(), card, websites })
}

/// Web sites that its editor names.
fn websites(row: &OriginalRow) -> Result<Vec<String>> {
    let object = read_object(&Raw { version: Version::V2_2_0, xml: original(row)? });
    let Ok(Object { value: Value::Organisation(value), .. }) = object else { return Ok(Vec::new()) };
    Ok(value.websites.into_iter().map(|link| link.uri).filter(|uri| is_safe_link(uri)).collect())
}

impl Gateway<'_> {
    /// As lists tell it.
    pub(super) async fn described(&mut self, service: PublicService) -> Result<Option<Described>> {
        let Some(key) = self.giver.service_key(&mut self.read, service.id.0).await? else { return Ok(None) };
        let mut areas = service.details.areas.clone();
        if areas.is_empty() {
            let found = store::catalogue::areas_of(&mut self.read, service.id, AREAS).await?;
            areas.extend(found.into_iter().filter(|(kind, _)| kind == "authority").map(|(_, prefix)| prefix));
        }
        areas.truncate(usize::try_from(AREAS).unwrap_or(usize::MAX));
        if areas.is_empty() {
            areas.push(String::new());
        }
        areas.sort();
        areas.dedup();
        Ok(Some(Described {
            key: key.to_string(),
            name: service.title,
            teaser: service.teaser,
            areas: areas.into_iter().map(|prefix| format!("{prefix:0<12}")).collect(),
            leika: service.leika,
            changed: service.details.changed,
            editor: service.details.editor,
            details: Vec::new(),
            starts: Vec::new(),
            organisations: Vec::new(),
        }))
    }

    /// With where it begins and who is responsible at a place.
    async fn at(&mut self, service: PublicService, ars: Option<&str>) -> Result<Option<Described>> {
        let (id, slug) = (service.id, service.slug.clone());
        let (Some(described), Some(ars)) = (self.described(service.clone()).await?, ars) else {
            return self.described(service).await;
        };
        let starts = self.starts(id, &slug, ars).await?;
        let organisations = self.responsible(id, ars).await?;
        Ok(Some(Described { starts, organisations, ..described }))
    }
}

/// Whether a place lies in one of the areas, or around one.
pub(super) fn touches(areas: &[String], place: &str) -> bool {
    areas.is_empty() || areas.iter().any(|area| related(area, place))
}
